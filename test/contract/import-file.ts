import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { ColumnMapping, ImportJob } from '../../electron/contract/index.ts'
import type { Client } from './open-console.ts'

/** Bytes per piece, as the page sends them. */
const PIECE = 1_000_000

/** Uploads a file in pieces. @returns its id. */
export async function upload(client: Client, fileName: string, content: Uint8Array): Promise<string> {
  const { fileId } = await client.sources.imports.begin({ fileName, bytes: content.byteLength })
  for (let offset = 0; offset < content.byteLength; offset += PIECE) {
    const base64 = Buffer.from(content.subarray(offset, offset + PIECE)).toString('base64')
    await client.sources.imports.append({ fileId, offset, base64 })
  }
  return fileId
}

/** Imports a file to its end with the suggested mapping, changed where asked. */
export async function importFile(client: Client, path: string, change: Partial<ColumnMapping> = {}): Promise<ImportJob> {
  const fileId = await upload(client, basename(path), readFileSync(path))
  const preview = await client.sources.imports.preview({ fileId })
  const started = await client.sources.imports.start({ fileId, mapping: { ...preview.suggested, ...change }, dryRun: false, remember: true })
  return finished(client, started.id)
}

/** Waits for the job's end by its announcements. */
export async function finished(client: Client, id: number): Promise<ImportJob> {
  const changes = await client.system.changes()
  let job = await client.sources.imports.job({ id })
  while (job.state === 'running') {
    await changes.next()
    job = await client.sources.imports.job({ id })
  }
  await changes.return()
  return job
}
