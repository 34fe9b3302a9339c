import { describe, expect, test } from 'vitest'
import type { Gap } from '../../../../electron/contract/index.ts'
import { causeWords, gapKinds, gapSpans, gapsWords, gapWords, isUnheard, type Gapped } from '../../../../renderer/ui/charts/gaps.ts'
import { heardTooLittle, heardWords } from '../../../../renderer/situation/heard-words.ts'
import { formatDayHour, formatHour } from '../../../../renderer/ui/time-format.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.UTC(2026, 8, 14)

const closed: Gap['causes'] = [{ reason: 'closed', sources: null }]
const gap = (from: number, to: number, change: Partial<Gap> = {}): Gap => ({ from: START + from * MINUTE, to: START + to * MINUTE, lasts: false, partial: false, causes: closed, ...change })
const chart = (gaps: readonly Gap[], totals: readonly number[] = [0, 0, 0, 0]): Gapped => ({ starts: totals.map((_, index) => START + index * HOUR), grain: 'hour', totals, gaps })
const named = (...names: string[]) => names.map((name, id) => ({ id, name }))


describe('a bucket has no figure', () => {
  test.each([
    ['where nothing could be heard in all of it', chart([gap(60, 120)]), [false, true, false, false]],
    ['but where a part could be heard it has one', chart([gap(61, 120)]), [false, false, false, false]],
    ['where only some sources could be heard it has one', chart([gap(60, 120, { partial: true })]), [false, false, false, false]],
    ['where one gap follows the other', chart([gap(30, 90), gap(90, 150)]), [false, true, false, false]],
    ['where something was published in between it has one', chart([gap(60, 110), gap(115, 120)]), [false, false, false, false]],
    ['where nothing has been heard up to now', chart([gap(150, 200, { lasts: true })]), [false, false, false, true]],
    ['but what came in late is shown', chart([gap(0, 240)], [0, 3, 0, 0]), [true, false, true, true]],
  ])('%s', (_, of, expected) => expect(of.totals.map((__, index) => isUnheard(of, index))).toEqual(expected))
})

test('gaps lie where their time is, cut to the chart', () => {
  expect(gapSpans(chart([gap(-60, 60), gap(120, 180, { partial: true }), gap(210, 900)]))).toEqual([
    { from: 0, to: 0.25, partial: false },
    { from: 0.5, to: 0.75, partial: true },
    { from: 0.875, to: 1, partial: false },
  ])
  expect(gapSpans(chart([gap(-60, 0), gap(240, 300)]))).toEqual([])
  expect(gapSpans(chart([], []))).toEqual([])
})

describe('words', () => {
  test.each([
    ['the console', [{ reason: 'closed' as const, sources: null }], 'console closed'],
    ['the computer', [{ reason: 'asleep' as const, sources: null }, { reason: 'clock' as const, sources: null }], 'computer asleep, this computer’s clock set'],
    ['a source', [{ reason: 'failing' as const, sources: named('Courier') }], 'Courier not reached'],
    ['two', [{ reason: 'lagging' as const, sources: named('Courier', 'Ledger') }], 'Courier and Ledger hours behind'],
    ['many', [{ reason: 'paused' as const, sources: named('A', 'B', 'C', 'D') }], 'A, B and 2 more paused'],
    ['dates', [{ reason: 'clock' as const, sources: named('Courier') }], 'Courier dated in the future'],
  ])('for %s', (_, causes, words) => expect(causes.map(causeWords).join(', ')).toBe(words))

  test('say when, and whether all or some could not be heard', () => {
    const { from, to } = gap(130, 405)
    expect(gapWords(gap(130, 405))).toBe(`Not heard: console closed ${formatHour(from)}–${formatHour(to)}`)
    expect(gapWords(gap(130, 405, { partial: true, lasts: true, causes: [{ reason: 'failing', sources: named('Courier') }] }))).toBe(`Partly not heard: Courier not reached since ${formatHour(from)}`)
    const days = gap(0, 5_000)
    expect(gapWords(days)).toBe(`Not heard: console closed ${formatDayHour(days.from)} – ${formatDayHour(days.to)}`)
  })

  test('of a bucket are those of its gaps', () => {
    expect(gapsWords(chart([gap(60, 70), gap(80, 90), gap(130, 140)]), 1)?.split('; ')).toHaveLength(2)
    expect(gapsWords(chart([gap(60, 70)]), 0)).toBeNull()
  })
})

test('the legend names what is there', () => {
  expect(gapKinds([])).toEqual({ whole: false, partial: false })
  expect(gapKinds([gap(0, 1, { partial: true })])).toEqual({ whole: false, partial: true })
  expect(gapKinds([gap(0, 1), gap(2, 3, { partial: true })])).toEqual({ whole: true, partial: true })
})

describe('the last hour', () => {
  const partly = [{ ...gap(0, 40), partial: true, causes: [{ reason: 'failing' as const, sources: named('Courier') }] }]
  test.each([
    ['was heard', [], null, false],
    ['was heard in part', partly, '40 min of the last hour could only be heard in part: Courier not reached.', false],
    ['was heard in part, and in the last seconds not at all', [...partly, gap(59.9, 60)], '40 min of the last hour could only be heard in part: Courier not reached, console closed.', false],
    ['was heard for less than half of it', [gap(0, 20), gap(30, 45)], '35 min of the last hour could not be heard: console closed.', true],
    ['was heard for more than half of it', [gap(0, 20)], '20 min of the last hour could not be heard: console closed.', false],
    ['was not heard', [gap(0, 60)], 'The last hour could not be heard: console closed.', true],
  ])('%s', (_, gaps, words, tooLittle) => {
    expect(heardWords(gaps)).toBe(words)
    expect(heardTooLittle({ severity: 'usual', gaps })).toBe(tooLittle)
    expect(heardTooLittle({ severity: 'severe', gaps })).toBe(false)
  })
})
