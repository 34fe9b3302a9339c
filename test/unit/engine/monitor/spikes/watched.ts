import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Brand, SentimentClass } from '../../../../../electron/contract/index.ts'
import { createRollupWriter, RollupBatch } from '../../../../../electron/engine/database/mentions/rollup.ts'
import { createMentionStore } from '../../../../../electron/engine/database/mentions/store.ts'
import { TermCounter } from '../../../../../electron/engine/database/mentions/terms.ts'
import { openDatabase } from '../../../../../electron/engine/database/open.ts'
import type { JudgedMention } from '../../../../../electron/engine/monitor/mention-store.ts'
import type { Uncovered } from '../../../../../electron/engine/monitor/spikes/gaps.ts'
import { createSpikeService, type SpikeService } from '../../../../../electron/engine/monitor/spikes/service.ts'
import { createThemes } from '../../../../../electron/engine/monitor/themes.ts'
import { root, temporaryFolder } from '../../../../contract/open-console.ts'
import { createManualClock, type ManualClock } from '../../../manual-clock.ts'

export const MINUTE = 60_000
export const BIN = 5 * MINUTE
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** So many mentions at a time. */
export interface Counted {
  readonly at: number
  readonly mentions: number
  readonly negative?: number
  readonly neutral?: number
  readonly brands?: readonly number[]
  readonly source?: number
  readonly terms?: readonly string[]
}

/** The watch over a database of its own, whose clock stands still until it is told to go on. */
export interface Watched {
  readonly service: SpikeService
  readonly clock: ManualClock
  readonly logged: readonly string[]
  announced: number
  /** Stores mentions: one as a row, so that the store knows when something was said, the rest as figures. */
  add(counted: readonly Counted[]): Promise<void>
  /** Lets time pass in steps; after each, all that can be judged is judged. */
  pass(milliseconds: number, step?: number): Promise<void>
  /** Closes the watch and opens another one on the same database. */
  restart(): Promise<void>
  /** As a console that is killed: nothing is said to the watch, and a new one opens. */
  close(): Promise<void>
}

export interface WatchedOptions {
  readonly now: number
  readonly brands?: readonly Brand[]
  readonly uncovered?: Uncovered
  readonly sources?: number
}

export function brandNamed(id: number, name: string, kind: Brand['kind'] = 'own'): Brand {
  return { id, name, kind, names: [], handles: [], products: [], excluding: [] }
}

const nothingJudged = (): never => {
  throw new Error('Nothing is judged here')
}

export async function openWatched({ now, brands = [], uncovered = () => [], sources = 1 }: WatchedOptions): Promise<Watched> {
  const folder = temporaryFolder()
  const database = await openDatabase(folder, now)
  // A lost test database costs nothing.
  database.writer.pragma('synchronous = OFF')
  for (let id = 1; id <= sources; id += 1) {
    database.writer.prepare("INSERT INTO source (id, kind, name, definition, created_at) VALUES (?, 'file', ?, '{}', 0)").run(id, `Source ${id}`)
  }
  for (const { id, ...definition } of brands) {
    database.writer.prepare('INSERT INTO brand (id, definition, matched) VALUES (?, ?, 1)').run(id, JSON.stringify(definition))
  }
  const terms = new TermCounter(database)
  const store = createMentionStore(database, terms, nothingJudged)
  const writeRollups = createRollupWriter(database.writer)
  const clock = createManualClock(now)
  const logged: string[] = []
  const themes = createThemes({ store, extractor: { terms: () => [] }, now: () => clock.now(), brandWords: () => new Set() })
  const open = (): SpikeService =>
    createSpikeService({
      database,
      store,
      themes,
      brands: async () => brands,
      clock,
      log: { info: () => undefined, error: (message, cause) => logged.push(`${message}: ${String(cause)}`) },
      changed: () => (watched.announced += 1),
      uncovered,
    })
  let service = open()

  const watched: Watched = {
    get service() {
      return service
    },
    clock,
    logged,
    announced: 0,
    async add(counted) {
      const rows = counted.filter((one) => one.mentions > 0)
      const first = rows.map((one) => mentionOf(one, classesOf(one)[0] ?? null))
      await store.insert(first, (_id, mention) => ({ mention, duplicateOf: null }))
      await database.exclusive(() => {
        const batch = new RollupBatch()
        for (const one of rows) {
          const mention = mentionOf(one, null)
          for (const of of classesOf(one).slice(1)) batch.add({ ...mention, class: of, direct: false })
        }
        writeRollups(batch)
      })
      for (const one of rows) {
        for (const of of one.terms ? classesOf(one) : []) terms.add(one.at, one.brands ?? [], one.terms ?? [], of === 'negative')
      }
      service.stored(first)
    },
    async pass(milliseconds, step = HOUR) {
      const until = clock.now() + milliseconds
      while (clock.now() < until) {
        clock.advance(Math.min(step, until - clock.now()))
        await service.settled()
      }
    },
    async restart() {
      await service.close()
      service = open()
    },
    async close() {
      await service.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return watched
}

function classesOf({ mentions, negative = 0, neutral = 0 }: Counted): readonly (SentimentClass | null)[] {
  return Array.from({ length: mentions }, (_, index) => (index < negative ? 'negative' : index < negative + neutral ? 'neutral' : null))
}

function mentionOf({ at, brands = [], source = 1 }: Counted, of: SentimentClass | null): JudgedMention {
  return {
    sourceId: source,
    kind: 'post',
    nativeId: null,
    url: null,
    author: { name: 'A writer', handle: '', followers: null },
    text: 'words',
    language: 'en',
    publishedAt: at,
    receivedAt: at,
    reach: null,
    parentId: null,
    threadId: null,
    brands: brands.map((brandId) => ({ brandId, direct: false })),
    score: null,
    class: of,
    origin: 'model',
    terms: [],
    flags: [],
    identity: randomBytes(16),
  }
}

/** A real Twitter volume of the Numenta Anomaly Benchmark: mentions by the five minutes. */
export function twitterVolume(company: string): readonly Counted[] {
  const lines = readFileSync(join(root, 'test', 'fixtures', 'nab', `Twitter_volume_${company}.csv`), 'utf8').trim().split('\n').slice(1)
  return lines.map((line) => {
    const [time = '', value = ''] = line.split(',')
    return { at: Date.parse(`${time.replace(' ', 'T')}Z`), mentions: Number(value) }
  })
}
