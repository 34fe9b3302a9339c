import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { brandDefinition, type MentionFilter } from '../../../../electron/contract/index.ts'
import { DAY, HOUR, MINUTE, NOON, openWorkspace, type SimpleMention, type Workspace } from '../workspace.ts'

let workspace: Workspace
beforeEach(async () => {
  workspace = await openWorkspace()
})
afterEach(() => workspace.remove())

const said = (text: string, count: number, until: number, step = MINUTE, more: Partial<SimpleMention> = {}): SimpleMention[] =>
  Array.from({ length: count }, (_, index) => ({ text, nativeId: `${text}|${until}|${index}`, language: 'en', sentiment: 'neutral' as const, publishedAt: until - (index + 1) * step, ...more }))
const themes = (filter: MentionFilter, limit = 20) => workspace.engine.monitor.themes(filter, limit)
const terms = (filter: MentionFilter): readonly string[] => themes(filter).map((theme) => theme.term)
const lastHours: MentionFilter = { from: NOON - 6 * HOUR, to: NOON }

const usualWeek = () => workspace.store(said('tasty coffee', 7 * 24, NOON - 6 * HOUR, HOUR))

describe('themes', () => {
  test('are what is said now and was not before; what is always said is none', async () => {
    await usualWeek()
    await workspace.store([...said('tasty coffee', 6, NOON, HOUR), ...said('burnt fingers', 12, NOON)])
    expect(terms(lastHours)).toEqual(['burnt fingers'])
    expect(themes(lastHours)[0]).toMatchObject({ mentions: 12, usual: 0, negativeShare: 0 })
  })

  test('tell how many of their mentions are negative', async () => {
    await usualWeek()
    await workspace.store([...said('burnt fingers', 9, NOON), ...said('burnt fingers again', 3, NOON, MINUTE, { sentiment: 'negative' })])
    expect(themes(lastHours).find((theme) => theme.term === 'burnt fingers')).toMatchObject({ mentions: 12, negativeShare: 0.25 })
  })

  test('of a brand are drawn from its mentions alone, and never its own name', async () => {
    const { id } = await workspace.engine.monitor.brands.save(brandDefinition.parse({ name: 'Quillumo' }))
    await usualWeek()
    await workspace.store([...said('Quillumo leaks steam', 12, NOON), ...said('parking tickets', 12, NOON)])
    const found = terms({ ...lastHours, brands: [id] })
    expect(found.join(' ')).toContain('steam')
    expect(found.join(' ')).not.toContain('parking')
    expect(found).not.toContain('quillumo')
    expect(terms(lastHours).join(' ')).toContain('parking')
  })

  test('of a brand that was defined after its mentions came in are drawn from them all the same', async () => {
    await usualWeek()
    await workspace.store([...said('Quillumo leaks steam', 12, NOON), ...said('parking tickets', 12, NOON)])
    const { id } = await workspace.engine.monitor.brands.save(brandDefinition.parse({ name: 'Quillumo' }))
    await workspace.engine.monitor.brands.settled()
    const found = terms({ ...lastHours, brands: [id] }).join(' ')
    expect(found).toContain('steam')
    expect(found).not.toContain('parking')
  })

  test('of a search are drawn from the texts that match', async () => {
    await usualWeek()
    await workspace.store([...said('kettle leaks steam', 12, NOON), ...said('parking tickets', 12, NOON)])
    const found = terms({ ...lastHours, search: 'kettle' }).join(' ')
    expect(found).toContain('steam')
    expect(found).not.toContain('parking')
  })

  test('come strongest first, as many as asked for', async () => {
    await usualWeek()
    await workspace.store([...said('burnt fingers', 40, NOON), ...said('melted lid', 8, NOON), ...said('smoke alarm', 20, NOON)])
    expect(terms(lastHours)).toEqual(['burnt fingers', 'smoke alarm', 'melted lid'])
    expect(themes(lastHours, 1)).toHaveLength(1)
  })

  test('are none where nothing was said', () => {
    expect(themes({})).toEqual([])
    expect(themes({ from: NOON - 30 * DAY, to: NOON - 29 * DAY })).toEqual([])
  })
})

test('a mention in the list names the themes of the moment that it contains', async () => {
  await usualWeek()
  await workspace.store(said('burnt fingers', 12, NOON))
  expect(workspace.engine.monitor.list({ search: 'burnt' }, undefined, 1).mentions[0]?.themes).toEqual(['burnt fingers'])
  expect(workspace.engine.monitor.list({ search: 'coffee' }, undefined, 1).mentions[0]?.themes).toEqual([])
})
