import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeFeed } from '../../../../electron/engine/sources/feed-body.ts'
import { parseFeedDate } from '../../../../electron/engine/sources/feed-date.ts'
import { NotAFeed, readFeed } from '../../../../electron/engine/sources/feed-items.ts'
import { htmlToPlainText } from '../../../../electron/engine/sources/feed-plain-text.ts'

const NOW = Date.UTC(2026, 8, 14, 18)
const context = { address: 'https://courier.example/feed', kind: 'article', now: NOW } as const
const fixture = (name: string): string => readFileSync(new URL(`../../../fixtures/feeds/${name}`, import.meta.url), 'utf8')

describe('entries become mentions', () => {
  test('RSS: id, absolute link, author, zone, language; HTML as plain text', () => {
    const { title, mentions, skipped } = readFeed(fixture('news.rss.xml'), context)
    expect(title).toBe('Harbour Courier')
    expect(mentions[0]).toEqual({
      nativeId: 'courier-1001',
      kind: 'article',
      url: 'https://courier.example/2026/kettles',
      author: { name: 'Jane Marsh', handle: '' },
      text: 'Kettles & toasters: what is recalled\nThe maker said nobody was hurt.\n\nMore café talk <here>.',
      language: 'en',
      publishedAt: Date.UTC(2026, 8, 14, 10, 30),
    })
    expect(mentions[1]).toMatchObject({ author: { name: 'Harbour Courier' }, publishedAt: NOW })
    expect(mentions[1]?.url).toBeUndefined()
    expect(skipped).toEqual(['it has no text'])
  })

  test('an entry without an id keeps the same native id however often it is read', () => {
    const first = readFeed(fixture('news.rss.xml'), context).mentions[1]
    const second = readFeed(fixture('news.rss.xml'), { ...context, now: NOW + 60_000 }).mentions[1]
    expect(first?.nativeId).toBe(second?.nativeId)
  })

  test('Atom: the alternate link, the inherited language, XHTML content', () => {
    expect(readFeed(fixture('blog.atom.xml'), context).mentions).toEqual([
      {
        nativeId: 'urn:example:blog:1',
        kind: 'article',
        url: 'https://blog.example/tee',
        author: { name: 'Aino Testi', handle: '' },
        text: 'Tee & kahvi\nKeitin kiehuu nopeasti.',
        language: 'fi',
        publishedAt: Date.UTC(2026, 8, 14, 7),
      },
    ])
  })

  test('JSON Feed and RDF', () => {
    const json = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'J', items: [{ id: '1', content_text: 'Boils <3', date_published: '2026-09-14T10:00:00Z' }] })
    expect(readFeed(json, context).mentions[0]).toMatchObject({ nativeId: '1', text: 'Boils <3', publishedAt: Date.UTC(2026, 8, 14, 10) })
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>R</title></channel>
      <item rdf:about="https://r.example/1"><title>One</title><link>https://r.example/1</link></item></rdf:RDF>`
    expect(readFeed(rdf, context).mentions[0]).toMatchObject({ url: 'https://r.example/1', text: 'One' })
  })

  test('a time in the future becomes now', () => {
    const feed = '<rss version="2.0"><channel><title>t</title><item><title>x</title><pubDate>Mon, 14 Sep 2099 10:00:00 GMT</pubDate></item></channel></rss>'
    expect(readFeed(feed, context).mentions[0]?.publishedAt).toBe(NOW)
  })
})

describe('hostile texts', () => {
  const channel = (content: string, before = ''): string => `${before}<rss version="2.0"><channel><title>t</title>${content}</channel></rss>`
  const entities = Array.from({ length: 9 }, (_, level) => `<!ENTITY lol${level + 1} "${`&lol${level || ''};`.repeat(10)}">`).join('')

  test('entity bombs are not expanded', () => {
    const bomb = channel('<item><title>&lol9;</title></item>', `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${entities}]>`)
    expect(readFeed(bomb, context).mentions[0]?.text).toBe('&lol9;')
  })

  test.each([
    ['an external entity', channel('<item><title>&x;</title></item>', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>'), /damaged or is not a feed/],
    ['deep nesting', channel('<a>'.repeat(100_000) + '</a>'.repeat(100_000)), /damaged or is not a feed/],
    ['a truncated feed', channel('<item><title>one</title></item><item><title>tw').slice(0, -18), /damaged or is not a feed/],
    ['comments without end', channel('<!--'.repeat(100_000)), /damaged or is not a feed/],
    ['prototype names', channel('<__proto__><x>1</x></__proto__>'), /damaged or is not a feed/],
    ['a web page', '<!-- x --> <!DOCTYPE html><html><head></head></html>', /web page instead of a feed\.$/],
    ['a web page that names a feed', '<html><link rel="alternate" type="application/rss+xml" href="/feed.xml"></html>', /names this one: \/feed\.xml$/],
    ['words', 'Service unavailable', /something that is not a feed/],
    ['nothing', ' \n', /empty/],
  ])('%s is refused in plain words', (_, text, message) => {
    expect(() => readFeed(text, context)).toThrow(NotAFeed)
    expect(() => readFeed(text, context)).toThrow(message)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  test('any text is read or refused, never worse', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom('<rss>', '<channel>', '<item>', '<title>', '</item>', '<![CDATA[', ']]>', '&#0;', '&#x110000;', '<', '>'), fc.string())), (pieces) => {
        try {
          for (const mention of readFeed(pieces.join(''), context).mentions) expect(mention.text).not.toBe('')
        } catch (error) {
          expect(error).toBeInstanceOf(NotAFeed)
        }
      }),
    )
  })
})

describe('plain text of HTML', () => {
  test.each([
    ['a &lt;b&gt; c', 'a <b> c'],
    ['1 < 2 and <3', '1 < 2 and <3'],
    ['<p title="a > b">x</p>y', 'x\ny'],
    ['x<style>p{}</style>y<!-- z -->', 'x y'],
    ['<script>never closed', ''],
    ['<p unclosed', ''],
    ['caf&eacute;&nbsp;&hellip;', 'café …'],
  ])('%j reads %j', (html, text) => {
    expect(htmlToPlainText(html)).toBe(text)
  })
})

describe('encodings', () => {
  const declared = (label: string): string => `<?xml version="1.0" encoding="${label}"?><rss version="2.0"><channel><title>Übergröße</title></channel></rss>`

  test.each([
    ['UTF-8 without any sign', Buffer.from(declared('utf-8')), null],
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(declared('utf-16'), 'utf16le')]), null],
    ['UTF-16 without a mark', Buffer.from(declared('utf-16'), 'utf16le'), 'application/xml'],
    ['the encoding of the declaration', Buffer.from(declared('iso-8859-1'), 'latin1'), 'text/xml'],
    ['the encoding of the header', Buffer.from(declared('utf-8'), 'latin1'), 'text/xml; charset="windows-1252"'],
    ['a header that is wrong', Buffer.from(declared('iso-8859-1'), 'latin1'), 'text/xml; charset=utf-8'],
    ['an encoding nobody knows', Buffer.from(declared('x-unheard-of')), 'text/xml; charset=nonsense'],
  ])('%s', (_, bytes, contentType) => {
    expect(decodeFeed(bytes, contentType)).toContain('<title>Übergröße</title>')
  })

  test('NUL and other control characters are taken out', () => {
    expect(decodeFeed(Buffer.from('a\u0000b\u0008c'), null)).toBe('abc')
  })
})

describe('times', () => {
  test.each([
    ['Mon, 14 Sep 2026 10:00:00 GMT', Date.UTC(2026, 8, 14, 10)],
    ['14 Sep 26 10:00 EST', Date.UTC(2026, 8, 14, 15)],
    ['Mon, 14 September 2026 10:00:00 +0530', Date.UTC(2026, 8, 14, 4, 30)],
    ['2026-09-14T10:00:00.123+02:00', Date.UTC(2026, 8, 14, 8)],
    ['2026-09-14 10:00:00', Date.UTC(2026, 8, 14, 10)],
    ['2026-09-14', Date.UTC(2026, 8, 14)],
    ['yesterday', null],
    ['', null],
    ['14 Foo 2026 10:00:00 GMT', null],
  ])('%s', (text, expected) => {
    expect(parseFeedDate(text)).toBe(expected)
  })
})
