import type { Language, Role } from './phrases.ts'

/** What is written besides texts of a role. */
export type Special = 'article' | 'comment-on-article' | 'shared-video' | 'shared-notice' | 'shared-rumour' | 'company'
export type Subject = Exclude<Role, `company-${string}`> | Special

/** One cause of writing: how much at which time, about what, in which language. */
export interface Cause {
  readonly name: string
  /** Mentions per hour. @param hour hours since the start */
  rate(hour: number): number
  readonly subjects: Readonly<Partial<Record<Subject, number>>>
  readonly languages: Readonly<Record<Language, number>>
}

export const HOURS = 36
/** Monday 14 September 2026, 06:00 UTC. */
export const STARTS_AT = Date.UTC(2026, 8, 14, 6)
export const HOUR = 3_600_000

/** When something happens, in hours since the start. */
export const moments = { firstReports: 10, viral: 12.2, news: 13.7, shelves: 16, notice: 25.5, rumour: 28.4, rumourDenied: 29.6, review: 32 } as const

/** How much of Europe is awake, 0.08 to 1, from the hour of the day in UTC. */
export function awake(hour: number): number {
  const ofDay = (hour + 6) % 24
  const wave = 0.5 - 0.5 * Math.cos(((ofDay - 3) / 24) * 2 * Math.PI)
  return 0.08 + 0.92 * wave ** 1.2
}

/**
 * A burst that rises within about `rise` hours and fades with a half-life of `fade` hours; peak near
 * `height`. The form is that of reported real crises: quick rise, long tail.
 */
export function burst(onset: number, rise: number, fade: number, height: number): (hour: number) => number {
  return (hour) => {
    const since = hour - onset
    return since <= 0 ? 0 : height * (1 - Math.exp((-3 * since) / rise)) * 2 ** (-since / fade)
  }
}

const everyday: Cause['languages'] = { en: 0.58, fi: 0.2, de: 0.22 }

export const causes: readonly Cause[] = [
  {
    name: 'everyday',
    rate: (hour) => 190 * awake(hour),
    subjects: { delight: 22, question: 12, grumble: 9, offer: 7, 'good-review': 13, 'bad-review': 5, rival: 13, spam: 5, inquiry: 10 },
    languages: everyday,
  },
  {
    name: 'first reports',
    rate: (hour) => burst(moments.firstReports, 2, 5, 190)(hour) * awake(hour),
    subjects: { 'first-report': 56, worry: 14, case: 18, question: 6, unharmed: 6 },
    languages: { en: 0.66, fi: 0.14, de: 0.2 },
  },
  {
    name: 'viral video',
    rate: (hour) => burst(moments.viral, 1.1, 2.6, 3_300)(hour) * (0.35 + 0.65 * awake(hour)),
    subjects: { 'shared-video': 6, reaction: 36, 'first-report': 12, worry: 19, anger: 12, humour: 8, unharmed: 5, press: 1.5, case: 3, spam: 0.5 },
    languages: { en: 0.68, fi: 0.13, de: 0.19 },
  },
  {
    name: 'news',
    rate: (hour) => (burst(moments.news, 1, 4.2, 2_300)(hour) + burst(moments.shelves, 0.8, 3, 620)(hour)) * (0.25 + 0.75 * awake(hour)),
    subjects: { article: 4, 'comment-on-article': 24, worry: 20, anger: 22, reaction: 10, leaving: 6, humour: 5, unharmed: 4, press: 1, case: 6 },
    languages: { en: 0.6, fi: 0.17, de: 0.23 },
  },
  {
    name: 'morning after',
    rate: (hour) => burst(22, 3, 6, 520)(hour) * awake(hour),
    subjects: { anger: 30, worry: 25, 'comment-on-article': 12, case: 14, leaving: 8, article: 2, humour: 5, unharmed: 4 },
    languages: { en: 0.5, fi: 0.25, de: 0.25 },
  },
  {
    name: 'notice',
    rate: (hour) => burst(moments.notice, 0.7, 2.8, 1_150)(hour),
    subjects: { article: 4, 'comment-on-article': 14, 'shared-notice': 9, welcome: 17, 'too-late': 16, remedy: 26, case: 9, unharmed: 3, humour: 2 },
    languages: { en: 0.52, fi: 0.24, de: 0.24 },
  },
  {
    name: 'false list',
    rate: (hour) => burst(moments.rumour, 0.8, 1.6, 950)(hour),
    subjects: { 'shared-rumour': 36, 'rumour-doubt': 34, anger: 10, worry: 12, leaving: 5, spam: 3 },
    languages: { en: 0.62, fi: 0.17, de: 0.21 },
  },
  {
    name: 'denial',
    rate: (hour) => burst(moments.rumourDenied, 0.8, 2.2, 560)(hour),
    subjects: { article: 5, 'comment-on-article': 14, correction: 48, 'rumour-doubt': 15, remedy: 10, 'too-late': 4, welcome: 4 },
    languages: { en: 0.56, fi: 0.2, de: 0.24 },
  },
  {
    name: 'aftermath',
    rate: (hour) => burst(27, 4, 9, 420)(hour),
    subjects: { article: 1.5, 'comment-on-article': 6, resolved: 26, waiting: 22, remedy: 22, welcome: 9, leaving: 5, unharmed: 5, humour: 3 },
    languages: { en: 0.54, fi: 0.22, de: 0.24 },
  },
  {
    name: 'company',
    rate: (hour) => (hour > moments.notice ? 150 : hour > 11 ? 26 * awake(hour) : 0),
    subjects: { company: 1 },
    languages: everyday,
  },
]
