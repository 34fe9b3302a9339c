import { expect, test } from 'vitest'
import { groupSources, MOST_SINGLE_SOURCES } from '../../../../../electron/engine/monitor/spikes/source-groups.ts'

const source = (id: number, kind = 'feed') => ({ id, kind, name: `Name ${id}`, mentions: 1 })
const many = (count: number, kind?: string) => Array.from({ length: count }, (_, index) => source(index + 1, kind))

test('a few sources are watched one by one', () => {
  expect(groupSources([source(3), source(7, 'webhook')])).toEqual([
    { key: 'source:3', label: 'Name 3', sources: [3] },
    { key: 'source:7', label: 'Name 7', sources: [7] },
  ])
  expect(groupSources(many(MOST_SINGLE_SOURCES))).toHaveLength(MOST_SINGLE_SOURCES)
})

test('more are watched by kind', () => {
  const groups = groupSources([...many(MOST_SINGLE_SOURCES), source(90, 'webhook'), source(91, 'webhook')])
  expect(groups.map(({ key, label, sources }) => [key, label, sources.length])).toEqual([
    ['kind:feed', 'feeds', MOST_SINGLE_SOURCES],
    ['kind:webhook', 'webhooks', 2],
  ])
})

test('a single group says nothing that the whole does not', () => {
  expect(groupSources([])).toEqual([])
  expect(groupSources([source(1)])).toEqual([])
  expect(groupSources(many(MOST_SINGLE_SOURCES + 1, 'file'))).toEqual([])
})
