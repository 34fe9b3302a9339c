import { expect, test } from 'vitest'
import { alertSentence, reminderArithmetic } from '../../../../electron/contract/index.ts'
import { composeEmail } from '../../../../electron/engine/channels/email.ts'
import { DAY, HOUR, MINUTE, NOON } from '../workspace.ts'

interface Said {
  readonly of: string
  readonly items: readonly (readonly [text: string, dueAt: number, who?: string])[]
  readonly count?: number
}

/** What an alert says at noon, in Berlin. */
function said({ of, items, count = items.length }: Said): string {
  const incident = of === 'review' ? null : { id: 1, title: 'Kettles overheat', level: 3 }
  const made = items.map(([text, dueAt, who = null], index) => ({ key: String(index), text, who, dueAt, task: null, playbook: null }))
  return alertSentence(reminderArithmetic.parse({ kind: 'reminder', of, incident, count, items: made }), 'Europe/Berlin', NOON)
}

/** Midnight in Berlin of the Monday that it is. */
const today = NOON - 14 * HOUR

test.each<[string, Said]>([
  ['1 task overdue in “Kettles overheat”: Set the level, 12 min', { of: 'task', items: [['Set the level', NOON - 12 * MINUTE]] }],
  [
    '5 tasks overdue in “Kettles overheat”: Set the level, 3 h (Mira Aho); Stop the sale, 12 min; Tell the board, less than 1 min; and 2 more',
    { of: 'task', count: 5, items: [['Set the level', NOON - 3 * HOUR, 'Mira Aho'], ['Stop the sale', NOON - 12 * MINUTE], ['Tell the board', NOON], ['x', NOON], ['y', NOON]] },
  ],
  ['1 promise due soon in “Kettles overheat”: Update the press at four, in 8 min (Otto)', { of: 'promise', items: [['Update the press at four', NOON + 8 * MINUTE, 'Otto']] }],
  ['2 promises due soon or overdue in “Kettles overheat”: First, overdue by 8 min; Second, in 5 min', { of: 'promise', items: [['First', NOON - 8 * MINUTE], ['Second', NOON + 5 * MINUTE]] }],
  ['Situation report overdue in “Kettles overheat” by 12 min; one is due every 2 h at level 3', { of: 'report', items: [['every 2 h at level 3', NOON - 12 * MINUTE]] }],
  ['Situation report due in “Kettles overheat” in 10 min; one is due every 2 h at level 3', { of: 'report', items: [['every 2 h at level 3', NOON + 10 * MINUTE]] }],
  ['1 corrective action overdue from “Kettles overheat”: Test every batch, 1 day (Mira Aho)', { of: 'corrective-action', items: [['Test every batch', today - DAY, 'Mira Aho']] }],
  ['2 corrective actions due soon from “Kettles overheat”: Test every batch, today; Train the desk, in 3 days', { of: 'corrective-action', items: [['Test every batch', today], ['Train the desk', today + 3 * DAY]] }],
  ['2 playbooks to be reviewed: Boycott, for 40 days; Data breach, today', { of: 'review', items: [['Boycott', today - 40 * DAY], ['Data breach', today]] }],
])('%s', (expected, given) => expect(said(given)).toBe(expected))

test('an e-mail lists what is due, each in a line of its own, and says nothing of mentions', () => {
  const items = [{ key: '1', text: 'Set the\nlevel', who: 'Mira', dueAt: NOON - 12 * MINUTE, task: null, playbook: null }]
  const arithmetic = reminderArithmetic.parse({ kind: 'reminder', of: 'task', incident: { id: 1, title: 'Kettles overheat', level: 3 }, count: 21, items })
  const alert = { id: 4, rule: 'Tasks are overdue', severity: 'warning' as const, brand: null, sentence: alertSentence(arithmetic, 'UTC', NOON), arithmetic, startedAt: NOON, raisedAt: NOON, endedAt: null }
  const { text } = composeEmail({ name: '', address: 'a@example.org' }, { name: '', address: 'b@example.org' }, { key: 'k', thread: 't', step: 0, alert, at: NOON, timeZone: 'UTC' })
  expect(text).toContain('- Set the level: due 14 Sept 2026, 11:48 UTC, Mira\n- and 20 more\n')
  expect(text).not.toContain('entions')
})
