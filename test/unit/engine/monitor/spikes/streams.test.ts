import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Figure } from '../../../../../electron/engine/monitor/spikes/arithmetic.ts'
import { snapshotMoments } from '../../../../../electron/engine/monitor/spikes/snapshot-moments.ts'
import { accountOf, beginStreams, restoreStreams, WHOLE, type FigureReader } from '../../../../../electron/engine/monitor/spikes/streams.ts'

const BIN = 300_000
const HOUR = 12 * BIN
const START = 480_000 * HOUR
const BINS = 600

const figures = fc.array(
  fc.record({ mentions: fc.nat({ max: 40 }), judged: fc.nat({ max: 40 }), negative: fc.nat({ max: 40 }) }).map(({ mentions, judged, negative }) => {
    const ofThose = Math.min(judged, mentions)
    return { mentions, judged: ofThose, negative: Math.min(negative, ofThose) }
  }),
  { minLength: BINS, maxLength: BINS },
)

/** A burst among the figures, so that there is something to find. */
function withBurst(rows: readonly Figure[], at: number): readonly Figure[] {
  return rows.map((row, index) => (index >= at && index < at + 12 ? { mentions: row.mentions + 900, judged: row.judged + 900, negative: row.negative + 800 } : row))
}

function readerOf(rows: readonly Figure[]): FigureReader {
  return {
    read: (from, to) =>
      new Map(
        rows.flatMap((row, index) => {
          const at = START + index * BIN
          return at >= from && at < to && row.mentions > 0 ? [[at, new Map([[WHOLE, row], ['source:1', row]])] as const] : []
        }),
      ),
    gaps: () => [],
  }
}

const optionsOf = (rows: readonly Figure[]) => ({ reader: readerOf(rows), binLength: BIN, groups: [WHOLE] })
const end = START + BINS * BIN

describe('folding', () => {
  test('finds the same in one go, in slices and from any snapshot on', () => {
    fc.assert(
      fc.property(figures, fc.integer({ min: 100, max: BINS - 60 }), fc.integer({ min: 1, max: BINS - 1 }), (rows, burst, cut) => {
        const options = optionsOf(withBurst(rows, burst))
        const whole = beginStreams(options, START)
        const found = whole.fold(end)
        const first = beginStreams(options, START)
        const before = first.fold(START + cut * BIN)
        const restored = restoreStreams(options, JSON.parse(JSON.stringify(first.snapshot(), bytes), revive) as ReturnType<typeof first.snapshot>)
        const after = restored.fold(end)
        expect([...before, ...after]).toEqual(found)
        expect(found.some((one) => one.kind === 'began')).toBe(true)
        expect(restored.snapshot().account).toBe(whole.snapshot().account)
      }),
      { numRuns: 15 },
    )
  })

  test('watches a source from its first mention on, wherever a slice ends', () => {
    const rows = withBurst(Array.from({ length: BINS }, (_, index) => (index < 7 ? { mentions: 0, judged: 0, negative: 0 } : { mentions: index % 9, judged: index % 9, negative: index % 4 })), 300)
    const whole = beginStreams(optionsOf(rows), START)
    const found = whole.fold(end)
    for (const cut of [1, 6, 7, 8]) {
      const sliced = beginStreams(optionsOf(rows), START)
      expect([cut, [...sliced.fold(START + cut * BIN), ...sliced.fold(end)]]).toEqual([cut, found])
    }
  })

  test('foreseeing changes nothing', () => {
    fc.assert(
      fc.property(figures, fc.integer({ min: 1, max: BINS - 2 }), (rows, cut) => {
        const options = optionsOf(withBurst(rows, 300))
        const left = beginStreams(options, START)
        left.fold(START + cut * BIN)
        const alike = restoreStreams(options, left.snapshot())
        left.foresee(START + (cut + 1) * BIN)
        expect(left.fold(end)).toEqual(alike.fold(end))
      }),
      { numRuns: 10 },
    )
  })

  test('sums up the figures as sums over hours do', () => {
    fc.assert(
      fc.property(figures, (rows) => {
        const streams = beginStreams(optionsOf(rows), START)
        streams.fold(end)
        const hours = new Map<number, Figure>()
        for (const [index, row] of rows.entries()) {
          const at = START + Math.floor(index / 12) * HOUR
          const known = hours.get(at) ?? { mentions: 0, judged: 0, negative: 0 }
          hours.set(at, { mentions: known.mentions + row.mentions, judged: known.judged + row.judged, negative: known.negative + row.negative })
        }
        expect(streams.snapshot().account).toBe(accountOf(hours))
        const other = rows.map((row, index) => (index === 77 ? { ...row, mentions: row.mentions + 1 } : row))
        const changed = beginStreams(optionsOf(other), START)
        changed.fold(end)
        expect(changed.snapshot().account).not.toBe(accountOf(hours))
      }),
      { numRuns: 10 },
    )
  })
})

test('a group is watched from its first mention on, and remembers at most 16 kB a stream', () => {
  const streams = beginStreams({ ...optionsOf(Array.from({ length: BINS }, (_, index) => ({ mentions: index < 100 ? 0 : 5 + (index % 7), judged: 3, negative: 1 }))) }, START)
  streams.fold(START + 50 * BIN)
  expect([...streams.streams.keys()]).toEqual([`volume|${WHOLE}`, `negative-share|${WHOLE}`])
  streams.fold(end)
  expect([...streams.streams.keys()].slice(2)).toEqual(['volume|source:1', 'negative-share|source:1'])
  for (const { detector, tracker } of streams.snapshot().streams) expect(detector.length + tracker.length).toBeLessThanOrEqual(16_384 + 1_000)
})

test('snapshots lie on full hours of the last days, ascending', () => {
  const to = START + 37 * HOUR + 4 * BIN
  expect(snapshotMoments(to).map((at) => (at - START) / HOUR)).toEqual([0, 24, 36, 37])
})

const bytes = (_key: string, value: unknown): unknown => (value instanceof Uint8Array ? { bytes: [...value] } : value)
const revive = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'bytes' in value ? Uint8Array.from(value.bytes as number[]) : value
