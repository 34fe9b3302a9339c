import { describe, expect, it } from 'vitest'
import { createEpisodeTracker, onsetOf, type EpisodeChange, type TrackedBin } from '../../../../../electron/engine/monitor/spikes/episodes.ts'
import { createSpikeDetector } from '../../../../../electron/engine/monitor/spikes/detector.ts'

const BIN = 300_000
const HOUR = 12
const DAY = 24 * HOUR

/** Episodes of counts by bin, in the order in which they ended; the last may last. */
function episodes(counts: readonly (number | null)[], restartAt: number = -1) {
  let detector = createSpikeDetector()
  let tracker = createEpisodeTracker(BIN)
  const changes: EpisodeChange[] = []
  for (const [bin, count] of counts.entries()) {
    if (bin === restartAt) {
      detector = createSpikeDetector({ saved: detector.save() })
      tracker = createEpisodeTracker(BIN, tracker.save())
    }
    const at = bin * BIN
    if (count === null) {
      detector.skip(at)
      const change = tracker.skip(at)
      if (change) changes.push(change)
      continue
    }
    const reading = detector.push(at, count)
    const change = tracker.push({ at, value: count, counted: count, usual: reading.expected?.middle ?? null }, reading)
    if (change) changes.push(change)
  }
  return {
    changes,
    began: changes.filter((change) => change.kind === 'began'),
    ended: changes.filter((change) => change.kind === 'ended').map((change) => change.episode),
    current: tracker.current,
  }
}

/** Counts that waver around a mean, the same every time. */
const around = (mean: number, bin: number): number => Math.max(0, Math.round(mean + Math.sqrt(mean) * Math.sin(bin * 12.9898) * 1.3))

const counts = (length: number, mean: (bin: number) => number): readonly number[] => Array.from({ length }, (_, bin) => around(mean(bin), bin))

describe('episodes', () => {
  it('one crisis of a day with its ups and downs is one episode', () => {
    const from = 8 * DAY
    const { began, ended, current } = episodes(
      counts(10 * DAY, (bin) => {
        const hours = (bin - from) / HOUR
        return hours < 0 || hours > 20 ? 12 : 12 + 150 * Math.exp(-hours / 8) * (1 + 0.5 * Math.sin(hours * 2))
      }),
    )
    expect(began).toHaveLength(1)
    expect(ended).toHaveLength(1)
    expect(current).toBeNull()
  })

  it('two crises two days apart are two', () => {
    const crisis = (bin: number, from: number): boolean => bin >= from && bin < from + 6 * HOUR
    const { ended } = episodes(counts(13 * DAY, (bin) => (crisis(bin, 8 * DAY) || crisis(bin, 10 * DAY) ? 120 : 12)))
    expect(ended).toHaveLength(2)
  })

  it('a plateau is one episode as long as it stands out', () => {
    const { began } = episodes(counts(10 * DAY, (bin) => (bin >= 8 * DAY && bin < 8 * DAY + 10 * HOUR ? 100 : 10)))
    expect(began).toHaveLength(1)
  })

  it('dates the onset back to where the rise began, and finds peak and end', () => {
    const from = 8 * DAY
    const { ended } = episodes(counts(10 * DAY, (bin) => (bin === from + 2 * HOUR ? 300 : bin >= from && bin < from + 6 * HOUR ? 90 : 12)))
    const [episode] = ended
    expect(Math.abs((episode?.onsetAt ?? 0) / BIN - from)).toBeLessThanOrEqual(1)
    expect((episode?.peakAt ?? 0) / BIN).toBe(from + 2 * HOUR)
    expect((episode?.endAt ?? 0) / BIN).toBeGreaterThanOrEqual(from + 5 * HOUR)
    expect((episode?.endAt ?? 0) / BIN).toBeLessThanOrEqual(from + 8 * HOUR)
    expect(episode?.total).toBeGreaterThan(5 * (episode?.expectedTotal ?? Infinity))
  })

  it('ends where the silence began when nothing can be heard for six hours', () => {
    const from = 8 * DAY
    const silent = from + 2 * HOUR
    const { ended } = episodes(counts(9 * DAY, (bin) => (bin >= from ? 120 : 12)).map((count, bin) => (bin >= silent ? null : count)))
    expect(ended.map((episode) => (episode.endAt ?? 0) / BIN)).toEqual([silent])
  })

  it('outlasts a short gap', () => {
    const from = 8 * DAY
    const { began, current } = episodes(
      counts(from + 5 * HOUR, (bin) => (bin >= from ? 120 : 12)).map((count, bin) => (bin >= from + 2 * HOUR && bin < from + 4 * HOUR ? null : count)),
    )
    expect(began).toHaveLength(1)
    expect(current).not.toBeNull()
  })

  it('goes on over a restart as if there had been none', () => {
    const of = counts(10 * DAY, (bin) => (bin >= 8 * DAY && bin < 8 * DAY + 6 * HOUR ? 120 : 12))
    expect(episodes(of, 8 * DAY + 2 * HOUR).changes).toEqual(episodes(of).changes)
  })
})

describe('the onset', () => {
  const bin = (counted: number, usual: number | null = 10): TrackedBin => ({ at: 0, value: counted, counted, usual })

  it.each([
    ['the first of the high bins', [10, 11, 9, 60, 70, 80].map((count) => bin(count)), 3],
    ['the last bin when only that is high', [10, 11, 9, 10, 90].map((count) => bin(count)), 4],
    ['the last bin where nothing usual is known', [60, 70, 80].map((count) => bin(count, null)), 2],
    ['a rise that began slowly', [10, 10, 30, 40, 50, 60].map((count) => bin(count)), 3],
  ])('is %s', (_, recent, expected) => {
    expect(Math.abs(onsetOf(recent) - expected)).toBeLessThanOrEqual(1)
  })
})
