import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Mention } from '../../../../electron/contract/index.ts'
import { databaseFile } from '../../../../electron/engine/database/location.ts'
import { sha256 } from '../../../../electron/engine/incidents/chain.ts'
import { verifyBundle } from '../../../../electron/engine/incidents/index.ts'
import { ProblemError } from '../../../../electron/engine/ports.ts'
import { temporaryFolder } from '../../../contract/open-console.ts'
import { MINUTE, NOON, openWorkspace, type Workspace } from '../workspace.ts'
import { photo, smallPlaybook } from './made-timeline.ts'

let folder: string
let workspace: Workspace
let id: number
beforeEach(async () => {
  folder = temporaryFolder()
  workspace = await openWorkspace({ folder })
  id = (await incidents().declare({ title: 'Kettles leak', brand: null, level: 3, signalAt: NOON, alert: null, reason: 'So' }, 'Mira')).id
  const { playbooks } = workspace.engine
  const { summary, revision } = await playbooks.create(smallPlaybook)
  await playbooks.versions.keep(summary.id, revision, 'Mira', '')
  await incidents().act(id, 'Mira', { type: 'run', playbook: summary.id, version: 1 })
})
afterEach(() => workspace.remove())

const incidents = () => workspace.engine.incidents
const whole = { run: null, task: null }
const count = { run: 1, task: 'count' }
const attach = (bytes: Uint8Array, place: { readonly run: number | null; readonly task: string | null } = whole, name = 'kettle.jpg') => incidents().evidence.attachFile(id, 'Otto', place, name, bytes, 'From an owner')

function inDatabase<Result>(work: (database: Sqlite.Database) => Result): Result {
  const database = new Sqlite(databaseFile(folder))
  try {
    return work(database)
  } finally {
    database.close()
  }
}
const keptPieces = () => inDatabase((database) => database.prepare('SELECT count(*) FROM incident_evidence').pluck().get())

async function problemOf(work: Promise<unknown>) {
  const error: unknown = await work.then(() => null, (told: unknown) => told)
  expect(error).toBeInstanceOf(ProblemError)
  return (error as ProblemError).problem
}

/** Stores one mention. @returns its id. */
async function mentioned(text: string, author = { handle: 'mira', name: 'Mira Nurmi' }): Promise<number> {
  await workspace.store([{ text, publishedAt: NOON - MINUTE, author, language: 'en' }])
  return inDatabase((database) => Number(database.prepare('SELECT max(id) FROM mention').pluck().get()))
}

describe('a file', () => {
  test('is kept as it is, by its hash, and noted where it belongs', async () => {
    const { entry } = await attach(photo, count)
    expect(entry).toMatchObject({ number: 3, by: 'Otto', content: { type: 'evidence', ...count, evidence: { hash: sha256(photo), name: 'kettle.jpg', bytes: photo.length, kind: 'file' }, note: 'From an owner' } })
    await attach(Buffer.from('Another'), whole, 'letter.txt')
    const { state } = await incidents().get(id)
    expect(state.runs[0]?.tasks['count']?.evidence).toMatchObject([{ name: 'kettle.jpg', entry: 3, by: 'Otto', note: 'From an owner' }])
    expect(state.evidence).toMatchObject([{ name: 'letter.txt', entry: 4 }])
    expect(Buffer.from(await incidents().evidence.read(sha256(photo)))).toEqual(photo)
  })

  test('of no bytes and of all bytes is kept too', async () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, index) => index))
    for (const bytes of [Buffer.alloc(0), all]) {
      await attach(bytes)
      expect(Buffer.from(await incidents().evidence.read(sha256(bytes)))).toEqual(bytes)
    }
    expect(await incidents().verify(id)).toMatchObject({ brokenAt: null })
    expect(verifyBundle((await incidents().exportBundle(id)).bytes)).toMatchObject({ brokenAt: null })
  })

  test('that is attached twice is kept once and noted twice', async () => {
    await attach(photo)
    await attach(photo, count, 'same.jpg')
    expect(keptPieces()).toBe(1)
    expect((await incidents().get(id)).state.through).toBe(4)
    expect(await incidents().verify(id)).toMatchObject({ brokenAt: null, entries: 4 })
  })

  test('is not taken once the incident is closed, and again when it is open', async () => {
    await incidents().act(id, 'Mira', { type: 'close', outcome: 'Over' })
    expect(await problemOf(attach(photo))).toMatchObject({ kind: 'conflict', happened: 'The incident is closed.' })
    await incidents().act(id, 'Mira', { type: 'reopen', reason: 'A photo turned up' })
    expect((await attach(photo)).entry.number).toBe(5)
  })

  test.each<readonly [what: string, place: { readonly run: number | null; readonly task: string | null }]>([
    ['a task that is not there', { run: 1, task: 'elsewhere' }],
    ['a run that is not there', { run: 9, task: 'count' }],
    ['a run without a task', { run: 1, task: null }],
    ['a task of no run', { run: null, task: 'count' }],
  ])('is not taken for %s', async (_what, place) => {
    expect(await problemOf(attach(photo, place))).toMatchObject({ kind: 'conflict' })
    expect(keptPieces()).toBe(0)
  })

  test('that is not kept is told so', async () => {
    expect(await problemOf(incidents().evidence.read(sha256('nothing')))).toMatchObject({ kind: 'not-found' })
  })

  test.each<readonly [what: string, sql: string]>([
    ['changed', "UPDATE incident_evidence SET content = x'00'"],
    ['deleted', 'DELETE FROM incident_evidence'],
  ])('can’t be %s', async (_what, sql) => {
    await attach(photo)
    inDatabase((database) => expect(() => database.exec(sql)).toThrow('never'))
  })

  test('can’t be replaced', async () => {
    await attach(photo)
    inDatabase((database) => database.exec("INSERT OR REPLACE INTO incident_evidence SELECT hash, x'00', kept_at FROM incident_evidence"))
    expect(Buffer.from(await incidents().evidence.read(sha256(photo)))).toEqual(photo)
  })

  test.each<readonly [what: string, sql: string, told: string, kind: string]>([
    ['changed', "UPDATE incident_evidence SET content = x'00'", 'The evidence “kettle.jpg” of entry 3 is not what was kept.', 'storage-damaged'],
    ['taken away', 'DELETE FROM incident_evidence', 'The evidence “kettle.jpg” of entry 3 is missing.', 'not-found'],
  ])('that was %s past the console is told, and never given out as what it was', async (_what, sql, told, kind) => {
    await attach(photo)
    inDatabase((database) => database.exec(`DROP TRIGGER incident_evidence_stays; DROP TRIGGER incident_evidence_is_kept; ${sql}`))
    expect(await incidents().verify(id)).toMatchObject({ brokenAt: 3, message: told })
    expect(await problemOf(incidents().evidence.read(sha256(photo)))).toMatchObject({ kind })
    expect(verifyBundle((await incidents().exportBundle(id)).bytes)).toMatchObject({ brokenAt: 3, message: told })
  })

  test('more of them than one exported file takes is told before it is tried', async () => {
    inDatabase((database) => {
      const { hash } = database.prepare('SELECT hash FROM incident_entry WHERE number = 2').get() as { hash: string }
      const content = { type: 'evidence', ...whole, evidence: { hash: sha256('x'), name: 'Film', bytes: 250_000_001, kind: 'file' }, note: '' }
      database.prepare("INSERT INTO incident_entry (incident_id, number, at, by, content, previous_hash, hash) VALUES (?, 3, ?, 'Mira', ?, ?, '')").run(id, NOON, JSON.stringify(content), hash)
    })
    expect(await problemOf(incidents().exportBundle(id))).toMatchObject({ kind: 'conflict', happened: expect.stringContaining('250 MB') as string })
  })
})

describe('a mention', () => {
  test('is pinned as it was, whatever is corrected later', async () => {
    const mention = await mentioned('My kettle leaks hot water')
    const before = workspace.engine.monitor.detail(mention)?.mention
    const { entry: { content } } = await incidents().evidence.pinMention(id, 'Otto', count, mention, 'The first')
    expect(content).toMatchObject({ type: 'evidence', ...count, evidence: { kind: 'mention', name: 'Mira Nurmi: My kettle leaks hot water' }, note: 'The first' })
    const { hash, bytes } = (content as Extract<typeof content, { type: 'evidence' }>).evidence
    await workspace.engine.monitor.correctSentiment(mention, 'positive', NOON)
    const corrected = workspace.engine.monitor.detail(mention)?.mention
    expect(corrected?.sentiment).toMatchObject({ class: 'positive', origin: 'corrected' })
    const pinned = await incidents().evidence.read(hash)
    expect(pinned.length).toBe(bytes)
    expect(JSON.parse(Buffer.from(pinned).toString()) as Mention).toEqual(before)
    // Pinned again it is another piece of evidence: what it says now.
    await incidents().evidence.pinMention(id, 'Otto', count, mention, '')
    expect(keptPieces()).toBe(2)
    expect(await incidents().verify(id)).toMatchObject({ brokenAt: null })
  })

  test.each<readonly [what: string, text: string, author: { handle: string; name: string }]>([
    ['a text that is cut at a space', `${'x'.repeat(119)} and more`, { handle: 'a', name: '' }],
    ['a text that is cut inside a sign', `${'x'.repeat(119)}😀 and more`, { handle: 'a', name: '' }],
    ['a very long name', 'Leaks', { handle: 'a', name: 'N'.repeat(300) }],
    ['lines and rows of spaces', 'One\n\n  two \t three', { handle: 'a', name: ' A  B ' }],
    ['half a sign', 'Half \ud83d of it', { handle: 'a', name: '\udc00' }],
  ])('of %s holds after a restart', async (_what, text, author) => {
    const mention = await mentioned(text, author)
    await incidents().evidence.pinMention(id, 'Otto', whole, mention, '')
    await workspace.engine.close()
    workspace = await openWorkspace({ folder })
    expect(await incidents().verify(id)).toMatchObject({ brokenAt: null })
    const { state } = await incidents().get(id)
    expect(state.evidence[0]?.name.length).toBeLessThanOrEqual(255)
    expect(state.evidence[0]?.name).not.toMatch(/\s\s|\s$/)
    expect(verifyBundle((await incidents().exportBundle(id)).bytes)).toMatchObject({ brokenAt: null })
  })

  test('that is not stored is told so', async () => {
    expect(await problemOf(incidents().evidence.pinMention(id, 'Otto', whole, 9_999, ''))).toMatchObject({ kind: 'not-found' })
    expect((await incidents().get(id)).state.through).toBe(2)
  })
})
