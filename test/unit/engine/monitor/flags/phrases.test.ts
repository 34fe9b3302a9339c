import { describe, expect, test } from 'vitest'
import { tokensOf } from '../../../../../electron/engine/monitor/analysis/tokens.ts'
import { createPhraseFinder, wordsOf } from '../../../../../electron/engine/monitor/flags/phrases.ts'
import { languageCues } from '../../../../../electron/engine/monitor/flags/words/index.ts'
import { cues } from '../../../../../electron/engine/monitor/flags/words/cues.ts'

const found = (list: string, text: string, elides = false): readonly string[] => {
  const words = wordsOf(tokensOf(text), elides)
  return createPhraseFinder({ cue: list }, { part: 'hand foot' })(words).map(({ first, after }) => words.words.slice(first, after).join(' '))
}

describe('a phrase', () => {
  test.each([
    ['refund', 'a refund, please', ['refund']],
    ['burn* my <part>', 'it burned my hand and burns my foot', ['burned my hand', 'burns my foot']],
    ['want ~ back', 'want my money back', ['want my money back']],
    ['want ~ back', 'want a b c d back', []],
    ['so? sorry', 'so sorry, sorry', ['so sorry', 'sorry', 'sorry']],
    ['thanks you? all', 'thanks all and thanks you all', ['thanks all', 'thanks you all']],
    ['sue @|you', 'sue @acme or sue you', ['sue @acme', 'sue you']],
    ['# off', '50% off, 20 off', ['50 off', '20 off']],
    ['dont work', 'they don’t work', ['dont work']],
    ['money back', 'money. back', []],
    ['a|b|\n  c d', 'c d', ['c d']],
  ])('%j is found in “%s”', (list, text, hits) => {
    expect(found(list, text)).toEqual(hits)
  })

  test('stands after an elided article in languages that elide', () => {
    expect(found('hôpital', 'à l’hôpital', true)).toEqual(['hôpital'])
    expect(found('hôpital', 'à l’hôpital', false)).toEqual([])
  })

  test('must begin with a word and name a list that there is', () => {
    expect(() => found('~ back', 'x')).toThrow('must begin with a word')
    expect(() => found('my <nose>', 'x')).toThrow('names a list that there is not')
  })
})

test.each(Object.entries(languageCues))('the lists of %s are in lower case, hold every sign and make a finder', (_, { phrases, named }) => {
  expect(Object.keys(phrases).toSorted()).toEqual([...cues].toSorted())
  for (const list of [...Object.values(phrases), ...Object.values(named)]) expect(list).toBe(list.toLowerCase())
  for (const [cue, list] of Object.entries(phrases)) expect(list.trim(), cue).not.toBe('')
  expect(() => createPhraseFinder(phrases, named)).not.toThrow()
})
