import type { DataOrigin, MentionFigures, ReportFigures } from './report.ts'

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const counted = (count: number, one: string, many: string): string => `${whole.format(count)} ${count === 1 ? one : many}`
const percent = (share: number): string => `${whole.format(share * 100)}\u00A0%`
const HOUR = 3_600_000

/** "412 mentions since Sun 22 Nov, 09:00, 71 % negative, usual 22 %". @param when tells an instant */
export function mentionLine({ mentions, negative, judged, usualNegativeShare, complete, from }: MentionFigures, when: (at: number) => string): string {
  const share = judged === 0 ? [] : [`${percent(negative / judged)} negative`, ...(usualNegativeShare === null ? [] : [`usual ${percent(usualNegativeShare)}`])]
  return [`${complete ? '' : 'at least '}${counted(mentions, 'mention', 'mentions')} since ${when(from)}`, ...share].join(', ')
}

/** "3 tasks done, 12 open, 2 of them overdue". */
export function taskLine({ done, open, overdue }: ReportFigures['tasks']): string {
  return `${counted(done, 'task', 'tasks')} done, ${whole.format(open)} open${overdue > 0 ? `, ${whole.format(overdue)} of them overdue` : ''}`
}

/** What the mentions are, and what is missing from their count. */
export function mentionSource({ of, uncovered }: MentionFigures): string {
  const missed = uncovered < HOUR ? `${Math.ceil(uncovered / 60_000)} min` : `${whole.format(uncovered / HOUR)} h`
  return `Mentions of ${of}.${uncovered > 0 ? ` Sources could not be heard for ${missed}: the figures are too low.` : ''}`
}

/** What nobody may overlook about the data; null for a workspace's own. */
export function originNotice(origin: DataOrigin): string | null {
  if (origin === 'own') return null
  return origin === 'synthetic' ? 'Synthetic sample: none of this happened.' : 'From a recording: for rehearsal only.'
}
