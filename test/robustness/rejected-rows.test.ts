import { readFileSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ImportJob } from '../../electron/contract/index.ts'
import { finished } from '../contract/import-file.ts'
import { temporaryFolder, type Client } from '../contract/open-console.ts'
import { workbookOf, zipOf } from '../unit/engine/sources/files/zip-writer.ts'
import { startConsole, type ConsoleProcess } from './console-process.ts'
import { outcomeOf } from './import-outcome.ts'

const ROWS = 1_000_000
const FEWER_ROWS = 100_000
const ROWS_PER_PIECE = 4_000

/** Most memory that the console has held so far, in bytes; null where the system does not tell. */
function peakMemory(processId: number): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) * 1_024
  } catch {
    return null
  }
}

describe('A file much larger than the memory for it', () => {
  let folder: string
  let running: ConsoleProcess
  beforeEach(async () => {
    folder = temporaryFolder()
    running = await startConsole(folder)
    // A first import loads and warms what every import needs.
    await outcomeOf(running.client, 'first.csv', `date,text\n2026-03-02,Warm\n`)
  })
  afterEach(async () => {
    await running.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  test('of a million rows that are all refused gives an account of every one, within bounded memory', { timeout: 400_000 }, async () => {
    const { client, processId } = running
    expect(await importRefused(client, FEWER_ROWS)).toMatchObject({ state: 'done', rejected: FEWER_ROWS })
    const before = peakMemory(processId)
    const job = await importRefused(client, ROWS)
    const after = peakMemory(processId)
    const { bytes } = job
    expect(job).toMatchObject({ state: 'done', read: ROWS, stored: 0, duplicates: 0, rejected: ROWS, hasRejectedFile: true, bytesRead: bytes })
    expect(job.rejectedSample).toHaveLength(50)
    expect(job.rejectedSample[0]).toMatchObject({ row: 1, reason: expect.stringMatching(/time|date/i) as string })

    let lines = 0
    let end = ''
    for await (const { text } of await client.sources.imports.rejectedFile({ id: job.id })) {
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
      end = (end + text).slice(-1_000)
    }
    expect(lines).toBe(ROWS + 1)
    expect(end.trimEnd().split('\r\n').at(-1)).toMatch(new RegExp(`^${ROWS},.*row ${ROWS} of`))
    expect(await client.system.state()).toMatchObject({ mode: 'live' })
    // Ten times the rows of the file before it: what Node has not collected yet, but nothing that stays for each row.
    if (before !== null && after !== null) expect(after - before).toBeLessThan(bytes / 2)
  })

  test('unpacked, such as a workbook whose sheet or texts are a hundred times what they seem, is read or refused within bounded memory', async () => {
    const { client, processId } = running
    const before = peakMemory(processId)
    const vast = 300_000_000
    for (const name of ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml']) {
      const content = Buffer.alloc(vast, 'lid ')
      content.write(name.includes('sheet1') ? '<worksheet><sheetData>' : '<sst><si><t>')
      const bomb = zipOf(workbookOf({}).map((part) => (part.name === name ? { name, content } : part)))
      expect(bomb.length).toBeLessThan(vast / 100)
      const { job, problem } = await outcomeOf(client, 'bomb.xlsx', bomb)
      if (problem) expect(problem).toMatchObject({ kind: 'unreadable-file', next: expect.stringMatching(/\w/) as string })
      else expect(job?.stored).toBe(0)
    }
    const after = peakMemory(processId)
    if (before !== null && after !== null) expect(after - before).toBeLessThan(vast * 0.75)
    expect((await outcomeOf(client, 'fine.csv', 'date,text\n2026-03-03,Fine\n')).job).toMatchObject({ state: 'done', stored: 1 })
  })
})

/** Imports rows without a readable time, sent as they are made: the whole file is never in memory. */
async function importRefused(client: Client, rows: number): Promise<ImportJob> {
  const head = 'date,author,text\n'
  // Every row has the same length, so the size is known beforehand.
  const row = (index: number): string => `some day,someone,"row ${String(index).padStart(7, '0')} of a file in which nothing can be read: the kettle, its lid and the steam went wrong ${'again and again '.repeat(8)}"\n`
  const { fileId } = await client.sources.imports.begin({ fileName: 'refused.csv', bytes: head.length + rows * row(0).length })
  let offset = 0
  for (let first = 1; first <= rows; first += ROWS_PER_PIECE) {
    const text = Array.from({ length: ROWS_PER_PIECE }, (_, index) => row(first + index)).join('')
    const piece = Buffer.from(first === 1 ? head + text : text)
    await client.sources.imports.append({ fileId, offset, base64: piece.toString('base64') })
    offset += piece.length
  }
  const mapping = { columns: { publishedAt: 'date', text: 'text' }, sourceName: 'Refused' }
  return finished(client, (await client.sources.imports.start({ fileId, mapping })).id)
}
