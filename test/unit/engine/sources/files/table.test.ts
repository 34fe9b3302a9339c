import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ProblemError } from '../../../../../electron/engine/ports.ts'
import { openTable, uniqueNames, type FileRow, type Table } from '../../../../../electron/engine/sources/files/table.ts'

const fixture = (name: string): string => fileURLToPath(new URL(`../../../../fixtures/imports/${name}`, import.meta.url))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-table-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function tableOf(content: string | Uint8Array, name = 'file.csv'): Promise<Table> {
  const path = join(folder, name)
  await writeFile(path, content)
  return openTable(path)
}

async function rowsOf(table: Table, columns = table.header): Promise<FileRow[]> {
  const rows: FileRow[] = []
  for await (const slice of table.rows(columns)) rows.push(...slice.rows)
  await table.close()
  return rows
}

async function problemOf(content: string | Uint8Array, name?: string): Promise<ProblemError['problem']> {
  const error: unknown = await tableOf(content, name).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ProblemError)) throw new Error('expected a problem')
  return error.problem
}

const utf16 = (text: string, bigEndian = false): Buffer => (bigEndian ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, 'utf16le'))

describe('text files in every usual encoding', () => {
  test('Windows-1252 with semicolons, as spreadsheets in Europe save CSV', async () => {
    const table = await openTable(fixture('finnish-windows-1252.csv'))
    expect(table).toMatchObject({ format: 'csv', encoding: 'windows-1252', delimiter: ';' })
    expect((await rowsOf(table))[0]?.cells).toEqual(['24.02.2015 11:35', 'Hissi jäi jumiin kerrosten väliin, 40 min odotusta.', 'Äijä Öhman', '1 200', 'fi'])
  })

  test('UTF-16 with a mark and tabs, as spreadsheets save Unicode text', async () => {
    const table = await openTable(fixture('english-utf-16.tsv'))
    expect(table).toMatchObject({ format: 'csv', encoding: 'utf-16le', delimiter: '\t' })
    expect((await rowsOf(table, ['Snippet']))[0]?.cells).toEqual(['The recall line never answers. شكرا \u202eabc\u202c'])
  })

  const text = 'date,text\n2015-02-24,Plain words and one ä\n'
  test.each([
    ['UTF-8 with a mark', `\uFEFF${text}`, 'utf-8'],
    ['UTF-8', text, 'utf-8'],
    ['UTF-16 little endian without a mark', utf16(text), 'utf-16le'],
    ['UTF-16 big endian without a mark', utf16(text, true), 'utf-16be'],
    ['UTF-16 big endian with a mark', utf16(`\uFEFF${text}`, true), 'utf-16be'],
    ['Windows-1252', Buffer.from(text, 'latin1'), 'windows-1252'],
  ])('%s', async (_, content, encoding) => {
    const table = await tableOf(content)
    expect(table.encoding).toBe(encoding)
    expect(table.header).toEqual(['date', 'text'])
    expect((await rowsOf(table))[0]?.cells).toEqual(['2015-02-24', 'Plain words and one ä'])
  })

  test('the encoding is known even when the first letter that tells it comes late', async () => {
    const late = `text\n${'plain\n'.repeat(400_000)}`
    const windows = await tableOf(Buffer.from(`${late}Ärger`, 'latin1'))
    expect(windows.encoding).toBe('windows-1252')
    expect((await rowsOf(windows)).at(-1)?.cells).toEqual(['Ärger'])
    const utf8 = await tableOf(`${late}Ärger`)
    expect(utf8.encoding).toBe('utf-8')
    await utf8.close()
  }, 30_000)

  test('UTF-8 that is cut in the middle of a letter stays UTF-8', async () => {
    const whole = Buffer.from(`text\n${'ääkköset\n'.repeat(50)}ä`)
    const table = await tableOf(whole.subarray(0, whole.length - 1))
    expect(table.encoding).toBe('utf-8')
    expect((await rowsOf(table))[49]?.cells).toEqual(['ääkköset'])
  })
})

describe('rows', () => {
  test('repeated and empty column names are made different', () => {
    expect(uniqueNames(['a', '', ' a ', 'a (2)', ''])).toEqual(['a', 'Column 2', 'a (2)', 'a (2) (2)', 'Column 5'])
  })

  test('a row with more cells than columns is refused, a shorter one is read and remarked upon', async () => {
    const rows = await rowsOf(await tableOf('date,text,author\n1,2,3,4\n1,2\n1,2,3,\n'))
    expect(rows.map((row) => row.fault)).toEqual(['It has 4 cells where the header has 3.', null, null])
    expect(rows[1]).toMatchObject({ cells: ['1', '2', ''], remark: 'It has 2 cells where the header has 3.' })
    expect(rows[2]?.cells).toEqual(['1', '2', '3'])
  })

  test('the line "sep=" of spreadsheets names the delimiter and is no header', async () => {
    const table = await tableOf('sep=|\r\ndate|text,more,commas,here\r\n1|2\r\n')
    expect(table.header).toEqual(['date', 'text,more,commas,here'])
    await table.close()
  })

  test('JSON Lines: nested values by dotted name, each broken line by itself', async () => {
    const table = await openTable(fixture('feed.jsonl'))
    expect(table.header).toContain('author.followers')
    const rows = await rowsOf(table, ['author.name', 'parentId', 'not there'])
    expect(rows.map((row) => row.cells)).toEqual([
      ['Ana P.', '', ''],
      ['Shop', 'a1', ''],
      ['', '', ''],
    ])
    expect(rows.map((row) => row.fault)).toEqual([null, null, 'The line is not complete JSON.'])
  })

  test('a JSON line may be deep, wide, an array, a number, or far too long', async () => {
    const deep = `{"a":${'{"b":'.repeat(5_000)}1${'}'.repeat(5_000)}}`
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`k${index}`, index])))
    const table = await tableOf([deep, wide, '[1,2]', '7', `{"text":"${'x'.repeat(17 * 1024 * 1024)}"}`, '{"__proto__":{"x":1},"text":"fine"}'].join('\n'), 'lines.jsonl')
    const rows = await rowsOf(table, ['text'])
    expect(rows.map((row) => row.fault === null)).toEqual([true, true, false, false, false, true])
    expect(rows[4]?.fault).toContain('longer than')
    expect(rows[5]?.cells).toEqual(['fine'])
  }, 30_000)

  test('a cell of 10 MB is a cell; one of 17 MB costs its row', async () => {
    const table = await tableOf(`text,author\n"${'long '.repeat(2_000_000)}",Ana\n"${'x'.repeat(17 * 1024 * 1024)}",Bo\nshort,Cy\n`)
    const rows = await rowsOf(table)
    expect(rows.map((row) => row.fault === null)).toEqual([true, false, true])
    expect(rows[0]?.cells[0]).toHaveLength(10_000_000)
    expect(rows[2]?.cells).toEqual(['short', 'Cy'])
  }, 30_000)
})

describe('files that are no table', () => {
  test.each([
    ['empty', '', 'empty'],
    ['nothing but line breaks', '\n\r\n\n', 'no line with column names'],
    ['binary', Buffer.from([0, 1, 2, 3, 0, 0, 255, 0, 17, 4]), 'no text'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), 'no text'],
    ['PDF', '%PDF-1.7\n', 'a PDF'],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'gzip'],
    ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old or password-protected'],
    ['an archive that is cut off', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), 'damaged or cut off'],
  ])('%s', async (_, content, words) => {
    const problem = await problemOf(content)
    expect(problem.kind).toBe('unreadable-file')
    expect(problem.happened).toContain(words)
    expect(problem.next).not.toBe('')
  })

  test('a JSON array on one line, though one with an object on each line is read', async () => {
    expect((await rowsOf(await tableOf('[\n{"a":1},\n{"a":2}\n]\n', 'array.json'))).map((row) => row.cells)).toEqual([['1'], ['2']])
    expect((await problemOf('[1,2,3]', 'array.json')).next).toContain('JSON array')
  })

  test('a file that is missing, and a folder', async () => {
    await expect(openTable(join(folder, 'missing.csv'))).rejects.toThrow('not there any more')
    await expect(openTable(folder)).rejects.toThrow('folder, not a file')
  })
})
