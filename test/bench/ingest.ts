import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { MentionInput } from '../../electron/contract/index.ts'
import { migrations } from '../../electron/engine/database/migrations/index.ts'
import { benchFolder, openEngine } from './bench-engine.ts'
import { syntheticMentions } from './synthetic-mentions.ts'

const DAY = 86_400_000
/** Mentions handed over at once, as an import does. */
const BATCH = 500
const COUNT = Number(process.argv[2] ?? 120_000)
const WARM_UP = 4_000
/** About 20 mentions a minute: a brand in the news. */
const period = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 8, 1) + Math.ceil((COUNT / 28_800) * DAY) }

/** The whole path of mentions into the store, in turns with bare inserts of the same rows, so that both meet the same machine. */
const whole = await openWholePath()
const bare = openBare()
let wholeMs = 0
let bareMs = 0
/** Processor time beside the clock's: what other programs do meanwhile hardly changes it. */
let wholeCpu = 0
let bareCpu = 0
let done = 0
const peaks: number[] = []
for (const batch of batches()) {
  const timed = done >= WARM_UP
  const a = reading()
  await whole.accept(batch)
  const b = reading()
  bare.insert(batch)
  const c = reading()
  done += batch.length
  if (timed) {
    wholeMs += b.wall - a.wall
    bareMs += c.wall - b.wall
    wholeCpu += b.cpu - a.cpu
    bareCpu += c.cpu - b.cpu
  }
  peaks.push(process.memoryUsage.rss())
}
await whole.close()
bare.close()

const counted = done - WARM_UP
const mentionsPerSecond = Math.round(counted / (wholeMs / 1_000))
const bareRowsPerSecond = Math.round(counted / (bareMs / 1_000))
const half = Math.floor(peaks.length / 2)
const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576)
console.log(
  JSON.stringify({
    mentions: counted,
    mentionsPerSecond,
    bareRowsPerSecond,
    ratio: Math.round((mentionsPerSecond / bareRowsPerSecond) * 100) / 100,
    cpuRatio: Math.round((bareCpu / wholeCpu) * 100) / 100,
    peakRssMb: megabytes(process.resourceUsage().maxRSS * 1_024),
    peakFirstHalfMb: megabytes(Math.max(...peaks.slice(0, half))),
    peakSecondHalfMb: megabytes(Math.max(...peaks.slice(half))),
  }),
)

function reading(): { readonly wall: number; readonly cpu: number } {
  const { user, system } = process.cpuUsage()
  return { wall: performance.now(), cpu: (user + system) / 1_000 }
}

function* batches(): Generator<MentionInput[]> {
  let batch: MentionInput[] = []
  for (const mention of syntheticMentions({ seed: 7, count: COUNT, ...period })) {
    batch.push(mention)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function openWholePath() {
  const folder = benchFolder()
  const engine = await openEngine(folder, period.to)
  await engine.monitor.brands.save({ name: 'Kettleco', kind: 'own', names: [], handles: ['kettleco'], products: ['kettle'], excluding: [] })
  const source = await engine.sources.ensureFileSource('Bench')
  return {
    accept: (batch: readonly MentionInput[]) => engine.monitor.sink.accept(source, batch),
    async close() {
      await engine.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The same table, the same full-text index, the same durability, and nothing but inserting. */
function openBare() {
  const folder = benchFolder()
  const database = new Sqlite(join(folder, 'bare.db'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('cache_size = -65536')
  for (const migration of migrations) database.exec(migration)
  // Its rows refer to authors by number, as the whole path's do, but nobody keeps an author table here.
  database.pragma('foreign_keys = OFF')
  const row = database.prepare(`
    INSERT INTO mention (id, source_id, kind, native_id, author_id, text, language, published_at, received_at, reach, thread_id, direct,
      sentiment_score, sentiment_class, sentiment_origin, identity)
    VALUES (?, 1, 0, ?, ?, ?, 'en', ?, ?, ?, ?, 0, 0.5, 1, 0, ?)`)
  const text = database.prepare('INSERT INTO mention_text (rowid, text, author) VALUES (?, ?, ?)')
  let id = period.from * 1_024
  const insert = database.transaction((batch: readonly MentionInput[]) => {
    for (const mention of batch) {
      id += 1
      const identity = Buffer.alloc(16)
      identity.writeBigUInt64LE(BigInt.asUintN(64, BigInt(id) * 0x9e3779b97f4a7c15n))
      row.run(id, mention.nativeId, Number(mention.author.handle.slice(6)), mention.text, mention.publishedAt, mention.publishedAt, mention.author.followers, mention.threadId ?? null, identity)
      text.run(id, mention.text, `${mention.author.name} ${mention.author.handle}`)
    }
  })
  return {
    insert,
    close() {
      database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
