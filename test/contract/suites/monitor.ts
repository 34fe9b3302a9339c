import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Brand, Mention } from '../../../electron/contract/index.ts'
import { recordCalls } from '../called-procedures.ts'
import { importFile } from '../import-file.ts'
import { openConsole, temporaryFolder, type Client, type OpenConsole, type Transport } from '../open-console.ts'
import { notUnderstood, refused } from '../refusals.ts'
import { sampleCsv, SAMPLE_ROWS } from '../sample-files.ts'

const HOUR = 3_600_000
const UNKNOWN = 999_999

/** Everything the Situation and Monitor screens ask. */
export function monitorSuite(transport: Transport): void {
  let opened: OpenConsole
  let client: Client
  let own: Brand
  let filesFolder: string
  const now = Date.now()
  const day = { from: now - 24 * HOUR, to: now }

  beforeAll(async () => {
    opened = await openConsole(transport)
    client = recordCalls(opened.client)
    own = await client.monitor.brands.save({ name: 'Quillumo', handles: ['quillumo'] })
    await client.monitor.brands.save({ name: 'Boilwell', kind: 'competitor' })
    filesFolder = temporaryFolder()
    const path = join(filesFolder, 'sample.csv')
    writeFileSync(path, sampleCsv(now))
    await importFile(client, path, { sourceName: 'Sample' })
  })
  afterAll(async () => {
    await opened.close()
    rmSync(filesFolder, { recursive: true, force: true })
  })

  const mentionWith = async (search: string): Promise<Mention> => {
    const [first] = (await client.monitor.list({ filter: { search } })).mentions
    if (!first) throw new Error(`No mention with ${search}`)
    return first
  }

  test('the situation tells how many are stored and which negative voices reach furthest', async () => {
    const situation = await client.monitor.situation({})
    expect(situation).toMatchObject({ stored: SAMPLE_ROWS, severity: 'unknown', since: null })
    expect(situation.loudest[0]).toMatchObject({ reach: 80_000, sentiment: { class: 'negative' } })
    expect((await client.monitor.situation({ brand: own.id })).loudest.every((mention) => mention.brands.some((brand) => brand.brandId === own.id))).toBe(true)
  })

  test('episodes are asked for by time, brand and measure; a fresh console knows none', async () => {
    expect(await client.monitor.episodes({})).toEqual([])
    expect(await client.monitor.episodes({ ...day, brand: own.id, measure: 'volume', open: true, parts: true, limit: 5 })).toEqual([])
    await notUnderstood(client.monitor.episodes({ limit: 0 }))
  })

  describe('volume', () => {
    test('adds up to what is stored, bucket by bucket', async () => {
      const volume = await client.monitor.volume({ filter: day, grain: 'hour' })
      expect(volume).toMatchObject({ grain: 'hour', complete: true, total: { mentions: SAMPLE_ROWS, negative: 6, neutral: 2, positive: 2 } })
      expect(volume.buckets.reduce((sum, bucket) => sum + bucket.mentions, 0)).toBe(SAMPLE_ROWS)
    })

    test.each([
      ['sentiment', 'negative', 6],
      ['language', 'fi', 1],
      ['brand', 'Quillumo', 6],
      ['source', 'Sample', SAMPLE_ROWS],
    ] as const)('splits by %s', async (split, label, total) => {
      const { series } = await client.monitor.volume({ filter: day, split })
      expect(series.find((one) => one.label === label)?.total).toBe(total)
    })

    test('a zone or grain that nobody knows is turned away', async () => {
      await notUnderstood(client.monitor.volume({ filter: day, grain: 'week' as 'day' }))
      await notUnderstood(client.monitor.volume({ filter: day, grain: 'day', timeZone: 'Mars/Olympus' }))
    })
  })

  describe('the list', () => {
    test('comes newest first, in pages without gaps or repeats', async () => {
      const ids: number[] = []
      for (let before: number | null | undefined; before !== null; ) {
        const page = await client.monitor.list({ filter: {}, limit: 3, ...(before === undefined ? {} : { before }) })
        ids.push(...page.mentions.map((mention) => mention.id))
        before = page.nextBefore
      }
      expect(ids).toHaveLength(SAMPLE_ROWS)
      expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => b - a))
    })

    test.each([
      ['a word', { search: 'leaks' }, 3],
      ['a phrase', { search: '"the kettle leaks"' }, 1],
      ['an author', { search: 'author:mira' }, 3],
      ['an exclusion', { search: 'kettle -leaks' }, 2],
      ['a sentiment', { sentiments: ['positive' as const] }, 2],
      ['a language', { languages: ['de', 'fi'] }, 2],
      ['a kind', { kinds: ['article' as const] }, 1],
      ['a tag', { direct: true }, 1],
      ['a conversation', { thread: 't1' }, 3],
      ['a theme', { theme: 'leaking kettle' }, 2],
      ['folded copies', { folded: true }, SAMPLE_ROWS - 1],
    ])('is filtered by %s', async (_name, filter, count) => {
      const page = await client.monitor.list({ filter })
      expect(page.mentions).toHaveLength(count)
      expect(page.matched).toEqual({ count, atLeast: false })
    })

    test('the loudest are negative ones, by reach', async () => {
      const loudest = await client.monitor.loudest({ filter: {}, limit: 2 })
      expect(loudest).toHaveLength(2)
      expect(loudest.map(({ sentiment }) => sentiment.class)).toEqual(['negative', 'negative'])
      expect(loudest[0]?.reach ?? 0).toBeGreaterThanOrEqual(loudest[1]?.reach ?? 0)
      expect(await client.monitor.loudest({ filter: { sentiments: ['positive'] } })).toEqual([])
      await notUnderstood(client.monitor.loudest({ filter: {}, limit: 51 }))
    })

    test('a page of nothing or of thousands is turned away', async () => {
      await notUnderstood(client.monitor.list({ filter: {}, limit: 0 }))
      await notUnderstood(client.monitor.list({ filter: {}, limit: 201 }))
      await notUnderstood(client.monitor.list({ filter: { search: 'x'.repeat(501) } }))
    })
  })

  describe('one mention', () => {
    test('comes with its author’s history and its conversation', async () => {
      const { id } = await mentionWith('refund')
      const detail = await client.monitor.mention({ id })
      expect(detail.authorHistory).toMatchObject({ mentions: 3, counts: { negative: 2, neutral: 0, positive: 1 } })
      expect(detail.thread.map((mention) => mention.nativeId)).toEqual(['a4', 'a5', 'a6'])
      expect(detail.mention).toMatchObject({ direct: true, brands: [{ brandId: own.id, direct: true }] })
    })

    test('comes with the copies folded under it', async () => {
      const [story] = (await client.monitor.list({ filter: { search: 'owners', folded: true } })).mentions
      expect(story).toMatchObject({ copies: 1, duplicateOf: null })
      const { copies } = await client.monitor.mention({ id: story?.id ?? 0 })
      expect(copies.map((copy) => copy.duplicateOf)).toEqual([story?.id])
    })

    test('that is not stored is refused', async () => {
      await refused(client.monitor.mention({ id: UNKNOWN }), 'not-found')
      await notUnderstood(client.monitor.mention({ id: -1 }))
    })
  })

  describe('corrections', () => {
    test('change the sentiment and the figures, keep what stood before, and can be taken back', async () => {
      const { id } = await mentionWith('undicht')
      const net = async () => (await client.monitor.volume({ filter: day })).total
      const before = await net()
      expect(await client.monitor.correct({ id, sentiment: 'positive' })).toMatchObject({ sentiment: { class: 'positive', origin: 'corrected' } })
      expect(await net()).toMatchObject({ negative: before.negative - 1, positive: before.positive + 1 })
      expect((await client.monitor.mention({ id })).corrections).toMatchObject([{ field: 'sentiment' }])
      expect(await client.monitor.correct({ id, sentiment: null })).toMatchObject({ sentiment: { class: 'negative', origin: 'supplied' } })
      expect(await net()).toEqual(before)
    })

    test('change the brands', async () => {
      const { id } = await mentionWith('Boilwell')
      const shares = async () => Object.fromEntries((await client.monitor.shareOfVoice({ filter: day })).map((share) => [share.brandId, share.mentions]))
      const before = await shares()
      expect((await client.monitor.correct({ id, brands: [own.id] })).brands).toEqual([{ brandId: own.id, direct: false }])
      expect((await shares())[own.id]).toBe((before[own.id] ?? 0) + 1)
    })

    test('of flags are found by, and undone by the inverse', async () => {
      const { id, flags } = await mentionWith('undicht')
      const changed = await client.monitor.correct({ id, flags: { add: ['refund-demand'] } })
      expect(changed.flags).toEqual([...flags, { kind: 'refund-demand', evidence: [], origin: 'person' }])
      expect((await client.monitor.list({ filter: { flags: ['refund-demand'], languages: ['de'] } })).mentions).toMatchObject([{ id }])
      expect((await client.monitor.correct({ id, flags: { remove: ['refund-demand'] } })).flags).toEqual(flags)
      await notUnderstood(client.monitor.correct({ id, flags: { add: ['rude' as 'spam'] } }))
      await notUnderstood(client.monitor.list({ filter: { flags: ['rude' as 'spam'] } }))
    })

    test('of a mention or to a brand that is not there are refused and change nothing', async () => {
      const mention = await mentionWith('undicht')
      await refused(client.monitor.correct({ id: UNKNOWN, sentiment: 'positive' }), 'not-found')
      await refused(client.monitor.correct({ id: mention.id, brands: [UNKNOWN] }), 'not-found')
      await refused(client.monitor.correct({ id: UNKNOWN, flags: { add: ['spam'] } }), 'not-found')
      await notUnderstood(client.monitor.correct({ id: mention.id, sentiment: 'angry' as 'negative' }))
      expect((await client.monitor.mention({ id: mention.id })).mention.brands).toEqual(mention.brands)
    })
  })

  describe('accuracy', () => {
    test('is told by what a person says of drawn mentions', async () => {
      // All of the sample file came with its sentiment, so the model judged none of it.
      expect(await client.monitor.accuracy.sample({})).toEqual([])
      const { id } = await mentionWith('undicht')
      expect(await client.monitor.accuracy.judge({ id, class: 'positive' })).toMatchObject({ sentiment: { class: 'positive', origin: 'corrected' } })
      const { groups, languages, adaptation } = await client.monitor.accuracy.read()
      expect(groups[0]).toMatchObject({ scope: { kind: 'all' }, sample: { judgedByPerson: 1, trueNegativeShare: 0, adapted: null } })
      expect(languages).toContain('de')
      expect(adaptation).toMatchObject({ samples: 1, available: false, expected: null, active: null, reverted: null })
      expect((await client.monitor.mention({ id })).corrections[0]).toMatchObject({ field: 'sentiment', sample: true })
      expect(await client.monitor.accuracy.judge({ id, class: null })).toMatchObject({ sentiment: { class: 'negative', origin: 'supplied' } })
      expect((await client.monitor.accuracy.read()).groups[0]?.sample.judgedByPerson).toBe(0)
    })

    test('adapting, taking back and giving back are refused where there is nothing to do so with', async () => {
      await refused(client.monitor.accuracy.adapt(), 'conflict')
      await refused(client.monitor.accuracy.revert(), 'conflict')
      await refused(client.monitor.accuracy.restore(), 'conflict')
      expect(await client.monitor.accuracy.progress()).toBeNull()
    })

    test('of what is not stored or no class is refused', async () => {
      await refused(client.monitor.accuracy.judge({ id: UNKNOWN, class: 'neutral' }), 'not-found')
      await notUnderstood(client.monitor.accuracy.judge({ id: 1, class: 'angry' as 'negative' }))
      await notUnderstood(client.monitor.accuracy.sample({ count: 0 }))
    })
  })

  test('themes, authors, shares and facets answer for a period', async () => {
    expect((await client.monitor.themes({ filter: { ...day, search: 'kettle' }, limit: 2 })).length).toBeLessThanOrEqual(2)
    await notUnderstood(client.monitor.themes({ filter: day, limit: 0 }))
    const { authors, complete } = await client.monitor.authors({ filter: day, limit: 2 })
    expect(complete).toBe(true)
    expect(authors[0]).toMatchObject({ handle: 'mira', mentions: 3 })
    expect(authors).toHaveLength(2)
    const shares = await client.monitor.shareOfVoice({ filter: day })
    expect(shares.reduce((sum, share) => sum + share.share, 0)).toBeCloseTo(1)
    const facets = await client.monitor.facets()
    expect(facets.languages.map((row) => row.language).toSorted()).toEqual(['de', 'en', 'fi'])
    expect((facets.latestAt ?? 0) - (facets.earliestAt ?? 0)).toBe(270 * 60_000)
  })

  describe('export', () => {
    test.each(['csv', 'jsonl'] as const)('gives the filter’s mentions as %s, in pieces', async (format) => {
      let text = ''
      let written = 0
      for await (const piece of await client.monitor.exportMentions({ filter: { languages: ['en'] }, format })) {
        text += piece.text
        written = piece.written
      }
      expect(written).toBe(SAMPLE_ROWS - 2)
      expect(text.trimEnd().split(/\r?\n/)).toHaveLength(format === 'csv' ? SAMPLE_ROWS - 1 : SAMPLE_ROWS - 2)
      expect(text).not.toContain('undicht')
    })

    test('ends when the page cancels it', async () => {
      const pieces = await client.monitor.exportMentions({ filter: {}, format: 'csv' })
      await pieces.next()
      await pieces.return?.()
      expect((await pieces.next()).done).toBe(true)
    })
  })

  describe('brands', () => {
    test('are defined, changed, removed and given back', async () => {
      const made = await client.monitor.brands.save({ name: 'Pannikin', products: ['Tallboy'] })
      expect(made).toMatchObject({ name: 'Pannikin', kind: 'own', names: [], products: ['Tallboy'] })
      expect(await client.monitor.brands.save({ ...made, name: 'Pannikin Ltd' })).toEqual({ ...made, name: 'Pannikin Ltd' })
      await client.monitor.brands.remove({ id: made.id })
      expect((await client.monitor.brands.list()).map((brand) => brand.id)).not.toContain(made.id)
      expect(await client.monitor.brands.restore({ id: made.id })).toMatchObject({ id: made.id })
      expect((await client.monitor.brands.list()).map((brand) => brand.id)).toContain(made.id)
    })

    test('the progress of matching stored mentions ends with nothing under way', async () => {
      const changes = await client.system.changes()
      await client.monitor.brands.save({ name: 'Saucepan & Sons' })
      while ((await client.monitor.brands.progress()) !== null) await changes.next()
      await changes.return?.()
      expect(await client.monitor.brands.progress()).toBeNull()
    })

    test('without a name, with a name twice or not there are refused', async () => {
      await notUnderstood(client.monitor.brands.save({ name: '  ' }))
      await refused(client.monitor.brands.save({ name: 'QUILLUMO' }), 'conflict')
      await refused(client.monitor.brands.save({ id: UNKNOWN, name: 'Nobody' }), 'not-found')
      await refused(client.monitor.brands.remove({ id: UNKNOWN }), 'not-found')
      await refused(client.monitor.brands.restore({ id: UNKNOWN }), 'not-found')
    })
  })

  describe('saved views', () => {
    test('are saved, changed, removed and given back', async () => {
      const made = await client.monitor.views.save({ name: 'Angry', filter: { sentiments: ['negative'] }, window: HOUR })
      expect(await client.monitor.views.list()).toEqual([made])
      const changed = await client.monitor.views.save({ ...made, name: 'Angry, this hour' })
      expect(changed).toEqual({ ...made, name: 'Angry, this hour' })
      await client.monitor.views.remove({ id: made.id })
      expect(await client.monitor.views.list()).toEqual([])
      expect(await client.monitor.views.restore({ id: made.id })).toEqual(changed)
    })

    test('without a name or not there are refused', async () => {
      await notUnderstood(client.monitor.views.save({ name: '', filter: {} }))
      await refused(client.monitor.views.save({ id: UNKNOWN, name: 'Gone', filter: {} }), 'not-found')
      await refused(client.monitor.views.remove({ id: UNKNOWN }), 'not-found')
      await refused(client.monitor.views.restore({ id: UNKNOWN }), 'not-found')
    })
  })
}
