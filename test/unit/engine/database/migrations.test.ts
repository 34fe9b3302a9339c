import { rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { databaseFile } from '../../../../electron/engine/database/location.ts'
import { migrations } from '../../../../electron/engine/database/migrations/index.ts'
import { openDatabase } from '../../../../electron/engine/database/open.ts'
import { temporaryFolder } from '../../../contract/open-console.ts'
import { recounted, rollups } from './mentions/recount.ts'
import { NOON, openWorkspace } from '../workspace.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A workspace as the first version left it: flags as words, every mention judged by its word lists. */
async function firstVersion(): Promise<void> {
  const database = await openDatabase(folder, NOON, migrations.slice(0, 1))
  const mention = database.writer.prepare(`
    INSERT INTO mention (id, source_id, kind, author_id, text, language, published_at, received_at, direct,
      sentiment_score, sentiment_class, sentiment_origin, flags, identity)
    VALUES (?, 1, 0, 1, ?, 'en', ?, 0, 0, 0.9, 2, ?, ?, ?)`)
  database.writer.exec(`
    INSERT INTO source (id, kind, name, definition, paused, created_at, mentions) VALUES (1, 'file', 'Posts', '{"kind":"file","name":"Posts"}', 0, 0, 3);
    INSERT INTO author (id, key, name, handle, first_seen_at) VALUES (1, 'mira', 'Mira', 'mira', 0);
    INSERT INTO language VALUES ('en', 3)`)
  const at = NOON - 60_000
  mention.run(at * 1_024, 'I hate this terrible kettle', at, 0, '["cut","future-dated"]', Buffer.from('one'))
  mention.run(at * 1_024 + 1, 'I hate this terrible kettle too', at, 1, null, Buffer.from('two'))
  mention.run(at * 1_024 + 2, 'I hate this terrible kettle as well', at, 2, '["future-dated"]', Buffer.from('three'))
  database.writer.exec(`INSERT INTO correction (mention_id, field, before, after, at) VALUES (${at * 1_024 + 2}, 'sentiment', '{"class":null,"origin":"model"}', '{"class":"positive","origin":"corrected"}', 5)`)
  for (const [table, apart] of [['mention_rollup', "1, 'en',"], ['mention_total', ''], ['mention_source_total', '1,'], ['mention_language_total', "'en',"]]) {
    for (const grain of [60, 300, 3_600]) {
      database.writer.exec(`INSERT INTO ${table} VALUES (${grain}, 0, ${at - (at % (grain * 1_000))}, ${apart} 3, 0, 0, 3, 0, 0)`)
    }
  }
  await database.close()
}

test('a workspace of the first version keeps its flags and corrections, and what the word lists judged is judged anew', async () => {
  await firstVersion()
  const workspace = await openWorkspace({ folder })
  await workspace.engine.monitor.judged()
  const { mentions } = workspace.engine.monitor.list({}, undefined, 5)
  expect(mentions.map((mention) => [mention.sentiment.origin, mention.sentiment.class])).toEqual([
    ['corrected', 'positive'],
    ['supplied', 'positive'],
    ['model', 'negative'],
  ])
  const facts = mentions.map((mention) => mention.flags.filter((flag) => flag.kind === 'cut' || flag.kind === 'future-dated'))
  expect(facts.map((flags) => flags.map((flag) => flag.kind))).toEqual([['future-dated'], [], ['cut', 'future-dated']])
  expect(facts[0]).toEqual([{ kind: 'future-dated', evidence: [], origin: 'detector' }])
  expect(workspace.engine.monitor.list({ flags: ['future-dated'] }, undefined, 5).mentions).toHaveLength(2)
  expect((await workspace.engine.monitor.accuracy.read()).groups[0]).toMatchObject({ sample: { judgedByPerson: 0 }, passing: { judgedByPerson: 1 } })
  expect(rollups(workspace.engine.database)).toEqual(recounted(workspace.engine.database))
  expect(workspace.logged).toEqual([])
  await workspace.engine.close()
})

test('a database that has had every migration is whole: no foreign key points nowhere', async () => {
  await firstVersion()
  const database = await openDatabase(folder, NOON)
  await database.close()
  const file = new Sqlite(databaseFile(folder), { readonly: true })
  expect(file.pragma('foreign_key_check')).toEqual([])
  expect(file.pragma('integrity_check', { simple: true })).toBe('ok')
  file.close()
})
