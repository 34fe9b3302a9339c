import { describe, expect, test } from 'vitest'
import { type EntryContent, entryContent } from '../../../../electron/contract/index.ts'
import { entryKindKeys, entryKinds, entryWords, kindOf, typesOf } from '../../../../renderer/incidents/timeline/entry-words.ts'
import { dayWords } from '../../../../renderer/playbooks/playbook-words.ts'
import { aPlaybook, aTask } from '../playbooks-reader/made-playbook.ts'
import { formatDayHour, zoneNameAt } from '../../../../renderer/ui/time-format.ts'
import { declared, incidentOf, MINUTE, playbook, START, started } from './an-incident.ts'

const hash = 'a'.repeat(64)
const state = incidentOf(started, { type: 'promise', text: 'An update at noon', dueAt: START }, { type: 'corrective-action', text: 'Check the numbers', owner: 'Jon Bell', dueOn: '2026-12-01', observation: null })
const raised: Extract<EntryContent, { type: 'alert' }> = { type: 'alert', alert: 4, rule: 'Negative share', severity: 'critical', sentence: '71 % negative', raisedAt: START, acknowledged: null }
const place = { run: 1, task: 'set-level' }

/** Every type and every turn of it: what it says after the name, and what was written with it. */
const told: readonly (readonly [EntryContent, string, string | null])[] = [
  [declared, `declared the incident “Kettles overheat” at level 3; first signal ${formatDayHour(START - 30 * MINUTE)} ${zoneNameAt(START)}`, 'Three videos of smoke'],
  [{ type: 'level', from: 2, level: 4, reason: 'A child was hurt', clock: null }, 'raised the level from 2 to 4', 'A child was hurt'],
  [{ type: 'level', from: 4, level: 1, reason: 'It is over', clock: null }, 'lowered the level from 4 to 1', 'It is over'],
  [started, 'started the playbook “Kettle fire”, version 2', null],
  [{ type: 'takeover', run: 1, from: 2, version: 3, content: playbook }, 'took over version 3 of the playbook “Kettle fire” in place of version 2', null],
  [{ type: 'mentions', view: { name: 'Kettles', filter: { theme: 'kettle' } } }, 'chose the mentions of “Kettles” for the incident', null],
  [raised, `noted the alert “Negative share” (critical), raised ${formatDayHour(START)} ${zoneNameAt(START)}`, '71 % negative'],
  [{ ...raised, acknowledged: { at: START, by: 'Jon Bell', note: 'Looking' } }, `noted that Jon Bell acknowledged the alert “Negative share” ${formatDayHour(START)} ${zoneNameAt(START)}`, 'Looking'],
  [{ type: 'mentions', view: null }, 'took the mentions away from the incident', null],
  [{ type: 'report', form: 'executive', title: 'Kettles at noon', text: 'All is told.', to: 'the board', figures: null }, 'issued the executive situation report “Kettles at noon” to the board', null],
  [{ type: 'report', form: 'working', title: 'Kettles at noon', text: 'All is told.', to: '', figures: null }, 'issued the working situation report “Kettles at noon”', null],
  [{ type: 'report-sent', report: 3, to: [{ name: 'Jon Bell', address: 'jon@example.org' }, { name: 'Aino Salo', address: 'aino@example.org' }] }, 'sent the situation report “of entry 3” to Jon Bell, Aino Salo', null],
  [{ type: 'observation', kind: 'gap', text: 'Nobody had the lawyer’s number' }, 'observed a gap', 'Nobody had the lawyer’s number'],
  [{ type: 'corrective-action', text: 'Check the numbers', owner: 'Jon Bell', dueOn: '2026-12-01', observation: null }, `asked for a corrective action from Jon Bell, due ${dayWords('2026-12-01')}`, 'Check the numbers'],
  [{ type: 'corrective-action-moved', action: 4, owner: 'Aino Salo', dueOn: '2026-12-08', reason: 'Jon is away' }, `gave the corrective action “Check the numbers” to Aino Salo, due ${dayWords('2026-12-08')}`, 'Jon is away'],
  [{ type: 'corrective-action-done', action: 4, note: 'All checked' }, 'finished the corrective action “Check the numbers”', 'All checked'],
  [{ type: 'corrective-action-done', action: 9, note: '' }, 'finished the corrective action of entry 9', null],
  [{ type: 'corrective-action-reopened', action: 4, reason: 'Half of them' }, 'opened the corrective action “Check the numbers” again', 'Half of them'],
  [{ type: 'lesson', playbook: 7, proposal: { kind: 'remove-task', task: 'thank', title: 'Thank everybody' }, why: 'Nobody has time', observation: null }, 'proposed a change to the playbook “Kettle fire”: Remove the task “Thank everybody”', 'Reason: Nobody has time'],
  [{ type: 'lesson', playbook: 7, proposal: { kind: 'words', text: 'Rehearse it' }, why: 'Nobody had', observation: null }, 'proposed a change to the playbook “Kettle fire”: Change it in words', 'Rehearse it\nReason: Nobody had'],
  [{ type: 'withdrawn', entry: 4, reason: 'Entered twice' }, 'withdrew what entry 4 says', 'Entered twice'],
  [{ type: 'task', ...place, state: 'open', reason: '' }, 'set “Set the level” back to open', null],
  [{ type: 'task', ...place, state: 'under-way', reason: '' }, 'began “Set the level”', null],
  [{ type: 'task', ...place, state: 'done', reason: '' }, 'marked “Set the level” done', null],
  [{ type: 'task', ...place, state: 'not-needed', reason: 'Set already' }, 'marked “Set the level” not needed', 'Set already'],
  [{ type: 'assign', ...place, to: 'Jon Bell' }, 'assigned “Set the level” to Jon Bell', null],
  [{ type: 'assign', ...place, to: 'Mira Holm' }, 'took on “Set the level”', null],
  [{ type: 'assign', ...place, to: null }, 'left “Set the level” without anybody assigned', null],
  [{ type: 'comment', ...place, text: 'Legal agrees' }, 'commented on “Set the level”', 'Legal agrees'],
  [{ type: 'fact', run: 1, fact: 'hurt', value: 'yes', source: 'The hospital' }, 'answered “Is anybody hurt?”: yes', 'Source: The hospital'],
  [{ type: 'fact', run: 1, fact: 'hurt', value: null, source: '' }, 'withdrew the answer to “Is anybody hurt?”', null],
  [{ type: 'role', role: 'Incident commander', to: 'Mira Holm', note: '' }, 'took the role “Incident commander”', null],
  [{ type: 'role', role: 'Incident commander', to: 'Jon Bell', note: 'Handed over at shift end' }, 'gave the role “Incident commander” to Jon Bell', 'Handed over at shift end'],
  [{ type: 'role', role: 'Incident commander', to: null, note: '' }, 'left the role “Incident commander” empty', null],
  [{ type: 'note', text: 'The plant has called' }, 'noted', 'The plant has called'],
  [{ type: 'decision', text: 'Stop sales', reason: 'Cause unknown' }, 'decided: Stop sales', 'Reason: Cause unknown'],
  [{ type: 'promise', text: 'A statement', dueAt: START }, `promised, due ${formatDayHour(START)} ${zoneNameAt(START)}`, 'A statement'],
  [{ type: 'promise-kept', promise: 3 }, 'kept the promise “An update at noon”', null],
  [{ type: 'promise-kept', promise: 9 }, 'kept the promise of entry 9', null],
  [{ type: 'evidence', ...place, evidence: { hash, name: 'minutes.pdf', bytes: 3, kind: 'file' }, note: '' }, 'attached “minutes.pdf” to “Set the level”', null],
  [{ type: 'evidence', run: null, task: null, evidence: { hash, name: 'Ana: it burns', bytes: 3, kind: 'mention' }, note: 'First signal' }, 'pinned the mention “Ana: it burns” as evidence', 'First signal'],
  [{ type: 'close', outcome: 'Recalled' }, 'closed the incident', 'Recalled'],
  [{ type: 'reopen', reason: 'Another video' }, 'reopened the incident', 'Another video'],
]

describe('entryWords', () => {
  test.each(told)('tells %o', (content, deed, said) => {
    const words = entryWords({ by: 'Mira Holm', content }, state)
    expect(words.deed).toBe(deed)
    expect(words.said).toBe(said)
  })
  test('tells every type that there is', () => {
    const types = entryContent.options.map(option => option.shape.type.value)
    expect(new Set(told.map(([{ type }]) => type))).toEqual(new Set(types))
  })
  test('names the playbook where more than one runs', () => {
    const two = incidentOf(started, { type: 'run', run: 2, playbook: 8, version: 1, content: aPlaybook([aTask('set-level', { title: 'Set the level' })], { title: 'Boycott' }) })
    expect(entryWords({ by: 'Mira Holm', content: { type: 'task', run: 2, task: 'set-level', state: 'done', reason: '' } }, two).deed).toBe('marked “Set the level” (Boycott) done')
  })
  test('names tasks and facts that the playbook has no more', () => {
    const revised = aPlaybook([aTask('call', { title: 'Call the duty lawyer' })], { facts: [] })
    const without = incidentOf(started, { type: 'takeover', run: 1, from: 2, version: 3, content: revised })
    expect(entryWords({ by: 'Mira Holm', content: { type: 'task', run: 1, task: 'set-level', state: 'done', reason: '' } }, without).deed).toBe('marked “Set the level” done')
    expect(entryWords({ by: 'Mira Holm', content: { type: 'fact', run: 1, fact: 'hurt', value: 'yes', source: '' } }, without).deed).toBe('answered “Is anybody hurt?”: yes')
  })
  test('calls a task that is not known by its key', () =>
    expect(entryWords({ by: 'Mira Holm', content: { type: 'task', run: 5, task: 'gone', state: 'done', reason: '' } }, state).deed).toBe('marked “gone” done'))
})

describe('kinds', () => {
  test('every type belongs to exactly one', () => {
    const all = entryKindKeys.flatMap(kind => [...entryKinds[kind].types])
    expect(all.toSorted()).toEqual(entryContent.options.map(option => option.shape.type.value).toSorted())
  })
  test('a kept promise is a promise', () => expect(kindOf('promise-kept')).toBe('promise'))
  test('no kind chosen shows every type', () => expect(typesOf([])).toBeUndefined())
  test('kinds are joined', () => expect(typesOf(['note', 'promise'])).toEqual(['note', 'promise', 'promise-kept']))
})
