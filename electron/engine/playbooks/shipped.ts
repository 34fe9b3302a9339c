import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlaybookContent } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import { readPlaybook } from './markdown/read.ts'

/** Who kept the first version of a playbook that came with the console. */
const SHIPPED_BY = 'Holdfast'

/** Gives a workspace the playbooks of the shipped library that it never had. What it has, or removed, stays as it is. */
export async function seedPlaybooks(database: Database, folder: string, now: number): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.md'))
  const rows = await database.write.selectFrom('playbook').select('shipped').where('shipped', 'is not', null).execute()
  const had = new Set(rows.map((row) => row.shipped))
  const missing = files.filter((name) => !had.has(name))
  if (missing.length === 0) return
  const playbooks = await Promise.all(missing.map(async (name) => ({ name, content: shippedContent(name, await readFile(join(folder, name), 'utf8')) })))
  await database.write.transaction().execute(async (transaction) => {
    for (const { name, content } of playbooks) {
      const json = JSON.stringify(content)
      const row = await transaction.insertInto('playbook').values({ shipped: name, content: json, revision: 1, saved_at: now, removed_at: null }).returning('id').executeTakeFirstOrThrow()
      await transaction.insertInto('playbook_version').values({ playbook_id: row.id, number: 1, at: now, by: SHIPPED_BY, note: 'Came with the console', content: json }).execute()
    }
  })
}

function shippedContent(name: string, source: string): PlaybookContent {
  const { playbook, problems } = readPlaybook(source)
  if (playbook === null || problems.length > 0) throw new Error(`The shipped playbook ${name} can't be read: line ${problems[0]?.line ?? 1}: ${problems[0]?.message ?? ''}`)
  return playbook
}
