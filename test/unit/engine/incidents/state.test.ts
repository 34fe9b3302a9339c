import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { incidentState, stateOf, withEntry, type EntryContent, type IncidentEntry, type IncidentState } from '../../../../electron/contract/index.ts'
import { MINUTE, NOON } from '../workspace.ts'
import { anyTimeline, attached, declared, officeHours, smallPlaybook, started, takenOver, timelineOf } from './made-timeline.ts'

/** The state after the declaration, a run and these entries. */
const after = (...contents: readonly EntryContent[]): IncidentState => stateOf(timelineOf([declared, started, ...contents]))
/** When and by whom the first entry after the run is written. */
const at = NOON + 2 * MINUTE
const by = 'Mira'
const task = (key: string, state: IncidentState) => state.runs[0]?.tasks[key]
const count = { run: 1, task: 'count' }
const action: Extract<EntryContent, { type: 'corrective-action' }> = { type: 'corrective-action', text: 'Check', owner: 'Aino', dueOn: '2026-12-01', observation: null }
const raised: Extract<EntryContent, { type: 'alert' }> = { type: 'alert', alert: 4, rule: 'Negative share', severity: 'critical', sentence: '71 % negative', raisedAt: NOON, acknowledged: null }
const lesson: EntryContent = { type: 'lesson', playbook: 7, proposal: { kind: 'words', text: 'Rehearse it' }, why: 'Nobody had', observation: null }
const attachedTo = (key: string): EntryContent => ({ ...(attached as Extract<EntryContent, { type: 'evidence' }>), task: key })

describe('a state', () => {
  test('begins with the declaration', () => {
    const { type: _, clock, ...declaration } = declared as Extract<EntryContent, { type: 'declared' }>
    expect(stateOf(timelineOf([declared]))).toEqual({
      declaration, declaredAt: NOON, declaredBy: 'Mira', level: 3, levelSince: NOON, clock, formerClocks: [], closed: null, roles: {}, runs: [], promises: [], evidence: [], mentions: null, alerts: [], reports: [], observations: [], actions: [], lessons: [], through: 1,
    })
  })

  test.each<readonly [what: string, entries: readonly IncidentEntry[]]>([
    ['no entry', []],
    ['something else first', timelineOf([{ type: 'note', text: 'a' }])],
  ])('does not come of %s', (_what, entries) => {
    expect(() => stateOf(entries)).toThrow('begins with the declaration')
  })

  test('has a run with all tasks of the playbook open, and no fact', () => {
    const { runs: [run] } = after()
    expect(run).toMatchObject({ number: 1, playbook: 7, version: 2, startedAt: NOON + MINUTE, content: smallPlaybook, facts: {} })
    expect(Object.keys(run?.tasks ?? {})).toEqual(['count', 'photos', 'stop-use', 'board', 'builder'])
    for (const one of Object.values(run?.tasks ?? {})) expect(one).toMatchObject({ state: 'open', since: NOON + MINUTE, by: 'Otto', reason: '', assignee: null, comments: [], evidence: [] })
  })

  test.each<readonly [what: string, entries: readonly EntryContent[], expected: (state: IncidentState) => unknown, is: unknown]>([
    ['a task that is done', [{ type: 'task', ...count, state: 'done', reason: '' }], (state) => task('count', state), { key: 'count', state: 'done', since: at, by, reason: '', assignee: null, comments: [], evidence: [] }],
    ['a task that is not needed, and why', [{ type: 'task', ...count, state: 'not-needed', reason: 'Twice' }], (state) => [task('count', state)?.state, task('count', state)?.reason], ['not-needed', 'Twice']],
    ['a task that was opened again', [{ type: 'task', ...count, state: 'done', reason: '' }, { type: 'task', ...count, state: 'open', reason: '' }], (state) => [task('count', state)?.state, task('count', state)?.since], ['open', at + MINUTE]],
    ['only the task that was meant', [{ type: 'task', ...count, state: 'done', reason: '' }], (state) => task('photos', state)?.state, 'open'],
    ['who does a task', [{ type: 'assign', ...count, to: 'Aino' }], (state) => [task('count', state)?.assignee, task('count', state)?.since], ['Aino', NOON + MINUTE]],
    ['that nobody does it any more', [{ type: 'assign', ...count, to: 'Aino' }, { type: 'assign', ...count, to: null }], (state) => task('count', state)?.assignee, null],
    ['comments in their order', [{ type: 'comment', ...count, text: 'One' }, { type: 'comment', ...count, text: 'Two' }], (state) => task('count', state)?.comments, [{ at, by, text: 'One' }, { at: at + MINUTE, by: 'Otto', text: 'Two' }]],
    ['evidence of a task', [attached], (state) => [task('count', state)?.evidence[0], state.evidence], [expect.objectContaining({ name: 'kettle.jpg', entry: 3, at, by, note: 'From an owner' }), []]],
    ['evidence of the incident', [{ ...(attached as Extract<EntryContent, { type: 'evidence' }>), run: null, task: null }], (state) => [task('count', state)?.evidence, state.evidence.map(({ entry }) => entry)], [[], [3]]],
    ['a fact', [{ type: 'fact', run: 1, fact: 'injury', value: 'yes', source: 'Care' }], (state) => state.runs[0]?.facts, { injury: { value: 'yes', source: 'Care', at, by } }],
    ['a fact that was corrected', [{ type: 'fact', run: 1, fact: 'injury', value: 'yes', source: '' }, { type: 'fact', run: 1, fact: 'injury', value: 'no', source: 'Doctor' }], (state) => state.runs[0]?.facts['injury']?.value, 'no'],
    ['a fact that is not known any more', [{ type: 'fact', run: 1, fact: 'injury', value: 'yes', source: '' }, { type: 'fact', run: 1, fact: 'injury', value: null, source: '' }], (state) => state.runs[0]?.facts, {}],
    ['who has a role', [{ type: 'role', role: 'Lead', to: 'Aino', note: '' }], (state) => state.roles, { Lead: { person: 'Aino', since: at } }],
    ['who took it over', [{ type: 'role', role: 'Lead', to: 'Aino', note: '' }, { type: 'role', role: 'Lead', to: 'Zoe', note: 'Night' }], (state) => state.roles, { Lead: { person: 'Zoe', since: at + MINUTE } }],
    ['that a role is empty', [{ type: 'role', role: 'Lead', to: 'Aino', note: '' }, { type: 'role', role: 'Lead', to: null, note: '' }], (state) => state.roles, {}],
    ['the hours that count', [{ type: 'level', from: 3, level: 1, reason: 'Calm', clock: officeHours }], (state) => [state.clock, state.formerClocks], [officeHours, [{ until: at, clock: null }]]],
    ['the level', [{ type: 'level', from: 3, level: 4, reason: 'Injury', clock: null }], (state) => [state.level, state.levelSince, state.declaration.level], [4, at, 3]],
    ['a promise', [{ type: 'promise', text: 'Update at noon', dueAt: NOON }], (state) => state.promises, [{ entry: 3, text: 'Update at noon', dueAt: NOON, madeAt: at, by, keptAt: null }]],
    ['that it was kept', [{ type: 'promise', text: 'a', dueAt: NOON }, { type: 'promise', text: 'b', dueAt: NOON }, { type: 'promise-kept', promise: 3 }], (state) => state.promises.map(({ keptAt }) => keptAt), [at + 2 * MINUTE, null]],
    ['which mentions belong to it', [{ type: 'mentions', view: { name: 'Kettles', filter: { theme: 'kettle' } } }], (state) => state.mentions, { name: 'Kettles', filter: { theme: 'kettle' } }],
    ['that none do any more', [{ type: 'mentions', view: { name: 'Kettles', filter: {} } }, { type: 'mentions', view: null }], (state) => state.mentions, null],
    ['which alerts concern it', [raised, { ...raised, alert: 5 }], (state) => state.alerts, [{ alert: 4, raisedAt: NOON, acknowledgedAt: null }, { alert: 5, raisedAt: NOON, acknowledgedAt: null }]],
    ['when they were acknowledged', [raised, { ...raised, acknowledged: { at: NOON + MINUTE, by: 'Aino', note: '' } }], (state) => state.alerts, [{ alert: 4, raisedAt: NOON, acknowledgedAt: NOON + MINUTE }]],
    ['which reports were issued', [{ type: 'report', form: 'working', title: 'Noon', text: 'All is told.', to: '', figures: null }], (state) => state.reports, [{ entry: 3, at, by, form: 'working', title: 'Noon' }]],
    ['what was observed', [{ type: 'observation', kind: 'gap', text: 'Late' }], (state) => state.observations, [{ entry: 3, at, by, kind: 'gap', text: 'Late' }]],
    ['what will be done about it', [{ type: 'observation', kind: 'gap', text: 'Late' }, { ...action, observation: 3 }], (state) => state.actions, [{ entry: 4, at: at + MINUTE, by: 'Otto', text: 'Check', owner: 'Aino', dueOn: '2026-12-01', observation: 3, done: null }]],
    ['who does it instead, and when', [action, { type: 'corrective-action-moved', action: 3, owner: 'Zoe', dueOn: '2026-12-08', reason: 'Away' }], (state) => state.actions.map(({ owner, dueOn }) => [owner, dueOn]), [['Zoe', '2026-12-08']]],
    ['that it was done', [action, { type: 'corrective-action-done', action: 3, note: 'All' }], (state) => state.actions[0]?.done, { at: at + MINUTE, by: 'Otto', note: 'All' }],
    ['that it was not done after all', [action, { type: 'corrective-action-done', action: 3, note: '' }, { type: 'corrective-action-reopened', action: 3, reason: 'Half of it' }], (state) => state.actions[0]?.done, null],
    ['what the playbook should learn', [lesson], (state) => state.lessons, [{ entry: 3, at, by, playbook: 7, proposal: { kind: 'words', text: 'Rehearse it' }, why: 'Nobody had', observation: null }]],
    ['no lesson that was withdrawn', [lesson, { type: 'withdrawn', entry: 3, reason: 'Twice' }], (state) => state.lessons, []],
    ['not what was withdrawn', [{ type: 'observation', kind: 'gap', text: 'Late' }, action, { type: 'withdrawn', entry: 3, reason: 'Twice' }, { type: 'withdrawn', entry: 4, reason: 'Twice' }], (state) => [state.observations, state.actions], [[], []]],
    ['the playbook of the version that a run took over', [takenOver], (state) => [state.runs[0]?.version, state.runs[0]?.content.title, state.runs[0]?.startedAt], [3, 'Leaking kettle, revised', NOON + MINUTE]],
    ['tasks as they stood before, new ones as open from then', [{ type: 'task', ...count, state: 'done', reason: '' }, takenOver], (state) => [task('count', state)?.state, task('lawyer', state)?.state, task('lawyer', state)?.since], ['done', 'open', at + MINUTE]],
    ['tasks that the version has no more as former ones', [attachedTo('photos'), takenOver], (state) => [task('photos', state), state.runs[0]?.former['photos']], [undefined, expect.objectContaining({ key: 'photos', state: 'open', version: 2, phase: 'Detect', task: expect.objectContaining({ title: 'Ask for photos' }), evidence: [expect.objectContaining({ name: 'kettle.jpg' })] })]],
    ['a former task as it stood when a later version has it again', [{ type: 'task', run: 1, task: 'photos', state: 'done', reason: '' }, takenOver, { ...takenOver, from: 3, version: 4, content: smallPlaybook }], (state) => [task('photos', state)?.state, state.runs[0]?.former['lawyer']?.state], ['done', 'open']],
    ['nothing of the time between in a task that came back', [takenOver, { ...takenOver, from: 3, version: 4, content: smallPlaybook }], (state) => task('photos', state), { key: 'photos', state: 'open', since: NOON + MINUTE, by: 'Otto', reason: '', assignee: null, comments: [], evidence: [] }],
    ['a task that left long ago as the version said that had it last', [takenOver, { ...takenOver, from: 3, version: 4 }], (state) => state.runs[0]?.former['photos']?.version, 2],
    ['answers to facts that are not asked any more, and what was asked', [{ type: 'fact', run: 1, fact: 'lots', value: 'A12', source: '' }, takenOver], (state) => [state.runs[0]?.facts['lots']?.value, state.runs[0]?.formerFacts['lots']?.question], ['A12', 'Which lots?']],
    ['no fact as a former one that is asked again', [takenOver, { ...takenOver, from: 3, version: 4, content: smallPlaybook }], (state) => Object.keys(state.runs[0]?.formerFacts ?? {}), ['weather']],
    ['that it is closed', [{ type: 'close', outcome: 'Recalled' }], (state) => state.closed, { at, by, outcome: 'Recalled' }],
    ['that it is open again', [{ type: 'close', outcome: 'Recalled' }, { type: 'reopen', reason: 'More reports' }], (state) => state.closed, null],
    ['a second run', [{ ...(started as Extract<EntryContent, { type: 'run' }>), run: 2, playbook: 8 }, { type: 'task', run: 2, task: 'count', state: 'done', reason: '' }], (state) => state.runs.map(({ number, tasks }) => [number, tasks['count']?.state]), [[1, 'open'], [2, 'done']]],
  ])('tells %s', (_what, entries, expected, is) => {
    const state = after(...entries)
    expect(expected(state)).toEqual(is)
    expect(state.through).toBe(2 + entries.length)
  })

  test.each<readonly [what: string, content: EntryContent]>([
    ['a note', { type: 'note', text: 'a' }],
    ['a decision', { type: 'decision', text: 'a', reason: 'b' }],
    ['a task that is not there', { type: 'task', run: 1, task: 'elsewhere', state: 'done', reason: '' }],
    ['a task that has the name of what every object has', { type: 'comment', run: 1, task: 'constructor', text: 'a' }],
    ['a run that is not there', { type: 'fact', run: 9, fact: 'injury', value: 'yes', source: '' }],
    ['a promise that is not there', { type: 'promise-kept', promise: 1 }],
  ])('is the same but for its number after %s', (_what, content) => {
    expect(after(content)).toEqual({ ...after(), through: 3 })
  })
})

describe('any timeline', () => {
  test('comes to the same at once and entry by entry, in the contract’s form', () => {
    fc.assert(fc.property(anyTimeline, (entries) => {
      const atOnce = stateOf(entries)
      let step: IncidentState | null = null
      for (const entry of entries) step = withEntry(step, entry)
      expect(atOnce).toEqual(step)
      expect(incidentState.parse(JSON.parse(JSON.stringify(atOnce)))).toEqual(atOnce)
    }))
  })

  test('leaves every earlier state as it was', () => {
    fc.assert(fc.property(anyTimeline, (entries) => {
      let state: IncidentState | null = null
      const before: [IncidentState, string][] = []
      for (const entry of entries) {
        state = withEntry(state, entry)
        before.push([state, JSON.stringify(state)])
      }
      for (const [earlier, was] of before) expect(JSON.stringify(earlier)).toBe(was)
    }), { numRuns: 50 })
  })

  test('goes on from a state that was made at once without changing it', () => {
    fc.assert(fc.property(anyTimeline, fc.nat(), (entries, at_) => {
      const first = 1 + (at_ % (entries.length - 1))
      const state = stateOf(entries.slice(0, first))
      const was = JSON.stringify(state)
      expect(entries.slice(first).reduce<IncidentState>(withEntry, state)).toEqual(stateOf(entries))
      expect(JSON.stringify(state)).toBe(was)
    }), { numRuns: 50 })
  })
})
