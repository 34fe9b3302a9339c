import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classOfScore, createSentimentJudge, judgedLanguages } from '../../../../../electron/engine/monitor/analysis/sentiment.ts'

const judge = createSentimentJudge()

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
    expect(judge.judge(praise, language)).toMatchObject({ class: 'positive' })
    expect(judge.judge(anger, language)).toMatchObject({ class: 'negative' })
  })

  test('a text without a valued word is neutral', () => {
    expect(judge.judge('The kettle arrives on Tuesday', 'en')).toEqual({ score: 0, class: 'neutral' })
  })
})

test('a negation turns what follows, and only what is near', () => {
  expect(judge.judge('this is not good', 'en').class).toBe('negative')
  expect(judge.judge('this isn’t good', 'en').class).toBe('negative')
  expect(judge.judge('es ist nicht gut', 'de').score).toBeLessThan(0)
  expect(judge.judge('not that it would matter to anyone here, but good', 'en').class).toBe('positive')
})

test('an elided pronoun does not hide a word, and "c\'est" denies nothing', () => {
  expect(judge.judge("j'adore", 'fr').class).toBe('positive')
  expect(judge.judge("c'est excellent", 'fr').class).toBe('positive')
  expect(judge.judge("ce n'est pas excellent", 'fr').score).toBeLessThan(0)
})

test('emoji count', () => {
  expect(judge.judge('the new kettle 😍', 'en').class).toBe('positive')
  expect(judge.judge('uusi keitin 😡', 'fi').class).toBe('negative')
})

test('an inflected form is judged like its base form', () => {
  expect(judge.judge('vaarallisia', 'fi').class).toBe('negative')
})

test.each(['und', 'ru', 'xx', '', 'constructor', '__proto__'])('language %j is not judged', (language) => {
  expect(judge.judge('I love this', language)).toEqual({ score: null, class: null })
})

test('every score lies between −1 and 1 and fits its class', () => {
  fc.assert(
    fc.property(fc.constantFrom(...judgedLanguages), fc.string({ unit: 'grapheme', maxLength: 300 }), (language, text) => {
      const { score, class: judged } = judge.judge(text, language)
      expect(score).not.toBe(null)
      expect(Math.abs(score ?? 2)).toBeLessThanOrEqual(1)
      expect(judged).toBe(classOfScore(score ?? 0))
    }),
  )
})

test('more of the same moves the score further but never past the end', () => {
  const once = judge.judge('terrible', 'en').score ?? 0
  const often = judge.judge('terrible '.repeat(500), 'en').score ?? 0
  expect(often).toBeLessThan(once)
  expect(often).toBeGreaterThanOrEqual(-1)
})
