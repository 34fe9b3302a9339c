import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../contract/open-console.ts'
import { largePlaybook } from '../unit/engine/playbooks/made-playbook.ts'
import { startConsole, type ConsoleProcess } from './console-process.ts'

describe('A console whose playbooks are as large as they become', () => {
  const folder = temporaryFolder()
  let running: ConsoleProcess
  beforeAll(async () => {
    running = await startConsole(folder)
  })
  afterAll(async () => {
    await running.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  test('takes one of ten thousand tasks, gives it back, and carries it away as a file', { timeout: 60_000 }, async () => {
    const { playbooks } = running.client
    const content = largePlaybook(10_000)
    const { summary: { id }, revision } = await playbooks.create({ content })
    await playbooks.save({ id, revision, content: { ...content, summary: 'Changed' } })
    const found = await playbooks.get({ id })
    expect(found).toMatchObject({ summary: { tasks: 10_000 }, findings: [] })
    expect(found.content).toEqual({ ...content, summary: 'Changed' })
    const { text } = await playbooks.files.write({ id })
    expect(await playbooks.files.read({ text })).toEqual({ content: found.content, problems: [] })
  })

  test('takes a library’s file of nearly 20 MB, and refuses a larger one in words', { timeout: 60_000 }, async () => {
    const { playbooks } = running.client
    const { text } = await playbooks.files.write({ id: (await playbooks.list())[0]?.id ?? 0 })
    const libraryOf = (bytes: number): string => Buffer.from(zipSync({ 'one.md': strToU8(text), 'picture.png': [randomBytes(bytes), { level: 0 }] })).toString('base64')
    expect(await playbooks.files.readLibrary({ base64: libraryOf(19_500_000) })).toMatchObject([{ name: 'one.md', problems: [] }])
    await expect(playbooks.files.readLibrary({ base64: libraryOf(21_500_000) })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
