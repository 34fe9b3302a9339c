import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ColumnMapping, ImportJob, MentionInput } from '../../../../electron/contract/index.ts'
import { openDatabase, type Database } from '../../../../electron/engine/database/open.ts'
import { ProblemError } from '../../../../electron/engine/ports.ts'
import { createImports, type Imports } from '../../../../electron/engine/sources/imports.ts'
import { createMappings, type Mappings } from '../../../../electron/engine/sources/mappings.ts'
import { createManualClock } from '../../manual-clock.ts'

const NOW = Date.UTC(2026, 10, 22)
const airline = resolve(import.meta.dirname, '../../../../../shared/data/airline/tweets-dev.csv')

let folder: string
let database: Database
let imports: Imports
let mappings: Mappings
let accepted: Map<number, MentionInput[]>
let batches: number
let announced: number
/** Called before each batch is taken. */
let onAccept: () => void
const sources: string[] = []
const logged: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-imports-'))
  database = await openDatabase(folder, NOW)
  accepted = new Map()
  batches = 0
  announced = 0
  onAccept = () => {}
  sources.length = 0
  logged.length = 0
  imports = await start()
})
afterEach(async () => {
  await imports.close()
  await database.close()
  await rm(folder, { recursive: true })
})

/** A store that recognises a row by its native id, or else by its content. */
async function start(): Promise<Imports> {
  const seen = new Set<string>()
  mappings = createMappings(database, () => {})
  return createImports({
    database,
    folder,
    mappings,
    clock: createManualClock(NOW),
    log: { info() {}, error: (message, cause) => logged.push(`${message} ${String(cause)}`) },
    changed: () => (announced += 1),
    ensureFileSource: async (name) => (sources.includes(name) ? sources.indexOf(name) : sources.push(name) - 1),
    sink: {
      async accept(sourceId, mentions) {
        onAccept()
        batches += 1
        const fresh = mentions.filter((mention) => !seen.has(mention.nativeId ?? JSON.stringify(mention)))
        for (const mention of fresh) seen.add(mention.nativeId ?? JSON.stringify(mention))
        accepted.set(sourceId, [...(accepted.get(sourceId) ?? []), ...fresh])
        const times = fresh.map((mention) => mention.publishedAt)
        return {
          stored: fresh.length,
          duplicates: mentions.length - fresh.length,
          earliestAt: fresh.length > 0 ? Math.min(...times) : null,
          latestAt: fresh.length > 0 ? Math.max(...times) : null,
        }
      },
    },
  })
}

async function upload(content: string | Uint8Array, fileName = 'tweets.csv', piece = 1_000_000): Promise<string> {
  const bytes = Buffer.from(content)
  const { fileId } = await imports.begin({ fileName, bytes: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += piece) {
    await imports.append({ fileId, offset, base64: bytes.subarray(offset, offset + piece).toString('base64') })
  }
  return fileId
}

async function ended(id: number): Promise<ImportJob> {
  for (;;) {
    const job = await imports.job({ id })
    if (job.state !== 'running') return job
    await new Promise((resume) => setImmediate(resume))
  }
}

async function run(content: string | Uint8Array, change: Partial<ColumnMapping> = {}, dryRun = false): Promise<ImportJob> {
  const fileId = await upload(content)
  const { id } = await imports.start({ fileId, mapping: { ...mapping, ...change }, dryRun, remember: true })
  return ended(id)
}

async function rejectedText(id: number): Promise<string> {
  let text = ''
  for await (const piece of await imports.rejectedFile({ id })) text += piece.text
  return text
}

const mapping: ColumnMapping = { columns: { text: 'text', publishedAt: 'date' }, timeZone: 'UTC', dateOrder: 'year-first', kind: 'post', sourceName: 'Shop' }
const lines = (count: number, text = (row: number) => `Row number ${row}`) =>
  ['date,text', ...Array.from({ length: count }, (_, row) => `2026-01-02T03:04:${String(row % 60).padStart(2, '0')}Z,${text(row)}`)].join('\n')

describe('bringing a file in', () => {
  test('in pieces, with a preview and what the rows would become', async () => {
    const fileId = await upload('date,text\n2026-01-02,"Hello, ä"\nnever,no\n', 'Äpfel 2026.csv', 7)
    const preview = await imports.preview({ fileId })
    expect(preview).toMatchObject({ fileName: 'Äpfel 2026.csv', format: 'csv', encoding: 'utf-8', delimiter: ',', header: ['date', 'text'], remembered: null })
    expect(preview.rows).toEqual([['2026-01-02', 'Hello, ä'], ['never', 'no']])
    expect(preview.suggested).toMatchObject({ columns: { text: 'text', publishedAt: 'date' }, sourceName: 'Äpfel 2026' })
    expect(await imports.interpret({ fileId, mapping: preview.suggested })).toMatchObject([
      { row: 1, mention: { text: 'Hello, ä', publishedAt: Date.UTC(2026, 0, 2) }, reason: null },
      { row: 2, mention: null, reason: '“never” is not a time that can be read.' },
    ])
    expect(await imports.list()).toEqual([])
  })

  test('a piece out of order, too much, damaged or for an unknown file is refused', async () => {
    const { fileId } = await imports.begin({ fileName: 'a.csv', bytes: 4 })
    await expect(imports.append({ fileId, offset: 2, base64: 'AAAA' })).rejects.toThrow('out of order')
    await expect(imports.append({ fileId, offset: 0, base64: 'AAAAAAAA' })).rejects.toThrow('longer than announced')
    await expect(imports.append({ fileId, offset: 0, base64: '../e*c=' })).rejects.toThrow('damaged')
    await expect(imports.append({ fileId: '../../holdfast.db', offset: 0, base64: 'AAAA' })).rejects.toThrow(ProblemError)
    await expect(imports.preview({ fileId })).rejects.toThrow('not arrived completely')
    await expect(imports.begin({ fileName: 'a.csv', bytes: 1e15 })).rejects.toThrow('larger than')
    expect(await imports.append({ fileId, offset: 0, base64: 'YWJj' })).toEqual({ received: 3 })
  })

  test('uploads that an earlier run left are removed at the start', async () => {
    await writeFile(join(folder, 'imports', 'upload-left-over'), 'x')
    imports = await start()
    expect(await readdir(join(folder, 'imports'))).toEqual([])
  })
})

describe('an import', () => {
  test('gives an account of what was read, stored, known before and rejected', async () => {
    const job = await run(`${lines(1_200)}\n2026-01-02,\nyesterday,Too vague\n${lines(1).split('\n')[1]}\n`)
    expect(job).toMatchObject({ state: 'done', read: 1_203, stored: 1_200, duplicates: 1, rejected: 2, dryRun: false, error: null, hasRejectedFile: true })
    expect(job.bytesRead).toBe(job.bytes)
    expect(job).toMatchObject({ earliestAt: Date.UTC(2026, 0, 2, 3, 4, 0), latestAt: Date.UTC(2026, 0, 2, 3, 4, 59) })
    expect(job.rejectedSample.map((row) => [row.row, row.reason])).toEqual([
      [1_201, 'There is no text.'],
      [1_202, '“yesterday” is not a time that can be read.'],
    ])
    expect(accepted.get(0)).toHaveLength(1_200)
    expect(sources).toEqual(['Shop'])
    expect(batches).toBe(3)
    expect(announced).toBeGreaterThan(1)
    expect(await imports.list()).toEqual([job])
    expect(await readdir(join(folder, 'imports'))).toEqual([`rejected-${job.id}.csv`])
  })

  test('of the same file again stores nothing twice', async () => {
    await run(lines(700))
    expect(await run(lines(700))).toMatchObject({ state: 'done', read: 700, stored: 0, duplicates: 700 })
  })

  test('as a dry run judges every row and stores nothing; the file can then be imported', async () => {
    const fileId = await upload(`${lines(10)}\nnever,x\n`)
    const dry = await ended((await imports.start({ fileId, mapping, dryRun: true, remember: true })).id)
    expect(dry).toMatchObject({ state: 'done', dryRun: true, read: 11, stored: 0, duplicates: 0, rejected: 1, earliestAt: Date.UTC(2026, 0, 2, 3, 4, 0) })
    expect(accepted.size).toBe(0)
    expect(sources).toEqual([])
    expect(await mappings.list()).toEqual([])
    expect(await ended((await imports.start({ fileId, mapping, dryRun: false, remember: true })).id)).toMatchObject({ stored: 10 })
  })

  test('files rows under the sources they name, up to 200 of them', async () => {
    const rows = Array.from({ length: 500 }, (_, row) => `2026-01-02,Row ${row},${row % 5 === 0 ? '' : `Site ${row % 300}`}`)
    const job = await run(['date,text,site', ...rows].join('\n'), { columns: { ...mapping.columns, source: 'site' } })
    expect(job).toMatchObject({ stored: 500, rejected: 0 })
    expect(sources).toHaveLength(201)
    expect(sources).toContain('Shop')
    expect([...accepted.values()].flat()).toHaveLength(500)
    expect(accepted.get(sources.indexOf('Site 1'))?.map((mention) => mention.text)).toEqual(['Row 1', 'Row 301'])
  })

  test('can be cancelled: what was stored stays, the rest is not read', async () => {
    const fileId = await upload(lines(20_000))
    let reached: () => void = () => {}
    const firstBatch = new Promise<void>((resume) => (reached = resume))
    onAccept = () => reached()
    const { id } = await imports.start({ fileId, mapping, dryRun: false, remember: true })
    await firstBatch
    const job = await imports.cancel({ id })
    expect(job.state).toBe('cancelled')
    expect(job.read).toBeLessThan(20_000)
    expect(accepted.get(0)?.length).toBe(job.stored)
    expect(await imports.job({ id })).toEqual(job)
    expect((await imports.cancel({ id })).state).toBe('cancelled')
  })

  test('that the store refuses fails in its words and keeps its account', async () => {
    onAccept = () => {
      if (batches === 1) throw new ProblemError({ kind: 'storage-full', happened: 'The disk is full.', safe: 'All is intact.', next: 'Free some space.' })
    }
    const job = await run(lines(1_200))
    expect(job).toMatchObject({ state: 'failed', stored: 500, error: 'The disk is full. All is intact. Free some space.' })
    expect(logged).toEqual([])
  })

  test('that meets a bug fails in plain words and logs the cause', async () => {
    onAccept = () => {
      throw new TypeError('boom')
    }
    const job = await run(lines(3))
    expect(job.error).toContain('stopped at something unexpected')
    expect(logged.join()).toContain('boom')
  })

  test('with a mapping that does not fit, or of a file that holds nothing, does not begin', async () => {
    const fileId = await upload(lines(3))
    const wrong = { ...mapping, columns: { text: 'content', publishedAt: 'date' } }
    await expect(imports.start({ fileId, mapping: wrong, dryRun: false, remember: true })).rejects.toThrow('no column “content”')
    const empty = await upload('')
    await expect(imports.start({ fileId: empty, mapping, dryRun: false, remember: true })).rejects.toThrow('The file is empty')
    expect(await imports.list()).toEqual([])
    expect(await mappings.list()).toEqual([])
  })

  test('that a crash left running is shown as failed, and what to do', async () => {
    await database.write
      .insertInto('import_job')
      .values({
        file_name: 'lost.csv', dry_run: 0, state: 'running', started_at: NOW - 5, finished_at: null, bytes: 9, bytes_read: 4, read: 3, stored: 2,
        duplicates: 0, rejected: 1, rejected_sample: '[]', rejected_file: null, earliest_at: null, latest_at: null, error: null,
      })
      .execute()
    imports = await start()
    expect((await imports.list())[0]).toMatchObject({ state: 'failed', stored: 2, finishedAt: NOW, error: expect.stringContaining('Import the file again') })
  })

  test('under way when the console is closed is cancelled and says so', async () => {
    const fileId = await upload(lines(20_000))
    const { id } = await imports.start({ fileId, mapping, dryRun: false, remember: true })
    await imports.close()
    expect(await imports.job({ id })).toMatchObject({ state: 'cancelled', error: expect.stringContaining('console was closed') })
  })
})

describe('rejected rows', () => {
  test('all of them are in the file, the first fifty with the job', async () => {
    const job = await run(lines(200_000, () => '').replaceAll('Z,', ','))
    expect(job).toMatchObject({ state: 'done', read: 200_000, rejected: 200_000, stored: 0 })
    expect(job.rejectedSample).toHaveLength(50)
    const rows: string[][] = parse(await rejectedText(job.id), { bom: true })
    expect(rows).toHaveLength(200_001)
    expect(rows[0]).toEqual(['row', 'reason', 'date', 'text'])
    expect(rows.at(-1)?.slice(0, 2)).toEqual(['200000', 'There is no text.'])
  }, 60_000)

  test('formulas in them are made harmless, everything else stays as it was', async () => {
    const job = await run('date,text\nnever,"=HYPERLINK(""http://evil.example"")"\nnever,"<b>ä</b>\n\u202eabc"\n')
    const rows: string[][] = parse(await rejectedText(job.id), { bom: true })
    expect(rows[1]?.[3]).toBe(`'=HYPERLINK("http://evil.example")`)
    expect(rows[2]?.[3]).toBe('<b>ä</b>\n\u202eabc')
  })

  test('there is no such file when none was rejected, or for an unknown import', async () => {
    const job = await run(lines(2))
    expect(job.hasRejectedFile).toBe(false)
    await expect(imports.rejectedFile({ id: job.id })).rejects.toThrow('no file of rejected rows')
    await expect(imports.rejectedFile({ id: 4_711 })).rejects.toThrow('no record')
  })
})

describe('remembered mappings', () => {
  test('a file with the same columns, in any order, gets the mapping that was used', async () => {
    await run(lines(2), { kind: 'review', timeZone: 'Europe/Helsinki' })
    const preview = await imports.preview({ fileId: await upload('text,date\nHello,2026-01-02\n', 'other.csv') })
    expect(preview.remembered).toBe('tweets.csv')
    expect(preview.suggested).toMatchObject({ kind: 'review', timeZone: 'Europe/Helsinki' })
  })

  test('can be renamed, changed, removed and given back', async () => {
    await run(lines(2))
    const [saved] = await mappings.list()
    const id = saved?.id ?? -1
    expect(await mappings.save({ id, name: 'Weekly export', mapping: { ...mapping, kind: 'article' } })).toMatchObject({ name: 'Weekly export', mapping: { kind: 'article' }, header: ['date', 'text'] })
    await run(lines(2))
    expect(await mappings.list()).toMatchObject([{ name: 'Weekly export', mapping: { kind: 'post' } }])
    await mappings.remove({ id })
    expect(await mappings.list()).toEqual([])
    expect(await mappings.restore({ id })).toMatchObject({ id, name: 'Weekly export' })
    await expect(mappings.restore({ id })).rejects.toThrow('not there any more')
    await expect(mappings.save({ id: 99, name: 'x', mapping })).rejects.toThrow('not there any more')
  })

  test('one that was removed does not replace one that was remembered meanwhile', async () => {
    await run(lines(2))
    const [saved] = await mappings.list()
    await mappings.remove({ id: saved?.id ?? -1 })
    await run(lines(2))
    await expect(mappings.restore({ id: saved?.id ?? -1 })).rejects.toThrow('Another mapping')
  })
})

describe('real and whole files', () => {
  test('the console’s own JSON Lines come back as they went out', async () => {
    const mention: MentionInput = {
      nativeId: 'a1', kind: 'reply', url: 'https://example.org/1', author: { name: 'Ana', handle: 'ana', followers: 3 }, text: 'Line one\nline two', language: 'en',
      publishedAt: Date.UTC(2026, 4, 5, 6, 7, 8, 9), reach: 12, parentId: 'a0', threadId: 't', sentiment: 'positive',
    }
    const fileId = await upload(`${JSON.stringify(mention)}\n`, 'mentions.jsonl')
    const { suggested } = await imports.preview({ fileId })
    await ended((await imports.start({ fileId, mapping: suggested, dryRun: false, remember: false })).id)
    expect([...accepted.values()].flat()).toEqual([mention])
  })

  test.skipIf(!existsSync(airline))('all 5,146 airline tweets are read with their own time offsets, none rejected (needs ../shared/data/airline)', async () => {
    const fileId = await upload(await readFile(airline), 'tweets-dev.csv')
    const { suggested } = await imports.preview({ fileId })
    const job = await ended((await imports.start({ fileId, mapping: suggested, dryRun: false, remember: true })).id)
    expect(job).toMatchObject({ state: 'done', read: 5_146, rejected: 0 })
    expect(job.stored + job.duplicates).toBe(5_146)
    const first = accepted.get(0)?.[0]
    expect(first).toMatchObject({ nativeId: '570306133677760513', publishedAt: Date.UTC(2015, 1, 24, 19, 35, 52), sentiment: 'neutral' })
  }, 30_000)
})
