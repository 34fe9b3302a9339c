import { hash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrations } from '../../electron/engine/database/migrations/index.ts'
import { createMentionStore } from '../../electron/engine/database/mentions/store.ts'
import { TermCounter } from '../../electron/engine/database/mentions/terms.ts'
import { openDatabase } from '../../electron/engine/database/open.ts'
import { loadSentimentModel, sentimentModelFile } from '../../electron/engine/monitor/analysis/index.ts'
import { createJudging } from '../../electron/engine/monitor/judgements/judging.ts'
import type { JudgedMention, PlaceMention } from '../../electron/engine/monitor/mention-store.ts'
import { syntheticMentions } from './synthetic-mentions.ts'

const DAY = 86_400_000
const BATCH = 5_000
/** The last stored mention is this old; queries look at the days before. */
export const END = Date.UTC(2026, 10, 1)
const DAYS = 90

/**
 * A data folder with so many mentions over 90 days, three languages, three sources and two brands, made once per
 * schema and kept in the system's temporary folder. Judgements are drawn, not made: stores are measured here, not analysis.
 */
export async function storedMentions(count: number): Promise<string> {
  const version = hash('sha256', JSON.stringify([migrations, 3])).slice(0, 12)
  const folder = join(tmpdir(), 'holdfast-bench-stored', `${count}-${version}`)
  if (existsSync(folder)) return folder
  const partial = `${folder}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  await fill(partial, count)
  renameSync(partial, folder)
  return folder
}

async function fill(folder: string, count: number): Promise<void> {
  console.error(`Storing ${count.toLocaleString('en')} mentions once; later runs find them.`)
  const database = await openDatabase(folder, END)
  // Only for filling: a lost test database costs nothing.
  database.writer.pragma('synchronous = OFF')
  database.writer.exec(`
    INSERT INTO source (id, kind, name, definition, created_at) VALUES
      (1, 'file', 'Posts', '{"kind":"file","name":"Posts"}', 0), (2, 'file', 'Reviews', '{"kind":"file","name":"Reviews"}', 0),
      (3, 'file', 'News', '{"kind":"file","name":"News"}', 0);
    INSERT INTO brand (id, definition, matched) VALUES
      (1, '{"name":"Kettleco","kind":"own","names":[],"handles":["kettleco"],"products":["kettle"],"excluding":[]}', 1),
      (2, '{"name":"Otherco","kind":"competitor","names":[],"handles":[],"products":[],"excluding":[]}', 1)`)
  const terms = new TermCounter(database)
  const store = createMentionStore(database, terms, () => ({ score: null, class: null }))
  const alone: PlaceMention = (_id, mention) => ({ mention, duplicateOf: null })
  const classes = ['negative', 'neutral', 'positive'] as const
  let batch: JudgedMention[] = []
  let index = 0
  for (const mention of syntheticMentions({ seed: 11, count, from: END - DAYS * DAY, to: END })) {
    const direct = mention.text.startsWith('@')
    const ofBrand = direct || mention.text.startsWith('Kettleco')
    batch.push({
      sourceId: 1 + (index % 10 === 0 ? 1 : index % 17 === 0 ? 2 : 0),
      kind: mention.kind,
      nativeId: mention.nativeId ?? null,
      url: null,
      author: { name: mention.author.name, handle: mention.author.handle, followers: mention.author.followers ?? null },
      text: mention.text,
      language: ['en', 'fi', 'de'][index % 7 === 0 ? 2 : index % 3 === 0 ? 1 : 0] ?? 'en',
      publishedAt: mention.publishedAt,
      receivedAt: mention.publishedAt,
      reach: mention.author.followers ?? null,
      parentId: null,
      threadId: mention.threadId ?? null,
      brands: ofBrand ? [{ brandId: 1, direct }] : index % 9 === 0 ? [{ brandId: 2, direct: false }] : [],
      score: 0,
      class: classes[(index * 7) % 3] ?? null,
      origin: 'model',
      terms: [],
      flags: [],
      identity: hash('sha256', `s${index}`, 'buffer').subarray(0, 16),
    })
    terms.add(mention.publishedAt, ofBrand ? [1] : [], mention.text.toLowerCase().split(' ').slice(0, 12), index % 3 === 0)
    index += 1
    if (batch.length < BATCH) continue
    await store.insert(batch, alone)
    if (terms.full) await terms.flush()
    batch = []
  }
  await store.insert(batch, alone)
  await terms.flush()
  // Or the engine would begin to judge what was drawn.
  await store.judgedWith.settle(createJudging(loadSentimentModel(sentimentModelFile(join(import.meta.dirname, '..', '..', 'resources'))), null).name)
  await database.close()
}
