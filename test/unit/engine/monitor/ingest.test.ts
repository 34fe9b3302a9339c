import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAXIMUM_TEXT, mentionInput } from '../../../../electron/contract/index.ts'
import { identityOf } from '../../../../electron/engine/monitor/ingest.ts'
import { DAY, HOUR, NOON, openWorkspace, spread, type Workspace } from '../workspace.ts'

let workspace: Workspace
beforeEach(async () => {
  workspace = await openWorkspace()
})
afterEach(() => workspace.remove())

const newest = () => workspace.engine.monitor.list({}, undefined, 50).mentions

describe('what arrives', () => {
  test('gets language and sentiment judged, unless they came with it', async () => {
    await workspace.store([
      { text: 'This kettle is terrible and dangerous, I hate it and I want my money back', publishedAt: NOON - 2 },
      { text: 'whatever it says', publishedAt: NOON - 1, language: 'fi', sentiment: 'positive' },
    ])
    expect(newest()).toMatchObject([
      { language: 'fi', sentiment: { class: 'positive', origin: 'supplied' } },
      { language: 'en', sentiment: { class: 'negative', origin: 'model' } },
    ])
  })

  test('reaches the author’s followers where the source tells no reach', async () => {
    await workspace.store([
      { text: 'one', publishedAt: NOON - 2, author: { handle: '@mira', followers: 7 } },
      { text: 'two', publishedAt: NOON - 1, author: { handle: 'mira', followers: 9 }, reach: 3 },
    ])
    const [two, one] = newest()
    expect([one?.reach, two?.reach]).toEqual([7, 3])
    expect(one?.author).toEqual(two?.author)
    expect(two?.author).toMatchObject({ handle: 'mira', followers: 9 })
  })

  test('too long is cut and marked, from the future is marked', async () => {
    await workspace.store([
      { text: 'long '.repeat(10_000), publishedAt: NOON - 1 },
      { text: 'tomorrow’s paper', publishedAt: NOON + DAY },
    ])
    const [future, long] = newest()
    expect(future?.flags).toEqual([{ kind: 'future-dated', evidence: [], origin: 'detector' }])
    expect(long?.flags).toContainEqual({ kind: 'cut', evidence: [], origin: 'detector' })
    expect(long?.text.length).toBeLessThanOrEqual(MAXIMUM_TEXT)
  })

  test('as a near copy is folded under the first of its story, also after a restart', async () => {
    const story = 'The agency reports that kettles of this maker leak boiling water over the table'
    await workspace.store([{ text: story, publishedAt: NOON - HOUR, author: { handle: 'agency' } }])
    await workspace.engine.close()
    const again = await openWorkspace({ folder: workspace.folder })
    workspace = again
    await again.store([{ text: `${story}!`, publishedAt: NOON - 1, author: { handle: 'paper' } }])
    const [copy, first] = newest()
    expect(copy?.duplicateOf).toBe(first?.id)
    expect(first).toMatchObject({ duplicateOf: null, copies: 1 })
  })
})

describe('the account', () => {
  test('tells stored and known rows, and the span of what was stored', async () => {
    const rows = spread(450, NOON, 1_000)
    expect(await workspace.store(rows)).toEqual({ stored: 450, duplicates: 0, earliestAt: NOON - 450_000, latestAt: NOON - 1_000 })
    expect(await workspace.store([...rows, ...spread(1, NOON, 1, 'a new one')])).toEqual({ stored: 1, duplicates: 450, earliestAt: NOON - 1, latestAt: NOON - 1 })
    expect(await workspace.store([])).toEqual({ stored: 0, duplicates: 0, earliestAt: null, latestAt: null })
  })

  test('is right when two sources and two deliveries arrive at once', async () => {
    const rows = spread(300, NOON, 1_000)
    const accounts = await Promise.all([workspace.store(rows, 'A'), workspace.store(rows, 'A'), workspace.store(rows, 'B')])
    expect(accounts.map((account) => account.stored).toSorted((a, b) => a - b)).toEqual([0, 300, 300])
    expect(workspace.engine.monitor.total()).toBe(600)
  })
})

describe('a row’s identity', () => {
  const row = (more: object = {}) => mentionInput.parse({ text: 'the same', publishedAt: NOON, author: { handle: 'mira' }, ...more })

  test('is its native id within its source, whatever else changed', () => {
    expect(identityOf(1, row({ nativeId: 'x' }))).toEqual(identityOf(1, row({ nativeId: 'x', text: 'edited' })))
    expect(identityOf(1, row({ nativeId: 'x' }))).not.toEqual(identityOf(2, row({ nativeId: 'x' })))
    expect(identityOf(1, row({ nativeId: 'x' }))).not.toEqual(identityOf(1, row({ nativeId: 'y' })))
  })

  test('is time, author and text where there is no native id', () => {
    expect(identityOf(1, row())).toEqual(identityOf(1, row({ reach: 5 })))
    for (const other of [{ text: 'other' }, { publishedAt: NOON + 1 }, { author: { handle: 'otto' } }]) expect(identityOf(1, row(other))).not.toEqual(identityOf(1, row()))
    expect(identityOf(1, row())).toHaveLength(16)
  })
})
