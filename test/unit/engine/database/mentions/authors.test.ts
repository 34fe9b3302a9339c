import { afterEach, beforeEach, expect, test } from 'vitest'
import { NOON, openWorkspace, type Workspace } from '../../workspace.ts'

let workspace: Workspace
beforeEach(async () => {
  workspace = await openWorkspace()
})
afterEach(() => workspace.remove())

test.each(['mira', 'MIRA', 'Å𝒳🔥', 'nul\0inside', 'half\ud83d', '"quoted\\'])(
  'an author is stored once, however the name is spelled and also after a restart: %j',
  async (handle) => {
    await workspace.store([{ text: 'one', publishedAt: NOON - 2, author: { handle, followers: 7 } }])
    await workspace.engine.close()
    workspace = await openWorkspace({ folder: workspace.folder })
    await workspace.store([{ text: 'two', publishedAt: NOON - 1, author: { handle, followers: 9 } }])
    const [two, one] = workspace.engine.monitor.list({}, undefined, 50).mentions
    expect(two?.author.id).toBe(one?.author.id)
    expect(two?.author.followers).toBe(9)
  },
)
