import { expect, test } from 'vitest'
import { alertRuleDefinition } from '../../../../electron/contract/index.ts'
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
