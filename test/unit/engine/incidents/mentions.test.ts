import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { incidentFilter, stateOf, type EntryContent, type MentionFilter } from '../../../../electron/contract/index.ts'
import { HOUR, MINUTE, NOON, openWorkspace, type Workspace } from '../workspace.ts'
import { declared, timelineOf } from './made-timeline.ts'

const SIGNAL = NOON - 20 * MINUTE
const chosen = (filter: MentionFilter): EntryContent => ({ type: 'mentions', view: { name: 'Kettles', filter } })
const filterAfter = (...contents: readonly EntryContent[]) => incidentFilter(stateOf(timelineOf([declared, ...contents])))

describe('the mentions of an incident', () => {
  test.each<readonly [what: string, contents: readonly EntryContent[], filter: MentionFilter | null]>([
    ['none before any were chosen', [], null],
    ['those since the first signal, without an end', [chosen({ brands: [4], search: 'steam' })], { brands: [4], search: 'steam', from: SIGNAL }],
    ['until it was closed', [chosen({ brands: [4] }), { type: 'close', outcome: 'Over' }], { brands: [4], from: SIGNAL, to: NOON + 2 * MINUTE }],
    ['without an end again once it was reopened', [chosen({}), { type: 'close', outcome: 'Over' }, { type: 'reopen', reason: 'More' }], { from: SIGNAL }],
    ['with the ends that the choice itself has', [chosen({ from: NOON - HOUR, to: NOON + HOUR })], { from: NOON - HOUR, to: NOON + HOUR }],
    ['until whichever end is sooner', [chosen({ to: NOON + HOUR }), { type: 'close', outcome: 'Over' }], { from: SIGNAL, to: NOON + 2 * MINUTE }],
    ['copies one by one', [chosen({ folded: true, theme: 'kettle' })], { theme: 'kettle', from: SIGNAL }],
    ['the ones that were chosen last', [chosen({ theme: 'a' }), chosen({ theme: 'b' })], { theme: 'b', from: SIGNAL }],
    ['none once they were taken away', [chosen({}), { type: 'mentions', view: null }], null],
  ])('are %s', (_what, contents, filter) => {
    expect(filterAfter(...contents)).toEqual(filter)
  })
})

describe('in a workspace', () => {
  let workspace: Workspace
  beforeEach(async () => {
    workspace = await openWorkspace()
  })
  afterEach(() => workspace.remove())
  const declaration = { title: 'Kettles leak', brand: null, level: 3, signalAt: NOON - HOUR, alert: null, reason: 'So' }

  test('an incident is declared with its mentions as the second entry', async () => {
    const { incidents } = workspace.engine
    const { id, state } = await incidents.declare(declaration, 'Mira', { name: 'Kettles', filter: { theme: 'kettle' } })
    expect(state.mentions).toEqual({ name: 'Kettles', filter: { theme: 'kettle' } })
    expect((await incidents.timeline({ id, limit: 10 })).entries).toMatchObject([{ number: 2, by: 'Mira', content: { type: 'mentions' } }, { number: 1, content: { type: 'declared' } }])
    expect(await incidents.verify(id)).toMatchObject({ brokenAt: null, entries: 2 })
    expect((await incidents.act(id, 'Otto', { type: 'note', text: 'a' })).entry.number).toBe(3)
    expect((await incidents.get(id)).state.through).toBe(3)
  })

  test('the loudest are negative, by reach, within the filter alone', async () => {
    await workspace.store([
      { text: 'The kettle leaks', sentiment: 'negative', reach: 10, publishedAt: NOON - 30 * MINUTE },
      { text: 'The kettle burns', sentiment: 'negative', reach: 900, publishedAt: NOON - 29 * MINUTE },
      { text: 'The kettle shines', sentiment: 'positive', reach: 5_000, publishedAt: NOON - 28 * MINUTE },
      { text: 'The toaster burns', sentiment: 'negative', reach: 7_000, publishedAt: NOON - 3 * HOUR },
    ])
    const { loudest } = workspace.engine.monitor
    const texts = (filter: MentionFilter, limit = 10) => loudest(filter, limit).map(({ text }) => text)
    expect(texts({ from: NOON - HOUR })).toEqual(['The kettle burns', 'The kettle leaks'])
    expect(texts({ from: NOON - HOUR }, 1)).toEqual(['The kettle burns'])
    expect(texts({ search: 'leaks' })).toEqual(['The kettle leaks'])
    expect(texts({ sentiments: ['positive'] })).toEqual([])
  })
})
