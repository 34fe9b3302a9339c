import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { SpikeEpisode } from '../../../../../electron/contract/index.ts'
import { root } from '../../../../contract/open-console.ts'
import { BIN, brandNamed, DAY, HOUR, MINUTE, openWatched, twitterVolume, type Counted, type Watched, type WatchedOptions } from './watched.ts'

/** A Monday, midnight UTC. */
const MONDAY = Date.UTC(2026, 8, 14)

let watched: Watched
const open = async (options: Partial<WatchedOptions> = {}): Promise<Watched> => {
  watched = await openWatched({ now: MONDAY, ...options })
  return watched
}
afterEach(async () => {
  expect(watched.logged).toEqual([])
  await watched.close()
})

/** Drawn the same every time. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** Chance counts around a rate per bin. */
function poisson(rate: number, random: () => number): number {
  let count = 0
  for (let product = random(); product > Math.exp(-rate); product *= random()) count += 1
  return count
}

type Shape = Partial<Omit<Counted, 'at' | 'mentions'>> & { readonly perBin?: number; readonly share?: number; readonly seed?: number }

/** A stretch of chance mentions, in bins of five minutes; a share of them is negative, the rest neutral. */
function stretch(from: number, to: number, { perBin = 5, share = 0.2, seed = 7, ...more }: Shape = {}): Counted[] {
  const random = seeded(seed + from / BIN)
  return Array.from({ length: (to - from) / BIN }, (_, index) => {
    const mentions = poisson(perBin, random)
    let negative = 0
    for (let one = 0; one < mentions; one += 1) if (random() < share) negative += 1
    return { at: from + index * BIN + MINUTE, mentions, negative, neutral: mentions - negative, ...more }
  })
}

/** A crisis that sets in at once, stays and ebbs away within four hours. */
function crisis(at: number, more: Shape = {}): Counted[] {
  return [
    ...stretch(at, at + HOUR, { perBin: 60, share: 0.7, seed: 1, ...more }),
    ...stretch(at + HOUR, at + 3 * HOUR, { perBin: 40, share: 0.6, seed: 2, ...more }),
    ...stretch(at + 3 * HOUR, at + 4 * HOUR, { perBin: 15, share: 0.4, seed: 3, ...more }),
  ]
}

const episodes = (): Promise<SpikeEpisode[]> => watched.service.list({ parts: true, limit: 500 })
/** What the figures alone decide; when it was noticed depends on when one looked. */
const decided = async (): Promise<unknown[]> =>
  (await episodes()).toSorted((a, b) => a.onsetAt - b.onsetAt || a.measure.localeCompare(b.measure)).map(({ brandId, scope, measure, onsetAt, peakAt, peakValue, endAt, total, confidence }) => ({
    brandId, scope, measure, onsetAt, peakAt, peakValue, endAt, total, confidence,
  }))
const main = async (measure: SpikeEpisode['measure'] = 'volume') => (await episodes()).filter((one) => one.measure === measure && one.scope.kind === 'all')

describe('a crisis', () => {
  const onset = MONDAY + 2 * DAY + 9 * HOUR
  const figures = [...stretch(MONDAY, onset), ...crisis(onset), ...stretch(onset + 4 * HOUR, onset + DAY)]

  test('is one episode: with onset, peak, end, and figures beside the usual ones', async () => {
    await open()
    await watched.add(figures)
    await watched.pass(3 * DAY + 8 * HOUR)
    const [episode, ...others] = await main()
    expect(others).toEqual([])
    expect(Math.abs((episode?.onsetAt ?? 0) - onset)).toBeLessThanOrEqual(10 * MINUTE)
    expect(episode?.peakAt).toBeGreaterThanOrEqual(onset)
    expect(episode?.peakAt).toBeLessThan(onset + HOUR)
    expect(episode?.endAt).toBeGreaterThanOrEqual(onset + 3 * HOUR)
    expect(episode?.endAt).toBeLessThanOrEqual(onset + 8 * HOUR)
    expect(episode).toMatchObject({ brandId: null, provisional: false, partOf: null, arithmetic: { measure: 'volume', scope: { kind: 'all' } } })
    const { arithmetic } = episode ?? {}
    expect(arithmetic?.mentions).toBeGreaterThan(5 * (arithmetic?.expected?.high ?? Infinity) / 2)
    expect(arithmetic?.negativeShare).toBeGreaterThan(0.55)
    expect(arithmetic?.usualNegativeShare).toBeCloseTo(0.2, 1)
  })

  test('lasts until it ends, and the standing says so', async () => {
    await open()
    await watched.add(figures)
    expect(watched.service.standing(undefined)).toBeNull()
    await watched.pass(onset - BIN - MONDAY)
    expect(watched.service.standing(undefined)).toMatchObject({ current: true, open: [] })
    await watched.pass(HOUR + BIN, 15 * MINUTE)
    const lasting = watched.service.standing(undefined)?.open ?? []
    expect(lasting.map((one) => one.measure)).toContain('volume')
    expect(lasting.every((one) => one.endAt === null)).toBe(true)
    expect(await watched.service.openAt(watched.clock.now())).toMatchObject(lasting)
    // While it lasts its arithmetic is of the latest quarter of an hour.
    expect(lasting[0]?.arithmetic.to).toBe(watched.clock.now())
    await watched.pass(12 * HOUR)
    expect(watched.service.standing(undefined)?.open).toEqual([])
    expect(await watched.service.openAt(onset + HOUR)).not.toEqual([])
    expect(watched.announced).toBeGreaterThan(2)
  })

  test('tells of its peak while nothing comes in, and not of the silence', async () => {
    await open()
    await watched.add([...stretch(MONDAY, onset), ...crisis(onset).slice(0, HOUR / BIN)])
    await watched.pass(onset - MONDAY)
    await watched.pass(HOUR + 30 * MINUTE, 5 * MINUTE)
    const lasting = (await main()).find((one) => one.endAt === null)
    expect(lasting?.arithmetic.to).toBeLessThanOrEqual(onset + HOUR + BIN)
    expect(lasting?.arithmetic.mentions).toBeGreaterThan(lasting?.arithmetic.expected?.high ?? Infinity)
  })

  test('is told the same whatever the steps in which time passed', async () => {
    await open()
    await watched.add(figures)
    await watched.pass(3 * DAY + 8 * HOUR, 5 * MINUTE)
    const inSmallSteps = await decided()
    await watched.close()
    await open()
    await watched.add(figures)
    await watched.pass(3 * DAY + 8 * HOUR, 11 * HOUR)
    expect(await decided()).toEqual(inSmallSteps)
    expect(inSmallSteps).not.toEqual([])
  })

  test('is told the same by a watch that was closed and opened in its midst', async () => {
    await open()
    await watched.add(figures)
    await watched.pass(3 * DAY + 8 * HOUR)
    const uninterrupted = await decided()
    await watched.close()
    await open()
    await watched.add(figures)
    await watched.pass(onset - MONDAY + 40 * MINUTE, 20 * MINUTE)
    const ids = (await main()).map((one) => one.id)
    await watched.restart()
    await watched.pass(HOUR)
    await watched.restart()
    await watched.pass(3 * DAY + 8 * HOUR - (watched.clock.now() - MONDAY))
    expect(await decided()).toEqual(uninterrupted)
    expect((await main()).map((one) => one.id)).toEqual(ids)
  })

  test('is found in past figures just as it was stored', async () => {
    await open()
    await watched.add(figures)
    await watched.pass(3 * DAY + 8 * HOUR)
    const told = ({ onsetAt, peakAt, peakValue, endAt, total, confidence }: SpikeEpisode) => ({ onsetAt, peakAt, peakValue, endAt, total, confidence })
    for (const measure of ['volume', 'negative-share'] as const) {
      const replayed = await watched.service.replay(0, measure, MONDAY, watched.clock.now())
      expect(replayed.map(told)).toEqual((await main(measure)).toReversed().map(told))
      expect(replayed.every((one) => one.noticedAt > one.onsetAt && one.arithmetic.to === one.noticedAt)).toBe(true)
    }
    expect(await watched.service.replay(0, 'volume', MONDAY, onset)).toEqual([])
    expect(await watched.service.replay(0, 'volume', onset + 2 * HOUR, onset + 3 * HOUR)).toHaveLength(1)
  })

  test('is noticed while its first five minutes run, and stays when they are over', async () => {
    await open()
    await watched.add(stretch(MONDAY, onset))
    await watched.pass(onset - MONDAY)
    await watched.add([{ at: onset + 10_000, mentions: 150, negative: 100, neutral: 50 }])
    await watched.pass(MINUTE, 15_000)
    expect(await main()).toMatchObject([{ onsetAt: onset, provisional: true, endAt: null, noticedAt: onset + 15_000 }])
    await watched.pass(10 * MINUTE, MINUTE)
    expect(await main()).toMatchObject([{ onsetAt: onset, provisional: false, endAt: null, noticedAt: onset + 15_000 }])
  })

  test('of anger that the rest of the five minutes takes back is no episode', async () => {
    await open()
    await watched.add(stretch(MONDAY, onset, { perBin: 60 }))
    await watched.pass(onset - MONDAY)
    await watched.add([{ at: onset + 10_000, mentions: 60, negative: 60 }])
    await watched.pass(30_000, 15_000)
    expect(await main('negative-share')).toMatchObject([{ provisional: true }])
    await watched.add([{ at: onset + 2 * MINUTE, mentions: 240, neutral: 240 }])
    await watched.pass(4 * MINUTE, MINUTE)
    expect(await main('negative-share')).toMatchObject([{ provisional: true }])
    await watched.add(stretch(onset + BIN, onset + HOUR, { perBin: 60 }))
    await watched.pass(6 * MINUTE, MINUTE)
    expect(await main('negative-share')).toEqual([])
  })
})

describe('real Twitter volumes', () => {
  const windows = JSON.parse(readFileSync(join(root, 'test', 'fixtures', 'nab', 'windows.json'), 'utf8')) as Record<string, [string, string][]>

  test.each(['UPS', 'KO', 'CRM'])('of %s give few episodes, and one in every labelled window', async (company) => {
    const volume = twitterVolume(company)
    const first = volume[0]?.at ?? 0
    await open({ now: first })
    await watched.add(volume)
    await watched.pass(volume.length * BIN, 3 * HOUR)
    const found = await main()
    const days = (volume.length * BIN) / DAY
    expect(found.length).toBeLessThan(days / 2)
    const labelled = (windows[`Twitter_volume_${company}.csv`] ?? []).map(([from, to]) => [Date.parse(`${from}Z`), Date.parse(`${to}Z`)] as const)
    const met = labelled.filter(([from, to]) => found.some((episode) => episode.onsetAt < to && (episode.endAt ?? Infinity) > from))
    expect(met.length).toBeGreaterThanOrEqual(labelled.length - 1)
  })
})

describe('figures that change afterwards', () => {
  const onset = MONDAY + 3 * DAY + 9 * HOUR
  const figures = [...stretch(MONDAY, onset), ...crisis(onset), ...stretch(onset + 4 * HOUR, onset + DAY)]
  const through = onset + 20 * HOUR - MONDAY

  const inTime = async (): Promise<unknown[]> => {
    await open()
    await watched.add(figures)
    await watched.pass(through)
    const expected = await decided()
    await watched.close()
    return expected
  }

  test.each([
    ['an hour', HOUR],
    ['a day', DAY],
  ])('mentions that come in up to %s late are judged as if they had been in time', async (_, lateness) => {
    const expected = await inTime()
    await open()
    for (const [index, one] of figures.entries()) if (index % 3 > 0) await watched.add([one])
    await watched.pass(onset + 2 * HOUR - MONDAY, 2 * HOUR)
    await watched.add(figures.filter((one, index) => index % 3 === 0 && one.at < watched.clock.now() - lateness))
    await watched.pass(30 * MINUTE, MINUTE)
    await watched.add(figures.filter((one, index) => index % 3 === 0 && one.at >= watched.clock.now() - 30 * MINUTE - lateness))
    await watched.pass(through - (watched.clock.now() - MONDAY))
    expect(await decided()).toEqual(expected)
  })

  test('an import of older mentions is judged, with the episodes that it holds', async () => {
    await open({ now: MONDAY + 3 * DAY })
    await watched.add(figures.filter((one) => one.at >= MONDAY + 3 * DAY))
    await watched.pass(20 * HOUR)
    const earlier = MONDAY - 5 * DAY
    await watched.add([...stretch(earlier - 4 * DAY, earlier), ...crisis(earlier), ...stretch(earlier + 4 * HOUR, MONDAY + 3 * DAY)])
    await watched.pass(HOUR, MINUTE)
    const found = await main()
    expect(found).toHaveLength(2)
    expect(found.every((one) => [earlier, onset].some((at) => Math.abs(one.onsetAt - at) <= 10 * MINUTE))).toBe(true)
    expect(found[0]?.confidence).not.toBe('low')
  })

  test('what changed while the watch was closed is judged anew at the next start', async () => {
    await open()
    await watched.add(figures)
    await watched.pass(onset + 2 * HOUR - MONDAY)
    expect(await main()).toHaveLength(1)
    await watched.service.close()
    // Three times as much on all days before: the crisis was none.
    await watched.add(stretch(MONDAY, onset, { perBin: 120, seed: 9 }))
    await watched.restart()
    await watched.pass(HOUR)
    expect(await main()).toEqual([])
  })

  test('a brand that is defined anew is judged anew', async () => {
    await open({ brands: [brandNamed(1, 'Quillumo')] })
    await watched.add(figures)
    await watched.pass(through)
    expect((await episodes()).filter((one) => one.brandId === 1)).toEqual([])
    // Its definition now matches all of them.
    await watched.service.close()
    await watched.add(figures.map((one) => ({ ...one, brands: [1] })))
    await watched.restart()
    watched.service.historyChanged(undefined, [1])
    await watched.pass(HOUR, MINUTE)
    expect((await main()).filter((one) => one.brandId === 1)).toHaveLength(1)
  })
})

describe('honesty', () => {
  test('the first hours are judged, with a low confidence that is said', async () => {
    await open()
    await watched.add([...stretch(MONDAY, MONDAY + 2 * HOUR), ...crisis(MONDAY + 2 * HOUR)])
    await watched.pass(3 * HOUR, 5 * MINUTE)
    const [episode] = await main()
    expect(episode).toMatchObject({ confidence: 'low', arithmetic: { confidence: 'low' } })
    expect(episode?.onsetAt).toBeGreaterThanOrEqual(MONDAY + 2 * HOUR - 5 * MINUTE)
  })

  test('a few mentions of something quiet are no episode', async () => {
    await open()
    await watched.add([...stretch(MONDAY, MONDAY + 4 * DAY, { perBin: 0.05 }), { at: MONDAY + 4 * DAY, mentions: 2, negative: 2 }])
    await watched.pass(4 * DAY + HOUR)
    expect(await main()).toEqual([])
  })

  test('a gap is neither calm nor, when it ends, a spike', async () => {
    const gap = { from: MONDAY + 5 * DAY, to: MONDAY + 6 * DAY }
    await open({ uncovered: (from, to) => (from < gap.to && to > gap.from ? [gap] : []) })
    await watched.add([...stretch(MONDAY, gap.from, { perBin: 30 }), ...stretch(gap.to, gap.to + DAY, { perBin: 30 })])
    await watched.pass(7 * DAY, 2 * HOUR)
    expect(await episodes()).toEqual([])
    // A silence that nobody can hear into ends an episode where it begins.
    const onset = gap.from - HOUR
    await watched.close()
    await open({ uncovered: (from, to) => (from < gap.to && to > gap.from ? [gap] : []) })
    await watched.add([...stretch(MONDAY, onset, { perBin: 30 }), ...stretch(onset, gap.from, { perBin: 400 }), ...stretch(gap.to, gap.to + DAY, { perBin: 30 })])
    await watched.pass(7 * DAY, 2 * HOUR)
    expect((await main()).map((one) => one.endAt)).toEqual([gap.from])
  })

  test('mentions that stop for good leave no episode open', async () => {
    await open()
    const onset = MONDAY + 3 * DAY
    await watched.add([...stretch(MONDAY, onset), ...stretch(onset, onset + HOUR, { perBin: 80 })])
    await watched.pass(3 * DAY + HOUR)
    expect(watched.service.standing(undefined)?.open).toHaveLength(1)
    await watched.pass(100 * DAY, 20 * DAY)
    expect(await main()).toHaveLength(1)
    expect(watched.service.standing(undefined)).toMatchObject({ current: true, open: [] })
    // Weeks of silence that could be heard are history too: what comes then is far more than usual.
    const back = watched.clock.now()
    await watched.add(stretch(back, back + DAY))
    await watched.pass(DAY)
    const [latest, ...earlier] = (await main()).toSorted((a, b) => b.onsetAt - a.onsetAt)
    expect(earlier).toHaveLength(1)
    expect(Math.abs((latest?.onsetAt ?? 0) - back)).toBeLessThanOrEqual(30 * MINUTE)
    expect(latest?.confidence).toBe('high')
  })
})

describe('parts', () => {
  const onset = MONDAY + 3 * DAY + 9 * HOUR

  test('what a source and the anger show at the same time is part of the brand’s episode', async () => {
    await open({ brands: [brandNamed(1, 'Quillumo')], sources: 3 })
    const brands = [1]
    for (const source of [1, 2, 3]) await watched.add(stretch(MONDAY, onset + 12 * HOUR, { brands, source, seed: source }))
    await watched.add(crisis(onset, { brands, source: 2 }))
    await watched.pass(onset + 12 * HOUR - MONDAY)
    const ofBrand = (await episodes()).filter((one) => one.brandId === 1)
    const [lead, ...others] = ofBrand.filter((one) => one.partOf === null)
    expect(others).toEqual([])
    expect(lead).toMatchObject({ measure: 'volume', scope: { kind: 'all' } })
    const parts = ofBrand.filter((one) => one.partOf === lead?.id)
    expect(parts).toContainEqual(expect.objectContaining({ measure: 'volume', scope: { kind: 'sources', sources: [2], label: 'Source 2' } }))
    expect(parts).toContainEqual(expect.objectContaining({ measure: 'negative-share', scope: { kind: 'all' } }))
    expect(parts.some((one) => one.scope.kind === 'sources' && !one.scope.sources.includes(2))).toBe(false)
    expect(await watched.service.list({ brand: 1 })).toEqual([lead])
  })

  test('a theme that comes up has an episode that is part of it, told by the hour', async () => {
    await open({ brands: [brandNamed(1, 'Quillumo')] })
    const brands = [1]
    await watched.add(stretch(MONDAY, onset, { brands, terms: ['kettle'] }))
    await watched.pass(onset - MONDAY)
    await watched.add(crisis(onset, { brands, terms: ['recall'] }))
    await watched.add(stretch(onset, onset + 12 * HOUR, { brands, terms: ['kettle'], seed: 5 }))
    await watched.pass(2 * HOUR, 5 * MINUTE)
    const themes = (await episodes()).filter((one) => one.brandId === 1 && one.scope.kind === 'theme')
    expect(themes).toContainEqual(expect.objectContaining({ scope: { kind: 'theme', term: 'recall' }, measure: 'volume', endAt: null }))
    expect(themes.some((one) => one.scope.kind === 'theme' && one.scope.term === 'kettle')).toBe(false)
    const [lead] = await watched.service.list({ brand: 1, measure: 'volume' })
    expect(themes.every((one) => one.partOf === lead?.id)).toBe(true)
    await watched.pass(30 * HOUR)
    expect((await episodes()).filter((one) => one.endAt === null)).toEqual([])
  })

  test('with many sources those of one kind are watched together', async () => {
    await open({ sources: 14 })
    for (let source = 1; source <= 14; source += 1) await watched.add(stretch(MONDAY, onset, { perBin: 1, source, seed: source }))
    await watched.add(crisis(onset, { source: 3 }))
    await watched.pass(onset + HOUR - MONDAY)
    // All are imported files: one kind is no part of the whole.
    expect((await episodes()).filter((one) => one.scope.kind === 'sources')).toEqual([])
    expect(await main()).toHaveLength(1)
  })
})

describe('asking for episodes', () => {
  test('by time, brand, measure and whether they last', async () => {
    await open({ brands: [brandNamed(1, 'Quillumo')] })
    const first = MONDAY + 3 * DAY
    const second = MONDAY + 6 * DAY
    await watched.add([...stretch(MONDAY, second), ...crisis(first), ...stretch(second, second + HOUR, { perBin: 80 })])
    await watched.pass(6 * DAY + HOUR)
    const { service } = watched
    const onsets = (of: readonly SpikeEpisode[]) => of.map((one) => Math.round((one.onsetAt - MONDAY) / DAY))
    expect(onsets(await service.list({ measure: 'volume' }))).toEqual([6, 3])
    expect(onsets(await service.list({ measure: 'volume', limit: 1 }))).toEqual([6])
    expect(onsets(await service.list({ measure: 'volume', open: true }))).toEqual([6])
    expect(onsets(await service.list({ measure: 'volume', open: false }))).toEqual([3])
    expect(onsets(await service.list({ measure: 'volume', to: first + HOUR }))).toEqual([3])
    expect(onsets(await service.list({ measure: 'volume', from: first + DAY }))).toEqual([6])
    expect(await service.list({ brand: 1 })).toEqual([])
    expect(onsets(await service.list({ brand: 0, measure: 'volume' }))).toEqual([6, 3])
    expect(onsets((await service.between(first, first + HOUR)).filter((one) => one.measure === 'volume'))).toEqual([3])
  })
})
