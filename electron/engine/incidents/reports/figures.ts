import { taskClocks, isSettled, taskIn, type DataOrigin, type IncidentState, type MentionFigures, type MentionFilter, type ReportFigures, type Volume } from '../../../contract/index.ts'

const DAY = 86_400_000
/** Bars that a chart on paper is drawn with at most. */
const MOST_BARS = 96
/** Fewer judged mentions say nothing about what is usual. */
const FEWEST_JUDGED = 30
const lengths = { minute: 60_000, '5-minutes': 300_000, '15-minutes': 900_000, hour: 3_600_000, day: DAY } as const
type Grain = keyof typeof lengths

/** Which mentions belong to an incident, and how that is told. */
export interface IncidentMentions {
  readonly of: string
  readonly filter: MentionFilter
}

export interface FigureParts {
  readonly origin: DataOrigin
  readonly volume: (request: { readonly filter: MentionFilter; readonly grain: Grain; readonly split: 'none'; readonly timeZone: string }) => Promise<Volume>
  /** The alert's rule and which mentions it is about; null where there is none any more. */
  readonly alertMentions: (alert: number) => Promise<IncidentMentions | null>
  readonly brandName: (brand: number) => Promise<string | null>
}

/** The figures of an incident as they are now. @param timeZone where days begin */
export async function figuresOf(parts: FigureParts, state: IncidentState, now: number, timeZone: string): Promise<ReportFigures> {
  const belonging = await mentionsOf(parts, state)
  return { at: now, origin: parts.origin, level: state.level, tasks: countTasks(state, now), mentions: belonging && (await mentionFiguresOf(parts, belonging, state, now, timeZone)) }
}

/** Those that were chosen for it; else those of the alert that it was declared from; else those of its brand. */
async function mentionsOf({ alertMentions, brandName }: FigureParts, { mentions, declaration }: IncidentState): Promise<IncidentMentions | null> {
  if (mentions !== null) return { of: `the view “${mentions.name}”`, filter: mentions.filter }
  const ofAlert = declaration.alert === null ? null : await alertMentions(declaration.alert)
  if (ofAlert !== null) return ofAlert
  if (declaration.brand === null) return null
  return { of: (await brandName(declaration.brand)) ?? 'the brand', filter: { brands: [declaration.brand] } }
}

async function mentionFiguresOf({ volume }: FigureParts, { of, filter }: IncidentMentions, { declaration: { signalAt }, closed }: IncidentState, now: number, timeZone: string): Promise<MentionFigures> {
  const to = Math.max(signalAt + 1, closed?.at ?? now)
  const { from: _, to: __, ...open } = filter
  const grain = (Object.keys(lengths) as Grain[]).find((one) => (to - signalAt) / lengths[one] <= MOST_BARS) ?? 'day'
  const request = { split: 'none', timeZone } as const
  const [since, before] = await Promise.all([
    volume({ ...request, grain, filter: { ...open, from: signalAt, to } }),
    volume({ ...request, grain: 'day', filter: { ...open, from: signalAt - 14 * DAY, to: signalAt } }),
  ])
  const judgedBefore = before.total.negative + before.total.neutral + before.total.positive
  return {
    of,
    from: signalAt,
    to,
    length: lengths[since.grain],
    buckets: since.buckets.slice(-500).map(({ at, mentions, negative }) => ({ at, mentions, negative })),
    mentions: since.total.mentions,
    negative: since.total.negative,
    judged: since.total.negative + since.total.neutral + since.total.positive,
    usualNegativeShare: judgedBefore < FEWEST_JUDGED ? null : before.total.negative / judgedBefore,
    complete: since.complete,
    uncovered: since.gaps.reduce((sum, gap) => sum + Math.max(0, Math.min(gap.to, to) - Math.max(gap.from, signalAt)), 0),
  }
}

export function countTasks(state: IncidentState, now: number): ReportFigures['tasks'] {
  const tasks = { done: 0, open: 0, overdue: 0 }
  for (const run of state.runs) {
    for (const [key, clock] of taskClocks(run, state, now)) {
      if (isSettled(taskIn(run, key))) tasks.done += 1
      else if (clock.applies !== 'no') tasks.open += 1
      if (clock.overdue) tasks.overdue += 1
    }
  }
  return tasks
}
