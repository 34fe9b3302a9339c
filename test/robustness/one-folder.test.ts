import { rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openConsole, temporaryFolder } from '../contract/open-console.ts'
import { startConsole } from './console-process.ts'
import { accountOf } from './database-account.ts'

describe('Two consoles on one data folder', () => {
  test('the second says that the folder is in use, changes nothing, and opens it once the first has ended', async () => {
    const folder = temporaryFolder()
    const first = await startConsole(folder)
    await first.client.monitor.views.save({ name: 'Kept', filter: {} })
    const second = await openConsole('web socket', { folder })
    const state = await second.client.system.state()
    expect(state).toMatchObject({ mode: 'recovery', folder, problem: { kind: 'storage-in-use' } })
    expect(state.mode === 'recovery' && state.problem.next).toMatch(/already open, or close it and try again/)

    await expect(second.client.monitor.views.save({ name: 'Not here', filter: {} })).rejects.toMatchObject({ data: { kind: 'storage-in-use' } })
    expect(await second.client.system.data.retry()).toMatchObject({ mode: 'recovery', problem: { kind: 'storage-in-use' } })
    await first.client.monitor.views.save({ name: 'Kept too', filter: {} })

    expect(await first.stop()).toBe(0)
    expect(await second.client.system.data.retry()).toMatchObject({ mode: 'live' })
    expect((await second.client.monitor.views.list()).map((view) => view.name).toSorted()).toEqual(['Kept', 'Kept too'])
    await second.close()
    expect(accountOf(folder).check).toBe('ok')
    rmSync(folder, { recursive: true })
  })

  test('a console that was killed leaves the folder free at once', async () => {
    const folder = temporaryFolder()
    const first = await startConsole(folder)
    await first.client.monitor.views.save({ name: 'Kept', filter: {} })
    await first.kill()
    const second = await openConsole('message port', { folder })
    expect(await second.client.system.state()).toMatchObject({ mode: 'live' })
    expect(await second.client.monitor.views.list()).toHaveLength(1)
    await second.close()
    rmSync(folder, { recursive: true })
  })

  test('spaces, quotes and letters of other scripts in the folder’s name do no harm', async () => {
    const parent = temporaryFolder()
    const folder = `${parent}/Müller & Söhne – “crisis” 100% 危機 ملف #1?`
    const first = await startConsole(folder)
    await first.client.monitor.views.save({ name: 'Kept', filter: {} })
    await first.client.system.data.backUp()
    expect(await first.stop()).toBe(0)
    const second = await openConsole('message port', { folder })
    expect(await second.client.monitor.views.list()).toHaveLength(1)
    expect(await second.client.system.data.folder()).toMatchObject({ folder, backups: [{ reason: 'manual' }] })
    await second.close()
    rmSync(parent, { recursive: true })
  })
})
