import type { MentionFilter } from '../../contract/index.ts'
import { writePdf } from '../documents/index.ts'
import { recordPaper, type RecordParts } from './record-paper.ts'

/** Most mentions that go with an exported incident. */
const MOST_MENTIONS = 100_000

export interface BundleFileParts extends Omit<RecordParts, 'mentions'> {
  /** Which mentions belong to the incident; null: none. */
  readonly filter: MentionFilter | null
  /** The after-action review as a PDF; null where there is none yet. */
  readonly review: Uint8Array | null
  /** JSON Lines of a filter's mentions, newest first, in pieces, each with how many were written so far. */
  readonly mentionLines: (filter: MentionFilter) => AsyncIterable<{ readonly text: string; readonly written: number }>
}

/** What goes into a bundle beside the entries and the evidence, by name: the record as a PDF, the mentions, and what is what. */
export async function bundleFiles({ filter, mentionLines, review, ...parts }: BundleFileParts): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  let mentions: number | null = null
  if (filter !== null) {
    const lines: string[] = []
    mentions = 0
    for await (const { text, written } of mentionLines(filter)) {
      lines.push(text)
      mentions = written
      if (written >= MOST_MENTIONS) break
    }
    files.set('mentions.jsonl', Buffer.from(lines.join('')))
  }
  files.set('record.pdf', await writePdf(recordPaper({ ...parts, mentions })))
  if (review !== null) files.set('review.pdf', review)
  files.set('read-me.txt', Buffer.from(readMe(parts.state.declaration.title, mentions, review !== null, parts.notice)))
  return files
}

function readMe(title: string, mentions: number | null, reviewed: boolean, notice: string | null): string {
  const lines = [
    `Record of the incident “${title}”, exported from Holdfast.`,
    ...(notice === null ? [] : ['', notice]),
    '',
    'record.pdf      the record to read',
    ...(reviewed ? ['review.pdf      the after-action review'] : []),
    'incident.json   every entry of the timeline with its hash, and how to check them',
    ...(mentions === null ? [] : [`mentions.jsonl  ${mentionWords(mentions)} to the incident, one per line`]),
    'evidence        what was attached or pinned, as it was',
    '',
    'Check it with the program’s source on any computer: npm run verify -- FILE.zip',
    'Note the hash of the last entry somewhere else: with it even a record that was written anew as a whole is found out.',
  ]
  return `${lines.join('\n')}\n`
}

function mentionWords(mentions: number): string {
  if (mentions === 1) return '1 mention that belongs'
  return `${mentions >= MOST_MENTIONS ? 'the latest ' : ''}${mentions.toLocaleString('en')} mentions that belong`
}
