import type { MomentClock, ReviewClock, SeriesClock } from './review.ts'

export const clockTitles: Readonly<Record<ReviewClock['name'], string>> = {
  detect: 'Detected', acknowledge: 'Alert acknowledged', level: 'Level set', convene: 'Team together', 'first-word': 'First word', statement: 'Holding statement',
  promises: 'Promised updates', reports: 'Situation reports', tasks: 'Tasks',
}

/** What a clock stands on, as a sentence. */
export function clockBasis(clock: ReviewClock): string {
  return clock.kind === 'moment' ? momentBasis(clock) : seriesBasis[clock.name]
}

const seriesBasis: Readonly<Record<SeriesClock['name'], string>> = {
  promises: 'Kept by the time that was promised',
  reports: 'Issued within the interval of the level, from the declaration on',
  tasks: 'Done by the time that was due',
}

function momentBasis({ name, stop }: MomentClock): string {
  switch (name) {
    case 'detect':
      return stop === 'alert-raised' ? 'From the first signal to the alert' : 'From the first signal to the declaration'
    case 'acknowledge':
      return stop === null ? 'No alert is recorded that it was declared from' : stop === 'declared' ? 'From the alert to the declaration that answered it' : 'From the alert to its acknowledgement'
    case 'level':
      return 'From the first signal to the declaration, which sets the level'
    case 'convene':
      return stop === null ? 'No role was taken' : 'From the declaration to the first role that was taken'
    case 'first-word':
      return stop === null ? 'No task that calls for a public text is done' : 'From the declaration to the first task done that calls for a public text'
    case 'statement':
      return stop === null ? 'No task that calls for a holding statement is done' : 'From the declaration to the first task done that calls for a holding statement'
  }
}

/** How much later than its target a clock stopped, negative when before; null where there is no target or nothing recorded. Milliseconds. */
export const clockDifference = ({ at, target }: Pick<MomentClock, 'at' | 'target'>): number | null => (at === null || target === null ? null : at - target.dueAt)

/** `none`: there is no target, nothing recorded, or nothing was due. */
export function clockVerdict(clock: ReviewClock): 'met' | 'missed' | 'none' {
  if (clock.kind === 'series') return clock.late > 0 ? 'missed' : clock.onTime > 0 ? 'met' : 'none'
  const difference = clockDifference(clock)
  return difference === null ? 'none' : difference > 0 ? 'missed' : 'met'
}
