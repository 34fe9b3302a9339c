export { createCoverage, type Coverage, type CoverageQueries } from './coverage/index.ts'
export { listRecordings, playRecording, readRecordingHeader, recordingPath } from './recording.ts'
export type { Accepted, MentionSink } from './source-port.ts'
export { createSources, type Sources } from './sources.ts'
