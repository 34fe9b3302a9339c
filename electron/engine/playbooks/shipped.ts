import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { playbookAsBlock, type PlaybookContent } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import { readPlaybook } from './markdown/read.ts'
import { written } from './stored.ts'

/** Who kept the first version of a playbook that came with the console. */
const SHIPPED_BY = 'Holdfast'

/** Shipped files as they are stored, by path: a process that opens many workspaces reads them once. */
const read = new Map<string, Promise<ReturnType<typeof written>>>()

/** Gives a workspace the playbooks of the shipped library that it never had. What it has, or removed, stays as it is. */
export async function seedPlaybooks(database: Database, folder: string, now: number): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.md')).toSorted()
  const rows = await database.write.selectFrom('playbook').select('shipped').where('shipped', 'is not', null).execute()
  const had = new Set(rows.map((row) => row.shipped))
  const missing = files.filter((name) => !had.has(name))
  if (missing.length === 0) return
  const playbooks = await Promise.all(missing.map(async (name) => ({ name, stored: await shippedContent(join(folder, name)) })))
  await database.write.transaction().execute(async (transaction) => {
    for (const { name, stored } of playbooks) {
      const row = await transaction.insertInto('playbook').values({ shipped: name, ...stored, revision: 1, saved_at: now, removed_at: null }).returning('id').executeTakeFirstOrThrow()
      const version = { playbook_id: row.id, number: 1, at: now, by: SHIPPED_BY, note: 'Came with the console', content: stored.content }
      await transaction.insertInto('playbook_version').values(version).execute()
    }
  })
}

/**
 * Gives a workspace the blocks of the shipped library that it never had, each under the name of its file as its key.
 * What it has under that key, or removed, stays as it is.
 */
export async function seedBlocks(database: Database, folder: string, now: number): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.md')).toSorted()
  const rows = await database.write.selectFrom('playbook_block').select('key').execute()
  const had = new Set(rows.map(({ key }) => key))
  const missing = files.map((name) => ({ name, key: basename(name, '.md') })).filter(({ key }) => !had.has(key))
  if (missing.length === 0) return
  const blocks = await Promise.all(missing.map(async ({ name, key }) => ({ key, content: await shippedBlock(join(folder, name)) })))
  await database.write.transaction().execute(async (transaction) => {
    for (const { key, content } of blocks) {
      await transaction.insertInto('playbook_block').values({ key, content, revision: 1, saved_at: now, removed_at: null }).execute()
      await transaction.insertInto('playbook_block_version').values({ block_key: key, number: 1, at: now, by: SHIPPED_BY, note: 'Came with the console', content }).execute()
    }
  })
}

const readBlocks = new Map<string, Promise<string>>()

function shippedBlock(path: string): Promise<string> {
  const known = readBlocks.get(path) ?? parsed(path).then((playbook) => JSON.stringify(playbookAsBlock(playbook)))
  readBlocks.set(path, known)
  return known
}

function shippedContent(path: string): Promise<ReturnType<typeof written>> {
  const known = read.get(path) ?? readShipped(path)
  read.set(path, known)
  return known
}

const readShipped = async (path: string): Promise<ReturnType<typeof written>> => written(await parsed(path))

async function parsed(path: string): Promise<PlaybookContent> {
  const { playbook, problems } = readPlaybook(await readFile(path, 'utf8'))
  if (playbook === null || problems.length > 0) throw new Error(`The shipped playbook ${path} can't be read: line ${problems[0]?.line ?? 1}: ${problems[0]?.message ?? ''}`)
  return playbook
}
