import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { databaseFile } from '../../electron/engine/database/location.ts'
import { openConsole, root, temporaryFolder } from '../contract/open-console.ts'
import { startConsole } from './console-process.ts'
import { accountOf } from './database-account.ts'
import { canMount, smallDisk } from './small-disk.ts'

const NOBODY = 65_534

/** Root may write anywhere, so the console has to run as an account that may not, and that can read this checkout. */
const canRunAsNobody = ((): boolean => {
  const readsCheckout = `require('node:fs').readFileSync(${JSON.stringify(join(root, 'package.json'))})`
  const can = process.getuid?.() === 0 && spawnSync(process.execPath, ['--eval', readsCheckout], { uid: NOBODY, gid: NOBODY }).status === 0
  if (!can) console.warn('Skipped: tests of folders without write access need root, and a checkout that other accounts may read.')
  return can
})()

const readOnly = {
  mode: 'recovery',
  problem: {
    kind: 'storage-read-only',
    happened: expect.stringMatching(/can’t be written/) as string,
    safe: expect.stringMatching(/intact/) as string,
    next: expect.stringMatching(/write access/) as string,
  },
}

/** A folder with one saved view in it, as a console leaves it. */
async function withOneView(folder: string): Promise<void> {
  const { client, close } = await openConsole('message port', { folder })
  await client.monitor.views.save({ name: 'Kept', filter: {} })
  await close()
}

describe('A data folder that can’t be written', () => {
  test.skipIf(!canMount)('on a read-only disk leads to the recovery screen; made writable, it opens with everything in it', async () => {
    const disk = smallDisk(8)
    await withOneView(disk.folder)
    disk.setReadOnly(true)
    const { client, close } = await openConsole('message port', { folder: disk.folder })
    expect(await client.system.state()).toMatchObject(readOnly)
    await expect(client.monitor.views.list()).rejects.toMatchObject({ code: 'PROBLEM', data: { kind: 'storage-read-only' } })
    expect(await client.system.data.retry()).toMatchObject(readOnly)
    disk.setReadOnly(false)
    expect(await client.system.data.retry()).toMatchObject({ mode: 'live' })
    expect(await client.monitor.views.list()).toHaveLength(1)
    await close()
    expect(accountOf(disk.folder).check).toBe('ok')
    disk.remove()
  })

  test.skipIf(!canMount)('and was never used leads there too', async () => {
    const disk = smallDisk(8)
    disk.setReadOnly(true)
    const { client, close } = await openConsole('message port', { folder: join(disk.folder, 'Holdfast') })
    expect(await client.system.state()).toMatchObject(readOnly)
    await close()
    disk.remove()
  })

  test.skipIf(!canRunAsNobody)('by this account’s rights leads there, and opens once they are given', async () => {
    const folder = temporaryFolder()
    await withOneView(folder)
    chmodSync(folder, 0o755)
    const { client, stop } = await startConsole(folder, { uid: NOBODY, gid: NOBODY })
    expect(await client.system.state()).toMatchObject(readOnly)
    for (const path of [folder, databaseFile(folder), join(folder, 'holdfast.lock'), join(folder, 'imports')]) chownSync(path, NOBODY, NOBODY)
    expect(await client.system.data.retry()).toMatchObject({ mode: 'live' })
    expect(await client.monitor.views.list()).toHaveLength(1)
    expect(await stop()).toBe(0)
    expect(accountOf(folder).check).toBe('ok')
    rmSync(folder, { recursive: true })
  })

  test.skipIf(!canRunAsNobody)('where only the database file may not be written, is told as well', async () => {
    const folder = temporaryFolder()
    await withOneView(folder)
    chownSync(folder, NOBODY, NOBODY)
    chownSync(join(folder, 'holdfast.lock'), NOBODY, NOBODY)
    const { client, stop } = await startConsole(folder, { uid: NOBODY, gid: NOBODY })
    expect(await client.system.state()).toMatchObject(readOnly)
    expect(await stop()).toBe(0)
    expect(accountOf(folder).check).toBe('ok')
    rmSync(folder, { recursive: true })
  })
})
