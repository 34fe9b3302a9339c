import type { PlaybookSummary } from '../../electron/contract/index.ts'

export {
  answerWords,
  broadcastNames,
  clusterAdvice,
  clusterNames,
  conditionWords,
  dueWords,
  levelNames,
  levelWords,
  minutesWords,
  namesIn,
  roleWords,
  scenarioNames,
  statementNames,
  triggerWords,
  weightNames,
  type PlaybookNames,
} from '../../electron/contract/index.ts'

/** "Version 3", "Changed since version 3", "No version yet". */
export function versionWords({ version, changed }: Pick<PlaybookSummary, 'version' | 'changed'>): string {
  if (version === null) return 'No version yet'
  return changed ? `Changed since version ${version}` : `Version ${version}`
}

/** Whether it came with the console, and whether it was made one's own since. */
export function originWords({ shipped, version, changed }: Pick<PlaybookSummary, 'shipped' | 'version' | 'changed'>): string {
  if (!shipped) return 'Own'
  return version === 1 && !changed ? 'Shipped' : 'Shipped, adapted'
}

const dayFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** A calendar day as it stands in a playbook ("2027-05-31") in words: "31 May 2027". */
export const dayWords = (day: string): string => dayFormat.format(Date.parse(`${day}T00:00:00Z`))

/** The local calendar day of a moment as a playbook writes it. */
export function dayOf(at: number): string {
  const date = new Date(at)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, '0')).join('-')
}

/** A review is overdue from the day after its own. @param today as `dayOf` gives it */
export const reviewIsOverdue = (review: string | null, today: string): boolean => review !== null && review < today
