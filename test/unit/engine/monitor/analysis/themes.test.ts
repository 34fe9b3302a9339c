import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAnalysis } from '../../../../../electron/engine/monitor/analysis/index.ts'
import { createThemeExtractor, maximumTerms } from '../../../../../electron/engine/monitor/analysis/themes.ts'

const themes = createThemeExtractor()

describe('terms', () => {
  test('are the words and two-word phrases that carry meaning, in order', () => {
    expect(themes.terms('The battery fire was in my kitchen', 'en')).toEqual(['battery', 'fire', 'battery fire', 'kitchen'])
  })

  test('leave out links, handles and bare numbers; a hashtag counts as its word', () => {
    expect(themes.terms('@acme battery 2000 https://example.com/fire www.example.com #Recall', 'en')).toEqual(['battery', 'recall'])
  })

  test('join only words that stand side by side in one sentence', () => {
    expect(themes.terms('battery! fire', 'en')).toEqual(['battery', 'fire'])
    expect(themes.terms('battery @acme fire', 'en')).toEqual(['battery', 'fire'])
    expect(themes.terms('battery of fire', 'en')).toEqual(['battery', 'fire'])
    expect(themes.terms('battery\nfire', 'en')).toEqual(['battery', 'fire'])
    expect(themes.terms('battery-fire', 'en')).toEqual(['battery', 'fire', 'battery fire'])
  })

  test('are distinct', () => {
    expect(themes.terms('Fire fire FIRE', 'en')).toEqual(['fire', 'fire fire'])
  })

  test('keep the letters of their language', () => {
    expect(themes.terms('Häiriö lentokentällä!', 'fi')).toEqual(['häiriö', 'lentokentällä', 'häiriö lentokentällä'])
    expect(themes.terms("L'énergie coûte", 'fr')).toEqual(['énergie', 'coûte', 'énergie coûte'])
    expect(themes.terms('Пожар батареи', 'ru')).toEqual(['пожар', 'батареи', 'пожар батареи'])
  })

  test('leave out the stop words of the language', () => {
    expect(themes.terms('das ist nicht der Akku', 'de')).toEqual(['akku'])
    expect(themes.terms('el que no es muy bueno', 'es')).toEqual([])
    expect(themes.terms("don't, won't, it's you", 'en')).toEqual([])
  })

  test('of an unknown language are found without English stop words', () => {
    expect(themes.terms('the kaboom', 'und')).toEqual(['kaboom'])
  })

  test('are at most 24, from the beginning', () => {
    const text = Array.from({ length: 500 }, (_, index) => `word${index}`).join(' ')
    const terms = themes.terms(text, 'en')
    expect(terms).toHaveLength(maximumTerms)
    expect(terms.slice(0, 3)).toEqual(['word0', 'word1', 'word0 word1'])
  })

  test('are none where words are not separated', () => {
    expect(themes.terms('昨日の夜、ケトルから煙が出ました', 'ja')).toEqual([])
  })
})

test('every term is found again in its text by a full-text phrase search', () => {
  const database = new Database(':memory:')
  database.exec("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
  const insert = database.prepare('INSERT INTO texts(rowid, text) VALUES (?, ?)')
  const count = database.prepare('SELECT count(*) FROM texts WHERE texts MATCH ? AND rowid = ?').pluck()
  const piece = fc.oneof(
    fc.constantFrom('Battery', 'fire', "l'Énergie", 'Straße', 'caf\u0065\u0301', 'ΦΩΤΙΑ', 'İstanbul', "company's", '#Recall_2', '5G', 'e-mail'),
    fc.constantFrom('@acme', 'https://example.com/a', '.', ',', '—', '…', '"', '(', ')', '\n', '😡', '2000'),
    fc.stringMatching(/^[a-zäöåéñčž]{1,8}$/),
  )
  // FTS5 ignores a rowid that is bound as a floating-point number, as plain numbers are.
  let id = 0n
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.constantFrom('en', 'fi', 'und'), (pieces, language) => {
      const text = pieces.join(' ')
      id += 1n
      insert.run(id, text)
      for (const term of themes.terms(text, language)) expect([term, count.get(`"${term}"`, id)]).toEqual([term, 1])
    }),
  )
  database.close()
})

test('the three judgements are put together', () => {
  const { language, sentiment, themes: extractor } = createAnalysis({ resources: 'resources' })
  const text = 'This kettle is dangerous and the battery caught fire'
  expect(language.detect(text)).toBe('en')
  expect(sentiment.judge(text, 'en').class).toBe('negative')
  expect(extractor.terms(text, 'en')).toContain('battery')
})
