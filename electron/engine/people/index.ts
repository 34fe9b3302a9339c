import { actingSettings, dutyRoster, workspaceHours, type ActingSettings, type DutyRoster, type Topic, type WorkspaceHours } from '../../contract/index.ts'
import type { z } from 'zod'
import type { Database } from '../database/open.ts'
import type { PeopleSettingTable } from '../database/people-tables.ts'
import type { Clock, Randomness } from '../ports.ts'
import { createBook } from './book.ts'
import { createPins } from './pins.ts'

export interface PeopleParts {
  readonly database: Database
  readonly clock: Clock
  readonly random: Randomness
  readonly changed: (topic: Topic) => void
}

/** Time enough for a telephone call, short enough for an open office. */
const proposedActing: ActingSettings = { idleMinutes: 15 }

/** Who works with this workspace, who is on duty when, and which hours count. */
export function createPeople({ database, clock, random, changed }: PeopleParts) {
  const told = (): void => changed('people')
  const book = createBook({ database, clock, changed: told })
  const pins = createPins({ database, clock, random, book, changed: told })
  const roster = setting(database, 'roster', dutyRoster, told)
  const hours = setting(database, 'hours', workspaceHours.nullable(), told)
  const acting = setting(database, 'acting', actingSettings, told)
  return {
    list: book.list,
    save: book.save,
    remove: book.remove,
    restore: book.restore,
    roster: {
      read: async (): Promise<DutyRoster> => (await roster.read()) ?? { duties: [], exceptions: [] },
      save: roster.save,
    },
    hours: {
      /** null while none were entered. */
      read: async (): Promise<WorkspaceHours | null> => (await hours.read()) ?? null,
      save: hours.save,
    },
    acting: {
      settings: async (): Promise<ActingSettings> => (await acting.read()) ?? proposedActing,
      saveSettings: acting.save,
      confirm: pins.confirm,
    },
    pin: { set: pins.set, clear: pins.clear, history: pins.history },
  }
}
export type People = ReturnType<typeof createPeople>

/** One thing that is set for all. */
function setting<Value>({ write }: Database, name: PeopleSettingTable['name'], schema: z.ZodType<Value>, changed: () => void) {
  return {
    async read(): Promise<Value | undefined> {
      const row = await write.selectFrom('people_setting').select('value').where('name', '=', name).executeTakeFirst()
      return row && schema.parse(JSON.parse(row.value))
    },
    async save(given: Value): Promise<Value> {
      const value = JSON.stringify(given)
      await write.insertInto('people_setting').values({ name, value }).onConflict((conflict) => conflict.column('name').doUpdateSet({ value })).execute()
      changed()
      return given
    },
  }
}
