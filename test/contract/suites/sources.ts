import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportJob, Source } from '../../../electron/contract/index.ts'
import { sign } from '../../../electron/engine/webhook-signature.ts'
import { recordCalls } from '../called-procedures.ts'
import { finished, upload } from '../import-file.ts'
import { openConsole, root, type Client, type OpenConsole, type Transport } from '../open-console.ts'
import { notUnderstood, refused } from '../refusals.ts'
import { longCsv, sampleCsv, SAMPLE_ROWS } from '../sample-files.ts'

const UNKNOWN = 999_999

/** Connected sources, imports, remembered mappings. */
export function sourcesSuite(transport: Transport): void {
  let opened: OpenConsole
  let client: Client
  const now = Date.now()
  const feedText = readFileSync(join(root, 'test/fixtures/feeds/news.rss.xml'), 'utf8')
  const feed = { kind: 'feed' as const, name: 'Harbour Courier', url: 'https://courier.example/feed.xml' }

  beforeAll(async () => {
    const network = { fetch: async (url: string) => url.startsWith('https://down.') ? new Response('', { status: 503 }) : new Response(feedText, { headers: { 'content-type': 'application/rss+xml' } }) }
    opened = await openConsole(transport, { ports: { network } })
    client = recordCalls(opened.client)
  })
  afterAll(() => opened.close())

  /** Reads the source again at every announcement until it is as wanted. */
  const when = async (id: number, wanted: (source: Source) => boolean): Promise<Source> => {
    const changes = await client.system.changes()
    for (;;) {
      const found = (await client.sources.list()).find((source) => source.id === id)
      if (found && wanted(found)) {
        await changes.return?.()
        return found
      }
      await changes.next()
    }
  }

  const start = async (content: Uint8Array, change: { dryRun?: boolean; remember?: boolean } = {}): Promise<ImportJob> => {
    const fileId = await upload(client, 'sample.csv', content)
    const { suggested } = await client.sources.imports.preview({ fileId })
    return finished(client, (await client.sources.imports.start({ fileId, mapping: suggested, ...change })).id)
  }

  describe('connected sources', () => {
    test('a feed is read, asked again, paused, resumed, changed, removed and given back', async () => {
      const made = await client.sources.save({ definition: feed })
      expect(made.definition).toEqual({ ...feed, everyMinutes: 5, mentionKind: 'article' })
      const read = await when(made.id, (source) => source.lastSuccessAt !== null)
      expect(read).toMatchObject({ state: 'working', mentions: 2 })
      expect((await client.sources.pollNow({ id: made.id })).mentions).toBe(2)

      expect(await client.sources.pause({ id: made.id })).toMatchObject({ state: 'paused' })
      expect((await client.sources.resume({ id: made.id })).state).not.toBe('paused')
      expect((await client.sources.save({ id: made.id, definition: { ...feed, name: 'Courier' } })).definition.name).toBe('Courier')

      await client.sources.remove({ id: made.id })
      expect((await client.sources.list()).map((source) => source.id)).not.toContain(made.id)
      expect((await client.monitor.list({ filter: { sources: [made.id] } })).mentions).toHaveLength(2)
      expect(await client.sources.restore({ id: made.id })).toMatchObject({ id: made.id, mentions: 2 })
      await client.sources.remove({ id: made.id })
    })

    test('one that can’t be reached is a gap in charts and in the last hour from when it was added, as long as it lasts', async () => {
      const before = Date.now()
      const heard = await client.sources.save({ definition: feed })
      await when(heard.id, (source) => source.lastSuccessAt !== null)
      const { id } = await client.sources.save({ definition: { ...feed, name: 'Ledger', url: 'https://down.example/feed.xml' } })
      const failing = await when(id, (source) => source.state === 'failing')
      expect(failing.notHeard).toEqual({ reason: 'failing', since: expect.any(Number) })
      expect(failing.notHeard?.since).toBeGreaterThanOrEqual(before)
      const inPart = { partial: true, lasts: true, causes: [{ reason: 'failing', sources: [{ id, name: 'Ledger' }] }] }
      expect((await client.monitor.volume({ filter: { from: before, to: before + 3_600_000 } })).gaps).toMatchObject([inPart])
      expect((await client.monitor.situation({})).gaps).toMatchObject([inPart])
      const own = await client.monitor.volume({ filter: { from: before, to: before + 3_600_000, sources: [id] } })
      expect(own.gaps).toMatchObject([{ ...inPart, partial: false, from: failing.notHeard?.since }])
      expect((await client.monitor.volume({ filter: { from: before, to: before + 3_600_000, sources: [heard.id] } })).gaps).toEqual([])
      expect((await client.monitor.volume({ filter: { from: before - 7_200_000, to: before - 3_600_000 } })).gaps).toEqual([])
      await client.sources.remove({ id })
      // One of seconds says nothing.
      expect((await client.monitor.situation({})).gaps).toEqual([])
      await client.sources.remove({ id: heard.id })
    })

    test('definitions that make no sense are turned away', async () => {
      await notUnderstood(client.sources.save({ definition: { ...feed, url: 'javascript:alert(1)' } }))
      await notUnderstood(client.sources.save({ definition: { ...feed, name: ' ' } }))
      await notUnderstood(client.sources.save({ definition: { ...feed, everyMinutes: 0 } }))
    })

    test('a source keeps its kind', async () => {
      const made = await client.sources.save({ definition: feed })
      await refused(client.sources.save({ id: made.id, definition: { kind: 'webhook', name: 'Other' } }), 'bad-input')
      await client.sources.remove({ id: made.id })
    })

    test('a source that is not there is refused in every way', async () => {
      const id = UNKNOWN
      await refused(client.sources.save({ id, definition: feed }), 'not-found')
      for (const call of [client.sources.remove, client.sources.restore, client.sources.pause, client.sources.resume, client.sources.pollNow]) {
        await refused(call({ id }), 'not-found')
      }
      await refused(client.sources.webhookAccess({ id }), 'not-found')
      await refused(client.sources.renewWebhookSecret({ id }), 'not-found')
    })

    test('a webhook shows how to be called, and takes a call that is signed with its secret', async () => {
      const { id } = await client.sources.save({ definition: { kind: 'webhook', name: 'Own script' } })
      await when(id, (source) => source.state === 'working')
      const access = await client.sources.webhookAccess({ id })
      expect(access).toMatchObject({ header: 'X-Holdfast-Signature', schema: expect.any(Object) })
      expect(access.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/hooks\/\d+$/)
      const { secret } = await client.sources.renewWebhookSecret({ id })
      expect(access.example).not.toContain(secret)
      const body = Buffer.from(JSON.stringify({ mentions: [{ text: 'Sent by a program', publishedAt: now }] }))
      const answer = await fetch(access.address ?? '', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', 'x-holdfast-signature': sign(body, secret, Math.floor(Date.now() / 1_000)) },
      })
      expect(await answer.json()).toMatchObject({ stored: 1 })
      expect((await client.monitor.list({ filter: { sources: [id] } })).mentions).toMatchObject([{ text: 'Sent by a program' }])
      await client.sources.remove({ id })
    })
  })

  describe('imports', () => {
    test('the preview shows columns, rows and a mapping; interpreting shows the mentions it would make', async () => {
      const fileId = await upload(client, 'sample.csv', sampleCsv(now))
      const preview = await client.sources.imports.preview({ fileId })
      expect(preview).toMatchObject({ format: 'csv', encoding: 'utf-8', delimiter: ',', remembered: null })
      expect(preview.suggested.columns).toMatchObject({ text: 'text', publishedAt: 'published at', authorHandle: 'handle', threadId: 'thread id' })
      const rows = await client.sources.imports.interpret({ fileId, mapping: preview.suggested })
      expect(rows).toHaveLength(SAMPLE_ROWS + 2)
      expect(rows[0]).toMatchObject({ row: 1, reason: null, mention: { nativeId: 'a1', author: { handle: 'mira', followers: 120 } } })
      expect(rows.at(-1)).toMatchObject({ mention: null, reason: expect.stringMatching(/text/) })
      await refused(client.sources.imports.interpret({ fileId, mapping: { ...preview.suggested, columns: {} } }), 'bad-input')
    })

    test('a dry run counts everything and stores nothing', async () => {
      const job = await start(sampleCsv(now), { dryRun: true })
      expect(job).toMatchObject({ state: 'done', dryRun: true, read: SAMPLE_ROWS + 2, stored: 0, rejected: 2 })
      expect((await client.monitor.list({ filter: { search: 'undicht' } })).mentions).toEqual([])
    })

    test('an import stores each row once, however often it is repeated, and keeps what it refused', async () => {
      const first = await start(sampleCsv(now))
      expect(first).toMatchObject({ state: 'done', stored: SAMPLE_ROWS, duplicates: 0, rejected: 2, hasRejectedFile: true, error: null })
      expect(await start(sampleCsv(now))).toMatchObject({ state: 'done', stored: 0, duplicates: SAMPLE_ROWS })
      expect((await client.sources.imports.list()).map((job) => job.id)).toContain(first.id)

      let text = ''
      for await (const piece of await client.sources.imports.rejectedFile({ id: first.id })) text += piece.text
      expect(text.replace(/^\uFEFF/, '').trimEnd().split(/\r\n/)).toHaveLength(3)
      expect(text).toContain('words without a time')
      const pieces = await client.sources.imports.rejectedFile({ id: first.id })
      await pieces.return?.()
      expect((await pieces.next()).done).toBe(true)
    })

    test('a running import can be cancelled; what it stored stays', async () => {
      const fileId = await upload(client, 'long.csv', longCsv(30_000, now - 40_000_000))
      const { suggested } = await client.sources.imports.preview({ fileId })
      const { id } = await client.sources.imports.start({ fileId, mapping: suggested })
      const job = await client.sources.imports.cancel({ id })
      expect(job).toMatchObject({ state: 'cancelled', error: null })
      expect(job.stored).toBeLessThan(30_000)
      expect(await client.sources.imports.job({ id })).toEqual(job)
      const source = (await client.sources.list()).find((one) => one.definition.name === 'long')
      expect(source?.mentions ?? 0).toBe(job.stored)
    })

    test('pieces out of order, of an unknown file or beyond the announced length are refused', async () => {
      await refused(client.sources.imports.append({ fileId: 'nothing', offset: 0, base64: '' }), 'not-found')
      const { fileId } = await client.sources.imports.begin({ fileName: 'a.csv', bytes: 3 })
      await refused(client.sources.imports.append({ fileId, offset: 2, base64: 'YQ==' }), 'bad-input')
      await refused(client.sources.imports.append({ fileId, offset: 0, base64: 'YWJjZA==' }), 'bad-input')
      await refused(client.sources.imports.preview({ fileId }), 'bad-input')
      expect(await client.sources.imports.append({ fileId, offset: 0, base64: 'YWJj' })).toEqual({ received: 3 })
      await notUnderstood(client.sources.imports.begin({ fileName: '', bytes: 1 }))
    })

    test('a job that there never was is refused', async () => {
      const id = UNKNOWN
      await refused(client.sources.imports.job({ id }), 'not-found')
      await refused(client.sources.imports.cancel({ id }), 'not-found')
      await refused(client.sources.imports.rejectedFile({ id }), 'not-found')
    })
  })

  describe('mappings', () => {
    test('one is remembered with an import, offered again, renamed, removed and given back', async () => {
      await start(Buffer.from('posted on,what they said\n2026-09-14T06:00:00Z,A text with some words in it\n'))
      const [remembered] = await client.sources.mappings.list()
      expect(remembered).toMatchObject({ header: ['posted on', 'what they said'] })
      const { id, mapping } = remembered ?? { id: 0, mapping: { columns: {}, sourceName: 'x' } }
      expect(await client.sources.mappings.save({ id, name: 'Our export', mapping })).toMatchObject({ name: 'Our export' })
      const fileId = await upload(client, 'other.csv', Buffer.from('what they said,posted on\nWords and more words,2026-09-14T07:00:00Z\n'))
      expect(await client.sources.imports.preview({ fileId })).toMatchObject({ remembered: 'Our export', suggested: mapping })
      await client.sources.mappings.remove({ id })
      expect((await client.sources.mappings.list()).map((one) => one.id)).not.toContain(id)
      expect(await client.sources.mappings.restore({ id })).toMatchObject({ name: 'Our export' })
    })

    test('one that is not there is refused', async () => {
      const id = UNKNOWN
      await refused(client.sources.mappings.save({ id, name: 'x', mapping: { columns: {}, sourceName: 'x' } }), 'not-found')
      await refused(client.sources.mappings.remove({ id }), 'not-found')
      await refused(client.sources.mappings.restore({ id }), 'not-found')
    })
  })
}
