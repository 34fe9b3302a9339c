import { describe, expect, test } from 'vitest'
import { stateOf, type EntryContent, type LevelDefinition, type ReportForm } from '../../../../../electron/contract/index.ts'
import { filledText, type FillParts } from '../../../../../electron/engine/incidents/reports/fill.ts'
import { reportTimes } from '../../../../../electron/engine/incidents/reports/report-times.ts'
import { MINUTE, NOON } from '../../workspace.ts'
import { declared, started, timelineOf } from '../made-timeline.ts'

const levels: readonly LevelDefinition[] = [{ level: 3, name: 'Escalate', owner: 'Communications director', approval: 'Legal', acknowledgeMinutes: 5, conveneMinutes: 15, firstWordMinutes: 15, statementMinutes: 60, reportMinutes: 120, clock: 'around-the-clock' }]
const happened: readonly EntryContent[] = [
  { type: 'task', run: 1, task: 'count', state: 'done', reason: '' },
  { type: 'fact', run: 1, fact: 'injury', value: 'yes', source: 'Police *by phone*' },
  { type: 'decision', text: 'Stop the sale', reason: 'Injuries' },
  { type: 'role', role: 'Lead', to: 'Aino', note: '' },
  { type: 'promise', text: 'An update', dueAt: NOON + 30 * MINUTE },
  { type: 'promise', text: 'A refund', dueAt: NOON + 90 * MINUTE },
  { type: 'promise-kept', promise: 7 },
]

function fill(form: ReportForm, contents: readonly EntryContent[] = happened, rest: Partial<FillParts> = {}): string {
  const entries = timelineOf([declared, started, ...contents])
  return filledText({
    form, state: stateOf(entries), entries: entries.filter(({ content }) => ['decision', 'level'].includes(content.type)), since: null, now: NOON + 70 * MINUTE, levels,
    when: reportTimes('Europe/Helsinki').when, ...rest,
  })
}

describe('the working report', () => {
  test('says what is established and open, done, overdue and next, decided and promised', () => {
    const text = fill('working')
    expect(text).toContain('- Level 3 · Escalate since Mon 14 Sept, 15:00; Communications director decides')
    expect(text).toContain('- First signal Mon 14 Sept, 14:40; declared Mon 14 Sept, 15:00 by Mira: Hot water on tables')
    expect(text).toContain('- On duty: Lead: Aino')
    expect(text).toContain('## Facts established\n\n- Is anybody hurt? **yes** (Police \\*by phone\\*, Mon 14 Sept, 15:03)')
    expect(text).toContain('- How sure is the cause?')
    expect(text).toContain('## Done so far\n\n- Count the reports: Mira, Mon 14 Sept, 15:02')
    expect(text).toContain('## Overdue\n\n- Tell owners to stop: was due Mon 14 Sept, 16:02, nobody assigned')
    expect(text).toContain('## Decisions\n\n- Mon 14 Sept, 15:04, Mira: Stop the sale. Reason: Injuries')
    expect(text).toContain('## Promises open\n\n- By Mon 14 Sept, 16:30: A refund')
    expect(text).not.toContain('An update')
    expect(text).toContain('## Next report\n\nDue Mon 14 Sept, 18:10 (every 2 h at level 3).')
    expect(text).toContain('## Needs and resources\n\n[To be written:')
    // Applies at a higher level only.
    expect(text).not.toContain('Convene the board')
  })

  test('after a report it tells what came since', () => {
    const text = fill('working', happened, { since: NOON + 4 * MINUTE })
    expect(text).toContain('## Done since the last report\n\nNo task was finished.')
    expect(text).toContain('No decision was recorded since the last report.')
    expect(fill('working', happened, { since: NOON + 2 * MINUTE })).toContain('15:03, new)')
  })

  test('a list that is too long says how much more there is', () => {
    const many = Array.from({ length: 40 }, (_, number): EntryContent => ({ type: 'decision', text: `Decision ${number}`, reason: 'So' }))
    expect(fill('working', many)).toContain('- and 15 more decisions')
  })
})

test('the executive report answers its six questions and leaves the last to a person', () => {
  const text = fill('executive')
  expect(text.match(/^## .+$/gm)).toEqual(['## What happened', '## How bad', '## Since when', '## What we did', '## What comes next', '## What we need from you'])
  expect(text).toContain('- Kettles leak: Hot water on tables')
  expect(text).toContain('- 1 of 5 facts that the playbooks ask for is established')
  expect(text).toContain('- 1 of 4 tasks is done, 1 is overdue')
  expect(text).toContain('Promised by Mon 14 Sept, 16:30: A refund')
  expect(text).toContain('## What we need from you\n\n[To be written:')
})

test('an incident without a playbook, and a closed one, have their reports too', () => {
  const entries = timelineOf([declared, { type: 'close', outcome: 'All recalled' }])
  const text = filledText({ form: 'executive', state: stateOf(entries), entries: [], since: null, now: NOON, levels, when: reportTimes('UTC').when })
  expect(text).toContain('No task is done and no decision recorded yet.')
  expect(text).toContain('- Closed Mon 14 Sept, 12:01: All recalled')
  expect(text).not.toContain('Next report')
})
