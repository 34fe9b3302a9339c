import { join } from 'node:path'
import type { Selectable, Transaction } from 'kysely'
import {
  playbookContent,
  playbookFindings,
  type Playbook,
  type PlaybookContent,
  type PlaybookDifference,
  type PlaybookSummary,
  type PlaybookVersion,
  type Topic,
} from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import type { PlaybookTable } from '../database/playbook-tables.ts'
import type { Schema } from '../database/schema.ts'
import { writePdf } from '../documents/index.ts'
import { ProblemError, type Clock } from '../ports.ts'
import { createBlocks } from './blocks.ts'
import { playbookDifferences } from './differences.ts'
import { playbookFileName, unzipLibrary, zipLibrary, type LibraryEntry } from './library-file.ts'
import { readPlaybook, type ReadPlaybook } from './markdown/read.ts'
import { writePlaybook } from './markdown/write.ts'
import { playbookPaper } from './playbook-paper.ts'
import { createProposals, type ProposalDecision } from './proposals.ts'
import { seedBlocks, seedPlaybooks } from './shipped.ts'
import { written, type Outline } from './stored.ts'

export { durationWords } from './markdown/words.ts'

export interface PlaybookParts {
  readonly database: Database
  readonly resources: string
  readonly clock: Clock
  readonly changed: (topic: Topic) => void
  /** What stands on every paper; null for nothing. */
  readonly notice: string | null
}

/** A kept version, or the working copy. */
export type PlaybookState = number | 'working-copy'

/** Playbooks of this workspace: what they say now, and the versions that were kept. */
export async function createPlaybooks({ database, resources, clock, changed, notice }: PlaybookParts) {
  const { write } = database
  await seedPlaybooks(database, join(resources, 'playbooks'), clock.now())
  await seedBlocks(database, join(resources, 'playbooks', 'blocks'), clock.now())

  const rowOf = async (id: number, executor: Pick<Transaction<Schema>, 'selectFrom'> = write): Promise<PlaybookRow> =>
    (await executor.selectFrom('playbook').selectAll().where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst()) ?? notThere()
  const newestOf = (id: number, executor: Pick<Transaction<Schema>, 'selectFrom'> = write) =>
    executor.selectFrom('playbook_version').select(['number', 'content']).where('playbook_id', '=', id).orderBy('number', 'desc').limit(1).executeTakeFirst()
  const shown = async (row: PlaybookRow): Promise<Playbook> => {
    const content = contentOf(row.content)
    const newest = await newestOf(row.id)
    // Both were written by the same code from the same shape.
    const { open } = await write.selectFrom('playbook_proposal').select(({ fn }) => fn.countAll<number>().as('open')).where('playbook_id', '=', row.id).where('state', '=', 'open').executeTakeFirstOrThrow()
    const summary = summaryOf(row, newest?.number ?? null, newest?.content !== row.content, open)
    return { summary, revision: row.revision, content, findings: [...playbookFindings(content)] }
  }
  /** Tells of the change and shows what was written: never what somebody else wrote just after. */
  const told = async (row: PlaybookRow): Promise<Playbook> => {
    changed('playbooks')
    return shown(row)
  }
  const contentIn = async (id: number, state: PlaybookState): Promise<PlaybookContent> => {
    if (state === 'working-copy') return contentOf((await rowOf(id)).content)
    await rowOf(id)
    const version = await write.selectFrom('playbook_version').select('content').where('playbook_id', '=', id).where('number', '=', state).executeTakeFirst()
    return version ? contentOf(version.content) : noVersion()
  }
  /** Which state it is, in words, with its day. */
  const editionOf = async (id: number, state: PlaybookState): Promise<string> => {
    const row = await rowOf(id)
    const version = await write
      .selectFrom('playbook_version')
      .select(['number', 'at', 'content'])
      .where('playbook_id', '=', id)
      .$if(state !== 'working-copy', (query) => query.where('number', '=', Number(state)))
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    const isVersion = version !== undefined && (state !== 'working-copy' || version.content === row.content)
    return isVersion ? `Version ${version.number}, ${dayWords(version.at)}` : `Working copy, ${dayWords(row.saved_at)}`
  }
  const mark = async (id: number, removedAt: number | null): Promise<void> => {
    const { numUpdatedRows } = await write.updateTable('playbook').set({ removed_at: removedAt }).where('id', '=', id).executeTakeFirst()
    if (numUpdatedRows === 0n) notThere()
  }

  const proposals = createProposals({ database, clock, told: () => changed('playbooks'), rowOf, changedMeanwhile })

  return {
    /** By title; reads no contents, so that a library of years lists at once. */
    async list(): Promise<PlaybookSummary[]> {
      const rows = await write
        .selectFrom('playbook')
        .leftJoin('playbook_version as version', (join_) =>
          join_.onRef('version.playbook_id', '=', 'playbook.id').on('version.number', '=', ({ selectFrom }) =>
            selectFrom('playbook_version as other').select(({ fn }) => fn.max('other.number').as('newest')).whereRef('other.playbook_id', '=', 'playbook.id')))
        .select(['playbook.id', 'playbook.shipped', 'playbook.summary', 'playbook.saved_at', 'version.number'])
        .select(({ eb, ref }) => eb('version.content', '=', ref('playbook.content')).as('same'))
        .where('playbook.removed_at', 'is', null)
        .execute()
      const open = await write.selectFrom('playbook_proposal').select(['playbook_id', ({ fn }) => fn.countAll<number>().as('open')]).where('state', '=', 'open').groupBy('playbook_id').execute()
      const openOf = new Map(open.map((row) => [row.playbook_id, row.open]))
      return rows.map((row) => summaryOf(row, row.number, !row.same, openOf.get(row.id) ?? 0)).toSorted((a, b) => byTitle.compare(a.title, b.title))
    },
    get: async (id: number): Promise<Playbook> => shown(await rowOf(id)),
    async create(content: PlaybookContent): Promise<Playbook> {
      const row = { shipped: null, ...written(content), revision: 1, saved_at: clock.now(), removed_at: null }
      return told(await write.insertInto('playbook').values(row).returningAll().executeTakeFirstOrThrow())
    },
    /** @throws ProblemError of kind `conflict` when the working copy is another by now */
    async save(id: number, revision: number, content: PlaybookContent): Promise<Playbook> {
      const next = written(content)
      const row = await write
        .updateTable('playbook')
        .set({ ...next, revision: revision + 1, saved_at: clock.now() })
        .where('id', '=', id)
        .where('revision', '=', revision)
        .where('removed_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
      if (row) return told(row)
      const stored = await rowOf(id)
      // The same save again: its first answer was lost on the way.
      return stored.revision === revision + 1 && stored.content === next.content ? shown(stored) : changedMeanwhile()
    },
    async remove(id: number): Promise<void> {
      await rowOf(id)
      await mark(id, clock.now())
      changed('playbooks')
    },
    async restore(id: number): Promise<Playbook> {
      await mark(id, null)
      return told(await rowOf(id))
    },
    versions: {
      async list(id: number): Promise<PlaybookVersion[]> {
        await rowOf(id)
        return write.selectFrom('playbook_version').select(['number', 'at', 'by', 'note']).where('playbook_id', '=', id).orderBy('number', 'desc').execute()
      },
      async read(id: number, number: number): Promise<{ version: PlaybookVersion; content: PlaybookContent }> {
        await rowOf(id)
        const row = await write.selectFrom('playbook_version').selectAll().where('playbook_id', '=', id).where('number', '=', number).executeTakeFirst()
        if (!row) return noVersion()
        const { at, by, note } = row
        return { version: { number, at, by, note }, content: contentOf(row.content) }
      },
      /** @throws ProblemError of kind `conflict` when the working copy is another by now */
      async keep(id: number, revision: number, by: string, note: string): Promise<PlaybookVersion> {
        const version = await write.transaction().execute(async (transaction) => {
          const row = await rowOf(id, transaction)
          if (row.revision !== revision) changedMeanwhile()
          const number = ((await newestOf(id, transaction))?.number ?? 0) + 1
          const kept = { number, at: clock.now(), by, note }
          await transaction.insertInto('playbook_version').values({ playbook_id: id, ...kept, content: row.content }).execute()
          return kept
        })
        changed('playbooks')
        return version
      },
      async compare(id: number, from: PlaybookState, to: PlaybookState): Promise<PlaybookDifference[]> {
        return [...playbookDifferences(await contentIn(id, from), await contentIn(id, to))]
      },
    },
    files: {
      read: (text: string): ReadPlaybook => readPlaybook(text),
      async write(id: number, state: PlaybookState): Promise<{ name: string; text: string }> {
        const content = await contentIn(id, state)
        return { name: playbookFileName(content.title), text: writePlaybook(content) }
      },
      async writePdf(id: number, state: PlaybookState): Promise<{ name: string; bytes: Uint8Array }> {
        const content = await contentIn(id, state)
        const bytes = await writePdf(playbookPaper({ content, edition: await editionOf(id, state), writtenAt: clock.now(), notice }))
        return { name: playbookFileName(content.title).replace(/\.md$/, '.pdf'), bytes }
      },
      async writeLibrary(): Promise<Uint8Array> {
        const rows = await write.selectFrom('playbook').select('content').where('removed_at', 'is', null).orderBy('id').execute()
        return zipLibrary(rows.values().map((row) => contentOf(row.content)))
      },
      readLibrary: (bytes: Uint8Array): Promise<readonly LibraryEntry[]> => unzipLibrary(bytes),
    },
    blocks: createBlocks({ database, clock, changed, contentIn: (id) => contentIn(id, 'working-copy') }),
    proposals: {
      list: proposals.list,
      take: async (id: number, revision: number, by: string): Promise<Playbook> => shown(await proposals.take(id, revision, by)),
      decide: (id: number, decision: ProposalDecision) => proposals.decide(id, decision),
      reopen: proposals.reopen,
      make: proposals.make,
      withdraw: proposals.withdraw,
      told: proposals.told,
    },
  }
}
export type Playbooks = Awaited<ReturnType<typeof createPlaybooks>>

type PlaybookRow = Selectable<PlaybookTable>

// Looked up once: a collator for each comparison takes most of a long list's time.
const byTitle = new Intl.Collator('en', { numeric: true })

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const dayWords = (at: number): string => dayFormat.format(at)

const contentOf = (json: string): PlaybookContent => playbookContent.parse(JSON.parse(json))

function summaryOf(row: Pick<PlaybookRow, 'id' | 'shipped' | 'summary' | 'saved_at'>, version: number | null, differs: boolean, proposals: number): PlaybookSummary {
  return { ...(JSON.parse(row.summary) as Outline), id: row.id, shipped: row.shipped !== null, version, changed: differs, savedAt: row.saved_at, proposals }
}

function notThere(): never {
  throw new ProblemError({ kind: 'not-found', happened: 'This playbook is not in the library any more.', safe: 'Nothing was changed.', next: 'Look in the library for another, or undo its removal.' })
}

function noVersion(): never {
  throw new ProblemError({ kind: 'not-found', happened: 'The playbook has no version of this number.', safe: 'Nothing was changed.', next: 'Choose one from the list of versions.' })
}

function changedMeanwhile(): never {
  throw new ProblemError({
    kind: 'conflict',
    happened: 'The playbook was changed elsewhere while you wrote.',
    safe: 'Both states are kept: what is stored was not overwritten, and yours is still here.',
    next: 'Copy what you wrote, or save yours as a playbook of its own; then open the stored one again.',
  })
}
