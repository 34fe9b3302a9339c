import { type EntryType, type EntryWords, entryWords as tellEntry, type IncidentEntry, type IncidentState } from '../../../electron/contract/index.ts'
import { dayWords } from '../../playbooks/playbook-words.ts'
import { formatDayHour, zoneNameAt } from '../../ui/time-format.ts'

const times = { when: (at: number) => `${formatDayHour(at)} ${zoneNameAt(at)}`, day: dayWords }

/** Tells an entry of the timeline in the workspace's time. @param state where the incident stands */
export const entryWords = (entry: Pick<IncidentEntry, 'by' | 'content'>, state: IncidentState): EntryWords => tellEntry(entry, state, times)

/** What the timeline can be narrowed to, by what people look for. */
export const entryKinds = {
  decision: { name: 'Decisions', types: ['decision'] },
  note: { name: 'Notes', types: ['note'] },
  promise: { name: 'Promises', types: ['promise', 'promise-kept'] },
  task: { name: 'Tasks', types: ['task', 'assign', 'comment'] },
  fact: { name: 'Facts', types: ['fact'] },
  role: { name: 'Roles', types: ['role'] },
  evidence: { name: 'Evidence', types: ['evidence', 'mentions'] },
  alert: { name: 'Alerts', types: ['alert'] },
  report: { name: 'Reports', types: ['report', 'report-sent'] },
  review: { name: 'Review', types: ['observation', 'corrective-action', 'corrective-action-moved', 'corrective-action-done', 'corrective-action-reopened', 'lesson', 'withdrawn'] },
  course: { name: 'Level and course', types: ['declared', 'level', 'run', 'takeover', 'close', 'reopen'] },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly types: readonly EntryType[] }>>
export type EntryKind = keyof typeof entryKinds

/** The kinds in the order in which they are offered. */
export const entryKindKeys = Object.keys(entryKinds) as readonly EntryKind[]

/** The types that belong to some kinds; undefined, which is every type, for none. */
export const typesOf = (kinds: readonly EntryKind[]): EntryType[] | undefined => (kinds.length === 0 ? undefined : kinds.flatMap(kind => [...entryKinds[kind].types]))

/** The kind that a type belongs to. */
export const kindOf = (type: EntryType): EntryKind => entryKindKeys.find(kind => (entryKinds[kind].types as readonly EntryType[]).includes(type)) ?? 'course'
