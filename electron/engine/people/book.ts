import type { Selectable } from 'kysely'
import { personDefinition, type Person, type PersonDefinition } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import type { PersonTable } from '../database/people-tables.ts'
import { ProblemError, type Clock } from '../ports.ts'

interface BookParts {
  readonly database: Database
  readonly clock: Clock
  /** Called after a person was saved, removed or restored. */
  readonly changed: () => void
}

type PersonRow = Selectable<PersonTable>

/** The people of this workspace. Removing only marks, so that it can be undone. */
export function createBook({ database, clock, changed }: BookParts) {
  const { write } = database

  const row = async (id: number): Promise<PersonRow> => (await write.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()) ?? unknownPerson()
  const one = async (id: number): Promise<Person> => toPerson(await row(id))
  const list = async (): Promise<Person[]> => {
    const rows = await write.selectFrom('person').selectAll().where('removed_at', 'is', null).orderBy('id').execute()
    return rows.map(toPerson).toSorted((a, b) => a.definition.name.localeCompare(b.definition.name))
  }
  /** @throws ProblemError when somebody else has the name: two people would sign alike */
  const refuseTaken = async (name: string, id: number | undefined): Promise<void> => {
    const taken = (await list()).find((person) => person.id !== id && sameName(person.definition.name, name))
    if (taken === undefined) return
    throw new ProblemError({
      kind: 'conflict',
      happened: `There is a person named ${taken.definition.name} already.`,
      safe: 'Nothing was changed; what you entered is still there.',
      next: 'Tell the two apart by their names: entries in timelines are signed with nothing else.',
    })
  }
  const set = async (id: number, change: Partial<Pick<PersonRow, 'definition' | 'removed_at'>>): Promise<Person> => {
    await row(id)
    await write.updateTable('person').set(change).where('id', '=', id).execute()
    changed()
    return one(id)
  }

  return {
    row,
    one,
    list,
    async save(id: number | undefined, definition: PersonDefinition): Promise<Person> {
      await refuseTaken(definition.name, id)
      const json = JSON.stringify(definition)
      if (id !== undefined) return set(id, { definition: json })
      const inserted = await write.insertInto('person').values({ definition: json, pin: null, removed_at: null }).returning('id').executeTakeFirstOrThrow()
      changed()
      return one(inserted.id)
    },
    async remove(id: number): Promise<void> {
      await set(id, { removed_at: clock.now() })
    },
    async restore(id: number): Promise<Person> {
      await refuseTaken((await one(id)).definition.name, id)
      return set(id, { removed_at: null })
    },
  }
}
export type PeopleBook = ReturnType<typeof createBook>

/** Whether two names are the same but for their case and the spaces around them. */
export const sameName = (one: string, other: string): boolean => one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase()

function toPerson({ id, definition, pin }: PersonRow): Person {
  return { id, definition: personDefinition.parse(JSON.parse(definition)), pinSet: pin !== null }
}

function unknownPerson(): never {
  throw new ProblemError({ kind: 'not-found', happened: 'This person is not in the list.', safe: 'Nothing was changed.', next: 'Open the list of people again.' })
}
