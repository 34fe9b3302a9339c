import { pinEvent, type Person, type PinEvent } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import { ProblemError, type Clock, type Randomness } from '../ports.ts'
import { sameName, type PeopleBook } from './book.ts'
import { hashPin, isPin, pinHash } from './pin-hash.ts'
import { createTries, type Verdict } from './tries.ts'

interface PinParts {
  readonly database: Database
  readonly clock: Clock
  readonly random: Randomness
  readonly book: PeopleBook
  readonly changed: () => void
}

/** What one does about a PIN. @property current the present one; null when it was forgotten, or when there is none */
interface PinAct {
  readonly id: number
  readonly by: string
  readonly current: string | null
}

/**
 * The PINs that acting as a person asks for. A courtesy between colleagues at one console: whoever has the computer has
 * the database.
 */
export function createPins({ database, clock, random, book, changed }: PinParts) {
  const { write } = database
  const tries = createTries(clock)

  const storedOf = async (id: number): Promise<string | null> => (await book.row(id)).pin

  /** @throws ProblemError when it is not the PIN, or has to wait */
  const confirm = async (id: number, pin: string): Promise<Person> => {
    const person = await book.one(id)
    if (!person.pinSet) return person
    const verdict = await tries.judge(id, async () => {
      const stored = await storedOf(id)
      return stored === null || isPin(pin, pinHash.parse(JSON.parse(stored)))
    })
    if (verdict.kind !== 'right') refuse(verdict, person.definition.name)
    return person
  }

  const store = async (id: number, pin: string | null, by: string, what: PinEvent['what'], reason: string): Promise<Person> => {
    await write.transaction().execute(async (transaction) => {
      await transaction.updateTable('person').set({ pin }).where('id', '=', id).execute()
      await transaction.insertInto('person_pin_event').values({ person_id: id, at: clock.now(), by, what, reason }).execute()
    })
    tries.forget(id)
    changed()
    return book.one(id)
  }

  return {
    confirm,
    /** @throws ProblemError when one is set and the present one is wrong or missing */
    async set({ id, by, current, pin }: PinAct & { readonly pin: string }): Promise<Person> {
      const { pinSet, definition } = await book.one(id)
      if (pinSet && current === null) {
        throw new ProblemError({ kind: 'conflict', happened: `${definition.name} has a PIN already.`, safe: 'It stays as it is.', next: 'Enter the present PIN too. If it was forgotten, somebody else can clear it, with the reason.' })
      }
      if (pinSet) await confirm(id, current ?? '')
      return store(id, JSON.stringify(await hashPin(pin, random.bytes(16))), by, pinSet ? 'changed' : 'set', '')
    },
    /** @throws ProblemError when it is wrong, or when it is missing and a reason or another person is missing too */
    async clear({ id, by, current, reason }: PinAct & { readonly reason: string }): Promise<Person> {
      const { pinSet, definition } = await book.one(id)
      if (!pinSet) return book.one(id)
      if (current !== null) await confirm(id, current)
      else if (sameName(by, definition.name)) {
        throw new ProblemError({ kind: 'conflict', happened: 'Without the PIN it can’t be cleared in one’s own name.', safe: 'The PIN stays as it is.', next: 'Somebody else can clear it: act as them and say why.' })
      } else if (reason === '') {
        throw new ProblemError({ kind: 'bad-input', happened: 'Clearing somebody’s PIN takes a reason.', safe: 'The PIN stays as it is.', next: 'Say in a few words why, such as “forgotten”.' })
      }
      return store(id, null, by, 'cleared', reason)
    },
    async history(id: number): Promise<PinEvent[]> {
      const rows = await write.selectFrom('person_pin_event').selectAll().where('person_id', '=', id).orderBy('id', 'desc').execute()
      return rows.map((row) => pinEvent.parse(row))
    },
  }
}

function refuse(verdict: Exclude<Verdict, { kind: 'right' }>, name: string): never {
  const waiting = verdict.wait > 0
  throw new ProblemError({
    kind: 'conflict',
    happened: verdict.kind === 'wait' ? `There were too many wrong PINs for ${name}.` : `This is not the PIN of ${name}.`,
    safe: 'Nothing was signed; what you did is still on the screen.',
    next: waiting
      ? `Wait ${waitWords(verdict.wait)} and try again. If it was forgotten, somebody else can clear it under Settings, People.`
      : `Try again: ${verdict.kind === 'wrong' && verdict.triesLeft === 1 ? '1 try is' : `${verdict.kind === 'wrong' ? verdict.triesLeft : 0} tries are`} left before there is a wait.`,
  })
}

function waitWords(wait: number): string {
  const seconds = Math.ceil(wait / 1_000)
  return seconds === 1 ? 'a second' : seconds < 60 ? `${seconds} seconds` : seconds <= 90 ? 'a minute' : `${Math.ceil(seconds / 60)} minutes`
}
