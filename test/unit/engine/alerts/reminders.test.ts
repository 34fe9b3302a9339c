import { describe, expect, test } from 'vitest'
import { alertRuleDefinition } from '../../../../electron/contract/index.ts'
import type { DueIncident, DueThing } from '../../../../electron/engine/alerts/due.ts'
import { remindersOf, type ReminderDefinition } from '../../../../electron/engine/alerts/reminders.ts'
import { DAY, HOUR, MINUTE, NOON } from '../workspace.ts'

const thing = (given: Partial<DueThing>): DueThing => ({ of: 'task', key: '1/count', text: 'Count the reports', who: null, due: NOON, optional: false, task: null, ...given })
const incident = (things: readonly Partial<DueThing>[], given: Partial<DueIncident> = {}): DueIncident => ({ id: 1, title: 'Kettles leak', brand: null, level: 3, things: things.map(thing), ...given })

function rule(condition: Record<string, unknown>, more: Record<string, unknown> = {}): ReminderDefinition {
  const definition = alertRuleDefinition.parse({ name: 'A reminder', severity: 'warning', condition: { kind: 'reminder', of: 'task', ...condition }, ...more })
  if (definition.condition.kind !== 'reminder') throw new Error('This is no rule that reminds')
  return { ...definition, condition: definition.condition }
}

const reminded = (definition: ReminderDefinition, incidents: readonly DueIncident[], now = NOON) => remindersOf(definition, { incidents, playbooks: [] }, 'Europe/Helsinki', now)
const keysOf = (definition: ReminderDefinition, incidents: readonly DueIncident[], now = NOON): readonly string[] => reminded(definition, incidents, now).now.flatMap(({ items }) => items.map(({ item }) => item.key))

describe('what is reminded of', () => {
  test('from the minute that the rule says, longest due first; the next moment is known', () => {
    const due = incident([{ key: 'a', due: NOON - 5 * MINUTE }, { key: 'b', due: NOON - 20 * MINUTE }, { key: 'c', due: NOON + 30 * MINUTE }])
    expect(keysOf(rule({}), [due])).toEqual(['b', 'a'])
    expect(keysOf(rule({ lead: -10 * MINUTE }), [due])).toEqual(['b'])
    expect(keysOf(rule({ lead: 30 * MINUTE }), [due])).toEqual(['b', 'a', 'c'])
    expect(reminded(rule({ lead: -10 * MINUTE }), [due]).nextAt).toBe(NOON + 5 * MINUTE)
    expect(reminded(rule({ lead: 30 * MINUTE }), [due]).nextAt).toBeNull()
  })

  test('of its kind, its brand, its level and, if it says so, mandatory tasks alone', () => {
    const due = [incident([{ key: 'a' }, { key: 'b', optional: true }, { key: 'c', of: 'promise' }]), incident([{ key: 'd' }], { id: 2, level: 1, brand: 7 })]
    expect(keysOf(rule({}), due)).toEqual(['a', 'b', 'd'])
    expect(keysOf(rule({ of: 'promise' }), due)).toEqual(['c'])
    expect(keysOf(rule({ optionalTasks: false, fromLevel: 2 }), due)).toEqual(['a'])
    expect(keysOf(rule({}, { brand: 7 }), due)).toEqual(['d'])
  })

  test.each([
    [4, 3, 'warning'],
    [4, 4, 'critical'],
    [null, 4, 'warning'],
  ])('where level %s is critical, an incident at level %s is told as %s', (criticalFrom, level, severity) => {
    expect(reminded(rule({ criticalFrom }), [incident([{}], { level })]).now).toMatchObject([{ severity, level }])
  })

  test('of what is due on a day from the beginning of a day on, also where one has 25 hours', () => {
    // Clocks in Helsinki go back on 25 October 2026.
    const due = [incident([{ of: 'corrective-action', due: '2026-10-26' }])]
    const midnight = Date.UTC(2026, 9, 25, 22)
    const dayBefore = Date.UTC(2026, 9, 24, 21)
    expect(reminded(rule({ of: 'corrective-action' }), due).nextAt).toBe(midnight)
    expect(reminded(rule({ of: 'corrective-action', lead: DAY }), due).nextAt).toBe(dayBefore)
    expect(dayBefore).toBe(midnight - 25 * HOUR)
    expect(reminded(rule({ of: 'corrective-action' }), due, midnight).now).toMatchObject([{ items: [{ item: { dueAt: midnight }, at: midnight }] }])
  })

  test('of playbooks together, without a level or a brand', () => {
    const playbooks = [{ id: 4, title: 'Boycott', review: '2026-09-14' }, { id: 5, title: 'Data breach', review: '2026-09-15' }, { id: 6, title: 'General', review: null }]
    const { now, nextAt } = remindersOf(rule({ of: 'review' }), { incidents: [], playbooks }, 'UTC', NOON)
    expect(now).toMatchObject([{ subject: 'playbooks', incident: null, items: [{ item: { text: 'Boycott', playbook: 4 } }] }])
    expect(nextAt).toBe(NOON + 12 * HOUR)
  })
})

test.each([
  ['sources', { sources: [1] }],
  ['brand', { condition: { kind: 'reminder', of: 'review' }, brand: 1 }],
  ['condition.lead', { condition: { kind: 'reminder', of: 'review', lead: HOUR } }],
])('a rule that reminds is refused for its %s', (path, more) => {
  const parsed = alertRuleDefinition.safeParse({ name: 'x', severity: 'notice', condition: { kind: 'reminder', of: 'task' }, ...more })
  expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path])
})
