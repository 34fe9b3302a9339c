import type { Selectable, Transaction } from 'kysely'
import type { ReportMessage } from '../../../contract/index.ts'
import { failed, pauseAfter, sendPaper, type MailRoute, type Outcome } from '../../channels/index.ts'
import type { ReportMessageTable } from '../../database/incident-tables.ts'
import type { Database } from '../../database/open.ts'
import type { Schema } from '../../database/schema.ts'
import { ProblemError, type Clock, type Log, type Mail, type Randomness } from '../../ports.ts'

/** When the database could not be asked or told, it is tried again so much later. Milliseconds. */
const AFTER_TROUBLE = 30_000
const NO_SERVER = 'No mail server is set up: enter yours under Settings, Recipients.'

/** What goes out of a report: its words, and the paper. */
export interface SentReport {
  readonly subject: string
  /** Markdown reads as plain text. */
  readonly text: string
  readonly name: string
  readonly pdf: Uint8Array
}

export interface ReportMailParts {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly random: Randomness
  readonly mail: Mail
  /** How a message leaves; null while no mail server is set up. */
  readonly mailRoute: () => Promise<MailRoute | null>
}

interface Parts extends ReportMailParts {
  readonly reportOf: (incident: number, entry: number, timeZone: string) => Promise<SentReport>
  readonly changed: () => void
}

/** Somebody a report goes to. */
export interface Addressee {
  readonly name: string
  readonly address: string
}

type Row = Selectable<ReportMessageTable>

/**
 * Reports on their way by e-mail. A message stands in the database before it leaves; if the console ends while it does,
 * it is sent once more with the same Message-ID, by which mail programs know it.
 */
export function createReportMail({ database: { write }, clock, log, random, mail, mailRoute, reportOf, changed }: Parts) {
  const breakOff = new AbortController()
  let cancelTimer = (): void => {}
  let work: Promise<void> = Promise.resolve()

  const attemptAt = async (row: Row): Promise<Outcome> => {
    try {
      const route = await mailRoute()
      if (route === null) return failed(NO_SERVER, false)
      const { subject, text, name, pdf } = await reportOf(row.incident_id, row.entry, row.time_zone)
      const message = { key: row.key, to: { name: row.name, address: row.address }, subject, text, attachment: { name, type: 'application/pdf', bytes: pdf }, at: clock.now() }
      return await sendPaper({ mail, clock, signal: breakOff.signal }, route, message)
    } catch (error) {
      log.error('A situation report could not be sent by a fault of the console', error)
      return failed('The console could not make this message ready.', true)
    }
  }

  const finish = async (row: Row, outcome: Outcome): Promise<void> => {
    const attempts = row.attempts + 1
    const pause = outcome.kind === 'failed' && outcome.again ? pauseAfter(attempts) : null
    const came =
      outcome.kind === 'sent'
        ? { state: 'sent' as const, sent_at: clock.now(), next_attempt_at: null, error: null }
        : { state: pause === null ? ('failed' as const) : ('waiting' as const), next_attempt_at: pause === null ? null : clock.now() + pause, error: outcome.said }
    await write.updateTable('report_message').set({ attempts, ...came }).where('id', '=', row.id).execute()
    changed()
  }

  const pump = async (): Promise<void> => {
    const next = () => write.selectFrom('report_message').selectAll().where('state', '=', 'waiting').orderBy('next_attempt_at').orderBy('id').limit(1).executeTakeFirst()
    cancelTimer()
    for (let row = await next(); row !== undefined && !breakOff.signal.aborted; row = await next()) {
      const at = row.next_attempt_at ?? 0
      if (at > clock.now()) {
        cancelTimer = clock.after(at - clock.now(), wake)
        return
      }
      const outcome = await attemptAt(row)
      // What was broken off by the end of the console is taken up by its next start.
      if (outcome.kind !== 'sent' && breakOff.signal.aborted) return
      await finish(row, outcome)
    }
  }
  const wake = (): void => {
    work = work.then(pump).catch((error: unknown) => {
      log.error('Reports that are to be sent could not be read or written', error)
      if (!breakOff.signal.aborted) cancelTimer = clock.after(AFTER_TROUBLE, wake)
    })
  }
  const ofReport = async (incident: number, entry: number): Promise<ReportMessage[]> =>
    (await write.selectFrom('report_message').selectAll().where('incident_id', '=', incident).where('entry', '=', entry).orderBy('id', 'desc').execute()).map(told)

  return {
    /** In the transaction of the entry that tells of it. */
    async put(transaction: Transaction<Schema>, incident: number, entry: number, to: readonly Addressee[], timeZone: string): Promise<void> {
      const now = clock.now()
      const rows = to.map(({ name, address }) => ({
        incident_id: incident, entry, name, address, key: Buffer.from(random.bytes(16)).toString('hex'), time_zone: timeZone,
        state: 'waiting' as const, attempts: 0, created_at: now, next_attempt_at: now, sent_at: null, error: null,
      }))
      await transaction.insertInto('report_message').values(rows).execute()
    },
    /** Something was put, or may leave earlier than before. At the start: what an earlier run left. */
    wake,
    ofReport,
    /** @throws ProblemError when it is not there, or was sent */
    async again(id: number): Promise<ReportMessage[]> {
      const row = await write.selectFrom('report_message').selectAll().where('id', '=', id).executeTakeFirst()
      if (row === undefined || row.state === 'sent') return refuse()
      await write.updateTable('report_message').set({ state: 'waiting', next_attempt_at: clock.now() }).where('id', '=', id).where('state', '!=', 'sent').execute()
      changed()
      wake()
      return ofReport(row.incident_id, row.entry)
    },
    /** Resolves when nothing is due any more. */
    settled: (): Promise<void> => work,
    close(): Promise<void> {
      breakOff.abort()
      cancelTimer()
      return work
    },
  }
}
export type ReportMail = ReturnType<typeof createReportMail>

function told({ id, name, address, state, attempts, next_attempt_at, sent_at, error }: Row): ReportMessage {
  return { id, name, address, state, attempts, nextAttemptAt: next_attempt_at, sentAt: sent_at, error }
}

function refuse(): never {
  throw new ProblemError({ kind: 'conflict', happened: 'This message was sent already, or is not there.', safe: 'Nothing was sent now.', next: 'Look at the list of whom the report was sent to.' })
}
