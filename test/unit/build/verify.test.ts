import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeBundle } from '../../../electron/engine/incidents/bundle.ts'
import { sha256 } from '../../../electron/engine/incidents/chain.ts'
import { root, temporaryFolder } from '../../contract/open-console.ts'
import { attached, declared, KEY, photo, started, timelineOf } from '../engine/incidents/made-timeline.ts'
import { NOON } from '../engine/workspace.ts'

const entries = timelineOf([declared, started, attached])
const whole = await writeBundle({ key: KEY, entries, evidence: new Map([[sha256(photo), photo]]), files: new Map(), exportedAt: NOON })

let folder: string
beforeAll(() => {
  folder = temporaryFolder()
  writeFileSync(join(folder, 'good.zip'), whole)
  const files = unzipSync(whole)
  const record = strFromU8(files['incident.json'] ?? new Uint8Array())
  const path = Object.keys(files).find((name) => name.startsWith('evidence/')) ?? ''
  writeFileSync(join(folder, 'tampered.zip'), zipSync({ ...files, 'incident.json': strToU8(record.replace('Hot water on tables', 'Warm water on tables')) }))
  writeFileSync(join(folder, 'other-evidence.zip'), zipSync({ ...files, [path]: strToU8('Another') }))
  writeFileSync(join(folder, 'cut.zip'), whole.slice(0, 1_000))
  writeFileSync(join(folder, 'binary.zip'), Buffer.from([0xff, 0xfe, 0x00, 0x80]))
  writeFileSync(join(folder, 'empty.zip'), '')
  mkdirSync(join(folder, 'folder.zip'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the command as npm does, from the folder of the files. */
function verify(...parameters: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'build/commands/verify.ts'), ...parameters], { cwd: root, encoding: 'utf8', env: { ...process.env, INIT_CWD: folder, NODE_NO_WARNINGS: '1' } })
  return { status, stdout, stderr }
}

describe('npm run verify', () => {
  test('says that a file holds, and its last hash', () => {
    const { status, stdout, stderr } = verify('good.zip')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('All 3 entries hold, and so does their evidence.\n')
    expect(stdout).toContain(`Hash of the last entry: ${entries[2]?.hash}\n`)
    expect(verify(join(folder, 'good.zip')).stdout).toBe(stdout)
  })

  test.each([
    ['tampered.zip', 'Entry 1 says something else than when it was written.\n'],
    ['other-evidence.zip', 'The evidence “kettle.jpg” of entry 3 is not what was kept.\n'],
    ['cut.zip', 'This is no ZIP file, or it is damaged or was cut off.\n'],
    ['binary.zip', 'This is no ZIP file, or it is damaged or was cut off.\n'],
    ['empty.zip', 'This is no ZIP file, or it is damaged or was cut off.\n'],
  ])('says what is wrong with %s, and fails', (file, told) => {
    expect(verify(file)).toEqual({ status: 1, stdout: told, stderr: '' })
  })

  test.each([
    [['missing.zip'], 'missing.zip can’t be read: '],
    [['folder.zip'], 'folder.zip can’t be read: '],
    [[], 'Say which file: npm run verify -- FILE.zip'],
  ])('says that there is nothing to check in %j, and fails', (parameters, told) => {
    const { status, stdout, stderr } = verify(...parameters)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(told)
    expect(stderr).not.toContain('    at ')
  })
})
