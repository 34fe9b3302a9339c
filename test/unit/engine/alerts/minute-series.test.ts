import { expect, test } from 'vitest'
import type { MentionFigures } from '../../../../electron/engine/monitor/index.ts'
import { MinuteSeries } from '../../../../electron/engine/alerts/minute-series.ts'

const MINUTE = 60_000

/** One mention in every minute, until a test adds some; every reading is noted as "first-last minute". */
function oneEachMinute() {
  const readings: string[] = []
  const added = new Map<number, number>()
  const figures = {
    rollup: ({ from, to }: { from: number; to: number }) => {
      readings.push(`${from / MINUTE}-${to / MINUTE}`)
      return Array.from({ length: (to - from) / MINUTE }, (_, index) => {
        const bucket = from + index * MINUTE
        const mentions = 1 + (added.get(bucket / MINUTE) ?? 0)
        return { bucket, key: '', mentions, negative: 1, neutral: 0, positive: 0, unjudged: mentions - 1, direct: 0, reach: 10 }
      })
    },
  } as unknown as MentionFigures
  const series = new MinuteSeries(figures, {}, false)
  const mentions = (from: number, to: number): number => series.counts(from * MINUTE, to * MINUTE).mentions
  return { series, readings, added, mentions }
}

test('a minute is read once, however many windows hold it', () => {
  const { readings, mentions } = oneEachMinute()
  expect(mentions(100, 130)).toBe(30)
  expect(mentions(101, 131)).toBe(30)
  expect(mentions(110, 120)).toBe(10)
  expect(readings).toEqual(['100-130', '130-131'])
  expect(mentions(90, 100)).toBe(10)
  expect(mentions(120, 131)).toBe(11)
})

test('what changed is read anew, and nothing else', () => {
  const { series, readings, added, mentions } = oneEachMinute()
  mentions(100, 130)
  added.set(125, 7)
  series.stale(125 * MINUTE + 5, 125 * MINUTE + 9)
  expect(mentions(100, 130)).toBe(37)
  series.stale(0, 99 * MINUTE)
  expect(mentions(100, 130)).toBe(37)
  expect(readings).toEqual(['100-130', '125-130'])
})

test('judged, negative and reach are summed with the mentions', () => {
  const { series } = oneEachMinute()
  expect(series.counts(100 * MINUTE, 103 * MINUTE)).toEqual({ mentions: 3, judged: 3, negative: 3, reach: 30 })
})
