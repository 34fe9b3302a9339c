import { statSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSentimentJudge, loadSentimentModel } from '../../../../../../electron/engine/monitor/analysis/sentiment/index.ts'

const file = 'resources/models/sentiment.bin'
const model = loadSentimentModel(file)
const judge = createSentimentJudge(model)
const scoreOf = (text: string, language = 'en'): number => judge.judge(text, language).score ?? Number.NaN

test('the shipped model is small and judges eight languages', () => {
  expect(statSync(file).size).toBeLessThan(6_000_000)
  expect([...model.languages].toSorted()).toEqual(['de', 'en', 'es', 'fi', 'fr', 'it', 'pt', 'sv'])
  expect(model.version).toMatch(/^\d+-[0-9a-f]{8}$/)
})

describe('plain praise and plain anger', () => {
  test.each([
    ['en', 'I love this kettle, excellent quality', 'This is terrible, the worst kettle ever'],
    ['fi', 'rakastan tätä, erinomainen laatu', 'tämä on kauhea ja vaarallinen'],
    ['es', 'me encanta, excelente calidad', 'es terrible y peligroso, un fraude'],
    ['sv', 'jag älskar den, utmärkt kvalitet', 'detta är hemskt och farligt'],
    ['de', 'ich liebe ihn, ausgezeichnet', 'das ist schrecklich und gefährlich'],
    ['fr', "je l'adore, excellent produit", 'terrible et dangereux, quelle honte'],
    ['it', 'lo adoro, qualità eccellente', 'terribile e pericoloso, una truffa'],
    ['pt', 'adoro, excelente qualidade', 'terrível e perigoso, uma fraude'],
  ])('in %s', (language, praise, anger) => {
    expect(judge.judge(praise, language).class).toBe('positive')
    expect(judge.judge(anger, language).class).toBe('negative')
  })
})

test.each([
  ['The kettle arrives on Tuesday'],
  ['Does this kettle come in blue?'],
  ['The press conference is at 3 pm in London http://t.co/abc'],
])('neutral: %s', (text) => {
  expect(judge.judge(text, 'en').class).toBe('neutral')
})

describe('a negation turns praise', () => {
  test.each([
    ['en', 'this is good', 'this is not good'],
    ['en', 'I recommend it', 'I don’t recommend it'],
    ['en', 'they were helpful', 'they were never helpful'],
    ['fi', 'tämä on hyvä', 'tämä ei ole hyvä'],
    ['es', 'esto es bueno', 'esto no es bueno'],
    ['sv', 'det är bra', 'det är inte bra'],
    ['de', 'das ist gut', 'das ist nicht gut'],
    ['fr', "c'est bon", "ce n'est pas bon"],
    ['it', 'mi piace', 'non mi piace'],
    ['pt', 'isso é bom', 'isso não é bom'],
  ])('in %s: %s / %s', (language, plain, negated) => {
    expect(scoreOf(negated, language)).toBeLessThan(scoreOf(plain, language))
  })
})

describe('what strengthens a feeling', () => {
  test.each([
    ['an intensifier', 'the service was bad', 'the service was extremely bad'],
    ['capitals', 'worst airline', 'WORST AIRLINE'],
    ['an emoji', 'the new kettle', 'the new kettle 😡'],
    ['an emoticon', 'the new kettle', 'the new kettle :('],
    ['a hashtag of several words', 'my flight today', 'my flight today #WorstAirlineEver'],
    ['a word of complaint', 'my flight today', 'my flight today was cancelled'],
    ['an elongated word', 'the new kettle', 'the new kettle is baaaaad'],
  ])('%s', (_, weaker, stronger) => {
    expect(scoreOf(stronger)).toBeLessThan(scoreOf(weaker))
  })

  test.each([
    ['an emoji', 'the new kettle', 'the new kettle 😍'],
    ['an emoticon', 'the new kettle', 'the new kettle :)'],
    ['an elongated word', 'the new kettle', 'the new kettle is soooo goooood'],
    ['a hashtag of several words', 'my flight today', 'my flight today #BestAirlineEver'],
  ])('and the other way: %s', (_, weaker, stronger) => {
    expect(scoreOf(stronger)).toBeGreaterThan(scoreOf(weaker))
  })

  test.each(['fi', 'es', 'sv', 'de', 'fr', 'it', 'pt'])('emoji count in %s', (language) => {
    expect(scoreOf('kettle 😍', language)).toBeGreaterThan(scoreOf('kettle 😡', language))
  })
})

test('escapes and entities that feeds leave in a text are read as what they stand for', () => {
  expect(scoreOf('I don\\u2019t like it')).toBe(scoreOf('I don’t like it'))
  expect(scoreOf('I &lt;3 it &amp; more')).toBe(scoreOf('I <3 it & more'))
})

test.each(['und', 'ru', 'xx', '', 'constructor', '__proto__'])('language %j is not judged', (language) => {
  expect(judge.judge('I love this', language)).toEqual({ score: null, class: null })
  expect(judge.scores('I love this', language)).toBe(null)
})

const languages = fc.constantFrom(...model.languages)
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ maxLength: 300 }))

test('every score lies between −1 and 1 and fits its class, and the three chances add up to 1', () => {
  fc.assert(
    fc.property(languages, anyText, (language, text) => {
      const { score, class: judged } = judge.judge(text, language)
      expect(Math.abs(score ?? 2)).toBeLessThanOrEqual(1)
      if (judged === 'positive') expect(score).toBeGreaterThan(0)
      if (judged === 'negative') expect(score).toBeLessThan(0)
      const scores = judge.scores(text, language) ?? []
      expect(scores.reduce((sum, value) => sum + Math.exp(value), 0)).toBeCloseTo(1, 6)
    }),
  )
})

test('the same text gets the same score whatever was judged before, on a model loaded anew too', () => {
  fc.assert(
    fc.property(languages, anyText, fc.array(anyText, { maxLength: 5 }), (language, text, others) => {
      const first = judge.scores(text, language)
      for (const other of others) judge.scores(other, language)
      expect(judge.scores(text, language)).toEqual(first)
    }),
  )
  const text = 'Not happy at all with the new kettle, it broke after 2 days!!! :('
  expect(createSentimentJudge(loadSentimentModel(file)).scores(text, 'en')).toEqual(judge.scores(text, 'en'))
})

test('the same text gets the same score after more different words than are remembered', () => {
  const text = 'the kettle broke, what a waste'
  const first = judge.scores(text, 'en')
  for (let index = 0; index < 60_000; index += 50) {
    judge.scores(Array.from({ length: 50 }, (_, word) => `w${(index + word).toString(26).replaceAll(/\d/g, 'q')}x`).join(' '), 'en')
  }
  expect(judge.scores(text, 'en')).toEqual(first)
})

describe('hostile texts are judged without harm', () => {
  test.each([
    ['nothing', ''],
    ['spaces', ' \n\t '],
    ['a lone surrogate', 'good \ud83d bad \udc00'],
    ['a million letters without a space', 'a'.repeat(1_000_000)],
    ['a million spaces', ' '.repeat(1_000_000)],
    ['many colons', ':'.repeat(100_000)],
    ['many brackets', '((((:'.repeat(50_000)],
    ['many apostrophes', "n't'".repeat(50_000)],
    ['many backslashes', '\\u'.repeat(100_000)],
    ['many ampersands', '&amp;'.repeat(100_000)],
    ['many hashes', `#${'aB'.repeat(100_000)}`],
    ['combining marks', `e${'\u0301'.repeat(100_000)}`],
    ['control characters', '\u0000\u0001\u202e\u2066good'],
    ['names of properties', '__proto__ constructor toString hasOwnProperty'],
  ])('%s', (_, text) => {
    for (const language of model.languages) expect(Math.abs(scoreOf(text, language))).toBeLessThanOrEqual(1)
  })
})
