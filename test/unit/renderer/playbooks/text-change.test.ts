import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textChange, typingStep } from '../../../../renderer/playbooks/editor/core/text-change.ts'

describe('a change of a text', () => {
  test.each<readonly [before: string, after: string, at: number, removed: string, inserted: string]>([
    ['Call', 'Calls', 4, '', 's'],
    ['Call the plant', 'Call plant', 5, 'the ', ''],
    ['aaa', 'aaaa', 3, '', 'a'],
    ['New task', 'C', 0, 'New task', 'C'],
    ['same', 'same', 4, '', ''],
  ])('from “%s” to “%s”', (before, after, at, removed, inserted) => expect(textChange(before, after)).toEqual({ at, removed, inserted }))
  test('makes the one of the other, whatever they say', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
      const { at, removed, inserted } = textChange(before, after)
      expect(before.slice(at, at + removed.length)).toBe(removed)
      expect(before.slice(0, at) + inserted + before.slice(at + removed.length)).toBe(after)
    }))
  })
})

describe('typing', () => {
  test.each<readonly [what: string, before: string, after: string, way: string, begins: boolean, ends: boolean]>([
    ['a letter goes on with its word', 'Cal', 'Call', 'write', false, false],
    ['a space ends no word yet', 'Call', 'Call ', 'write', false, false],
    ['the first letter of a word begins a step', 'Call ', 'Call t', 'write', true, false],
    ['so does the first of all', '', 'C', 'write', true, false],
    ['and the first of a line', 'Call\n', 'Call\nt', 'write', true, false],
    ['a letter taken back goes on with those before', 'Call', 'Cal', 'delete', false, false],
    ['a word taken away is whole', 'Call the', 'Call ', 'delete', true, true],
    ['what is pasted is whole', 'Call ', 'Call the plant', 'write', true, true],
    ['writing over a selection begins a step that goes on', 'New task', 'C', 'write', true, false],
    ['pasting over a selection is whole', 'New task', 'Call', 'write', true, true],
  ])('%s', (_what, before, after, way, begins, ends) => expect(typingStep(before, after)).toEqual({ way, begins, ends }))
})
