import { describe, expect, test } from 'vitest'
import { functionWordLanguage } from '../../../../../electron/engine/monitor/analysis/function-words.ts'
import { createLanguageDetector } from '../../../../../electron/engine/monitor/analysis/language.ts'

const detector = createLanguageDetector()

describe('short posts', () => {
  test.each([
    ['en', 'My kettle just melted on the kitchen counter, is anyone else seeing this?'],
    ['fi', 'Vedenkeitin alkoi savuta eilen illalla, tuliko teille muille sama ongelma?'],
    ['es', 'La batería se ha quemado otra vez y nadie contesta en atención al cliente'],
    ['sv', 'Vattenkokaren började ryka i går kväll, är det någon annan som har samma problem?'],
    ['de', 'Der Wasserkocher hat gestern angefangen zu rauchen, das darf doch nicht wahr sein'],
    ['fr', "La bouilloire a pris feu hier soir et le service client ne répond pas, c'est honteux"],
    ['it', 'Il bollitore ha preso fuoco ieri sera e il servizio clienti non risponde'],
    ['pt', 'A chaleira pegou fogo ontem à noite e ninguém do atendimento responde, não é possível'],
    ['nl', 'De waterkoker begon gisteren te roken en de klantenservice reageert helemaal niet'],
    ['pl', 'Czajnik zaczął się dymić wczoraj wieczorem, czy ktoś jeszcze ma ten problem?'],
    ['et', 'Veekeetja hakkas eile õhtul suitsema, kas kellelgi teisel on sama probleem?'],
    ['ru', 'Чайник вчера задымился, и никто не отвечает в поддержке'],
    ['ja', '昨日の夜、ケトルから煙が出ました'],
  ])('%s is recognised', (language, text) => {
    expect(detector.detect(text)).toBe(language)
  })
})

test('links, handles and the sign of a hashtag do not decide the language', () => {
  const text = 'https://example.com/the-and-you-with-this @the_and_you Vedenkeitin alkoi savuta eilen illalla, tuliko teille muille sama #ongelma'
  expect(detector.detect(text)).toBe('fi')
})

test.each(['', 'ok', '🔥🔥🔥', '12345 67890', '@acme @bob https://example.com/this-and-that', 'Acme #fail', 'ha ha ha ha ha ha ha ha'])(
  'a text that says too little is left open: %j',
  (text) => {
    expect(detector.detect(text)).toBe('und')
  },
)

test('very long texts and runs of one sign are answered', () => {
  expect(detector.detect('a'.repeat(20_000))).toBe('und')
  expect(detector.detect('@'.repeat(20_000))).toBe('und')
  expect(detector.detect('the battery and the fire are all over the news. '.repeat(400))).toBe('en')
})

describe('function words', () => {
  test('two different ones of one language settle it', () => {
    expect(functionWordLanguage("don't buy this")).toBe('en')
    expect(functionWordLanguage('das ist heiß')).toBe('de')
  })

  test('a single one, or the same one twice, settles nothing', () => {
    expect(functionWordLanguage('the')).toBe(null)
    expect(functionWordLanguage('the the the')).toBe(null)
  })

  test('a mixture settles nothing', () => {
    expect(functionWordLanguage('the and you nicht auch das')).toBe(null)
  })
})
