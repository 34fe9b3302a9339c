import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { splits, type MentionFilter, type Split, type Volume } from '../../../../electron/contract/index.ts'
import { createMentionStore } from '../../../../electron/engine/database/mentions/store.ts'
import { TermCounter } from '../../../../electron/engine/database/mentions/terms.ts'
import type { MentionStore } from '../../../../electron/engine/monitor/mention-store.ts'
import { netSentiment } from '../../../../electron/engine/monitor/volume.ts'
import { DAY, HOUR, MINUTE, NOON, openWorkspace, type SimpleMention, type Workspace } from '../workspace.ts'

let workspace: Workspace
let store: MentionStore
const languages = ['en', 'de', 'fi', 'sv', 'fr', 'es', 'it', 'nl', 'da', 'pl']
const sentiments = ['negative', 'neutral', 'positive'] as const
const COUNT = 600

/** Two days of mentions of ten languages in two sources; the first languages are the commonest. */
function sample(): readonly SimpleMention[] {
  return Array.from({ length: COUNT }, (_, index) => ({
    text: `${index % 3 === 0 ? 'Quillumo' : 'Boilwell'} kettle ${index % 5 === 0 ? 'leaks' : 'boils'} number ${index}${index % 11 === 0 ? ' @quillumo' : ''}${index > 400 && index % 7 === 0 ? ' before the recall' : ''}`,
    language: languages[Math.floor(Math.sqrt(index % 100))] ?? 'en',
    publishedAt: NOON - 2 * DAY + Math.floor((index * 2 * DAY) / COUNT),
    ...(index % 4 === 0 ? {} : { sentiment: sentiments[index % 3] ?? 'neutral' }),
    reach: index,
    author: { handle: `writer${index % 13}` },
  }))
}

beforeAll(async () => {
  workspace = await openWorkspace()
  await workspace.engine.monitor.brands.save({ name: 'Quillumo', kind: 'own', names: [], handles: ['quillumo'], products: [], excluding: [] })
  await workspace.engine.monitor.brands.save({ name: 'Boilwell', kind: 'competitor', names: [], handles: [], products: [], excluding: [] })
  await workspace.store(sample().filter((_, index) => index % 2 === 0), 'Posts')
  await workspace.store(sample().filter((_, index) => index % 2 === 1), 'News')
  store = createMentionStore(workspace.engine.database, new TermCounter(workspace.engine.database), () => ({ score: null, class: null }))
})
afterAll(() => workspace.remove())

const whole: MentionFilter = { from: NOON - 2 * DAY, to: NOON }
const volume = (filter: MentionFilter = whole, split: Split = 'none', grain: Volume['grain'] = 'hour', timeZone = 'UTC') =>
  workspace.engine.monitor.volume({ filter, split, grain, timeZone })
const listed = (filter: MentionFilter): number => store.countUpTo(filter, 100_000)

describe('volume', () => {
  test.each(['minute', '5-minutes', '15-minutes', 'hour', 'day'] as const)('by %s adds up to every mention once', async (grain) => {
    const { buckets, total } = await volume({ from: NOON - DAY, to: NOON }, 'none', grain)
    expect(total.mentions).toBe(listed({ from: buckets[0]?.at ?? 0, to: NOON }))
    expect(buckets.reduce((sum, bucket) => sum + bucket.mentions, 0)).toBe(total.mentions)
    for (const bucket of buckets) expect(bucket.negative + bucket.neutral + bucket.positive + bucket.unjudged).toBe(bucket.mentions)
  })

  test.each(['Europe/Helsinki', 'Asia/Kolkata', 'Asia/Kathmandu', 'America/New_York'])('by day is cut at midnight in %s', async (timeZone) => {
    const { buckets } = await volume(whole, 'none', 'day', timeZone)
    for (const [index, bucket] of buckets.entries()) {
      expect(new Date(bucket.at).toLocaleTimeString('sv-SE', { timeZone })).toBe('00:00:00')
      expect(bucket.mentions).toBe(listed({ from: bucket.at, to: buckets[index + 1]?.at ?? NOON }))
    }
  })

  test('by day is cut at midnight also where the clocks change by half an hour', async () => {
    const other = await openWorkspace({ now: Date.UTC(2026, 3, 7) })
    try {
      const from = Date.UTC(2026, 3, 3, 13)
      await other.store(Array.from({ length: 300 }, (_, index) => ({ text: `text ${index}`, language: 'en', publishedAt: from + index * 15 * MINUTE })))
      const { buckets } = await other.engine.monitor.volume({ filter: { from, to: from + 3 * DAY }, split: 'none', grain: 'day', timeZone: 'Australia/Lord_Howe' })
      expect(buckets.slice(0, 2).map((bucket) => bucket.mentions)).toEqual([96, 98])
    } finally {
      await other.remove()
    }
  })

  test.each(splits.filter((split) => split !== 'none' && split !== 'brand' && split !== 'theme'))('split by %s gives every mention to one series, the rest to "other"', async (split) => {
    const { series, total, buckets } = await volume(whole, split)
    expect(series.length).toBeLessThanOrEqual(8)
    expect(series.reduce((sum, one) => sum + one.total, 0)).toBe(total.mentions)
    for (const [index, bucket] of buckets.entries()) expect(series.reduce((sum, one) => sum + (one.values[index] ?? 0), 0)).toBe(bucket.mentions)
    for (const one of series) expect(one.values).toHaveLength(buckets.length)
  })

  test('split by language names the commonest and adds the rest up', async () => {
    const { series } = await volume(whole, 'language')
    expect(series.at(-1)).toMatchObject({ key: 'other', label: 'other (3)' })
    const totals = series.slice(0, -1).map((one) => one.total)
    expect(totals).toEqual(totals.toSorted((a, b) => b - a))
    expect(series[0]).toMatchObject({ total: listed({ ...whole, languages: [series[0]?.key ?? ''] }) })
  })

  test('split by brand counts a mention under each of its brands', async () => {
    const { series } = await volume(whole, 'brand')
    expect(Object.fromEntries(series.map((one) => [one.label, one.total]))).toEqual({ Quillumo: 200 + 36, Boilwell: 400 })
  })

  test('split by theme counts what a search for the theme would find', async () => {
    const { series } = await volume(whole, 'theme')
    expect(series.map((one) => one.key).join()).toContain('recall')
    for (const one of series) expect(one.total, one.key).toBe(listed({ ...whole, theme: one.key }))
  })

  test('net sentiment is the balance of what was judged, and nothing where nothing was', async () => {
    const { total } = await volume()
    expect(total.net).toBeCloseTo((total.positive - total.negative) / (total.positive + total.negative + total.neutral))
    expect(netSentiment({ mentions: 3, negative: 0, neutral: 0, positive: 0, unjudged: 3, direct: 0, reach: 0 })).toBeNull()
    expect((await volume({ from: NOON - 20 * DAY, to: NOON - 19 * DAY })).total).toMatchObject({ mentions: 0, net: null })
  })

  test.each<[string, MentionFilter]>([
    ['a search', { search: 'leaks' }],
    ['an author', { author: 1 }],
    ['a theme', { theme: 'kettle boils' }],
    ['a tag', { direct: true }],
    ['two brands', { brands: [1, 2] }],
  ])('of %s is counted from the mentions themselves, all of them', async (_name, filter) => {
    const found = await volume({ ...whole, ...filter })
    expect(found).toMatchObject({ complete: true, total: { mentions: listed({ ...whole, ...filter }) } })
    expect(found.total.mentions).toBeGreaterThan(0)
  })

  test('of a filter that needs the texts says when only the newest matches were counted', () => {
    const request = { from: NOON - 2 * DAY, to: NOON, bucketLength: HOUR, filter: { search: 'kettle' }, split: 'none' } as const
    const cut = store.scan(request, 100)
    expect(cut.complete).toBe(false)
    expect(cut.rows.reduce((sum, row) => sum + row.mentions, 0)).toBe(100)
    expect(Math.min(...cut.rows.map((row) => row.bucket))).toBeGreaterThan(NOON - DAY)
    expect(store.scan(request, COUNT + 1).complete).toBe(true)
  })
})

describe('the two ways of counting', () => {
  test('agree wherever both can answer', () => {
    const optional = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined })
    const filters = fc.record({
      brands: optional(fc.constantFrom([1], [2], [])),
      sources: optional(fc.constantFrom([1], [1, 2], [2], [99])),
      languages: optional(fc.subarray(languages)),
    })
    const from = fc.integer({ min: 0, max: 47 }).map((hour) => NOON - 2 * DAY + hour * HOUR)
    fc.assert(
      fc.property(filters, from, fc.integer({ min: 1, max: 30 }), fc.constantFrom(MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR), fc.constantFrom('none', 'source', 'language', 'brand'), (filter, start, hours, bucketLength, split) => {
        const wanted = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as MentionFilter
        const request = { from: start, to: start + hours * HOUR, bucketLength, filter: wanted, split }
        // One brand's series is that brand's own; a scan would also tell of the others in the same mentions.
        if (split === 'brand' && (wanted.brands?.length ?? 0) > 0) return
        const order = (rows: readonly { readonly bucket: number; readonly key: string }[]) =>
          rows.toSorted((a, b) => a.bucket - b.bucket || (a.key < b.key ? -1 : 1))
        const rolled = order(store.rollup(request) ?? [])
        const scanned = order(store.scan(request, 100_000).rows)
        // For a brand, "direct" tells its own tag in the rollup and any brand's in a scan.
        const plain = (rows: readonly object[]) => rows.map((row) => ({ ...row, ...(wanted.brands?.length || split === 'brand' ? { direct: 0 } : {}) }))
        expect(plain(rolled)).toEqual(plain(scanned))
      }),
      { numRuns: 150 },
    )
  })

  test.each<[NonNullable<MentionFilter['sentiments']>]>([[['negative']], [['positive', 'unjudged']], [['neutral']]])('agree on how many are %j', (wanted) => {
    const request = { from: NOON - 2 * DAY, to: NOON, bucketLength: HOUR, filter: { sentiments: wanted }, split: 'none' } as const
    const count = (rows: readonly { readonly mentions: number }[]) => rows.reduce((sum, row) => sum + row.mentions, 0)
    expect(count(store.rollup(request) ?? [])).toBe(count(store.scan(request, 100_000).rows))
  })

  test('leave what needs the texts to the scan', () => {
    for (const filter of [{ search: 'x' }, { author: 1 }, { theme: 'x' }, { thread: 'x' }, { story: 1 }, { direct: false }, { kinds: ['post' as const] }, { brands: [1, 2] }]) {
      expect(store.rollup({ from: 0, to: NOON, bucketLength: HOUR, filter, split: 'none' }), JSON.stringify(filter)).toBeNull()
    }
  })
})
