import type { Evidence, IncidentEntry, Mention, Written } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import { ProblemError, type Clock } from '../ports.ts'
import { refuseClosed, taskOf } from './acts.ts'
import { evidenceIn } from './bundle.ts'
import { sha256 } from './chain.ts'
import type { Timelines } from './timelines.ts'

/** Where evidence belongs: to a task of a run, or to the incident as a whole. */
export interface EvidencePlace {
  readonly run: number | null
  readonly task: string | null
}

export interface EvidenceParts {
  readonly database: Database
  readonly clock: Clock
  readonly timelines: Timelines
  readonly mentionOf: (id: number) => Mention | null
}

/** Most bytes of evidence that one exported file takes: with half as much again as text, it is still one that programs can read. */
export const MOST_EXPORTED_BYTES = 250_000_000

/** Copies that never change, each kept once under the hash of its bytes. */
export function createEvidence({ database, clock, timelines, mentionOf }: EvidenceParts) {
  const { write } = database
  const bytesOf = async (hash: string): Promise<Uint8Array | null> => (await write.selectFrom('incident_evidence').select('content').where('hash', '=', hash).executeTakeFirst())?.content ?? null
  const attach = (id: number, by: string, { run, task }: EvidencePlace, { name, kind }: Pick<Evidence, 'name' | 'kind'>, bytes: Uint8Array, note: string): Promise<Written> => {
    const hash = sha256(bytes)
    return timelines.add(
      id,
      by,
      (state) => {
        refuseClosed(state)
        if (run !== null && task !== null) taskOf(state, { run, task })
        else if (run !== null || task !== null) refuse('conflict', 'Evidence belongs to a task of a run, or to the incident as a whole.', 'Name both the run and the task, or neither.')
        return { type: 'evidence', run, task, evidence: { name, kind, hash, bytes: bytes.length }, note }
      },
      // What is kept already is left as it is.
      async (transaction) => void (await transaction.insertInto('incident_evidence').values({ hash, content: Buffer.from(bytes), kept_at: clock.now() }).execute()),
    )
  }
  return {
    attachFile: (id: number, by: string, place: EvidencePlace, name: string, bytes: Uint8Array, note: string): Promise<Written> => attach(id, by, place, { name, kind: 'file' }, bytes, note),
    /** @throws ProblemError when the mention is not stored */
    async pinMention(id: number, by: string, place: EvidencePlace, mention: number, note: string): Promise<Written> {
      const pinned = mentionOf(mention) ?? refuse('not-found', 'This mention is not stored any more.', 'Choose another one.')
      return attach(id, by, place, { name: nameOf(pinned), kind: 'mention' }, Buffer.from(`${JSON.stringify(pinned, null, 1)}\n`), note)
    },
    /** @throws ProblemError when it is not kept here, or not what was kept */
    async read(hash: string): Promise<Uint8Array> {
      const bytes = (await bytesOf(hash)) ?? refuse('not-found', 'This evidence is not kept here.', 'Look for it in an exported copy of the incident.')
      return sha256(bytes) === hash ? bytes : refuse('storage-damaged', 'The evidence is not what was kept: the file of the database was changed.', 'Take it from a backup or from an exported copy.')
    },
    /** The hash of what is kept under each hash that entries name, one piece in memory at a time. */
    async found(entries: readonly IncidentEntry[]): Promise<ReadonlyMap<string, string>> {
      const found = new Map<string, string>()
      for (const { hash } of evidenceIn(entries)) {
        const bytes = found.has(hash) ? null : await bytesOf(hash)
        if (bytes !== null) found.set(hash, sha256(bytes))
      }
      return found
    },
    /** @throws ProblemError when it is more than one file takes */
    async all(entries: readonly IncidentEntry[]): Promise<ReadonlyMap<string, Uint8Array>> {
      const named = new Map(evidenceIn(entries).map(({ hash, bytes }) => [hash, bytes]))
      if ([...named.values()].reduce((sum, bytes) => sum + bytes, 0) > MOST_EXPORTED_BYTES) {
        refuse('conflict', 'The incident holds more than 250 MB of evidence, which one file can’t take.', 'Make a backup under Settings, Data: it holds everything. Single pieces can be taken from the incident.')
      }
      const kept = new Map<string, Uint8Array>()
      for (const hash of named.keys()) {
        const bytes = await bytesOf(hash)
        if (bytes !== null) kept.set(hash, bytes)
      }
      return kept
    },
  }
}

/** Who wrote it, and how it begins. */
function nameOf({ author, text }: Mention): string {
  // No half of a character at the end.
  const begins = (words: string, most: number): string => words.replace(/\s+/g, ' ').trim().slice(0, most).replace(/[\ud800-\udbff]$/, '')
  return `${begins(author.name || author.handle || 'Unnamed author', 80)}: ${begins(text, 120)}`
}

function refuse(kind: 'not-found' | 'conflict' | 'storage-damaged', happened: string, next: string): never {
  throw new ProblemError({ kind, happened, safe: 'Nothing was changed.', next })
}
