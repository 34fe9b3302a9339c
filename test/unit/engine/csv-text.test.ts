import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvCell, csvRow } from '../../../electron/engine/csv-text.ts'

describe('CSV that is safe to open in a spreadsheet', () => {
  test.each([
    ['=HYPERLINK("http://evil.example","win")', `"'=HYPERLINK(""http://evil.example"",""win"")"`],
    ['+1', "'+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tcmd', `'\tcmd`],
    ['\rcmd', `"'\rcmd"`],
  ])('a text that begins like a formula becomes plain text: %j', (text, written) => {
    expect(csvCell(text)).toBe(written)
  })

  test('numbers stay numbers, also negative ones', () => {
    expect(csvRow([-3, 0.5, true, null, undefined])).toBe('-3,0.5,true,,\r\n')
  })

  test('whatever the texts are, a CSV reader gives them back, and none begins like a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const read: string[][] = parse(rows.map(csvRow).join(''), { relax_column_count: true, record_delimiter: '\r\n' })
        expect(read.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, '')))).toEqual(rows)
        for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })
})
