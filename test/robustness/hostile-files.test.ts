import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openConsole, type OpenConsole } from '../contract/open-console.ts'
import { workbookOf as partsOf, zipOf } from '../unit/engine/sources/files/zip-writer.ts'
import { outcomeOf, storedTexts } from './import-outcome.ts'
import { randomFrom } from './seeded.ts'

const header = 'date,author,text'
const row = (hour: number, text: string): string => `2026-03-02T${String(hour).padStart(2, '0')}:00:00Z,someone,${text}`
const texts = ['Töölön keittimestä “lähtee” käryä – 40 €', 'Größe, Maße & Süßes', '¡Qué susto! ¿Señor?'] as const
const csv = [header, ...texts.map((text, hour) => row(hour, `"${text}"`))].join('\n')
const json = (text: string, hour = 1): string => JSON.stringify({ date: `2026-03-02T${String(hour).padStart(2, '0')}:00:00Z`, author: 'someone', text })
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16()

let opened: OpenConsole
beforeEach(async () => {
  opened = await openConsole('web socket')
})
afterEach(async () => {
  // Whatever the file was, the console is still there for the next one.
  expect(await outcomeOf(opened.client, 'afterwards.csv', `${header}\n${row(23, 'Still here')}\n`)).toMatchObject({ job: { state: 'done', read: 1, rejected: 0 } })
  expect(opened.logged.filter((line) => line.includes('unexpected'))).toEqual([])
  await opened.close()
})

describe('A file that can’t be read at all is refused in words', () => {
  const random = randomFrom(11)
  test.each<[string, string, Uint8Array | string, RegExp]>([
    ['empty', 'empty.csv', '', /is empty/],
    ['only line breaks', 'blank.csv', '\n\r\n\n', /no line with column names/],
    ['only a byte order mark', 'mark.csv', '\uFEFF', /no line with column names/],
    ['an empty JSON Lines file', 'empty.jsonl', '\n\n', /None of the first lines is a JSON object/],
    ['noise', 'noise.csv', Buffer.from(Array.from({ length: 50_000 }, () => random.between(0, 255))), /no text/],
    ['zero bytes', 'zeros.csv', Buffer.alloc(100_000), /no text/],
    ['a workbook cut in half', 'cut.xlsx', workbookOf(['Cut']).subarray(0, 400), /damaged or cut off/],
    ['an archive that is no workbook', 'photos.xlsx', zipOf([{ name: 'photo.txt', content: 'none' }]), /not an Excel workbook/],
    ['a picture by another name', 'mentions.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /a picture/],
    ['a PDF by another name', 'mentions.xlsx', '%PDF-1.7\n%…', /a PDF/],
    ['a compressed table', 'mentions.csv.gz', gzipSync(csv), /gzip/],
    ['an old Office file', 'mentions.xls', Buffer.from('d0cf11e0a1b11ae1'.padEnd(2_000, '0'), 'hex'), /old or password-protected/],
    ['a workbook whose styles unpack to 60 MB', 'bomb.xlsx', bomb('xl/styles.xml', 60_000_000), /unpacks? to|larger|more than/],
  ])('%s', async (_, name, content, words) => {
    const { problem } = await outcomeOf(opened.client, name, content)
    expect(problem).toMatchObject({ kind: 'unreadable-file', happened: expect.stringMatching(words) as string, safe: expect.stringMatching(/not changed/) as string })
    expect(problem?.next.length).toBeGreaterThan(10)
    expect(await storedTexts(opened.client)).toEqual([])
  })
})

describe('A file that is cut off gives what came before the cut', () => {
  test('a CSV file inside an open quote', async () => {
    const { job } = await outcomeOf(opened.client, 'cut.csv', `${csv}\n${row(9, '"and then the lid')}`)
    expect(job).toMatchObject({ state: 'done', read: 4, stored: 3, rejected: 1, hasRejectedFile: true })
    expect(job?.rejectedSample[0]).toMatchObject({ row: 4, reason: expect.stringMatching(/never closed/) as string })
    expect(await storedTexts(opened.client)).toEqual(texts)
  })

  test('a JSON Lines file inside a line', async () => {
    const { job } = await outcomeOf(opened.client, 'cut.jsonl', `${texts.map(json).join('\n')}\n{"date":"2026-03-02T09:00:00Z","text":"and th`)
    expect(job).toMatchObject({ state: 'done', read: 4, stored: 3, rejected: 1 })
    expect(job?.rejectedSample[0]?.reason).toMatch(/not complete JSON/)
  })

  test('a UTF-8 file inside a letter', async () => {
    const whole = Buffer.from(`${csv}\n${row(9, 'Lämmitän päivän vettä')}`)
    const { job } = await outcomeOf(opened.client, 'cut.csv', whole.subarray(0, whole.indexOf('ttä') + 3))
    expect(job).toMatchObject({ state: 'done', read: 4, stored: 4, rejected: 0 })
    expect(await storedTexts(opened.client)).toEqual([...texts, 'Lämmitän päivän vett\uFFFD'])
  })
})

describe('A file in another encoding keeps its letters', () => {
  const utf16 = Buffer.from(csv, 'utf16le')
  const mark = Buffer.from('\uFEFF', 'utf16le')
  test.each<[string, string, Buffer]>([
    ['UTF-8 with a byte order mark', 'utf-8', Buffer.from(`\uFEFF${csv}`)],
    ['UTF-16 little endian with a mark', 'utf-16le', Buffer.concat([mark, utf16])],
    ['UTF-16 little endian without one', 'utf-16le', utf16],
    ['UTF-16 big endian with a mark', 'utf-16be', swapped(Buffer.concat([mark, utf16]))],
    ['UTF-16 big endian without one', 'utf-16be', swapped(utf16)],
    ['Windows-1252', 'windows-1252', inWindows1252(csv)],
  ])('%s', async (_, encoding, bytes) => {
    const begun = await opened.client.sources.imports.begin({ fileName: 'mentions.csv', bytes: bytes.length })
    await opened.client.sources.imports.append({ ...begun, offset: 0, base64: bytes.toString('base64') })
    expect(await opened.client.sources.imports.preview(begun)).toMatchObject({ encoding, header: ['date', 'author', 'text'] })
    expect((await outcomeOf(opened.client, 'mentions.csv', bytes)).job).toMatchObject({ state: 'done', stored: 3, rejected: 0 })
    expect(await storedTexts(opened.client)).toEqual(texts)
  })
})

describe('A file whose name says another format is read for what it is', () => {
  test.each<[string, string, string, Uint8Array | string]>([
    ['a workbook named .csv', 'mentions.csv', 'xlsx', workbookOf(texts)],
    ['a CSV file named .xlsx', 'mentions.xlsx', 'csv', csv],
    ['JSON Lines named .csv', 'mentions.csv', 'jsonl', texts.map(json).join('\n')],
    ['a CSV file without an ending', 'mentions', 'csv', csv],
  ])('%s', async (_, name, format, content) => {
    const bytes = Buffer.from(content)
    const begun = await opened.client.sources.imports.begin({ fileName: name, bytes: bytes.length })
    await opened.client.sources.imports.append({ ...begun, offset: 0, base64: bytes.toString('base64') })
    expect(await opened.client.sources.imports.preview(begun)).toMatchObject({ format })
    expect((await outcomeOf(opened.client, name, content)).job).toMatchObject({ state: 'done', stored: 3, rejected: 0 })
    expect(await storedTexts(opened.client)).toEqual(texts)
  })

  test('a CSV file named .jsonl is refused with reasons, row by row or as a whole', async () => {
    const { job, problem } = await outcomeOf(opened.client, 'mentions.jsonl', csv)
    if (problem) expect(problem.kind).toMatch(/unreadable-file|bad-input/)
    else expect(job).toMatchObject({ stored: 0, rejected: job.read })
    expect(await storedTexts(opened.client)).toEqual([])
  })
})

describe('Fields of 10 MB', () => {
  const vast = 'lid '.repeat(2_500_000)

  test('in a CSV file are cut and marked; the rows around them are whole', async () => {
    const { job } = await outcomeOf(opened.client, 'vast.csv', `${header}\n${row(1, 'Before')}\n${row(2, `"${vast}"`)}\n2026-03-02T03:00:00Z,"${vast}",Author\n${row(4, 'After')}\n`)
    expect(job).toMatchObject({ state: 'done', read: 4, stored: 4, rejected: 0 })
    const { mentions } = await opened.client.monitor.list({ filter: {} })
    expect(mentions.map((mention) => mention.text.length)).toEqual([5, 6, 20_000, 6])
    expect(mentions[2]?.flags.map((flag) => flag.kind)).toContain('cut')
    expect(mentions[1]?.author.name.length).toBeLessThanOrEqual(300)
  })

  test('in a JSON Lines file are cut and marked', async () => {
    const { job } = await outcomeOf(opened.client, 'vast.jsonl', [json('Before', 1), json(vast, 2), json('After', 3)].join('\n'))
    expect(job).toMatchObject({ state: 'done', read: 3, stored: 3 })
    expect((await storedTexts(opened.client)).map((text) => text.length)).toEqual([6, 20_000, 5])
  })

  test('in a workbook are cut, or refused for their length', async () => {
    const { job, problem } = await outcomeOf(opened.client, 'vast.xlsx', workbookOf(['Before', vast, 'After']))
    expect(problem).toBeNull()
    expect(job).toMatchObject({ state: 'done', read: 3 })
    expect(job?.stored).toBeGreaterThanOrEqual(2)
    expect((await storedTexts(opened.client)).every((text) => text.length <= 20_000)).toBe(true)
  })

  test('as a column’s name are cut', async () => {
    const { job, problem } = await outcomeOf(opened.client, 'vast.csv', `${header},"${vast}"\n${row(1, 'Fine')},x\n`)
    expect(problem).toBeNull()
    expect(job).toMatchObject({ state: 'done', stored: 1 })
  })

  test('beyond the longest row are refused alone', async () => {
    const { job } = await outcomeOf(opened.client, 'vaster.csv', `${header}\n${row(1, 'Before')}\n${row(2, `"${vast}${vast}"`)}\n${row(4, 'After')}\n`)
    expect(job).toMatchObject({ state: 'done', read: 3, stored: 2, rejected: 1 })
    expect(job?.rejectedSample[0]?.reason).toMatch(/longer than/)
    expect(job?.rejectedSample[0]?.content.length).toBeLessThanOrEqual(500)
  })
})

test('A file of thousands of columns, and one of rows with too many cells, are accounted for', async () => {
  const columns = Array.from({ length: 1_500 }, (_, index) => `extra${index}`).join(',')
  expect((await outcomeOf(opened.client, 'wide.csv', `${header},${columns}\n${row(1, 'Fine')}\n`)).job).toMatchObject({ state: 'done', stored: 1 })
  const { job } = await outcomeOf(opened.client, 'ragged.csv', `${header}\n${row(2, 'Too,many,cells')}\n2026-03-02T03:00:00Z\n,,\n`)
  expect(job).toMatchObject({ state: 'done', read: 3, stored: 0, rejected: 3 })
  expect(job?.rejectedSample.map((rejected) => rejected.reason).every((reason) => reason.length > 10)).toBe(true)
})

function workbookOf(rows: readonly string[]): Buffer {
  const cells = [header.split(','), ...rows.map((text, hour) => [`2026-03-02T0${hour}:00:00Z`, 'someone', text])]
  const cell = (value: string, column: number, line: number): string => `<c r="${'ABC'[column]}${line + 1}" t="inlineStr"><is><t>${value.replaceAll('&', '&amp;')}</t></is></c>`
  return zipOf(partsOf({ rows: cells.map((values, line) => `<row r="${line + 1}">${values.map((value, column) => cell(value, column, line)).join('')}</row>`).join('') }))
}

/** A workbook in which one part unpacks to very much. */
function bomb(name: string, bytes: number): Buffer {
  return zipOf(partsOf({}).map((part) => (part.name === name ? { name, content: Buffer.alloc(bytes, ' ') } : part)))
}

/** Latin-1 and the few signs that Windows puts where Latin-1 has none. */
function inWindows1252(text: string): Buffer {
  const signs: Readonly<Record<string, number>> = { '€': 0x80, '“': 0x93, '”': 0x94, '–': 0x96 }
  return Buffer.from(Array.from(text, (letter) => signs[letter] ?? letter.charCodeAt(0)))
}
