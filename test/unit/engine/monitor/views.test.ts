import { afterEach, beforeEach, expect, test } from 'vitest'
import { HOUR, NOON, openWorkspace, type Workspace } from '../workspace.ts'

let workspace: Workspace
beforeEach(async () => {
  workspace = await openWorkspace()
})
afterEach(() => workspace.remove())

const views = () => workspace.engine.monitor.views

test('saved views come back by name, over a restart, with everything they filter by', async () => {
  const filter = { from: NOON - HOUR, to: NOON, brands: [1], sentiments: ['negative' as const, 'unjudged' as const], search: '"hot water" -tea', folded: true }
  const second = await views().save({ name: 'Zulu', filter })
  const first = await views().save({ name: 'alpha', window: HOUR, filter: {} })
  expect(await views().list()).toEqual([first, second])
  await workspace.engine.close()
  workspace = await openWorkspace({ folder: workspace.folder })
  expect(await views().list()).toEqual([first, second])
  expect((await views().list())[1]?.filter).toEqual(filter)
})

test('a changed view keeps its id; a removed one comes back as it was', async () => {
  const { id } = await views().save({ name: 'Angry', filter: {} })
  expect(await views().save({ id, name: 'Angry', window: HOUR, filter: { sentiments: ['negative'] } })).toMatchObject({ id, window: HOUR })
  await views().remove(id)
  expect(await views().list()).toEqual([])
  expect(await views().restore(id)).toEqual({ id, name: 'Angry', window: HOUR, filter: { sentiments: ['negative'] } })
  expect(workspace.topics).toContain('views')
})

test('a view that never was can’t be changed, removed or given back', async () => {
  const refusal = { problem: { kind: 'not-found' } }
  await expect(views().save({ id: 7, name: 'Gone', filter: {} })).rejects.toMatchObject(refusal)
  await expect(views().remove(7)).rejects.toMatchObject(refusal)
  await expect(views().restore(7)).rejects.toMatchObject(refusal)
})
