import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAXIMUM_TEXT, mentionInput, type ColumnMapping } from '../../../../../electron/contract/index.ts'
import { ProblemError } from '../../../../../electron/engine/ports.ts'
import { createMentionRowReader } from '../../../../../electron/engine/sources/files/mention-row.ts'
import { readAddress, readCount, readIdentifier, readLanguage, readSentiment } from '../../../../../electron/engine/sources/files/values.ts'

const NOW = Date.UTC(2026, 10, 22)
const columns = { text: 'text', publishedAt: 'date', authorHandle: 'handle', authorFollowers: 'followers', url: 'url', sentiment: 'sentiment', source: 'source', nativeId: 'id' }
const mapping: ColumnMapping = { columns, timeZone: 'UTC', dateOrder: 'year-first', kind: 'review', sourceName: 'Shop' }

function read(cells: Partial<Record<string, string>>, remark: string | null = null) {
  const reader = createMentionRowReader(mapping, null)
  const values = reader.columns.map((column) => cells[column] ?? '')
  return reader.read({ row: 3, cells: values, original: values, fault: null, remark }, NOW)
}

const good = { text: 'It broke', date: '2026-01-02T03:04:05Z' }

describe('from row to mention', () => {
  test('takes every mapped field', () => {
    expect(read({ ...good, handle: '@ana', followers: '1,200', url: 'https://example.org/x', sentiment: 'NEG', source: 'Reddit', id: '42' })).toEqual({
      row: 3,
      sourceName: 'Reddit',
      mention: {
        text: 'It broke',
        publishedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
        kind: 'review',
        author: { name: '', handle: 'ana', followers: 1200 },
        url: 'https://example.org/x',
        sentiment: 'negative',
        nativeId: '42',
      },
    })
  })

  test('optional values that make no sense are left out instead of costing the row', () => {
    const result = read({ ...good, followers: '-4', url: 'javascript:alert(1)', sentiment: '2', id: '5.70306E+17', source: '  ' })
    expect(result).toEqual({ row: 3, sourceName: null, mention: { text: 'It broke', publishedAt: Date.UTC(2026, 0, 2, 3, 4, 5), kind: 'review', author: { name: '', handle: '' } } })
  })

  test('a missing text or time rejects the row and says so, with what was odd about it', () => {
    expect(read({ ...good, text: ' \0 ' })).toMatchObject({ rejected: { row: 3, reason: 'There is no text.' } })
    expect(read({ text: 'x' }, 'It has 1 cells where the header has 8.')).toMatchObject({ rejected: { reason: 'There is no time. It has 1 cells where the header has 8.' } })
    expect(read({ ...good, date: '2027-01-01' })).toMatchObject({ rejected: { reason: expect.stringContaining('in the future') } })
  })

  test('a text beyond the bound is cut one character behind it, so that the store sees it was longer', () => {
    const result = read({ ...good, text: 'y'.repeat(10_000_000) })
    expect('mention' in result && result.mention.text.length).toBe(MAXIMUM_TEXT + 1)
  })

  test('markup, formulas and right-to-left marks are text like any other', () => {
    const text = '<script>alert(1)</script> =CMD() \u202eabc\u202c שלום'
    expect(read({ ...good, text })).toMatchObject({ mention: { text } })
  })

  test('whatever the cells hold, a mention passes the schema or the row has a reason', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.webUrl(), fc.integer().map(String), fc.date().map(String))
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.values(columns)), cell), fc.boolean(), (cells, dated) => {
        const result = read(dated ? { ...cells, date: good.date } : cells)
        if ('mention' in result) expect(mentionInput.parse(result.mention)).toEqual(result.mention)
        else expect(result.rejected.reason).not.toBe('')
      }),
    )
  })
})

describe('a mapping that can not be used', () => {
  const problem = (change: Partial<ColumnMapping>, header: string[] | null = ['date', 'text']) => {
    try {
      createMentionRowReader({ ...mapping, columns: { text: 'text', publishedAt: 'date' }, ...change }, header)
    } catch (error) {
      return error instanceof ProblemError ? error.problem.happened : String(error)
    }
    return null
  }
  test('is refused before anything is read', () => {
    expect(problem({})).toBeNull()
    expect(problem({ columns: { text: 'text' } })).toContain('which columns hold the text and the time')
    expect(problem({ columns: { text: 'Text', publishedAt: 'date' } })).toContain('no column “Text”')
    expect(problem({ columns: { text: 'Text', publishedAt: 'date' } }, null)).toBeNull()
    expect(problem({ timeZone: 'Mars/Olympus' })).toContain('not a time zone')
  })
})

describe('single values', () => {
  test.each([
    ['1200', 1200],
    ['1,200,300', 1200300],
    ['1.200', 1200],
    ['1 200', 1200],
    ['12.0', 12],
    ['1.2K', 1200],
    ['3M', 3_000_000],
    ['12.5', null],
    ['-1', null],
    ['many', null],
    ['9'.repeat(40), null],
  ])('count %s is %s', (text, count) => {
    expect(readCount(text)).toBe(count)
  })

  test.each([
    ['Negative', 'negative'],
    ['neu', 'neutral'],
    ['−1', 'negative'],
    ['1', 'positive'],
    ['positivo', 'positive'],
    ['2', null],
    ['mixed', null],
  ])('sentiment %s is %s', (text, sentiment) => {
    expect(readSentiment(text)).toBe(sentiment)
  })

  test('addresses, languages and ids', () => {
    expect(readAddress('HTTPS://example.org/ä b')).toBe('HTTPS://example.org/ä b')
    expect(readAddress(`https://example.org/${'x'.repeat(2_000)}`)).toBeNull()
    expect(readLanguage('en-US')).toBe('en')
    expect(readLanguage('und')).toBeNull()
    expect(readLanguage('English')).toBeNull()
    expect(readIdentifier('x'.repeat(501))).toBeNull()
  })
})
