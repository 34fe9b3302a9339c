import type { MentionFilter } from '../../contract/index.ts'
import { DAY, HOUR, type MentionFigures } from '../monitor/index.ts'
import type { FirstSeen } from './condition-figures.ts'

/** With less history than this (or than the rule looks back, if that is less) everything would be new. */
const FEWEST_DAYS = 3
/** Newest mentions whose authors are told apart. */
export const AUTHOR_BOUND = 50_000
const AUTHORS = 1_000
/** New themes and accounts that are looked up in the texts before it is left at that. */
const CANDIDATES = 50
/** Hours whose terms are kept in memory; of longer windows the rest is read each time. */
const HOURS = 200

export interface FirstSightRequest {
  /** On full hours. */
  readonly from: number
  readonly to: number
  readonly days: number
  readonly count: number
}

export interface FirstSight {
  /** Most mentioned first; empty while too little time is known to tell what is new. */
  find(of: 'theme' | 'author', request: FirstSightRequest): readonly FirstSeen[]
  /** Forgets what was read of times from this instant on. */
  stale(from: number): void
}

/** Finds what was not met before, among one rule's mentions. */
export function createFirstSight(mentions: MentionFigures, scope: MentionFilter): FirstSight {
  const brand = scope.brands?.[0] ?? 0
  const { sentiments: _, ...everybody } = scope
  const hours = new Map<number, ReadonlyMap<string, number>>()
  const answers = new Map<string, readonly FirstSeen[]>()
  /** When a term was met, as far as it is known: it is then not new for as long as the rule looks back. */
  const met = new Map<string, number>()

  const termsOf = (hour: number): ReadonlyMap<string, number> => {
    const known = hours.get(hour)
    if (known) return known
    const terms = new Map([...mentions.terms(brand, hour, hour + HOUR)].map(([term, count]) => [term, count.mentions]))
    if (hours.size >= HOURS) for (const old of [...hours.keys()].slice(0, HOURS / 2)) hours.delete(old)
    hours.set(hour, terms)
    return terms
  }

  /** Of the hours' commonest terms; whether they are new, and how often they are met, is told by the texts. */
  const themes = ({ from, to, days, count }: FirstSightRequest): readonly FirstSeen[] => {
    const counts = new Map<string, number>()
    for (let hour = from; hour < to; hour += HOUR) for (const [term, times] of termsOf(hour)) counts.set(term, (counts.get(term) ?? 0) + times)
    const isNew = (term: string): boolean => {
      const last = met.get(term)
      if (last !== undefined && last < from && last >= from - days * DAY) return false
      // The day before is looked up in the counts first: that costs less, and most terms are no news.
      for (let hour = from - HOUR; hour >= from - DAY; hour -= HOUR) {
        if (!termsOf(hour).has(term)) continue
        met.set(term, hour)
        return false
      }
      const [earlier] = mentions.page({ ...everybody, theme: term, from: from - days * DAY, to: from }, undefined, 1)
      if (earlier) met.set(term, earlier.publishedAt)
      return !earlier
    }
    return [...counts]
      .filter(([, times]) => times >= count)
      .toSorted((a, b) => b[1] - a[1])
      .filter(([term]) => isNew(term))
      .slice(0, CANDIDATES)
      .map(([term]) => ({ name: term, mentions: mentions.countUpTo({ ...scope, theme: term, from, to }, AUTHOR_BOUND) }))
      .filter((theme) => theme.mentions >= count)
  }

  /** Accounts that wrote about the rule's subject now, and of which nothing at all was stored in the days before. */
  const authors = ({ from, to, days, count }: FirstSightRequest): readonly FirstSeen[] => {
    const found: FirstSeen[] = []
    for (const author of mentions.authors({ ...scope, from, to }, AUTHORS, AUTHOR_BOUND).authors) {
      if (author.mentions < count || found.length >= CANDIDATES) break
      if (mentions.countUpTo({ author: author.id, from: from - days * DAY, to: from }, 1) > 0) continue
      found.push({ name: author.handle || author.name, mentions: author.mentions })
    }
    return found
  }

  const historyReaches = ({ from, days }: FirstSightRequest): boolean => {
    const { earliestAt } = mentions.bounds()
    return earliestAt !== null && earliestAt <= from - Math.min(days, FEWEST_DAYS) * DAY
  }

  return {
    find(of, request) {
      const key = `${of}|${JSON.stringify(request)}`
      const known = answers.get(key)
      if (known) return known
      const found = !historyReaches(request) ? [] : of === 'theme' ? themes(request) : authors(request)
      if (answers.size >= HOURS) answers.clear()
      answers.set(key, found)
      return found
    },
    stale(from) {
      answers.clear()
      for (const hour of hours.keys()) if (hour + HOUR > from) hours.delete(hour)
      for (const [term, at] of met) if (at >= from) met.delete(term)
    },
  }
}
