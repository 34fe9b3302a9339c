import { expect, test } from 'vitest'
import { alertRuleDefinition, isDueByDay, reminderTopics } from '../../../../electron/contract/index.ts'
import { conditionKinds, definitionOf, draftOf, emptyRule, usualCount, withKind } from '../../../../renderer/settings/alerts/rule-draft.ts'

test('a condition begins with its usual count, and keeps one that was typed', () => {
  const words = { ...emptyRule, ...withKind(emptyRule, 'words') }
  expect([words.kind, words.count]).toEqual(['words', 1])
  expect({ ...words, ...withKind(words, 'volume') }).toMatchObject({ kind: 'volume', count: 10 })
  expect(withKind({ ...words, count: 4 }, 'volume')).toEqual({ kind: 'volume' })
})

test.each(conditionKinds)('a rule by %s is the same after it went through its form', (kind) => {
  const draft = { ...emptyRule, name: 'Rule', ...withKind(emptyRule, kind), words: ['recall'], flags: ['injury'], handles: ['mira'] }
  expect(draft.count).toBe(usualCount(kind))
  const definition = alertRuleDefinition.parse(definitionOf(draft))
  expect(definition.condition.kind).toBe(kind)
  expect(alertRuleDefinition.parse(definitionOf(draftOf(definition)))).toEqual(definition)
})

test.each(reminderTopics.flatMap((of) => (['before', 'after'] as const).map((side) => [of, side] as const)))('a rule that reminds of a %s %s it is due is the same after it went through its form', (of, side) => {
  const draft = { ...emptyRule, name: 'Rule', brand: 3, sources: [1], kind: 'reminder', reminderOf: of, leadAmount: 5, leadSide: side, optionalTasks: false, fromLevel: 2, criticalFrom: 4, quiet: true, passLevel: 0 } as const
  const definition = alertRuleDefinition.parse(definitionOf({ ...draft, sources: [1] }))
  expect(definition).toMatchObject({
    brand: of === 'review' ? null : 3,
    sources: [],
    condition: { kind: 'reminder', of, lead: (side === 'before' ? 5 : -5) * (isDueByDay(of) ? 1_440 : 1) * 60_000, optionalTasks: false, fromLevel: 2, criticalFrom: 4 },
    quietHours: { passLevel: null },
  })
  expect(alertRuleDefinition.parse(definitionOf(draftOf(definition)))).toEqual(definition)
})
