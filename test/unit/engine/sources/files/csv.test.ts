import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CsvParser, detectDelimiter, type CsvRecord } from '../../../../../electron/engine/sources/files/csv.ts'

function read(text: string, { piece = text.length || 1, delimiter = ',' as const, maximum = 1_000_000 } = {}): CsvRecord[] {
  const parser = new CsvParser(delimiter, maximum)
  const records: CsvRecord[] = []
  for (let at = 0; at < text.length; at += piece) records.push(...parser.push(text.slice(at, at + piece)))
  return [...records, ...parser.finish()]
}

const cells = (text: string, options?: Parameters<typeof read>[1]) => read(text, options).map((record) => record.cells)

describe('reading CSV', () => {
  test('line breaks, delimiters and doubled quotes inside quotes belong to the cell', () => {
    expect(cells('a,"b, ""c""\r\nd",e\r\nf,g,h')).toEqual([
      ['a', 'b, "c"\r\nd', 'e'],
      ['f', 'g', 'h'],
    ])
  })

  test('old and new line breaks end a row; empty lines are no rows', () => {
    expect(cells('a,b\rc,d\n\n\r\ne,f\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ])
  })

  test('quotes in the middle of a cell are text', () => {
    expect(cells('5" pipe,x\n"he said "no" twice",y\n"z" ,w')).toEqual([
      ['5" pipe', 'x'],
      ['he said "no" twice', 'y'],
      ['z', 'w'],
    ])
  })

  test('a quote that is never closed costs its own line and no other', () => {
    const records = read('1,"open\n2,fine\n3,"also ""fine"""\n4,fine')
    expect(records.map((record) => record.cells)).toEqual([['1,"open'], ['2', 'fine'], ['3', 'also "fine"'], ['4', 'fine']])
    expect(records.map((record) => record.fault !== null)).toEqual([true, false, false, false])
  })

  test('in a file full of unclosed quotes they are soon taken as text, so that it is read in passing time', () => {
    const lines = Array.from({ length: 2_000 }, (_, row) => `"${row},x`)
    const records = read(lines.join('\n'), { piece: 1_000, maximum: 10_000 })
    expect(records).toHaveLength(2_000)
    expect(records.filter((record) => record.fault !== null).length).toBeLessThan(100)
    expect(records.at(-1)?.cells).toEqual(['"1999', 'x'])
  })

  test('unclosed quotes here and there cost their lines only, however many there are in a long file', () => {
    const lines = Array.from({ length: 5_000 }, (_, row) => (row % 50 === 7 ? `${row},"open` : `${row},"closed, with a comma"`))
    const records = read(lines.join('\r\n'), { piece: 777 })
    expect(records).toHaveLength(5_000)
    expect(records.filter((record) => record.fault !== null)).toHaveLength(100)
    expect(records.at(-1)?.cells).toEqual(['4999', 'closed, with a comma'])
  })

  test('in pieces too small to see a line break, lines without quotes to close them end at the bound', () => {
    const records = read(`a,"${'x\n'.repeat(3_000)}`, { piece: 10, maximum: 500 })
    expect(records[0]?.fault).toContain('never closed')
    expect(records).toHaveLength(3_000)
  })

  test('a row longer than the bound is refused, and reading goes on behind it', () => {
    const records = read(`a,${'x'.repeat(5_000)}\nb,c\n"${'y'.repeat(5_000)}",d\ne,f`, { piece: 100, maximum: 1_000 })
    expect(records.map((record) => record.fault !== null)).toEqual([true, false, true, false])
    expect(records[1]?.cells).toEqual(['b', 'c'])
    expect(records[3]?.cells).toEqual(['e', 'f'])
  })

  test('a long cell full of quotes takes no longer than its length', () => {
    const cell = ',"x'.repeat(300_000)
    expect(cells(`a,"${cell}",b\nc,d`, { piece: 100_000, maximum: 5_000_000 })).toEqual([
      ['a', cell, 'b'],
      ['c', 'd'],
    ])
  })

  test('reads what csv-parse reads, however the text is cut into pieces', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ä', '"', ',', '\n', '\r', ' ', '👍') })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 7 }), (rows, piece) => {
        const text = stringify(rows, { quoted: true })
        const expected: string[][] = parse(text, { relax_column_count: true, record_delimiter: '\n' })
        expect(expected).toEqual(rows)
        expect(cells(text, { piece })).toEqual(rows)
      }),
    )
  })

  test('any text at all is read without loss of rows behind it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r') }), fc.integer({ min: 1, max: 5 }), (text, piece) => {
        expect(cells(text, { piece })).toEqual(cells(text))
      }),
    )
  })
})

describe('the delimiter', () => {
  test.each([
    ['date;text;author\n1;hello, world, again;x\n2;a, b;y', ';'],
    ['date\ttext\n1\ta, b', '\t'],
    ['date|text\n1|a', '|'],
    ['date,text\n1,"a;b;c;d"\n2,e', ','],
    ['text\njust one column', ','],
  ])('of %j is %j', (sample, delimiter) => {
    expect(detectDelimiter(sample)).toBe(delimiter)
  })
})
