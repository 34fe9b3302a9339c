import type { Selectable, Transaction } from 'kysely'
import { z } from 'zod'
import { reportFigures, reportWriting, type ReportDraft, type ReportForm, type ReportWriting } from '../../../contract/index.ts'
import type { IncidentReportDraftTable } from '../../database/incident-tables.ts'
import type { Database } from '../../database/open.ts'
import type { Schema } from '../../database/schema.ts'
import { ProblemError, type Clock } from '../../ports.ts'

/** What is kept of a draft: what is typed, what it was filled with, and the figures of that moment. */
const draftState = z.object({ writing: reportWriting, base: z.string(), figures: reportFigures })
export type DraftState = z.infer<typeof draftState>

type DraftRow = Selectable<IncidentReportDraftTable>

/** The drafts of this workspace. A state that was saved is stored before the call returns. */
export function createDrafts({ write }: Database, clock: Clock) {
  const rowOf = (id: number, form: ReportForm): Promise<DraftRow | undefined> => write.selectFrom('incident_report_draft').selectAll().where('incident_id', '=', id).where('form', '=', form).executeTakeFirst()
  const there = async (id: number, form: ReportForm): Promise<DraftRow> => (await rowOf(id, form)) ?? notThere()
  /** Stores what follows on a revision. @throws ProblemError of kind `conflict` when another does by now */
  const follow = async (id: number, form: ReportForm, revision: number, next: { readonly state: DraftState; readonly before: string | null }): Promise<DraftRow> => {
    const row = await write
      .updateTable('incident_report_draft')
      .set({ state: JSON.stringify(next.state), before: next.before, revision: revision + 1, saved_at: clock.now() })
      .where('incident_id', '=', id)
      .where('form', '=', form)
      .where('revision', '=', revision)
      .returningAll()
      .executeTakeFirst()
    if (row !== undefined) return row
    await there(id, form)
    return changedMeanwhile()
  }

  return {
    async get(id: number, form: ReportForm): Promise<ReportDraft | null> {
      const row = await rowOf(id, form)
      return row === undefined ? null : draftOf(row)
    },
    /** @throws ProblemError when it is another by now, or issued */
    async at(id: number, form: ReportForm, revision: number): Promise<{ readonly state: DraftState; readonly savedAt: number }> {
      const row = await there(id, form)
      return row.revision === revision ? { state: stateOf(row.state), savedAt: row.saved_at } : changedMeanwhile()
    },
    async begin(id: number, form: ReportForm, state: DraftState): Promise<ReportDraft> {
      const row = await write
        .insertInto('incident_report_draft')
        .values({ incident_id: id, form, revision: 1, state: JSON.stringify(state), before: null, saved_at: clock.now() })
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst()
      // Somebody else was faster: theirs may hold more than was filled.
      return draftOf(row ?? (await there(id, form)))
    },
    /** Puts another state in its place; what it was can be taken back. */
    async replace(id: number, form: ReportForm, revision: number, state: DraftState): Promise<ReportDraft> {
      const before = await there(id, form)
      if (before.revision !== revision) changedMeanwhile()
      return draftOf(await follow(id, form, revision, { state, before: before.state }))
    },
    async unfill(id: number, form: ReportForm, revision: number): Promise<ReportDraft> {
      const row = await there(id, form)
      if (row.before === null) return nothingToUndo()
      return draftOf(await follow(id, form, revision, { state: stateOf(row.before), before: row.state }))
    },
    async save(id: number, form: ReportForm, revision: number, writing: ReportWriting): Promise<ReportDraft> {
      const row = await there(id, form)
      const stored = stateOf(row.state)
      // The same save again: its first answer was lost on the way.
      if (row.revision === revision + 1 && JSON.stringify(stored.writing) === JSON.stringify(writing)) return draftOf(row)
      return draftOf(await follow(id, form, revision, { state: { ...stored, writing }, before: row.before }))
    },
    /** Takes the draft of a revision out, as part of a transaction that issues it. */
    async take(transaction: Transaction<Schema>, id: number, form: ReportForm, revision: number): Promise<void> {
      const { numDeletedRows } = await transaction.deleteFrom('incident_report_draft').where('incident_id', '=', id).where('form', '=', form).where('revision', '=', revision).executeTakeFirst()
      if (numDeletedRows === 0n) changedMeanwhile()
    },
  }
}

const stateOf = (json: string): DraftState => draftState.parse(JSON.parse(json))

function draftOf(row: DraftRow): ReportDraft {
  const { writing, figures } = stateOf(row.state)
  return { form: row.form, revision: row.revision, writing, figures, savedAt: row.saved_at, canUnfill: row.before !== null }
}

function notThere(): never {
  throw new ProblemError({
    kind: 'not-found',
    happened: 'This report is not being written any more: it was issued.',
    safe: 'The issued report stands in the timeline.',
    next: 'Begin the next one.',
  })
}

function changedMeanwhile(): never {
  throw new ProblemError({
    kind: 'conflict',
    happened: 'The report was changed elsewhere while you wrote.',
    safe: 'Both states are kept: what is stored was not overwritten, and yours is still here.',
    next: 'Choose which of them goes on.',
  })
}

function nothingToUndo(): never {
  throw new ProblemError({ kind: 'conflict', happened: 'The report was not filled anew.', safe: 'Nothing was changed.', next: 'Go on writing.' })
}
