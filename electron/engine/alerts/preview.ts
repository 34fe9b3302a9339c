import type { AlertJudgements, AlertPreview, AlertRuleDefinition } from '../../contract/index.ts'
import { alertSentence } from '../../contract/index.ts'
import { DAY, HOUR, type MentionFigures } from '../monitor/index.ts'
import { ProblemError } from '../ports.ts'
import { arithmeticOf, stepOf } from './conditions.ts'
import { totalLength, type Coverage } from './coverage.ts'
import { createRuleFigures, type SpikeEpisodes } from './figures.ts'
import { gather } from './firings.ts'
import { firstMoment, judge, lastMoment } from './judge.ts'
import type { Due } from './due.ts'
import { quietUntil } from './quiet-hours.ts'
import { arithmeticOf as reminderArithmetic, remindersOf, type ReminderDefinition } from './reminders.ts'

/** Longest period that is looked at; of a longer one the last part. */
const LONGEST = 92 * DAY
/** Firings that are told; a rule with more is no use to anybody. */
const TOLD = 500

export interface PreviewRequest {
  readonly definition: AlertRuleDefinition
  readonly from: number
  readonly to: number
  readonly judgements: AlertJudgements | null
  /** The clock. */
  readonly now: number
  readonly timeZone: string
  readonly stopped: () => boolean
}

export interface PreviewParts {
  readonly figures: MentionFigures
  readonly coverage: Coverage
  readonly episodes: SpikeEpisodes
  readonly due: Due
}

/**
 * When a rule would have alerted, judged by the same code as live on what is stored now; of a rule that reminds, what it
 * would remind of now.
 * @throws ProblemError when the period ends before it begins
 */
export async function previewRule({ figures: mentions, coverage, episodes, due }: PreviewParts, request: PreviewRequest): Promise<AlertPreview> {
  const { definition, judgements, now, timeZone, stopped } = request
  const { condition, coolDown, quietHours, severity } = definition
  if (condition.kind === 'reminder') return previewReminders({ ...definition, condition }, due, request)
  const period = periodOf(request, mentions.bounds())
  const step = stepOf(condition)
  const notes: string[] = []
  if (period.from - Math.max(request.from, mentions.bounds().earliestAt ?? 0) > HOUR) notes.push('Only the last 92 days of the period were looked at.')

  const figures = createRuleFigures(mentions, coverage, definition)
  const first = firstMoment(condition, period.from)
  // Up to now means what is judged live by now, the running minute included.
  const last = request.to >= now ? lastMoment(condition, now) : Math.floor(period.to / step) * step
  if (condition.kind === 'spike') figures.useEpisodes(await episodes.replay(definition.brand ?? 0, condition.measure, period.from, period.to))
  if (condition.kind === 'silence') figures.useSilences(await coverage.silences(period.from - condition.after, period.to))
  const { begun } = gather(await judge(condition, figures, first, last, stopped), [], coolDown, step)
  if (begun.length > TOLD) notes.push(`It would have alerted ${begun.length} times; the last ${TOLD} are shown.`)

  const firings = begun.slice(-TOLD).map((firing) => {
    const arithmetic = arithmeticOf(condition, firing.peakAt, figures)
    return {
      startedAt: firing.startedAt,
      endedAt: firing.lastMetAt,
      sentence: alertSentence(arithmetic, timeZone, firing.lastMetAt),
      mentions: arithmetic.mentions,
      heldUntil: quietUntil(quietHours, severity, firing.startedAt),
    }
  })
  const missing = totalLength(coverage.uncovered(period.from, period.to, definition.sources.length === 0 ? undefined : definition.sources), period.from, period.to)
  if (missing > 0) notes.push(`For ${hours(missing)} of this time a source could not be heard: there may have been more to tell.`)
  if (!figures.complete) notes.push('There were more mentions than can be counted one by one; the newest of each day were counted.')
  const length = period.to - period.from
  return {
    firings,
    perWeek: length < HOUR ? null : (begun.length * 7 * DAY) / length,
    evaluatedFrom: period.from,
    evaluatedTo: period.to,
    notes,
    judgements,
  }
}

async function previewReminders(definition: ReminderDefinition, due: Due, { judgements, now, timeZone }: PreviewRequest): Promise<AlertPreview> {
  const known = { incidents: await due.incidents(), playbooks: await due.playbooks() }
  const { now: reminders } = remindersOf(definition, known, timeZone, now)
  const firings = reminders.map(({ incident, items, severity, level }) => ({
    startedAt: items.reduce((least, { at }) => Math.min(least, at), now),
    endedAt: now,
    sentence: alertSentence(reminderArithmetic(definition.condition, incident, items.map(({ item }) => item)), timeZone, now),
    mentions: 0,
    heldUntil: quietUntil(definition.quietHours, severity, now, level),
  }))
  return { firings, perWeek: null, evaluatedFrom: now, evaluatedTo: now, notes: [], judgements }
}

function periodOf({ from, to, now }: PreviewRequest, { earliestAt }: { readonly earliestAt: number | null }): { readonly from: number; readonly to: number } {
  if (to <= from) {
    throw new ProblemError({
      kind: 'bad-input',
      happened: 'The period ends before it begins.',
      safe: 'Nothing was changed.',
      next: 'Choose an end that is later than the beginning.',
    })
  }
  const end = Math.min(to, Math.max(now, from))
  return { from: Math.min(end, Math.max(from, earliestAt ?? end, end - LONGEST)), to: end }
}

function hours(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000))
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}
