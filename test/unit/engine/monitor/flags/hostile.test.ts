import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flagKinds, MAXIMUM_TEXT } from '../../../../../electron/contract/index.ts'
import { languageCues } from '../../../../../electron/engine/monitor/flags/words/index.ts'
import { detect } from './detect.ts'

const languages = Object.keys(languageCues)
const filled = (piece: string): string => piece.repeat(Math.ceil(MAXIMUM_TEXT / piece.length)).slice(0, MAXIMUM_TEXT)

function expectBounded(text: string, language: string): void {
  const flags = detect(text, { language })
  expect(new Set(flags.map((flag) => flag.kind)).size).toBe(flags.length)
  for (const { kind, evidence, origin } of flags) {
    expect(flagKinds).toContain(kind)
    expect(origin).toBe('detector')
    expect(evidence.length).toBeLessThanOrEqual(5)
    for (const piece of evidence) expect(piece.length).toBeLessThanOrEqual(81)
  }
}

// What grows faster than the text would not come back from these within a test's time.
describe('the longest text is read in bounded steps when it is made of', () => {
  test.each([
    ['questions', 'why? '],
    ['question marks', '?'],
    ['e-mail signs', 'a@'],
    ['nearly an address', 'a.b-c@d-e.'],
    ['digits', '4'],
    ['nearly numbers', '0 1-2.3/4('],
    ['nearly accounts', 'GB29 '],
    ['announcements of numbers', 'order 12345 call me on 5551234 '],
    ['negations and injuries', 'no hurt not injured never killed '],
    ['idioms', 'killer feature dying to '],
    ['promotion', 'win free buy sale deal click '],
    ['beginnings of phrases with gaps', 'want give get need want refund take '],
    ['apostrophes', "don't can't won't "],
    ['hashtags', '#a '],
    ['links', 'https://a.example/?a=? '],
    ['one word', 'k'],
    ['signs that are written in several', 'a\u0301\u0302İ'],
  ])('%s', (_, piece) => {
    for (const language of languages) expectBounded(filled(piece), language)
  })
})

test('any text has at most one flag of a kind, with short evidence', () => {
  const word = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('refund', 'no', 'hurt', '4111111111111111', '@', 'a@b.example', '?', 'win', '\n'))
  fc.assert(fc.property(fc.array(word, { maxLength: 40 }), fc.constantFrom(...languages, 'und', 'nl'), (words, language) => expectBounded(words.join(' ') || 'x', language)))
})

test('the same text has the same flags', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200, minLength: 1 }), (text) => {
      expect(detect(text)).toEqual(detect(text))
    }),
  )
})
