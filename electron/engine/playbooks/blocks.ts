import { sql, type Selectable, type Transaction } from 'kysely'
import { blockContent, blockAsPlaybook, carriedBlocks, type Block, type BlockContent, type BlockSummary, type OfferedBlockUpdate, type PlaybookContent, type PlaybookDifference, type PlaybookVersion } from '../../contract/index.ts'
import type { PlaybookBlockTable } from '../database/playbook-tables.ts'
import type { Schema } from '../database/schema.ts'
import { ProblemError } from '../ports.ts'
import { offeredUpdate } from './block-update.ts'
import { playbookDifferences } from './differences.ts'
import type { PlaybookParts, PlaybookState } from './index.ts'

interface BlockParts extends Pick<PlaybookParts, 'database' | 'clock' | 'changed'> {
  /** A playbook's working copy. */
  readonly contentIn: (playbook: number) => Promise<PlaybookContent>
}

type Reading = Pick<Transaction<Schema>, 'selectFrom'>
type BlockRow = Selectable<PlaybookBlockTable>

/** Task groups that are written once and carried by many playbooks. */
export function createBlocks({ database: { write }, clock, changed, contentIn: playbookContentIn }: BlockParts) {
  const rowOf = async (key: string, executor: Reading = write): Promise<BlockRow> =>
    (await executor.selectFrom('playbook_block').selectAll().where('key', '=', key).where('removed_at', 'is', null).executeTakeFirst()) ?? notThere()
  const newestOf = (key: string, executor: Reading = write) =>
    executor.selectFrom('playbook_block_version').select(['number', 'content']).where('block_key', '=', key).orderBy('number', 'desc').limit(1).executeTakeFirst()
  const versionOf = (key: string, number: number) =>
    write.selectFrom('playbook_block_version').selectAll().where('block_key', '=', key).where('number', '=', number).executeTakeFirst()
  const contentIn = async (key: string, state: PlaybookState): Promise<BlockContent> => {
    const row = await rowOf(key)
    return contentOf(state === 'working-copy' ? row.content : ((await versionOf(key, state)) ?? noVersion()).content)
  }
  const summaryOf = async (row: BlockRow, carriers: readonly Carrier[]): Promise<BlockSummary> => {
    const { name, tasks } = contentOf(row.content)
    const newest = await newestOf(row.key)
    const carriedBy = carriers.filter(({ block }) => block === row.key).map(({ id, title, version }) => ({ id, title, version }))
    return { key: row.key, name, tasks: tasks.length, version: newest?.number ?? null, changed: newest?.content !== row.content, savedAt: row.saved_at, carriedBy }
  }
  /** Which playbooks carry which blocks, by title. */
  const carriers = async (): Promise<readonly Carrier[]> => {
    // Most playbooks carry none: their contents are not taken apart.
    const { rows } = await sql<Carrier>`
      SELECT playbook.id, playbook.summary ->> 'title' AS title, task.value ->> '$.block.key' AS block, MIN(task.value ->> '$.block.version') AS version
      FROM playbook, json_each(playbook.content, '$.phases') AS phase, json_each(phase.value, '$.tasks') AS task
      WHERE playbook.removed_at IS NULL AND instr(playbook.content, '"block":{') > 0 AND task.value ->> '$.block.key' IS NOT NULL
      GROUP BY playbook.id, block`.execute(write)
    return rows.toSorted((a, b) => byName.compare(a.title, b.title))
  }
  const shown = async (row: BlockRow): Promise<Block> => ({ summary: await summaryOf(row, await carriers()), revision: row.revision, content: contentOf(row.content) })
  const told = async (row: BlockRow): Promise<Block> => {
    changed('playbooks')
    return shown(row)
  }
  const mark = async (key: string, removedAt: number | null): Promise<void> => {
    const { numUpdatedRows } = await write.updateTable('playbook_block').set({ removed_at: removedAt }).where('key', '=', key).executeTakeFirst()
    if (numUpdatedRows === 0n) notThere()
  }

  return {
    async list(): Promise<BlockSummary[]> {
      const rows = await write.selectFrom('playbook_block').selectAll().where('removed_at', 'is', null).execute()
      const carrying = await carriers()
      const summaries = await Promise.all(rows.map((row) => summaryOf(row, carrying)))
      return summaries.toSorted((a, b) => byName.compare(a.name, b.name))
    },
    get: async (key: string): Promise<Block> => shown(await rowOf(key)),
    /** Keys of removed blocks stay taken: playbooks may still carry them. */
    create: async (wanted: string, content: BlockContent): Promise<Block> =>
      told(await write.transaction().execute(async (transaction) => {
        const used = new Set((await transaction.selectFrom('playbook_block').select('key').execute()).map(({ key }) => key))
        return transaction.insertInto('playbook_block').values({ key: freeKey(wanted, used), content: JSON.stringify(content), revision: 1, saved_at: clock.now(), removed_at: null }).returningAll().executeTakeFirstOrThrow()
      })),
    /** @throws ProblemError of kind `conflict` when the working copy is another by now */
    async save(key: string, revision: number, content: BlockContent): Promise<Block> {
      const next = JSON.stringify(content)
      const row = await write
        .updateTable('playbook_block')
        .set({ content: next, revision: revision + 1, saved_at: clock.now() })
        .where('key', '=', key)
        .where('revision', '=', revision)
        .where('removed_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
      if (row) return told(row)
      const stored = await rowOf(key)
      // The same save again: its first answer was lost on the way.
      return stored.revision === revision + 1 && stored.content === next ? shown(stored) : changedMeanwhile()
    },
    async remove(key: string): Promise<void> {
      await rowOf(key)
      await mark(key, clock.now())
      changed('playbooks')
    },
    async restore(key: string): Promise<Block> {
      await mark(key, null)
      return told(await rowOf(key))
    },
    versions: {
      async list(key: string): Promise<PlaybookVersion[]> {
        await rowOf(key)
        return write.selectFrom('playbook_block_version').select(['number', 'at', 'by', 'note']).where('block_key', '=', key).orderBy('number', 'desc').execute()
      },
      async read(key: string, number: number): Promise<{ version: PlaybookVersion; content: BlockContent }> {
        await rowOf(key)
        const { at, by, note, content } = (await versionOf(key, number)) ?? noVersion()
        return { version: { number, at, by, note }, content: contentOf(content) }
      },
      /**
       * @throws ProblemError of kind `conflict` when the working copy is another by now; of kind `bad-input` when no
       * playbook could carry it: without a task, or with two tasks of one key
       */
      async keep(key: string, revision: number, by: string, note: string): Promise<PlaybookVersion> {
        const version = await write.transaction().execute(async (transaction) => {
          const row = await rowOf(key, transaction)
          if (row.revision !== revision) changedMeanwhile()
          const { tasks } = contentOf(row.content)
          if (tasks.length === 0 || new Set(tasks.map((task) => task.key)).size < tasks.length) notCarried(tasks.length === 0)
          const number = ((await newestOf(key, transaction))?.number ?? 0) + 1
          const kept = { number, at: clock.now(), by, note }
          await transaction.insertInto('playbook_block_version').values({ block_key: key, ...kept, content: row.content }).execute()
          return kept
        })
        changed('playbooks')
        return version
      },
      async compare(key: string, from: PlaybookState, to: PlaybookState): Promise<PlaybookDifference[]> {
        const [before, after] = [await contentIn(key, from), await contentIn(key, to)]
        return playbookDifferences(blockAsPlaybook(before), blockAsPlaybook(after)).map(inBlockWords)
      },
    },
    async updateOf(playbook: number): Promise<OfferedBlockUpdate[]> {
      const content = await playbookContentIn(playbook)
      const found: OfferedBlockUpdate[] = []
      for (const [key, carried] of carriedBlocks(content)) {
        const row = await write.selectFrom('playbook_block').select('key').where('key', '=', key).where('removed_at', 'is', null).executeTakeFirst()
        const newest = row && (await newestOf(key))
        if (newest === undefined || newest.number <= carried) continue
        const base = await versionOf(key, carried)
        found.push(offeredUpdate(content, carried, { base: base ? contentOf(base.content) : null, newest: { key, version: newest.number, content: contentOf(newest.content) } }))
      }
      return found
    },
  }
}

interface Carrier {
  readonly id: number
  readonly title: string
  readonly block: string
  readonly version: number
}

const byName = new Intl.Collator('en', { numeric: true })

const contentOf = (json: string): BlockContent => blockContent.parse(JSON.parse(json))

function freeKey(wanted: string, used: ReadonlySet<string>): string {
  if (!used.has(wanted)) return wanted
  for (let number = 2; ; number += 1) {
    const key = `${wanted.slice(0, 54).replace(/-$/, '')}-${number}`
    if (!used.has(key)) return key
  }
}

/** Compared as a playbook of one phase, told as a block. */
function inBlockWords({ place, title, fields, ...difference }: PlaybookDifference): PlaybookDifference {
  const about = place === 'Playbook'
  const named = fields.map((field) => (about && field.name === 'Title' ? { ...field, name: 'Name' } : field))
  return { ...difference, place: about ? 'Block' : place === 'Phase Tasks' ? 'Tasks' : place, title, fields: named }
}

function notThere(): never {
  throw new ProblemError({ kind: 'not-found', happened: 'This block is not there any more.', safe: 'Tasks that came with it are still in their playbooks.', next: 'Look among the blocks for another, or undo its removal.' })
}

function noVersion(): never {
  throw new ProblemError({ kind: 'not-found', happened: 'The block has no version of this number.', safe: 'Nothing was changed.', next: 'Choose one from the list of versions.' })
}

function notCarried(empty: boolean): never {
  throw new ProblemError({
    kind: 'bad-input',
    happened: empty ? 'The block has no task yet.' : 'Two tasks of the block have the same key.',
    safe: 'The working copy is stored; no version was kept.',
    next: empty ? 'Write its first task, then keep a version.' : 'Give one of them another key, then keep a version.',
  })
}

function changedMeanwhile(): never {
  throw new ProblemError({
    kind: 'conflict',
    happened: 'The block was changed elsewhere while you wrote.',
    safe: 'Both states are kept: what is stored was not overwritten, and yours is still here.',
    next: 'Copy what you wrote, or save yours as a block of its own; then open the stored one again.',
  })
}
