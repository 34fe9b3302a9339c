import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTable } from '../../../../../electron/engine/sources/files/table.ts'
import { packZip, unpackZip, type ZipEntry } from '../../../../../electron/engine/sources/files/zip.ts'

const lift = fileURLToPath(new URL('../../../../fixtures/imports/lift.xlsx', import.meta.url))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-workbook-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function openBytes(bytes: Uint8Array) {
  const path = join(folder, 'book.xlsx')
  await writeFile(path, bytes)
  return openTable(path)
}

/** The fixture with other parts in place of some of its own. */
async function workbookWith(...changed: ZipEntry[]): Promise<Buffer> {
  const parts = unpackZip(await readFile(lift), () => true, 1e6)
  return packZip([...parts.filter((part) => !changed.some((other) => other.name === part.name)), ...changed])
}

const sheet = (rows: string): ZipEntry => ({
  name: 'xl/worksheets/sheet1.xml',
  bytes: Buffer.from(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`),
})

describe('Excel workbooks', () => {
  test('texts, dates as the sheet shows them, whole ids, results of formulas; empty rows are left out', async () => {
    const table = await openTable(lift)
    expect(table).toMatchObject({ format: 'xlsx', encoding: null, header: ['Published', 'Text', 'Tweet ID', 'Followers'] })
    const rows = []
    for await (const slice of table.rows(table.header)) rows.push(...slice.rows.map((row) => [row.row, ...row.cells]))
    await table.close()
    expect(rows).toEqual([
      [1, '2015-02-24T11:34:52.000', 'The lift broke & nobody came', '570306133677760513', '42'],
      [2, '2015-02-24T12:00:00.000', ' =1+1 is not a formula here ', '', ''],
    ])
  })

  test('a workbook that unpacks to far more than it weighs is refused before it fills the memory', async () => {
    const packed = deflateRawSync(Buffer.alloc(200_000_000, 0x20))
    const bomb = await workbookWith({ name: 'xl/worksheets/sheet1.xml', bytes: packed })
    // The entry is declared as compressed, and as small.
    for (const signature of ['PK\u0003\u0004', 'PK\u0001\u0002']) {
      const name = bomb.indexOf('xl/worksheets/sheet1.xml', bomb.lastIndexOf(signature) - 60)
      const at = bomb.lastIndexOf(signature, name)
      bomb.writeUInt16LE(8, at + (signature === 'PK\u0003\u0004' ? 8 : 10))
    }
    expect(bomb.length).toBeLessThan(1_000_000)
    await expect(openBytes(bomb)).rejects.toThrow('unpacks to more than')
  })

  test('a sheet with one cell at its far corner is refused instead of filled up', async () => {
    const bytes = await workbookWith(sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    await expect(openBytes(bytes)).rejects.toThrow('million cells')
  })

  test.each([
    ['sheet that is no XML', sheet('<row r="1"><c r="A1"'), 'damaged'],
    ['sheet without cells', sheet(''), 'first sheet is empty'],
    ['string that is not there', sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), 'damaged'],
  ])('a %s gives a plain answer', async (_, part, words) => {
    await expect(openBytes(await workbookWith(part))).rejects.toThrow(words)
  })

  test('an archive of something else is no workbook', async () => {
    await expect(openBytes(packZip([{ name: 'word/document.xml', bytes: Buffer.from('<a/>') }]))).rejects.toThrow('not an Excel workbook')
  })

  test('cut off anywhere, it is refused in plain words and never crashes', async () => {
    const whole = await readFile(lift)
    for (let length = 4; length < whole.length; length += 97) {
      await expect(openBytes(whole.subarray(0, length))).rejects.toMatchObject({ problem: { kind: 'unreadable-file' } })
    }
  })
})
