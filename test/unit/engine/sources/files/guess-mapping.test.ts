import { describe, expect, test } from 'vitest'
import { guessDateOrder, guessMapping } from '../../../../../electron/engine/sources/files/guess-mapping.ts'

const NOW = Date.UTC(2026, 10, 22)
const guess = (header: string[], ...rows: string[][]) => guessMapping(header, rows, 'File', NOW)

describe('a first mapping', () => {
  test('from the names of a network’s own export', () => {
    expect(
      guess(
        ['created_at', 'id', 'id_str', 'full_text', 'user.screen_name', 'user.name', 'user.followers_count', 'lang', 'source', 'in_reply_to_status_id'],
        ['Tue Feb 24 19:35:52 +0000 2015', '1', '1', 'Hello there', 'ana', 'Ana', '12', 'en', '<a href="x">Phone</a>', ''],
      ).columns,
    ).toEqual({
      publishedAt: 'created_at',
      nativeId: 'id_str',
      text: 'full_text',
      authorHandle: 'user.screen_name',
      authorName: 'user.name',
      authorFollowers: 'user.followers_count',
      language: 'lang',
      parentId: 'in_reply_to_status_id',
    })
  })

  test('from the names of a monitoring tool', () => {
    expect(
      guess(
        ['Query Id', 'Date', 'Title', 'Snippet', 'Url', 'Domain', 'Sentiment', 'Page Type', 'Language', 'Author', 'Full Text', 'Impressions'],
        ['9', '2024-01-02 10:00:00', 'T', 'S', 'https://x.example/1', 'x.example', 'neutral', 'blog', 'en', 'Ana', 'Whole text', '120'],
      ).columns,
    ).toMatchObject({ publishedAt: 'Date', text: 'Full Text', url: 'Url', sentiment: 'Sentiment', language: 'Language', authorName: 'Author', reach: 'Impressions', source: 'Page Type' })
  })

  test.each([
    [['Päivämäärä', 'Viesti', 'Kirjoittaja', 'Kieli'], { publishedAt: 'Päivämäärä', text: 'Viesti', authorName: 'Kirjoittaja', language: 'Kieli' }],
    [['Veröffentlicht am', 'Inhalt', 'Verfasser', 'Reichweite'], { publishedAt: 'Veröffentlicht am', text: 'Inhalt', authorName: 'Verfasser', reach: 'Reichweite' }],
    [['Fecha', 'Texto', 'Usuario', 'Enlace'], { publishedAt: 'Fecha', text: 'Texto', authorName: 'Usuario', url: 'Enlace' }],
    [['Date de publication', 'Contenu', 'Auteur', 'Abonnés'], { publishedAt: 'Date de publication', text: 'Contenu', authorName: 'Auteur', authorFollowers: 'Abonnés' }],
  ])('from names in other languages: %j', (header, columns) => {
    expect(guess(header).columns).toEqual(columns)
  })

  test('a column is not taken for what its cells are not', () => {
    const { columns } = guess(['date', 'posted', 'text', 'url', 'sentiment'], ['Friday', '2024-01-02 10:00', 'Hi', 'example', '7'], ['Monday', '2024-01-03 10:00', 'Ho', 'example', '3'])
    expect(columns).toEqual({ publishedAt: 'posted', text: 'text' })
  })

  test('with names that say nothing, the cells are looked at', () => {
    const { columns } = guess(['A', 'B', 'C'], ['ana', '2024-01-02 10:00', 'The lift has been out of order for a week'], ['bo', '2024-01-03 11:00', 'Same here, nobody answers the phone at all'])
    expect(columns).toEqual({ publishedAt: 'B', text: 'C' })
  })

  test('the order of dates from the first date that can be read in one way only', () => {
    expect(guessDateOrder(['03/04/2024', '25/04/2024'])).toBe('day-first')
    expect(guessDateOrder(['03/04/2024', '04/25/2024'])).toBe('month-first')
    expect(guessDateOrder(['03/04/2024 1:05 PM'])).toBe('month-first')
    expect(guessDateOrder(['03/04/2024 13:05'])).toBe('day-first')
    expect(guessDateOrder(['2024-04-03'])).toBe('year-first')
  })
})
