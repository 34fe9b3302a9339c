import type { MentionArithmetic, MentionCondition } from '../../contract/index.ts'
import { HOUR, MINUTE } from '../monitor/index.ts'
import type { ConditionFigures, Narrowing, WindowCounts } from './condition-figures.ts'
import type { Met } from './firings.ts'

/** Names that an arithmetic lists. */
const LISTED = 5

/** Distance of two judged moments, in milliseconds; both lie on multiples of it. */
export function stepOf(condition: MentionCondition): number {
  return condition.kind === 'first-sight' ? HOUR : MINUTE
}

/** How far before a judged moment its figures begin. Milliseconds. */
export function lookBack(condition: MentionCondition): number {
  switch (condition.kind) {
    case 'trend':
      return condition.window * condition.windows
    case 'spike':
      return MINUTE
    case 'silence':
      return condition.after
    default:
      return condition.window
  }
}

/**
 * When a step of the grid can be judged. `early`: while it is running, since more mentions can only strengthen what is
 * met; `over`: when it is over; `settled`: a little later still, since what arrives late could also weaken it.
 */
export function judgedWhen(condition: MentionCondition): 'early' | 'over' | 'settled' {
  switch (condition.kind) {
    case 'negative-share':
    case 'trend':
      return 'settled'
    case 'spike':
    case 'silence':
      return 'over'
    default:
      return 'early'
  }
}

/** Which of the rule's mentions a condition counts. */
export function narrowingOf(condition: MentionCondition): Narrowing {
  switch (condition.kind) {
    case 'words':
      return { search: anyOf(condition.words) }
    case 'flags':
      return { flags: [...condition.flags] }
    case 'author':
      return condition.followers === null ? { handles: [...condition.handles] } : { followersFrom: condition.followers }
    case 'reach':
      return condition.of === 'mention' ? { reachFrom: condition.reach } : {}
    default:
      return {}
  }
}

/** Search that finds any of the words and phrases; `word*` stands for all that begin so. */
function anyOf(words: readonly string[]): string {
  return words.map((word) => (/^[\p{L}\p{N}\p{M}]+\*$/u.test(word) ? word : `"${word.replaceAll('"', ' ')}"`)).join(' OR ')
}

/**
 * Judges a condition for the window that ends at a moment of its grid. Pure: live and preview ask the same.
 * That there are few or no mentions never meets a condition; that a source is silent does so by itself.
 */
export function evaluateCondition(condition: MentionCondition, at: number, figures: ConditionFigures): Met | null {
  const met = strengthAt(condition, at, figures)
  return met === null ? null : { at, since: met.since ?? at - stepOf(condition), strength: met.strength }
}

interface Strength {
  readonly strength: number
  readonly since?: number
}

function strengthAt(condition: MentionCondition, at: number, figures: ConditionFigures): Strength | null {
  const from = at - lookBack(condition)
  const atLeast = (value: number, threshold: number): Strength | null => (value >= threshold ? { strength: value } : null)
  switch (condition.kind) {
    case 'volume':
      return atLeast(figures.counts(from, at).mentions, condition.count)
    case 'negative-share': {
      const { judged, negative } = figures.counts(from, at)
      return judged < condition.judged ? null : atLeast(negative / judged, condition.share)
    }
    case 'spike': {
      const episode = figures.spikeAt(condition.measure, at)
      return episode && { strength: episode.peakValue, since: episode.onsetAt }
    }
    case 'trend':
      return trendAt(condition, at, figures)
    case 'reach':
      return condition.of === 'window'
        ? atLeast(figures.counts(from, at).reach, condition.reach)
        : atLeast(figures.counts(from, at, narrowingOf(condition)).mentions, 1)
    case 'words':
    case 'flags':
    case 'author':
      return atLeast(figures.counts(from, at, narrowingOf(condition)).mentions, condition.count)
    case 'first-sight': {
      const [first] = figures.firstSeen(condition.of, from, at, condition.days, condition.count)
      return first === undefined ? null : { strength: first.mentions }
    }
    case 'silence': {
      const silence = figures.silentAt(at, condition.after)
      return silence && { strength: at - silence.since, since: silence.since }
    }
  }
}

type Trend = Extract<MentionCondition, { kind: 'trend' }>

function trendAt(condition: Trend, at: number, figures: ConditionFigures): Strength | null {
  const values = trendValues(condition, at, figures)
  const last = values.at(-1) ?? 0
  if (last < condition.count) return null
  const rises = values.every((value, index) => index === 0 || (value > (values[index - 1] ?? 0) && value >= condition.factor * (values[index - 1] ?? 0)))
  // What follows a gap always looks like a rise; a source that is still away makes none.
  if (!rises || figures.heardAgain(at - lookBack(condition), at - condition.window, at)) return null
  return { strength: last }
}

function trendValues({ measure, window, windows }: Trend, at: number, figures: ConditionFigures): readonly number[] {
  return Array.from({ length: windows }, (_, index) => {
    const to = at - (windows - 1 - index) * window
    const counts = figures.counts(to - window, to)
    return measure === 'volume' ? counts.mentions : counts.negative
  })
}

/** The figures behind a condition for the window that ends at that moment, as an alert shows them. */
export function arithmeticOf(condition: MentionCondition, at: number, figures: ConditionFigures): MentionArithmetic {
  const from = at - lookBack(condition)
  const narrowing = narrowingOf(condition)
  const window = (counts: WindowCounts) => ({ from, to: at, mentions: counts.mentions, uncovered: figures.uncovered(from, at) })
  switch (condition.kind) {
    case 'volume':
      return { kind: 'volume', ...window(figures.counts(from, at)), count: condition.count }
    case 'negative-share': {
      const counts = figures.counts(from, at)
      const { negative, judged } = counts
      return { kind: 'negative-share', ...window(counts), negative, judged, share: condition.share, usualShare: figures.usualShare(from) }
    }
    case 'spike':
      return spikeArithmetic(condition.measure, at, figures)
    case 'trend': {
      const { measure, window: length, factor } = condition
      return { kind: 'trend', ...window(figures.counts(from, at)), measure, length, values: [...trendValues(condition, at, figures)], factor }
    }
    case 'reach': {
      const counts = figures.counts(from, at, narrowing)
      const reached = condition.of === 'window' ? counts.reach : figures.widestReach(from, at, narrowing)
      return { kind: 'reach', ...window(counts), of: condition.of, reached, reach: condition.reach }
    }
    case 'words':
      return { kind: 'words', ...window(figures.counts(from, at, narrowing)), words: found(condition.words, (word) => ({ search: anyOf([word]) }), from, at, figures), count: condition.count }
    case 'flags':
      return { kind: 'flags', ...window(figures.counts(from, at, narrowing)), flags: found(condition.flags, (flag) => ({ flags: [flag] }), from, at, figures), count: condition.count }
    case 'author': {
      const authors = figures.authors(from, at, narrowing).slice(0, LISTED).map((handle) => `@${handle}`)
      return { kind: 'author', ...window(figures.counts(from, at, narrowing)), authors, followers: condition.followers, count: condition.count }
    }
    case 'first-sight': {
      const { of, days, count } = condition
      const seen = figures.firstSeen(of, from, at, days, count)
      const mentions = seen[0]?.mentions ?? 0
      const names = seen.slice(0, LISTED).map(({ name }) => (of === 'author' ? `@${name}` : name))
      return { kind: 'first-sight', ...window({ ...nothing, mentions }), of, found: names, days, count }
    }
    case 'silence': {
      const silence = figures.silentAt(at, condition.after) ?? { sources: [], since: from }
      return { kind: 'silence', ...window(figures.counts(from, at)), sources: [...silence.sources], since: silence.since }
    }
  }
}

const nothing: WindowCounts = { mentions: 0, judged: 0, negative: 0, reach: 0 }

function spikeArithmetic(measure: Extract<MentionCondition, { kind: 'spike' }>['measure'], at: number, figures: ConditionFigures): MentionArithmetic {
  const spike = figures.spikeAt(measure, at)?.arithmetic
  if (!spike) throw new Error('The arithmetic of a spike was asked for where there is none')
  return { kind: 'spike', from: spike.from, to: spike.to, mentions: spike.mentions, uncovered: figures.uncovered(spike.from, spike.to), spike }
}

/** Which of the rule's words or flags were met, most frequent first. */
function found<One extends string>(all: readonly One[], narrowing: (one: One) => Narrowing, from: number, to: number, figures: ConditionFigures): One[] {
  return all
    .map((one) => ({ one, mentions: figures.counts(from, to, narrowing(one)).mentions }))
    .filter(({ mentions }) => mentions > 0)
    .toSorted((a, b) => b.mentions - a.mentions)
    .map(({ one }) => one)
}
