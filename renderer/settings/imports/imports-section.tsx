import { RecordingNotice, useRecording } from '../recording-notice.tsx'
import { Section } from '../section.tsx'
import { EarlierImports } from './earlier-imports.tsx'
import { ImportWizard } from './import-wizard.tsx'
import { RememberedMappings } from './remembered-mappings.tsx'

/** Files from the person's disk: import one, see what earlier ones came to, keep mappings. */
export function ImportsSection() {
  const recording = useRecording()
  return (
    <Section
      title="Import a file"
      lead="Exports of other tools, archives, spreadsheets. A file may be imported again: rows that are stored already are not stored twice."
    >
      {recording === null ? (
        <>
          <ImportWizard />
          <EarlierImports />
          <RememberedMappings />
        </>
      ) : (
        <RecordingNotice>“{recording.title}” is playing in a workspace that goes away when you leave it. Files are imported into the live workspace.</RecordingNotice>
      )}
    </Section>
  )
}
