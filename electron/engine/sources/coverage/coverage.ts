import type { GapReason, SourceDefinition } from '../../../contract/index.ts'
import type { Database } from '../../database/open.ts'
import type { Clock, Log } from '../../ports.ts'
import { followDates, noRun, verdictOf, type DateRun } from './entry-dates.ts'
import type { Expected, RecordedGap } from './gap-book.ts'
import { createGapRecord } from './gap-record.ts'
import { createGapStore } from './gap-store.ts'
import { BEAT } from './heartbeat.ts'
import { liveKind, saysOf, standingOf, type Hearing, type LiveKind, type SourceStanding } from './hearing.ts'
import { createPresence } from './presence.ts'
import { createCoverageQueries, type CoverageQueries } from './queries.ts'

/** A feed that was not asked for so many of its turns is not heard, whatever it says of itself. */
const MISSED_TURNS = 2
const MINUTE = 60_000

export interface CoverageParts {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  /** Called when a gap begins, ends or moves, with the time from which on something else is known. */
  readonly changed: (from: number) => void
}

/** Records when live sources could not be heard, and answers for it. */
export interface Coverage extends Hearing, CoverageQueries {
  /** Resolves when everything that is known was written down, as far as the disk takes it. */
  settled(): Promise<void>
  close(): Promise<void>
}

interface Followed extends Expected {
  readonly kind: LiveKind
  /** null for kinds that are not asked. */
  everyMinutes: number | null
  /** Where a feed is fetched from: what another address brings says nothing about lag. */
  place: string
  /** When it was certainly heard last. */
  heardAt: number
  /** When it was asked the last time with success; null where that says nothing about what it brings next. */
  askedAt: number | null
  dates: DateRun
  open: RecordedGap | null
}

/**
 * A heartbeat tells when the console itself was not there; what sources report of themselves tells the rest. A source is
 * expected to be heard from when it was added; what was published while it could not be reached may come in later, but
 * nobody knows whether that is all, so the gap stays.
 */
export async function createCoverage({ database, clock, log, changed }: CoverageParts): Promise<Coverage> {
  const store = createGapStore(database)
  const followed = new Map<number, Followed>()
  const record = createGapRecord({ store, log, changed, stamp: () => presence.stamp })
  const presence = createPresence(clock, () => record, (now) => {
    for (const source of followed.values()) noticeMissedTurns(source, now)
    void record.write()
  })
  const lasting = await record.load()

  const lastHeard = (source: Followed, now: number): number => Math.min(now, Math.max(source.heardAt, presence.since))

  const begin = (source: Followed, reason: GapReason, from: number): void => {
    if (source.open?.reason === reason) return
    end(source, clock.now())
    source.open = record.begin(source.id, reason, from)
  }

  const end = (source: Followed, at: number): void => {
    const { open } = source
    source.open = null
    if (open) record.change(open, { to: at })
  }

  const noticeMissedTurns = (source: Followed, now: number): void => {
    if (source.until !== null || source.open || source.everyMinutes === null) return
    const since = lastHeard(source, now)
    if (now - since > MISSED_TURNS * source.everyMinutes * MINUTE + BEAT) begin(source, 'failing', since)
  }

  const adopt = (standing: SourceStanding, kind: LiveKind): Followed => {
    const source: Followed = {
      id: standing.id,
      name: standing.definition.name,
      since: standing.createdAt,
      until: standing.removedAt,
      kind,
      everyMinutes: null,
      place: placeOf(standing.definition),
      heardAt: standing.lastSuccessAt ?? standing.createdAt,
      askedAt: standing.lastSuccessAt,
      dates: noRun,
      open: lasting.get(standing.id) ?? null,
    }
    followed.set(source.id, source)
    record.book.expect(source)
    return source
  }

  const follow = (standing: SourceStanding): void => {
    const kind = liveKind(standing.definition)
    if (!kind) return
    const now = presence.look()
    const source = followed.get(standing.id) ?? adopt(standing, kind)
    const { definition, removedAt } = standing
    source.name = definition.name
    source.everyMinutes = definition.kind === 'feed' ? definition.everyMinutes : null
    if (source.place !== placeOf(definition)) Object.assign(source, { place: placeOf(definition), askedAt: null, dates: noRun })
    if (removedAt !== null) {
      end(source, removedAt)
      source.until = removedAt
      return
    }
    if (source.until !== null) {
      record.begin(source.id, 'paused', source.until, now)
      Object.assign(source, { until: null, heardAt: now })
    }
    if (standing.paused) begin(source, 'paused', now)
    else if (source.open?.reason === 'paused') {
      end(source, now)
      source.heardAt = now
    }
  }

  const anyToHear = (): boolean => [...followed.values()].some(({ until }) => until === null)

  for (const row of await database.write.selectFrom('source').selectAll().execute()) follow(standingOf(row))
  if (anyToHear()) presence.begin(await store.stamp())
  await record.write()

  return {
    ...createCoverageQueries(record.book, () => clock.now()),
    follow(standing) {
      follow(standing)
      if (anyToHear()) presence.begin(null)
      else presence.end()
      void record.write()
    },
    reported(id, report) {
      const source = followed.get(id)
      if (!source) return
      const now = presence.look()
      const { open } = source
      const says = saysOf(source.kind, report)
      if (says === 'heard') {
        source.heardAt = now
        if (report.lastSuccessAt !== undefined) source.askedAt = report.lastSuccessAt
        if (open?.reason === 'failing') end(source, now)
      } else if (says === 'not-heard') begin(source, 'failing', source.kind === 'webhook' ? now : lastHeard(source, now))
      if (source.open !== open) void record.write()
    },
    delivered(id, { stored, earliestAt, latestAt }) {
      const source = followed.get(id)
      if (!source || source.kind === 'folder' || stored === 0 || earliestAt === null || latestAt === null) return
      const now = presence.look()
      source.dates = followDates(source.dates, { earliestAt, latestAt }, now, source.kind === 'feed' ? source.askedAt : null)
      const verdict = verdictOf(source.dates)
      const { open } = source
      // What lies before its newest entry has come in.
      if (verdict === 'lagging' && open?.reason === 'lagging') record.change(open, { from: Math.max(open.from, latestAt) })
      else if (verdict === 'lagging') begin(source, 'lagging', latestAt)
      else if (verdict === 'clock') begin(source, 'clock', lastHeard(source, now))
      else if (verdict === 'timely' && (open?.reason === 'lagging' || open?.reason === 'clock')) end(source, now)
      void record.write()
    },
    notHeard(id) {
      const open = followed.get(id)?.open
      return open ? { reason: open.reason, since: open.from } : null
    },
    settled: record.write,
    async close() {
      presence.look()
      await record.write()
      presence.end()
    },
  }
}

function placeOf(definition: SourceDefinition): string {
  return definition.kind === 'feed' ? definition.url : definition.kind
}
