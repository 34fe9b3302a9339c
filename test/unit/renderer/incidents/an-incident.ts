import { type EntryContent, type IncidentEntry, type IncidentState, stateOf } from '../../../../electron/contract/index.ts'
import { aPlaybook, aTask } from '../playbooks-reader/made-playbook.ts'

export const MINUTE = 60_000
export const START = Date.UTC(2026, 10, 22, 13, 5)

export const declared: EntryContent = { type: 'declared', title: 'Kettles overheat', brand: null, level: 3, signalAt: START - 30 * MINUTE, alert: null, reason: 'Three videos of smoke', clock: null }

export const playbook = aPlaybook([
  aTask('set-level', { title: 'Set the level', due: { minutes: 15, after: 'start' } }),
  aTask('call', { title: 'Call the duty lawyer', due: { minutes: 5, after: 'start' } }),
  aTask('tell', { title: 'Tell the staff', due: { minutes: 10, after: 'start' }, blockedBy: ['set-level'] }),
  aTask('thank', { title: 'Thank everybody', optional: true }),
  aTask('hospital', { title: 'Call the hospital', condition: { kind: 'fact', fact: 'hurt', is: true, value: 'yes' } }),
])

export const started: EntryContent = { type: 'run', run: 1, playbook: 7, version: 2, content: playbook }

/** The entries of an incident, a minute apart, all by the same person. */
export const entriesOf = (...contents: readonly EntryContent[]): readonly IncidentEntry[] =>
  contents.map((content, index) => ({ number: index + 1, at: START + index * MINUTE, by: 'Mira Holm', content, previousHash: '', hash: '' }))

export const incidentOf = (...contents: readonly EntryContent[]): IncidentState => stateOf(entriesOf(declared, ...contents))
