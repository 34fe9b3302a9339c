import { savedViewDefinition, type SavedView, type SavedViewDefinition } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import { ProblemError, type Clock } from '../ports.ts'

/** Named filters of the Monitor. Removing one only marks it, so that it can be undone. */
export function createViews(database: Database, clock: Clock, changed: (topic: 'views') => void) {
  const one = async (id: number): Promise<SavedView> => {
    const row = await database.write.selectFrom('saved_view').select(['id', 'definition']).where('id', '=', id).executeTakeFirst()
    return row ? toView(row) : unknownView()
  }
  const mark = async (id: number, removedAt: number | null): Promise<void> => {
    await one(id)
    await database.write.updateTable('saved_view').set({ removed_at: removedAt }).where('id', '=', id).execute()
    changed('views')
  }

  return {
    async list(): Promise<SavedView[]> {
      const rows = await database.write.selectFrom('saved_view').select(['id', 'definition']).where('removed_at', 'is', null).execute()
      return rows.map(toView).toSorted((a, b) => a.name.localeCompare(b.name))
    },
    async save({ id, ...definition }: SavedViewDefinition & { readonly id?: number | undefined }): Promise<SavedView> {
      const json = JSON.stringify(definition)
      if (id === undefined) {
        const row = await database.write.insertInto('saved_view').values({ definition: json }).returning('id').executeTakeFirstOrThrow()
        changed('views')
        return one(row.id)
      }
      await one(id)
      await database.write.updateTable('saved_view').set({ definition: json }).where('id', '=', id).execute()
      changed('views')
      return one(id)
    },
    remove: (id: number): Promise<void> => mark(id, clock.now()),
    async restore(id: number): Promise<SavedView> {
      await mark(id, null)
      return one(id)
    },
  }
}
export type Views = ReturnType<typeof createViews>

function toView(row: { readonly id: number; readonly definition: string }): SavedView {
  return { ...savedViewDefinition.parse(JSON.parse(row.definition)), id: row.id }
}

function unknownView(): never {
  throw new ProblemError({
    kind: 'not-found',
    happened: 'This view is not saved any more.',
    safe: 'Nothing was changed.',
    next: 'Choose another view, or save the present filter under a name.',
  })
}
