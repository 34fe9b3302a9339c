import { describe, expect, test } from 'vitest'
import type { PlaybookSummary } from '../../../../electron/contract/index.ts'
import { filterLibrary, freeTitle } from '../../../../renderer/playbooks/library-filter.ts'
import { librarySearchOf, parsePlaybooksSearch } from '../../../../renderer/playbooks/playbooks-search.ts'

const summary = (title: string, changes: Partial<PlaybookSummary> = {}): PlaybookSummary => ({
  id: 1, title, scenario: 'general', cluster: 'accidental', levels: [3], tasks: 0, review: null, rehearsed: null, shipped: false, version: null, changed: true, savedAt: 0, proposals: 0, ...changes,
})
const library = [summary('Kettle fire', { scenario: 'battery-or-fire' }), summary('Évacuation', { cluster: 'victim' }), summary('Stolen data', { scenario: 'data-breach', cluster: 'preventable' })]
const titles = (search: Parameters<typeof filterLibrary>[1]) => filterLibrary(library, search).map(({ title }) => title)

describe('the library', () => {
  test('shows everything when nothing is asked', () => expect(titles({})).toHaveLength(3))
  test('finds by words of the title in any order, without accents and case', () => {
    expect(titles({ query: 'FIRE kettle' })).toEqual(['Kettle fire'])
    expect(titles({ query: 'evac' })).toEqual(['Évacuation'])
  })
  test('finds by the scenario’s and the cluster’s words', () => {
    expect(titles({ query: 'breach' })).toEqual(['Stolen data'])
    expect(titles({ query: 'victim' })).toEqual(['Évacuation'])
  })
  test('wants every word', () => expect(titles({ query: 'kettle breach' })).toEqual([]))
  test('narrows by scenario and cluster together', () => {
    expect(titles({ scenario: 'battery-or-fire' })).toEqual(['Kettle fire'])
    expect(titles({ scenario: 'battery-or-fire', cluster: 'victim' })).toEqual([])
  })
})

describe('titles', () => {
  test('stay when they are free', () => expect(freeTitle('New playbook', ['Other'])).toBe('New playbook'))
  test('are numbered when they are taken', () => expect(freeTitle('New playbook', ['New playbook', 'New playbook 2'])).toBe('New playbook 3'))
  test('keep to their greatest length', () => expect(freeTitle('x'.repeat(150), ['x'.repeat(150)]).length).toBeLessThanOrEqual(150))
})

describe('the address', () => {
  test('is read as far as it makes sense', () => {
    expect(parsePlaybooksSearch({ view: 'versions', from: 2, to: 'working-copy', scenario: 'nonsense', query: 2024, version: -1 })).toEqual({ view: 'versions', from: 2, to: 'working-copy', query: '2024' })
  })
  test('keeps what narrows the library while a playbook is open', () => {
    expect(librarySearchOf({ view: 'versions', from: 1, to: 2, query: 'fire', cluster: 'victim' })).toEqual({ query: 'fire', cluster: 'victim' })
  })
})
