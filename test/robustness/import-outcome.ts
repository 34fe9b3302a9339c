import { ORPCError } from '@orpc/client'
import type { ColumnMapping, ImportJob, Problem } from '../../electron/contract/index.ts'
import { finished, upload } from '../contract/import-file.ts'
import type { Client } from '../contract/open-console.ts'

/** What an import came to: a job with its account, or the refusal of the whole file in words. */
export type Outcome = { readonly job: ImportJob; readonly problem: null } | { readonly job: null; readonly problem: Problem }

/** Imports as the page does: the file in pieces, a preview, the suggested mapping. Throws what is neither a job nor a problem. */
export async function outcomeOf(client: Client, fileName: string, content: Uint8Array | string, change: Partial<ColumnMapping> = {}): Promise<Outcome> {
  try {
    const fileId = await upload(client, fileName, Buffer.from(content))
    const { suggested } = await client.sources.imports.preview({ fileId })
    const started = await client.sources.imports.start({ fileId, mapping: { ...suggested, ...change }, remember: false })
    return { job: await finished(client, started.id), problem: null }
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'PROBLEM') return { job: null, problem: error.data as Problem }
    throw error
  }
}

/** Texts of all stored mentions, oldest first. */
export async function storedTexts(client: Client): Promise<string[]> {
  const texts: string[] = []
  for (let before: number | undefined; ; ) {
    const page = await client.monitor.list({ filter: {}, limit: 200, ...(before === undefined ? {} : { before }) })
    texts.push(...page.mentions.map((mention) => mention.text))
    if (page.nextBefore === null) return texts.toReversed()
    before = page.nextBefore
  }
}
