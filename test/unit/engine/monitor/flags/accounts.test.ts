import { describe, expect, test } from 'vitest'
import type { Surroundings } from '../../../../../electron/engine/monitor/judgements/surroundings.ts'
import { alone, detect, kindsOf, type mentionOf } from './detect.ts'

const text = 'the blue kettle in the window is back'
const author = (changed: Partial<ReturnType<typeof mentionOf>['author']>) => ({ author: { name: 'Kim', handle: 'kim', followers: 120, ...changed } })
const spreadBy = (copies: number, authors: number): Surroundings => ({ spread: { copies, authors }, byAuthor: 1 })

describe('a large account', () => {
  test('is one with 50,000 followers, which the flag says', () => {
    expect(detect(text, author({ followers: 49_999 }))).toEqual([])
    expect(detect(text, author({ followers: 50_000 }))).toEqual([
      { kind: 'large-account', evidence: [], origin: 'detector', details: '50,000 followers (50,000 or more).' },
    ])
  })

  test('is told by reach where followers are not known, but not of an article', () => {
    expect(detect(text, { ...author({ followers: null }), reach: 250_000 })).toMatchObject([{ details: 'Reaches 250,000 people (250,000 or more).' }])
    expect(kindsOf(text, { ...author({ followers: null }), reach: 249_999 })).toEqual([])
    expect(kindsOf(text, { ...author({ followers: null }), reach: 9_000_000, kind: 'article' })).toEqual(['journalist'])
  })
})

describe('a journalist', () => {
  test.each([
    [author({ name: 'Ann Lee, reporter' }), 'The account’s name has “reporter”.'],
    [author({ name: 'Aino Salo, toimittaja' }), 'The account’s name has “toimittaja”.'],
    [author({ name: 'X', handle: 'portellery_news' }), 'The account’s name has “portellery_news”.'],
    [{ url: 'https://www.bbc.co.uk/news/1' }, 'Published at bbc.co.uk.'],
    [{ url: 'https://yle.fi/a/1' }, 'Published at yle.fi.'],
    [{ kind: 'article' as const, ...author({ name: 'Port Ellery Post' }) }, 'Published as an article by Port Ellery Post.'],
  ])('is told by account, address or kind (%j)', (changed, details) => {
    expect(detect(text, changed)).toMatchObject([{ kind: 'journalist', evidence: [], details }])
  })

  test.each([
    ['en', 'I am a reporter with the Gazette, may I ask you something'],
    ['en', 'We are working on a story about the kettle'],
    ['fi', 'Teen juttua keittimestä, voisitko kertoa lisää'],
    ['sv', 'Jag är journalist på Kuriren'],
    ['de', 'Ich bin Redakteurin bei der Rundschau'],
    ['fr', 'Je suis journaliste, puis-je vous poser des questions'],
    ['es', 'Soy periodista, ¿podemos hablar?'],
    ['it', 'Sono una giornalista del Corriere'],
    ['pt', 'Sou jornalista e queria falar com você'],
  ])('is told by what they write (%s)', (language, written) => {
    expect(detect(written, { language }).find((flag) => flag.kind === 'journalist')?.evidence.length).toBeGreaterThan(0)
  })

  test.each([author({ name: 'Good News Bakery' }), author({ name: 'Video Editor Joe' }), { url: 'https://notbbc.co.uk.example/x' }, { url: 'https://evil.example/bbc.co.uk' }])(
    'is none of these: %j',
    (changed) => expect(kindsOf(text, changed)).toEqual([]),
  )
})

describe('a copy-paste campaign', () => {
  test('is eight near-identical mentions of six accounts besides the first, which the flag counts', () => {
    expect(kindsOf(text, {}, spreadBy(7, 6))).toEqual([])
    expect(kindsOf(text, {}, spreadBy(12, 5))).toEqual([])
    expect(detect(text, {}, spreadBy(8, 6))).toEqual([
      { kind: 'campaign', evidence: [], origin: 'detector', details: '8 nearly identical mentions within a day, by 6 accounts besides the first.' },
    ])
    expect(detect(text, {}, spreadBy(101, 88))).toMatchObject([{ details: 'More than 100 nearly identical mentions within a day, by 88 accounts besides the first.' }])
  })

  test('is not what says that it repeats, nor an article that many media print', () => {
    expect(kindsOf(`RT @kim: ${text}`, {}, spreadBy(40, 40))).toEqual([])
    expect(kindsOf(text, { kind: 'article' }, spreadBy(40, 40))).toEqual(['journalist'])
  })
})

describe('a likely bot', () => {
  test('writes 25 mentions an hour, or the same one five times', () => {
    expect(kindsOf(text, {}, { ...alone, byAuthor: 24 })).toEqual([])
    expect(detect(text, {}, { ...alone, byAuthor: 25 })).toMatchObject([{ kind: 'bot', evidence: [], details: '25 mentions by this account within an hour.' }])
    expect(detect(text, {}, { ...alone, byAuthor: 100 })).toMatchObject([{ details: '100 or more mentions by this account within an hour.' }])
    expect(detect(text, {}, spreadBy(5, 1))).toMatchObject([{ kind: 'bot', details: '5 nearly identical mentions within a day, by one account.' }])
  })

  test('is not an office that answers many, nor a newsroom', () => {
    for (const kind of ['reply', 'message', 'article'] as const) expect(kindsOf(text, { kind }, { spread: { copies: 50, authors: 1 }, byAuthor: 90 })).not.toContain('bot')
  })

  test.each(['weather_bot', 'bot-news', 'kettleBot'])('says so in its handle: %s', (handle) => {
    expect(kindsOf(text, author({ handle }))).toContain('bot')
  })

  test.each(['abbott', 'robot_fan', 'sabotage', 'talbot'])('%s is none', (handle) => {
    expect(kindsOf(text, author({ handle }))).toEqual([])
  })

  test('has a name that ends in a long number where its text is a copy', () => {
    expect(kindsOf(text, author({ handle: 'maria83749201' }))).toEqual([])
    expect(kindsOf(text, author({ handle: 'maria83749201' }), spreadBy(6, 5))).toEqual(['bot'])
  })
})
