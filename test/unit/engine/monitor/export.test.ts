import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { columnMapping, type Mention, type MentionFilter } from '../../../../electron/contract/index.ts'
import { HOUR, MINUTE, NOON, openWorkspace, spread, type SimpleMention, type Workspace } from '../workspace.ts'

let workspace: Workspace
beforeEach(async () => {
  workspace = await openWorkspace()
})
afterEach(() => workspace.remove())

async function exported(from: Workspace, format: 'csv' | 'jsonl', filter: MentionFilter = {}): Promise<string> {
  let text = ''
  for await (const piece of from.engine.monitor.exportMentions(filter, format, undefined)) text += piece.text
  return text
}

const awkward: readonly SimpleMention[] = [
  { text: '=cmd|" /C calc"!A0', publishedAt: NOON - 5 * MINUTE, author: { handle: '=evil', name: '@SUM(1+1)' }, language: 'en' },
  { text: 'two\nlines, a "quote" and a tab\there', publishedAt: NOON - 4 * MINUTE, author: { handle: 'mira', name: 'Mira, M.', followers: 12 }, language: 'en', sentiment: 'negative' },
  { text: '-1 stars', publishedAt: NOON - 3 * MINUTE + 1, nativeId: 'n-1', url: 'https://example.org/a?b=1', kind: 'review', reach: 99, language: 'fi' },
  { text: 'שלום ‮abc‬ 🙂', publishedAt: NOON - 2 * MINUTE, threadId: 't1', parentId: 'p1', kind: 'reply', sentiment: 'positive', language: 'he' },
  { text: '+49 30 1234', publishedAt: NOON - 1 * MINUTE, language: 'de' },
]

test('no cell of a CSV export is a formula, and every text is there to its last character', async () => {
  await workspace.store(awkward, '=Source')
  const text = await exported(workspace, 'csv')
  const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[]
  expect(rows).toHaveLength(awkward.length)
  // Numbers may be negative; a text may not begin like a formula.
  for (const row of rows) for (const [column, cell] of Object.entries(row)) if (column !== 'sentimentScore') expect(cell, column).not.toMatch(/^[=+\-@\t\r]/)
  expect(rows.map((row) => row['text']?.replace(/^'(?=[=+\-@])/, '')).toReversed()).toEqual(awkward.map((mention) => mention.text))
  expect(rows.at(-1)).toMatchObject({ source: "'=Source", authorHandle: "'=evil", publishedAt: '2026-09-14T11:55:00.000Z' })
})

test('a JSON Lines export can be imported again and gives the same mentions', async () => {
  const other = await openWorkspace()
  try {
    await workspace.store(awkward, 'Posts')
    await workspace.store(spread(600, NOON - HOUR, 1_000), 'Long')
    const path = join(other.folder, 'export.jsonl')
    writeFileSync(path, await exported(workspace, 'jsonl'))
    const mapping = columnMapping.parse({
      columns: {
        text: 'text', publishedAt: 'publishedAt', kind: 'kind', authorName: 'author.name', authorHandle: 'author.handle', authorFollowers: 'author.followers',
        language: 'language', sentiment: 'sentiment', reach: 'reach', url: 'url', nativeId: 'nativeId', parentId: 'parentId', threadId: 'threadId', source: 'source',
      },
      sourceName: 'Import',
    })
    const job = await other.engine.sources.imports.importFile(path, mapping, 0, new AbortController().signal)
    expect(job).toMatchObject({ state: 'done', stored: 605, rejected: 0 })
    expect(comparable(other)).toEqual(comparable(workspace))
  } finally {
    await other.remove()
  }
})

/** What a mention is, without the ids of this database and who judged its sentiment. */
function comparable(from: Workspace) {
  const names = from.engine.sources.names()
  const all: Mention[] = []
  for (let before: number | undefined; ; ) {
    const page = from.engine.monitor.list({}, before, 200)
    all.push(...page.mentions)
    if (page.nextBefore === null) break
    before = page.nextBefore
  }
  return all.map(({ id, sourceId, kind, nativeId, url, author, text, language, publishedAt, reach, parentId, threadId, sentiment }) => ({
    id, kind, nativeId, url, text, language, publishedAt, reach, parentId, threadId,
    source: names.get(sourceId),
    author: { name: author.name, handle: author.handle, followers: author.followers },
    sentiment: sentiment.class,
  }))
}

test('an export gives the filter’s mentions, each once, and counts them', async () => {
  await workspace.store(spread(450, NOON, 1_000))
  const written: number[] = []
  let lines = 0
  for await (const piece of workspace.engine.monitor.exportMentions({ from: NOON - 401_000 }, 'jsonl', undefined)) {
    written.push(piece.written)
    lines += piece.text.trimEnd().split('\n').length
  }
  expect(written.at(-1)).toBe(401)
  expect(lines).toBe(401)
})

test('an export that is broken off stops reading', async () => {
  await workspace.store(spread(450, NOON, 1_000))
  const stop = new AbortController()
  const pieces = workspace.engine.monitor.exportMentions({}, 'jsonl', stop.signal)
  expect((await pieces.next()).value).toMatchObject({ written: 200 })
  stop.abort()
  expect((await pieces.next()).done).toBe(true)
})
