import { describe, expect, test } from 'vitest'
import { type EntryContent, entryContent } from '../../../../electron/contract/index.ts'
import { entryKindKeys, entryKinds, entryWords, kindOf, typesOf } from '../../../../renderer/incidents/timeline/entry-words.ts'
import { aPlaybook, aTask } from '../playbooks-reader/made-playbook.ts'
import { formatDayHour, zoneNameAt } from '../../../../renderer/ui/time-format.ts'
import { declared, incidentOf, MINUTE, START, started } from './an-incident.ts'

const hash = 'a'.repeat(64)
const state = incidentOf(started, { type: 'promise', text: 'An update at noon', dueAt: START })
const place = { run: 1, task: 'set-level' }

/** Every type and every turn of it: what it says after the name, and what was written with it. */
const told: readonly (readonly [EntryContent, string, string | null])[] = [
  [declared, `declared the incident “Kettles overheat” at level 3; first signal ${formatDayHour(START - 30 * MINUTE)} ${zoneNameAt(START)}`, 'Three videos of smoke'],
  [{ type: 'level', from: 2, level: 4, reason: 'A child was hurt' }, 'raised the level from 2 to 4', 'A child was hurt'],
  [{ type: 'level', from: 4, level: 1, reason: 'It is over' }, 'lowered the level from 4 to 1', 'It is over'],
  [started, 'started the playbook “Kettle fire”, version 2', null],
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
