import { setImmediate } from 'node:timers/promises'
import type { SourceDefinition } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import { DAY, HOUR, MINUTE, type Arrival, type MentionFigures } from '../monitor/index.ts'
import type { Clock, Log } from '../ports.ts'
import type { Book, Findings } from './book.ts'
import { stepOf } from './conditions.ts'
import type { Coverage } from './coverage.ts'
import { createRuleFigures, type RuleFigures, type SpikeEpisodes } from './figures.ts'
import { earliestOf, findingsOf } from './findings.ts'
import type { Met } from './firings.ts'
import { firstMoment, judge, lastMoment } from './judge.ts'
import type { ReminderWatch } from './reminder-watch.ts'
import { isAboutMentions, isReminder, type MentionRule, type ReminderRule, type Rules } from './rules.ts'

/** Arrivals are gathered for so long before they are judged. Of the workspace's clock, as all times here. */
const GATHER = 1_000
/** A mention can arrive so long after it was published and still raise an alert about its time. */
const LATE = 6 * HOUR
/** What comes from a file is history, unless it is of just now. */
const LATE_IN_FILE = 30 * MINUTE
/** Moments missed while the console was closed are judged so far back. */
const MISSED = 6 * HOUR
/** However far a clock jumps, no more is judged in one go. */
const LONGEST = 7 * DAY
/** A rule's figures are read anew so often, for what changed them otherwise: corrections, brands matched anew. */
const REFRESH = 15 * MINUTE
/** How often the moment through which all was judged is written down while nothing else is. */
const NOTED = 15 * MINUTE

export interface WatchParts {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly rules: Pick<Rules, 'watched'>
  readonly book: Pick<Book, 'recent' | 'record' | 'escalateDue' | 'nextDue'>
  readonly figures: MentionFigures
  readonly coverage: Coverage
  readonly episodes: SpikeEpisodes
  readonly reminders: ReminderWatch
  /** Called when messages were put on their way. */
  readonly enqueued: () => void
}

export interface Watch {
  start(): Promise<void>
  arrived(arrival: Arrival): void
  /** Rules, figures, the detector's episodes or what is due changed: judge soon. */
  changed(what: 'rules' | 'figures' | 'episodes' | 'due'): void
  /** Judges all that can be judged by now. */
  settled(): Promise<void>
  close(): Promise<void>
}

interface Watched {
  readonly rule: MentionRule
  readonly figures: RuleFigures
  /** The last moment that need not be judged again; null before the first. */
  through: number | null
  /** When its figures were read anew last. */
  readAt: number
  /** Beginning of the rule's first alert that lasts; null when none does. */
  lastingFrom: number | null
}

/**
 * Judges the rules: every minute, and soon after mentions arrived. A moment is judged again when mentions arrive late for
 * it, and moments that were skipped (a recording jumped ahead, the computer slept) are judged in order. What is due is
 * judged at its own moment.
 */
export function createWatch(parts: WatchParts): Watch {
  const { database, clock, log, book, reminders } = parts
  let watched: Map<number, Watched> = new Map()
  let reminding: readonly ReminderRule[] = []
  let rulesKnown = false
  let arrivals: Arrival[] = []
  let fileSources: ReadonlySet<number> = new Set()
  let played: ReadonlySet<number> = new Set()
  /** Earliest publication time that is to be judged again. */
  let dirtyFrom = Infinity
  let notedAt = -Infinity
  let startedAt = clock.now()
  let missedFrom = clock.now()
  let closed = false
  let soon = false
  let cancelSoon = (): void => {}
  let cancelTick = (): void => {}
  let work: Promise<void> = Promise.resolve()

  const readRules = async (): Promise<void> => {
    rulesKnown = true
    const rules = await parts.rules.watched()
    reminding = rules.filter(isReminder)
    watched = new Map(
      rules.filter(isAboutMentions).map((rule) => {
        const known = watched.get(rule.id)
        const same = known !== undefined && known.rule.evaluateFrom === rule.evaluateFrom
        return [rule.id, same ? { ...known, rule } : { rule, figures: createRuleFigures(parts.figures, parts.coverage, rule.definition), through: null, readAt: clock.now(), lastingFrom: null }]
      }),
    )
  }

  const readSources = async (): Promise<void> => {
    const rows = await database.write.selectFrom('source').select(['id', 'kind']).execute()
    const ofKind = (...kinds: readonly SourceDefinition['kind'][]): ReadonlySet<number> =>
      new Set(rows.filter((row) => kinds.some((kind) => kind === row.kind)).map((row) => row.id))
    fileSources = ofKind('file', 'folder')
    played = ofKind('recording')
  }

  /** What came in since the last time: which figures are stale, and from when on moments are judged again. */
  const takeArrivals = async (now: number): Promise<void> => {
    const taken = arrivals
    arrivals = []
    if (taken.length === 0) return
    await readSources()
    for (const { sourceId, earliestAt, latestAt } of taken) {
      for (const { figures } of watched.values()) figures.stale(earliestAt, latestAt)
      // A recording is played in order, however fast: nothing of it is history but what lies before the start.
      const oldest = played.has(sourceId) ? startedAt : now - (fileSources.has(sourceId) ? LATE_IN_FILE : LATE)
      if (latestAt >= oldest) dirtyFrom = Math.min(dirtyFrom, Math.max(earliestAt, oldest))
    }
  }

  /** One rule a turn: to read a week of mentions one by one takes a moment. */
  const refreshOldest = (now: number): void => {
    const due = [...watched.values()].filter((one) => now - one.readAt >= REFRESH)
    const oldest = due.toSorted((a, b) => a.readAt - b.readAt)[0]
    if (!oldest) return
    oldest.readAt = now
    oldest.figures.stale(-Infinity, Infinity)
    if (due.length > 1) schedule()
  }

  const judgeRule = async (one: Watched, from: number, now: number): Promise<readonly Met[]> => {
    const { rule, figures } = one
    const { condition } = rule.definition
    const step = stepOf(condition)
    const last = lastMoment(condition, now)
    const unjudged = one.through === null ? firstMoment(condition, missedFrom) : one.through + step
    const again = Number.isFinite(from) ? firstMoment(condition, from) : Infinity
    const first = Math.max(Math.min(unjudged, again), firstMoment(condition, rule.evaluateFrom), last - LONGEST + step)
    if (condition.kind === 'spike') figures.useEpisodes(await parts.episodes.between(Math.min(first - step, one.lastingFrom ?? first), last + step))
    if (condition.kind === 'silence') figures.useSilences(await parts.coverage.silences(first - condition.after, last))
    return judge(condition, figures, first, last, () => closed)
  }

  const turn = async (): Promise<void> => {
    if (!rulesKnown) await readRules()
    const now = clock.now()
    refreshOldest(now)
    await takeArrivals(now)
    const from = dirtyFrom
    const met = new Map<Watched, readonly Met[]>()
    for (const one of watched.values()) {
      met.set(one, await judgeRule(one, from, now))
      await setImmediate()
      if (closed) return
    }
    await record(await weigh(met, now))
    // Only now: what could not be stored is judged again.
    if (dirtyFrom === from) dirtyFrom = Infinity
    for (const one of watched.values()) {
      const { condition } = one.rule.definition
      one.through = Math.min(lastMoment(condition, now), Math.floor(now / stepOf(condition)) * stepOf(condition))
    }
    await remind()
    if ((await book.escalateDue()) > 0) parts.enqueued()
    if (now - notedAt >= NOTED) {
      notedAt = now
      await note(now)
    }
  }

  const remind = async (): Promise<void> => {
    const findings = await reminders.judge(reminding)
    try {
      if (findings) await record(findings)
    } catch (error) {
      // What could not be stored is found again.
      reminders.changed()
      throw error
    }
  }

  const record = async (findings: Findings): Promise<void> => {
    if (findings.begun.length + findings.changed.length + findings.ended.length === 0) return
    await book.record(findings)
    parts.enqueued()
  }

  /** Puts what was met into alerts: those that stand, and new ones. */
  const weigh = async (met: ReadonlyMap<Watched, readonly Met[]>, now: number): Promise<Findings> => {
    const judged = [...met].map(([{ rule, figures }, moments]) => ({ rule, figures, met: moments }))
    const rows = await book.recent(earliestOf(judged, now))
    for (const one of watched.values()) one.lastingFrom = rows.find((row) => row.rule_id === one.rule.id && row.ended_at === null)?.started_at ?? null
    return findingsOf(judged, rows, now)
  }

  const note = async (through: number): Promise<void> => {
    await database.write.updateTable('alert_watch').set({ evaluated_through: through }).where('id', '=', 1).execute()
  }

  const run = (): Promise<void> => {
    work = work
      .then(() => (closed ? undefined : turn()))
      .catch((error: unknown) => log.error('The alert rules could not be judged', error))
    return work
  }

  const schedule = (): void => {
    if (closed || soon) return
    soon = true
    cancelSoon = clock.after(GATHER, () => {
      soon = false
      // Something may be due before the next full minute now.
      void run().then(tick)
    })
  }

  /** At each full minute, when somebody is to be told, and when something becomes due. */
  const tick = async (): Promise<void> => {
    if (closed) return
    const now = clock.now()
    const due = [await book.nextDue().catch(() => null), reminders.nextAt()].flatMap((at) => (at === null || at <= now ? [] : [at]))
    const minute = Math.floor(now / MINUTE) * MINUTE + MINUTE
    if (closed) return
    cancelTick()
    cancelTick = clock.after(Math.max(0, Math.min(minute, ...due) - now), () => void run().then(tick))
  }

  return {
    async start() {
      startedAt = clock.now()
      const row = await database.write.selectFrom('alert_watch').select('evaluated_through').where('id', '=', 1).executeTakeFirst()
      // A clock that was set back must not make it wait until then.
      missedFrom = Math.min(startedAt, Math.max(row?.evaluated_through ?? startedAt, startedAt - MISSED))
      await readRules()
      await tick()
      schedule()
    },
    arrived(arrival) {
      arrivals.push(arrival)
      schedule()
    },
    changed(what) {
      if (what === 'rules') rulesKnown = false
      if (what === 'rules' || what === 'due') reminders.changed()
      if (what === 'figures') for (const one of watched.values()) one.readAt = -Infinity
      schedule()
    },
    settled: () => run(),
    async close() {
      closed = true
      cancelSoon()
      cancelTick()
      await work
      await note(clock.now()).catch((error: unknown) => log.error('How far the alert rules were judged could not be written down', error))
    },
  }
}
