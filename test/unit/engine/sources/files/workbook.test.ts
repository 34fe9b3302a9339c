import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTable } from '../../../../../electron/engine/sources/files/table.ts'
import { isDateFormat } from '../../../../../electron/engine/sources/files/workbook-parts.ts'
import { createXmlScanner } from '../../../../../electron/engine/sources/files/xml-scanner.ts'
import { workbookOf, zipOf, type WorkbookParts } from './zip-writer.ts'

const lift = fileURLToPath(new URL('../../../../fixtures/imports/lift.xlsx', import.meta.url))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-workbook-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** The header and all rows as text. */
async function contentOf(bytes: Uint8Array): Promise<string[][]> {
  const path = join(folder, 'book.xlsx')
  await writeFile(path, bytes)
  const table = await openTable(path)
  try {
    const rows = []
    for await (const slice of table.rows(table.header)) rows.push(...slice.rows.map((row) => (row.fault === null ? [...row.cells] : [row.fault])))
    return [[...table.header], ...rows]
  } finally {
    await table.close()
  }
}

const read = (parts: WorkbookParts) => contentOf(zipOf(workbookOf(parts)))
const inline = (address: string, text: string) => `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`

describe('Excel workbooks', () => {
  test('texts, dates as the sheet shows them, whole ids, results of formulas; empty rows are left out', async () => {
    expect(await contentOf(await readFile(lift))).toEqual([
      ['Published', 'Text', 'Tweet ID', 'Followers'],
      ['2015-02-24T11:34:52.000', 'The lift broke & nobody came', '570306133677760513', '42'],
      ['2015-02-24T12:00:00.000', ' =1+1 is not a formula here ', '', ''],
    ])
  })

  test('every kind of cell', async () => {
    const rows = `<row r="1">${inline('A1', 'a')}${inline('B1', 'b')}${inline('C1', 'c')}${inline('D1', 'd')}</row>
      <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#DIV/0!</v></c></row>
      <row r="3"><c r="A3" s="1"><v>42059.482546296298</v></c><c r="B3" s="2"><v>0.5</v></c><c r="C3"><v>1.424806552E9</v></c><c r="D3"><v>5.7030613367776051E+17</v></c></row>
      <row r="4"><c r="B4" t="str"><f>A1&amp;B1</f><v>line_x000D_
break</v></c><c><v>7</v></c><c r="XFD4"><v>far out</v></c></row><row r="5"/><row r="6"><c r="A6" s="1"/></row>`
    const texts = '<si><r><t>rich </t></r><r><t>text</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si><si><t>&lt;b&gt; &#228; &#x1F44D; &undefined;</t></si>'
    expect(await read({ rows, texts })).toEqual([
      ['a', 'b', 'c', 'd'],
      ['rich text', '<b> ä 👍 &undefined;', 'true', ''],
      ['2015-02-24T11:34:52.000', '0.5', '1424806552', '5.7030613367776051E+17'],
      ['', 'line\r\nbreak', '7', ''],
    ])
  })

  test('the first sheet that is not hidden is read; old Macs count days from 1904; prefixes do not matter', async () => {
    const workbook = '<x:workbook xmlns:x="m" xmlns:r="r"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="H" sheetId="1" state="hidden" r:id="rId1"/><x:sheet name="V" sheetId="2" r:id="rId2"/></x:sheets></x:workbook>'
    expect(await read({ workbook })).toEqual([['second sheet']])
    const rows = `<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>when</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2" s="1"><x:v>40597.5</x:v></x:c></x:row>`
    const old = '<workbook xmlns:r="r"><workbookPr date1904="true"/><sheets><sheet name="V" sheetId="2" r:id="rId1"/></sheets></workbook>'
    expect(await read({ workbook: old, sheet: `<x:worksheet xmlns:x="m"><x:sheetData>${rows}</x:sheetData></x:worksheet>` })).toEqual([['when'], ['2015-02-24T12:00:00.000']])
  })

  test('reads what another reader reads', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ä', '&', '<', '>', '"', "'", '👍', '=', ']'), minLength: 1 })
    const escape = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text, fc.integer({ min: 1, max: 99_999 })), { minLength: 2, maxLength: 5 }), async (values) => {
        const texts = values.map(([first]) => `<si><t>${escape(first)}</t></si>`).join('')
        const rows = values
          .map(([, second, number], row) => `<row r="${row + 1}"><c r="A${row + 1}" t="s"><v>${row}</v></c>${inline(`B${row + 1}`, escape(second))}<c r="C${row + 1}"><v>${number}</v></c></row>`)
          .join('')
        const bytes = zipOf(workbookOf({ rows, texts }))
        const theirs = await readSheet(bytes, 1, { trim: false })
        expect(theirs.map((row) => row.map(String))).toEqual(values.map((row) => row.map(String)))
        expect((await contentOf(bytes)).slice(1)).toEqual(values.slice(1).map((row) => row.map(String)))
      }),
      { numRuns: 30 },
    )
  }, 30_000)

  test.each([
    ['yyyy-mm-dd', true],
    ['dd\\.mm\\.yyyy\\ hh:mm', true],
    ['[$-409]m/d/yy h:mm AM/PM;@', true],
    ['[h]:mm', true],
    ['General', false],
    ['0.00', false],
    ['#,##0 "days"', false],
    ['[Red]0.00', false],
    ['0.00E+00', false],
  ])('the format %s shows a date: %s', (code, isDate) => {
    expect(isDateFormat(164, code)).toBe(isDate)
  })
})

describe('workbooks made to do harm', () => {
  test('shared texts that unpack to far more than they weigh are refused before they fill the memory', async () => {
    const texts = `<si><t>${'x'.repeat(120_000_000)}</t></si>`
    const bomb = zipOf(workbookOf({ texts, rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' }))
    expect(bomb.length).toBeLessThan(200_000)
    await expect(contentOf(bomb)).rejects.toThrow('million characters together')
    await expect(contentOf(zipOf([...workbookOf({}).filter((part) => part.name !== 'xl/workbook.xml'), { name: 'xl/workbook.xml', content: ' '.repeat(11_000_000) }]))).rejects.toThrow('unpacks to more than')
  }, 30_000)

  test('a single cell at the far corner costs nothing', async () => {
    expect(await read({ rows: `<row r="1">${inline('A1', 'text')}</row><row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>` })).toEqual([['text'], ['1']])
  })

  test('a row of many long cells costs that row', async () => {
    const rows = `<row r="1">${inline('A1', 'text')}</row><row r="2">${inline('A2', 'x'.repeat(12_000_000))}${inline('B2', 'y'.repeat(12_000_000))}</row><row r="3">${inline('A3', 'fine')}</row>`
    expect(await read({ rows })).toEqual([['text'], [expect.stringContaining('longer than')], ['fine']])
  }, 30_000)

  test.each([
    ['a sheet that is cut off', { sheet: `<worksheet><sheetData><row r="1">${inline('A1', 'a')}</row><row r="2"` }, 'damaged'],
    ['a sheet without cells', { rows: '' }, 'first sheet is empty'],
    ['texts that are not there', { rows: '<row r="1"><c r="A1" t="s"><v>99</v></c></row>' }, 'first sheet is empty'],
    ['hidden sheets only', { workbook: '<workbook xmlns:r="r"><sheets><sheet state="veryHidden" r:id="rId1"/></sheets></workbook>' }, 'no sheet with cells'],
    ['a workbook that is no XML', { workbook: 'not XML' }, 'no sheet with cells'],
  ])('%s', async (_, parts, words) => {
    await expect(read(parts)).rejects.toThrow(words)
  })

  test('a password, or an archive of something else, is told apart', async () => {
    await expect(contentOf(zipOf(workbookOf({}), 1))).rejects.toThrow('password')
    await expect(contentOf(zipOf([{ name: 'word/document.xml', content: '<a/>' }]))).rejects.toThrow('not an Excel workbook')
  })

  test('cut off or altered anywhere, it is read or refused in plain words and never crashes', async () => {
    const whole = await readFile(lift)
    for (let at = 4; at < whole.length; at += 61) {
      await expect(contentOf(whole.subarray(0, at))).rejects.toMatchObject({ problem: { kind: 'unreadable-file' } })
      const altered = Buffer.from(whole)
      altered[at] = (altered[at] ?? 0) ^ 0xff
      await contentOf(altered).catch((error: unknown) => expect(error).toMatchObject({ problem: { kind: 'unreadable-file' } }))
    }
  }, 30_000)

  test('entities that a document defines are not expanded', () => {
    const texts: string[] = []
    createXmlScanner({ open() {}, close() {}, text: (text) => texts.push(text) }).push('<!DOCTYPE a [<!ENTITY b "&c;&c;">]><t>&b;&amp;</t>')
    expect(texts.join('')).toContain('&b;&')
  })

  test('markup means the same however it is cut into pieces', () => {
    const xml = `<a:x r="1>2"><!-- <no> --><t>one &amp; two</t><![CDATA[<raw>]]><v/></a:x>`
    const events = (piece: number) => {
      const seen: string[] = []
      const scanner = createXmlScanner({ open: (name, attributes) => seen.push(`+${name}${attributes}`), close: (name) => seen.push(`-${name}`), text: (text) => seen.push(text) })
      for (let at = 0; at < xml.length; at += piece) scanner.push(xml.slice(at, at + piece))
      return seen.join('\n').replaceAll(/\n(?![+-])/g, '')
    }
    expect(events(xml.length).split('\n')).toEqual(['+x r="1>2"', '+tone & two', '-t<raw>', '+v', '-v', '-x'])
    for (let piece = 1; piece < 12; piece += 1) expect(events(piece)).toEqual(events(xml.length))
  })
})
