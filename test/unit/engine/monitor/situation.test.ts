import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, NOON, openWorkspace, type SimpleMention, type Workspace } from '../workspace.ts'

const MONDAY = NOON
let workspace: Workspace
beforeEach(async () => {
  workspace = await openWorkspace({ now: MONDAY })
})
afterEach(() => workspace.remove())

let serial = 0
/** As many mentions an hour, evenly, over a stretch of time. */
function rate(perHour: number, from: number, to: number, text = 'an ordinary day', more: Partial<SimpleMention> = {}): SimpleMention[] {
  const step = HOUR / perHour
  return Array.from({ length: Math.floor((to - from) / step) }, (_, index) => ({
    text: `${text} ${serial++}`,
    language: 'en',
    sentiment: 'neutral' as const,
    publishedAt: Math.floor(from + (index + 0.5) * step),
    ...more,
  }))
}
const situation = (brand?: number) => workspace.engine.monitor.situation(brand)
const usualDays = () => workspace.store(rate(12, MONDAY - 5 * DAY, MONDAY - 3 * HOUR))

describe('severity', () => {
  test('is unknown while there is too little to compare with', async () => {
    expect(situation()).toMatchObject({ severity: 'unknown', since: null, stored: 0, hour: { mentions: 0, expected: null } })
    await workspace.store(rate(20, MONDAY - HOUR, MONDAY))
    expect(situation()).toMatchObject({ severity: 'unknown', since: null, hour: { mentions: 20 } })
  })

  test('is usual while mentions come as they always do', async () => {
    await usualDays()
    await workspace.store(rate(12, MONDAY - 3 * HOUR, MONDAY))
    expect(situation()).toMatchObject({ severity: 'usual', since: null, hour: { mentions: 12 } })
  })

  test('rises with the mentions of the last hour, and tells since when', async () => {
    await usualDays()
    await workspace.store(rate(12, MONDAY - 3 * HOUR, MONDAY - 90 * MINUTE))
    await workspace.store(rate(24, MONDAY - 90 * MINUTE, MONDAY))
    expect(situation().severity).toBe('elevated')
    await workspace.store(rate(120, MONDAY - 90 * MINUTE, MONDAY, 'the kettle leaks'))
    expect(situation()).toMatchObject({ severity: 'severe', since: MONDAY - 90 * MINUTE })
  })

  test('goes back to usual as the clock goes on and the wave is over', async () => {
    await usualDays()
    await workspace.store(rate(120, MONDAY - HOUR, MONDAY))
    expect(situation().severity).toBe('severe')
    workspace.clock.advance(2 * HOUR)
    await workspace.store(rate(12, MONDAY, MONDAY + 2 * HOUR))
    expect(situation()).toMatchObject({ severity: 'usual', since: null, hour: { mentions: 12 } })
  })

  test('of one brand is judged by that brand’s mentions alone', async () => {
    const { id } = await workspace.engine.monitor.brands.save({ name: 'Quillumo', kind: 'own', names: [], handles: [], products: [], excluding: [] })
    await usualDays()
    await workspace.store(rate(12, MONDAY - 5 * DAY, MONDAY, 'Quillumo as ever'))
    await workspace.store(rate(200, MONDAY - HOUR, MONDAY, 'somebody else'))
    expect(situation().severity).toBe('severe')
    expect(situation(id)).toMatchObject({ severity: 'usual', hour: { mentions: 12 } })
  })
})

describe('severity by episodes', () => {
  /** Lets time pass, hour by hour or finer, so that the watch goes along. */
  const pass = async (milliseconds: number, step = HOUR): Promise<void> => {
    const until = workspace.clock.now() + milliseconds
    while (workspace.clock.now() < until) {
      workspace.clock.advance(Math.min(step, until - workspace.clock.now()))
      await workspace.engine.monitor.episodes.settled()
    }
  }
  const define = (name: string, kind: 'own' | 'competitor' = 'own') =>
    workspace.engine.monitor.brands.save({ name, kind, names: [], handles: [], products: [], excluding: [] })

  test('a wave that is angrier than usual is severe from its onset on, with its arithmetic', async () => {
    await workspace.store(rate(24, MONDAY - 5 * DAY, MONDAY + HOUR))
    await pass(HOUR)
    expect(situation()).toMatchObject({ severity: 'usual', since: null, episode: null })
    await workspace.store(rate(600, MONDAY + HOUR, MONDAY + 90 * MINUTE, 'it leaks', { sentiment: 'negative' }))
    await pass(30 * MINUTE, 5 * MINUTE)
    const now = situation()
    expect(now).toMatchObject({ severity: 'severe', episode: { measure: 'volume', scope: { kind: 'all' }, brandId: null, endAt: null } })
    expect(Math.abs((now.since ?? 0) - (MONDAY + HOUR))).toBeLessThanOrEqual(5 * MINUTE)
    expect(now.since).toBe(now.episode?.onsetAt)
    expect(now.episode?.arithmetic).toMatchObject({ to: MONDAY + 90 * MINUTE, mentions: 150, usualNegativeShare: 0 })
    expect(now.episode?.arithmetic.negativeShare).toBeGreaterThan(0.9)
  })

  test('a wave of praise is more than usual, not severe', async () => {
    await workspace.store(rate(24, MONDAY - 5 * DAY, MONDAY + HOUR, 'plain', { sentiment: 'negative' }))
    await pass(HOUR)
    await workspace.store(rate(600, MONDAY + HOUR, MONDAY + 90 * MINUTE, 'what a kettle', { sentiment: 'positive' }))
    await pass(30 * MINUTE, 5 * MINUTE)
    expect(situation()).toMatchObject({ severity: 'elevated', episode: { measure: 'volume' } })
  })

  test('without a brand chosen an own brand’s episode shows, a competitor’s does not', async () => {
    const own = await define('Quillumo')
    const other = await define('Boilwell', 'competitor')
    // So loud is the rest that neither brand shows in it.
    await workspace.store(rate(1_200, MONDAY - 2 * DAY, MONDAY + HOUR))
    await workspace.store([...rate(12, MONDAY - 2 * DAY, MONDAY, 'Quillumo'), ...rate(12, MONDAY - 2 * DAY, MONDAY, 'Boilwell')])
    await workspace.store(rate(180, MONDAY, MONDAY + HOUR, 'Boilwell leaks', { sentiment: 'negative' }))
    await pass(HOUR, 15 * MINUTE)
    expect(situation(other.id)).toMatchObject({ episode: { brandId: other.id } })
    expect(situation()).toMatchObject({ severity: 'usual', episode: null })
    await workspace.store([...rate(1_200, MONDAY + HOUR, MONDAY + 2 * HOUR), ...rate(180, MONDAY + HOUR, MONDAY + 2 * HOUR, 'Quillumo leaks', { sentiment: 'negative' })])
    await pass(HOUR, 15 * MINUTE)
    expect(situation(own.id).episode?.brandId).toBe(own.id)
    expect(situation().episode?.brandId).toBe(own.id)
    expect(['elevated', 'severe']).toContain(situation().severity)
  })
})

describe('what it is about', () => {
  test('the last hour’s sentiment stands beside the usual one', async () => {
    await usualDays()
    await workspace.store(rate(120, MONDAY - HOUR, MONDAY, 'the kettle leaks', { sentiment: 'negative' }))
    expect(situation().hour).toMatchObject({ negativeShare: 1, net: -1, usualNegativeShare: 0, usualNet: 0 })
  })

  test('the loudest are negative, of widest reach, recent, and each story once', async () => {
    await workspace.store([
      { text: 'a very old complaint about the leaking kettle', publishedAt: MONDAY - 7 * HOUR, sentiment: 'negative', reach: 1_000_000 },
      { text: 'praise for the kettle that everybody reads', publishedAt: MONDAY - HOUR, sentiment: 'positive', reach: 900_000 },
      { text: 'the agency reports that kettles leak boiling water', publishedAt: MONDAY - 50 * MINUTE, sentiment: 'negative', reach: 50_000 },
      { text: 'the agency reports that kettles leak boiling water', publishedAt: MONDAY - 40 * MINUTE, sentiment: 'negative', reach: 60_000, author: { handle: 'copy' } },
      { text: 'mine leaks too and nobody answers the telephone', publishedAt: MONDAY - 30 * MINUTE, sentiment: 'negative' },
    ])
    expect(situation().loudest.map((mention) => mention.reach)).toEqual([50_000, null])
  })

  test('themes are what is said more than usual', async () => {
    await usualDays()
    await workspace.store(rate(60, MONDAY - HOUR, MONDAY, 'burnt my hand'))
    const terms = situation().themes.map((theme) => theme.term)
    expect(terms).toContain('burnt')
    expect(terms).not.toContain('ordinary')
  })
})
