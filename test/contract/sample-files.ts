import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const MINUTE = 60_000

/** One line of the sample; what is missing stays empty in the file. */
interface SampleRow {
  readonly minutesAgo: number
  readonly text: string
  readonly handle: string
  readonly followers?: number
  readonly language?: string
  readonly kind?: string
  readonly id: string
  readonly thread?: string
  readonly sentiment?: string
}

const rows: readonly SampleRow[] = [
  { minutesAgo: 300, id: 'a1', handle: 'mira', followers: 120, language: 'en', sentiment: 'negative', text: 'My new Quillumo kettle leaks hot water on the table' },
  { minutesAgo: 290, id: 'a2', handle: 'otto', followers: 40, language: 'de', sentiment: 'negative', text: 'Der Wasserkocher von Quillumo ist undicht' },
  { minutesAgo: 280, id: 'a3', handle: 'aino', followers: 900, language: 'fi', sentiment: 'neutral', text: 'Onko kenelläkään Quillumo keitin?' },
  { minutesAgo: 200, id: 'a4', handle: 'mira', followers: 130, language: 'en', thread: 't1', sentiment: 'negative', text: '@quillumo the kettle leaks, where is my refund?' },
  { minutesAgo: 190, id: 'a5', handle: 'quillumo', followers: 5_000, language: 'en', kind: 'reply', thread: 't1', sentiment: 'neutral', text: 'Hello Mira, we are sorry and will write to you today' },
  { minutesAgo: 180, id: 'a6', handle: 'mira', followers: 130, language: 'en', kind: 'reply', thread: 't1', sentiment: 'positive', text: 'Thank you for the quick answer, that was kind' },
  { minutesAgo: 120, id: 'a7', handle: 'news', followers: 80_000, language: 'en', kind: 'article', sentiment: 'negative', text: 'Quillumo asks owners to stop using its leaking kettle until further notice' },
  { minutesAgo: 110, id: 'a8', handle: 'copycat', followers: 10, language: 'en', sentiment: 'negative', text: 'Quillumo asks owners to stop using its leaking kettle until further notice' },
  { minutesAgo: 60, id: 'a9', handle: 'zoe', followers: 0, language: 'en', sentiment: 'positive', text: 'My Boilwell pot is fine, happy with it' },
  { minutesAgo: 30, id: 'b1', handle: 'max', language: 'en', sentiment: 'negative', text: '=HYPERLINK("https://bad.example") kettle leaks again' },
]
export const SAMPLE_ROWS = rows.length

/** A small CSV file of mentions up to half an hour before `now`, with two rows that can't be mentions. */
export function sampleCsv(now: number): Buffer {
  const cell = (value: string | number | undefined): string => `"${String(value ?? '').replaceAll('"', '""')}"`
  const lines = rows.map((row) =>
    [new Date(now - row.minutesAgo * MINUTE).toISOString(), row.text, row.handle, row.handle, row.followers, row.language, row.kind, row.id, row.thread, row.sentiment]
      .map(cell)
      .join(','),
  )
  const broken = ['"not a time","words without a time",,,,,,c1,,', `"${new Date(now).toISOString()}","",,,,,,c2,,`]
  return Buffer.from(`${['published at,text,name,handle,followers,language,kind,id,thread id,sentiment', ...lines, ...broken].join('\n')}\n`)
}

/** As many plain rows as asked for, a second apart. */
export function longCsv(count: number, from: number): Buffer {
  const lines = Array.from({ length: count }, (_, index) => `${new Date(from + index * 1_000).toISOString()},row number ${index},writer${index % 50}`)
  return Buffer.from(`published at,text,handle\n${lines.join('\n')}\n`)
}

export const recordingStart = Date.UTC(2026, 8, 14, 6)

/** Writes a recording of twenty minutes with four mentions, two of them before `playFrom`. @returns the resources folder. */
export function writeRecording(folder: string): string {
  const header = {
    format: 'holdfast-recording',
    version: 1,
    name: 'short-incident',
    title: 'A short incident (synthetic)',
    description: 'Made for a test.',
    synthetic: true,
    startsAt: recordingStart,
    endsAt: recordingStart + 20 * MINUTE,
    mentions: 4,
    brands: [{ name: 'Quillumo' }],
    sources: [{ key: 'posts', name: 'Posts' }],
    playFrom: recordingStart + 10 * MINUTE,
    speed: 1,
  }
  const lines = [1, 5, 12, 15].map((minute) => ({ source: 'posts', text: `Quillumo kettle, minute ${minute}`, publishedAt: recordingStart + minute * MINUTE }))
  mkdirSync(join(folder, 'recordings'), { recursive: true })
  // Mentions are judged with the model that ships, and every workspace has the playbooks that ship.
  for (const shipped of ['models', 'playbooks']) if (!existsSync(join(folder, shipped))) symlinkSync(join(import.meta.dirname, '..', '..', 'resources', shipped), join(folder, shipped))
  writeFileSync(join(folder, 'recordings', 'short-incident.jsonl.gz'), gzipSync([header, ...lines].map((line) => JSON.stringify(line)).join('\n')))
  return folder
}
