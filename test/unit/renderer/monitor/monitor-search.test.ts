import { describe, expect, test } from 'vitest'
import { chipsOf } from '../../../../renderer/monitor/filter-chips.ts'
import { filterOf, listFilterOf, listKeyOf, parseMonitorSearch, searchOfView, viewOf, windowOf } from '../../../../renderer/monitor/monitor-search.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 8, 14, 20, 47, 42)

describe('parseMonitorSearch', () => {
  test('keeps what fits and leaves out what does not', () => {
    expect(parseMonitorSearch({ brands: [1, 2], sentiments: ['negative', 'furious'], direct: true, window: 'soon', unknown: 1 })).toEqual({ brands: [1, 2], direct: true })
  })
  test('a search for digits is a text', () => expect(parseMonitorSearch({ search: 2024 })).toEqual({ search: '2024' }))
})

describe('filterOf', () => {
  test('shows the last 24 hours when the address names no period', () => {
    const { from, to } = filterOf({}, NOW)
    expect(to).toBeUndefined()
    expect(NOW - (from ?? 0)).toBeGreaterThanOrEqual(24 * HOUR)
    expect(NOW - (from ?? 0)).toBeLessThan(24 * HOUR + 5 * 60_000)
  })
  test('a moving window asks the same question within its step', () => expect(filterOf({ window: HOUR }, NOW)).toEqual(filterOf({ window: HOUR }, NOW + 10_000)))
  test('fixed ends win over a window', () => expect(filterOf({ window: HOUR, from: 1, to: 2 }, NOW)).toEqual({ from: 1, to: 2 }))
  test('everything is asked without ends', () => expect(filterOf({ window: 0 }, NOW)).toEqual({}))
  test('a conversation is shown whole', () => expect(windowOf({ thread: 't1' })).toBe(0))
  test('how the screen is looked at is no part of the question', () => expect(filterOf({ window: 0, split: 'source', grain: 'hour', mention: 4, search: 'x' }, NOW)).toEqual({ search: 'x' }))
})

describe('listFilterOf', () => {
  test('copies fold unless asked one by one or within one story', () => {
    expect(listFilterOf({ window: 0 }, NOW).folded).toBe(true)
    expect(listFilterOf({ window: 0, folded: false }, NOW).folded).toBe(false)
    expect(listFilterOf({ story: 3 }, NOW).folded).toBe(false)
  })
})

test('opening a mention or splitting the chart keeps the list', () => {
  expect(listKeyOf({ search: 'x', mention: 4, split: 'source', grain: 'day' })).toBe(listKeyOf({ mention: 9, search: 'x' }))
  expect(listKeyOf({ search: 'x' })).not.toBe(listKeyOf({ search: 'y' }))
})

test('a saved view gives back the address it was saved from', () => {
  for (const search of [{ sentiments: ['negative' as const], window: 6 * HOUR }, { from: 1, to: 2, search: 'x' }]) {
    expect(filterOf(searchOfView(viewOf(search)), NOW)).toEqual(filterOf(search, NOW))
  }
})

describe('chipsOf', () => {
  const brands = [{ id: 1, name: 'Aurora', kind: 'own' as const, names: [], handles: [], products: [], excluding: [] }]
  test('names each value, and taking one away leaves the others', () => {
    const chips = chipsOf({ brands: [1], sentiments: ['negative', 'unjudged'], direct: false }, brands, new Map())
    expect(chips.map(chip => `${chip.field} ${chip.value}`)).toEqual(['Brand Aurora', 'Sentiment negative', 'Sentiment not judged', 'Addressed indirect'])
    expect(chips[1]?.without).toEqual({ sentiments: ['unjudged'] })
    expect(chips[0]?.without).toEqual({ brands: undefined })
  })
})
