import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MentionInput } from '../../../../electron/contract/index.ts'
import { ProblemError } from '../../../../electron/engine/ports.ts'
import { listRecordings, playRecording, readRecording, readRecordingHeader, recordingPath } from '../../../../electron/engine/sources/recording.ts'
import type { Connection, SourceReport } from '../../../../electron/engine/sources/source-port.ts'
import { createVirtualClock } from '../../../../electron/engine/virtual-clock.ts'
import { createManualClock, settle } from '../../manual-clock.ts'

const START = Date.UTC(2026, 8, 14, 6)
const MINUTE = 60_000

const header = {
  format: 'holdfast-recording',
  version: 1,
  name: 'test-recording',
  title: 'Synthetic test',
  description: 'Made for a test.',
  synthetic: true,
  startsAt: START,
  endsAt: START + 20 * MINUTE,
  mentions: 4,
  brands: [{ name: 'Quillumo' }],
  sources: [{ key: 'posts', name: 'Posts' }, { key: 'news', name: 'News' }],
  playFrom: START + 10 * MINUTE,
  speed: 60,
}
const line = (minute: number, source = 'posts') => ({ source, text: `minute ${minute}`, publishedAt: START + minute * MINUTE })
const LINES = [line(1), line(5, 'news'), line(12), line(15)]

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-recording-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

async function write(lines: readonly unknown[], { name = 'test-recording', cut = 0 } = {}): Promise<string> {
  const path = join(folder, `${name}.jsonl.gz`)
  const bytes = gzipSync(lines.map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry))).join('\n'))
  await writeFile(path, bytes.subarray(0, bytes.length - cut))
  return path
}

async function kinds(path: string): Promise<string[]> {
  const seen: string[] = []
  for await (const part of readRecording(path)) seen.push(part.kind === 'mention' ? part.mention.text : part.kind)
  return seen
}

describe('the file', () => {
  test('header and mentions come back as they were written', async () => {
    const path = await write([header, ...LINES])
    expect(await readRecordingHeader(path)).toMatchObject({ name: 'test-recording', brands: [{ name: 'Quillumo', kind: 'own', handles: [] }] })
    expect(await kinds(path)).toEqual(['minute 1', 'minute 5', 'minute 12', 'minute 15'])
  })

  test('corrupt lines are told apart from the good ones around them', async () => {
    const path = await write([header, line(1), '{"half":', { source: 'unknown', text: 'x', publishedAt: 1 }, { source: 'posts', text: '', publishedAt: 1 }, 'x'.repeat(1_100_000), '', line(2)])
    expect(await kinds(path)).toEqual(['minute 1', 'corrupt', 'corrupt', 'corrupt', 'corrupt', 'minute 2'])
  })

  test('a file that breaks off says so after what could be read', async () => {
    const path = await write([header, ...Array.from({ length: 5_000 }, (_, index) => ({ ...line(1), text: `${index} ${Math.sin(index)}` }))], { cut: 20_000 })
    const seen = await kinds(path)
    expect(seen.at(-1)).toBe('truncated')
    expect(seen.length).toBeGreaterThan(100)
  })

  test.each<[string, () => Promise<string>]>([
    ['an export of mentions', () => write([line(1), line(2)])],
    ['an empty file', async () => {
      const path = join(folder, 'empty.jsonl.gz')
      await writeFile(path, '')
      return path
    }],
    ['an empty archive', () => write([])],
    ['a file that is not compressed', async () => {
      const path = join(folder, 'plain.jsonl.gz')
      await writeFile(path, JSON.stringify(header))
      return path
    }],
  ])('%s is refused with a pointer to Import', async (_, make) => {
    const path = await make()
    for (const read of [readRecordingHeader, kinds]) {
      const error = await read(path).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(ProblemError)
      expect((error as ProblemError).problem.next).toContain('Import')
    }
  })

  test('a newer format asks for a newer console', async () => {
    await expect(readRecordingHeader(await write([{ ...header, version: 2 }]))).rejects.toThrow('newer console')
  })

  test('a missing file and a name that leads elsewhere are problems, not crashes', async () => {
    await expect(readRecordingHeader(join(folder, 'none.jsonl.gz'))).rejects.toThrow(ProblemError)
    expect(() => recordingPath(folder, '../secrets')).toThrow(ProblemError)
    expect(recordingPath(folder, 'kettle')).toBe(join(folder, 'kettle.jsonl.gz'))
  })

  test('a folder lists the recordings in it and nothing else', async () => {
    await write([header])
    await write([header], { name: 'renamed' })
    await write(['nonsense'], { name: 'broken' })
    expect(await listRecordings(folder)).toEqual([
      { name: 'test-recording', title: 'Synthetic test', description: 'Made for a test.', synthetic: true, mentions: 4, startsAt: START, endsAt: START + 20 * MINUTE },
    ])
    expect(await listRecordings(join(folder, 'missing'))).toEqual([])
  })
})

describe('playing', () => {
  const connections: Connection[] = []
  afterEach(async () => {
    for (const connection of connections.splice(0)) await connection.stop()
  })

  async function play(lines: readonly unknown[] = [header, ...LINES], cut = 0) {
    const real = createManualClock(0)
    const clock = createVirtualClock({ startsAt: header.playFrom, endsAt: header.endsAt, speed: 60, real })
    const stored: [number, string][] = []
    const reports: SourceReport[] = []
    const sizes: number[] = []
    let problem: Error | null = null
    let reported = (): void => {}
    const connection = playRecording({
      path: await write(lines, { cut }),
      clock,
      real,
      sinkFor: async (key) => (key === 'news' ? 2 : 1),
      log: { info() {}, error() {} },
      report(report) {
        reports.push(report)
        reported()
      },
      sink: {
        async accept(sourceId: number, mentions: readonly MentionInput[]) {
          if (problem !== null) throw problem
          sizes.push(mentions.length)
          for (const { text } of mentions) stored.push([sourceId, text])
          return { stored: mentions.length, duplicates: 0, earliestAt: null, latestAt: null }
        },
      },
    })
    connections.push(connection)
    const wait = async (): Promise<void> => {
      while (reports.length === 0) await new Promise<void>((resolve) => (reported = resolve))
      await settle()
    }
    /** Lets real time pass, in the player's steps, until something holds; reading the file takes what it takes. */
    const runUntil = async (holds: () => boolean): Promise<void> => {
      while (!holds()) await real.advanceSettling(250)
    }
    return { real, clock, stored, reports, sizes, connection, wait, runUntil, fail: (error: Error | null) => (problem = error) }
  }

  test('loads the earlier part at once, then follows the clock, and rests at the end', async () => {
    const { real, clock, stored, reports, wait, runUntil } = await play()
    await wait()
    expect(stored).toEqual([[1, 'minute 1'], [2, 'minute 5']])
    expect(clock.now()).toBe(header.playFrom)
    expect(clock.playing).toBe(true)
    await real.advanceSettling(1_750)
    expect(stored).toHaveLength(2)
    await runUntil(() => stored.length > 2)
    expect(stored.slice(2)).toEqual([[1, 'minute 12']])
    await runUntil(() => reports.at(-1)?.state === 'idle')
    expect(stored.slice(3)).toEqual([[1, 'minute 15']])
    expect(reports.at(-1)).toEqual({ state: 'idle', lastError: null })
    expect(clock.playing).toBe(false)
    expect(clock.now()).toBe(header.endsAt)
  })

  test('is loaded when the clock runs, so that a pause from then on holds', async () => {
    const { real, clock, stored, connection } = await play()
    await connection.loaded
    expect(stored).toHaveLength(2)
    expect(clock.playing).toBe(true)
    clock.pause()
    await real.advanceSettling(5_000)
    expect(clock.playing).toBe(false)
  })

  test('is not waited for while storing fails', async () => {
    const { connection, reports, fail } = await play()
    fail(new ProblemError({ kind: 'storage-full', happened: 'The disk is full.', safe: '', next: 'Free some space.' }))
    await connection.loaded
    expect(reports.at(-1)?.state).toBe('failing')
  })

  test('delivers nothing while paused, and what a jump passes over afterwards', async () => {
    const { real, clock, stored, wait, runUntil } = await play()
    await wait()
    clock.pause()
    await real.advanceSettling(60_000)
    expect(stored).toHaveLength(2)
    clock.jumpTo(START + 16 * MINUTE)
    await runUntil(() => stored.length > 2)
    expect(stored.slice(2).map(([, text]) => text)).toEqual(['minute 12', 'minute 15'])
  })

  test('hands over large amounts in batches', async () => {
    const { sizes, wait } = await play([header, ...Array.from({ length: 2_500 }, (_, index) => ({ ...line(1), text: `${index}` }))])
    await wait()
    expect(sizes).toEqual([1_000, 1_000, 500])
  })

  test('repeats a delivery that failed, and loses nothing', async () => {
    const { stored, reports, wait, runUntil, fail } = await play()
    await wait()
    fail(new ProblemError({ kind: 'storage-full', happened: 'The disk is full.', safe: 'x', next: 'Make room.' }))
    await runUntil(() => reports.at(-1)?.state === 'failing')
    expect(reports.at(-1)).toMatchObject({ lastError: 'The disk is full. Make room.' })
    fail(null)
    await runUntil(() => stored.length === 4)
    expect(stored.map(([, text]) => text)).toEqual(['minute 1', 'minute 5', 'minute 12', 'minute 15'])
    await runUntil(() => reports.at(-1)?.state !== 'failing')
  })

  test('says at the end what it had to leave out', async () => {
    const { reports, wait, runUntil } = await play([header, line(1), 'broken', line(12)])
    await wait()
    await runUntil(() => reports.at(-1)?.state === 'idle')
    expect(reports.at(-1)).toMatchObject({ state: 'idle', lastError: '1 line could not be read and was left out.' })
  })

  test('a file that is no recording is reported in words', async () => {
    const { reports, wait } = await play([line(1)])
    await wait()
    expect(reports).toMatchObject([{ state: 'idle', lastError: expect.stringContaining('not a recording') }])
  })

  test('stopping leaves no timer of the player', async () => {
    const { real, connection, wait } = await play()
    await wait()
    await connection.stop()
    expect(real.pending).toBe(0)
  })
})
