import { describe, expect, test } from 'vitest'
import type { Alert, Brand, Mention, SavedView } from '../../../../electron/contract/index.ts'
import { declareDraft } from '../../../../renderer/incidents/declare/declare-draft.ts'
import { mentionChoices, mentionsOfAlert, mentionsOfMention, sameFilter, shortName } from '../../../../renderer/incidents/mentions/mention-choices.ts'
import { nameOfSearch } from '../../../../renderer/monitor/incident-view.tsx'

const quillumo = { id: 4, name: 'Quillumo', kind: 'own' } as Brand
const boilwell = { id: 5, name: 'Boilwell', kind: 'competitor' } as Brand
const views: readonly SavedView[] = [
  { id: 1, name: 'Steam', window: 3_600_000, filter: { search: 'steam', from: 5, to: 9, folded: false } },
  { id: 2, name: 'Ours', filter: { brands: [4] } },
]

describe('what can be chosen for an incident', () => {
  test('what it is declared from, then the brand, then saved views without their periods', () => {
    const choices = mentionChoices({ presets: [{ name: 'Leaks', filter: { theme: 'leak' } }], brand: quillumo, views })
    expect(choices.map(({ key, view }) => [key, view])).toEqual([
      ['preset-0', { name: 'Leaks', filter: { theme: 'leak' } }],
      ['brand', { name: 'All of Quillumo', filter: { brands: [4] } }],
      ['view-1', { name: 'Steam', filter: { search: 'steam' } }],
      ['view-2', { name: 'Ours', filter: { brands: [4] } }],
    ])
  })
  test('the brand once, where what it is declared from says the same', () =>
    expect(mentionChoices({ presets: [{ name: 'All of Quillumo', filter: { brands: [4] } }], brand: quillumo, views: [] }).map(({ key }) => key)).toEqual(['preset-0']))
  test('nothing where there is nothing', () => expect(mentionChoices({ presets: [], brand: null, views: [] })).toEqual([]))
  test('an alert gives what its rule looks for, open-ended', () => {
    const alert: Pick<Alert, 'rule' | 'filter'> = { rule: { name: 'x'.repeat(100) } as Alert['rule'], filter: { from: 1, to: 2, brands: [4], flags: ['injury'] } }
    expect(mentionsOfAlert(alert)).toEqual([{ name: `${'x'.repeat(79)}…`, filter: { brands: [4], flags: ['injury'] } }])
    expect(mentionsOfAlert({ ...alert, filter: null })).toEqual([])
  })
  test('a mention gives its own brand, its themes and its conversation', () => {
    const mention = { brands: [{ brandId: 5 }, { brandId: 4 }], themes: ['steam', 'handle', 'lid', 'cord'], threadId: 't1', author: { name: 'Ana', handle: 'ana' } } as unknown as Mention
    expect(mentionsOfMention(mention, [boilwell, quillumo])).toEqual([
      { name: 'All of Quillumo', filter: { brands: [4] } },
      { name: 'Quillumo, theme “steam”', filter: { brands: [4], theme: 'steam' } },
      { name: 'Quillumo, theme “handle”', filter: { brands: [4], theme: 'handle' } },
      { name: 'Quillumo, theme “lid”', filter: { brands: [4], theme: 'lid' } },
      { name: 'Conversation with Ana', filter: { thread: 't1' } },
    ])
    expect(mentionsOfMention({ ...mention, brands: [], themes: ['steam'], threadId: null }, [quillumo])).toEqual([{ name: 'Theme “steam”', filter: { theme: 'steam' } }])
  })
  test('filters are the same whatever their order and period', () => {
    expect(sameFilter({ brands: [4], search: 'a', from: 3 }, { search: 'a', brands: [4], folded: true })).toBe(true)
    expect(sameFilter({ brands: [4] }, { brands: [5] })).toBe(false)
  })
  test.each<readonly [search: { search?: string }, filters: readonly string[], name: string]>([
    [{ search: ' steam ' }, ['Quillumo', 'negative'], 'steam, Quillumo, negative'],
    [{}, ['negative'], 'negative'],
    [{}, [], 'All mentions'],
    [{ search: 'y'.repeat(200) }, [], `${'y'.repeat(79)}…`],
  ])('the search %o with %o is called “%s”', (search, filters, name) => expect(nameOfSearch(search, filters)).toBe(name))
  test('a name is not cut within a character', () => expect(shortName(`${'z'.repeat(78)}😀😀`)).toBe(`${'z'.repeat(78)}…`))
  test('what was typed of a declaration before mentions could be chosen is taken up', () =>
    expect(declareDraft.parse({ title: 'a', brand: null, level: 2, signal: null, reason: 'b' }).mentions).toBeNull())
})
