import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tokensOf } from '../../../../../electron/engine/monitor/analysis/tokens.ts'

const pieces = (text: string): readonly string[] => tokensOf(text).all.map(({ kind, text: piece }) => `${kind} ${piece}`)

describe('a text is cut into', () => {
  test('words of letters, digits and marks, in lower case', () => {
    expect(pieces('The Kettle-3000, 5G!')).toEqual(['word the', 'word kettle', 'word 3000', 'word 5g'])
    expect(pieces('Ha\u0308irio\u0308 ПОЖАР हिन्दी 𝒳𝒴')).toEqual(['word häiriö', 'word пожар', 'word हिन्दी', 'word 𝒳𝒴'])
  })

  test('links and handles, also where they touch a word', () => {
    expect(pieces('RT @Acme.Care: see https://example.com/a-b?c#d and www.example.com')).toEqual([
      'word rt',
      'handle @acme.care',
      'word see',
      'link https://example.com/a-b?c#d',
      'word and',
      'link www.example.com',
    ])
    expect(pieces('看这里http://example.com/好 me@acme.com')).toEqual(['word 看这里', 'link http://example.com/好', 'word me', 'handle @acme.com'])
  })

  test('pictures', () => {
    expect(pieces('fire🔥❤️!')).toEqual(['word fire', 'picture 🔥', 'picture ❤'])
  })

  test('nothing, where nothing is said', () => {
    expect(pieces('')).toEqual([])
    expect(pieces(' @ … :// . \u0301 \ud83d')).toEqual([])
    expect(pieces('http:// www. ')).toEqual(['word http', 'word www'])
  })
})

test('words stand beside each other across spaces, hyphens and the like, not across punctuation or a line’s end', () => {
  const beside = (text: string): readonly boolean[] => tokensOf(text).all.slice(1).map((token) => token.beside)
  expect(beside("a b-c_d #e l'f")).toEqual([true, true, true, true, true, true])
  expect(beside('a. b, c\nd (e 1/2 @ f')).toEqual([false, false, false, false, true, false, false])
})

describe('lexemes', () => {
  test('keep their apostrophes and hyphens', () => {
    expect(tokensOf("Don’t, it's a cover-up 🔥 aujourd'hui n'est-ce pas").lexemes).toEqual([
      "don't",
      "it's",
      'a',
      'cover-up',
      '🔥',
      "aujourd'hui",
      "n'est-ce",
      'pas',
    ])
  })

  test('are not joined over anything else', () => {
    expect(tokensOf("rock 'n' roll - a -- b @x-y 3-d").lexemes).toEqual(['rock', 'n', 'roll', 'a', 'b', 'd'])
  })
})

test('every piece is where it says, in order, whatever the text', () => {
  const sign = fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom('http', 's://', 'www.', '@', 'é', "n't", ' ', '\n', '…', '🔥'))
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 20 }), (signs) => {
      const { text, all } = tokensOf(signs.join(''))
      const misplaced = all.filter(
        ({ text: piece, start, end }, index) => piece === '' || piece !== text.slice(start, end) || start < (all[index - 1]?.end ?? 0),
      )
      expect(misplaced).toEqual([])
    }),
    { numRuns: 50 },
  )
})
