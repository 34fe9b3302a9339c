import { spikeSentence } from '../monitor/spike-words.ts'
import type { AlertArithmetic, MentionArithmetic } from './alert.ts'
import { counted, duration, whole } from './quantities.ts'
import { reminderSentence } from './reminder-words.ts'

const twoDigits = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

/**
 * What an alert stands on, in one line: "412 mentions in 15 min; the rule is 100". A window with a gap says so at its end.
 * @param timeZone IANA name; weekdays and hours are told there
 * @param at how late something is, is told for this instant: now, or the end of what is over
 */
export function alertSentence(arithmetic: AlertArithmetic, timeZone: string, at: number): string {
  if (arithmetic.kind === 'reminder') return reminderSentence(arithmetic, timeZone, at)
  // A silence says nothing else.
  const gap = arithmetic.uncovered > 0 && arithmetic.kind !== 'silence' ? [`incomplete: ${duration(arithmetic.uncovered)} of it could not be heard`] : []
  return [...parts(arithmetic, timeZone), ...gap].join('; ')
}

function parts(arithmetic: MentionArithmetic, timeZone: string): readonly string[] {
  const length = duration(arithmetic.to - arithmetic.from)
  const mentions = `${counted(arithmetic.mentions, 'mention')}`
  switch (arithmetic.kind) {
    case 'volume':
      return [`${mentions} in ${length}`, `the rule is ${whole.format(arithmetic.count)}`]
    case 'negative-share': {
      const { negative, judged, share, usualShare } = arithmetic
      const usual = usualShare === null ? '' : ` (usual ${percent(usualShare)})`
      return [`${percent(negative / Math.max(1, judged))} negative${usual}`, `${whole.format(negative)} of ${whole.format(judged)} judged mentions in ${length}`, `the rule is ${percent(share)}`]
    }
    case 'spike':
      return [spikeSentence(arithmetic.spike, timeZone)]
    case 'trend': {
      const { values, measure, factor } = arithmetic
      return [`${values.map((value) => whole.format(value)).join(' → ')} ${measure === 'volume' ? '' : 'negative '}mentions in windows of ${duration(arithmetic.length)}`, `each at least ${twoDigits.format(factor)} times the one before`]
    }
    case 'reach':
      return arithmetic.of === 'window'
        ? [`${mentions} in ${length} could have been seen by ${whole.format(arithmetic.reached)} people`, `the rule is ${whole.format(arithmetic.reach)}`]
        : [`A mention that ${whole.format(arithmetic.reached)} people could have seen`, ...more(arithmetic.mentions, length), `the rule is ${whole.format(arithmetic.reach)}`]
    case 'words':
      return [`${mentions} in ${length} with ${listed(arithmetic.words.map((word) => `“${word}”`), 'or')}`, ...rule(arithmetic.count)]
    case 'first-sight': {
      const { of, found, days } = arithmetic
      const [first = '', ...others] = found.map((name) => (of === 'theme' ? `“${name}”` : name))
      const also = others.length > 0 ? [`also new: ${others.join(', ')}`] : []
      return [`${first} in ${mentions} in ${length}`, `not met in the ${counted(days, 'day')} before`, ...also, ...rule(arithmetic.count)]
    }
    case 'flags':
      return [`${mentions} in ${length} flagged ${listed(arithmetic.flags.map(flagWords), 'or')}`, ...rule(arithmetic.count)]
    case 'author': {
      const { authors, followers } = arithmetic
      const who = followers === null ? '' : ` with at least ${whole.format(followers)} followers`
      return [`${mentions} in ${length} by ${authors.length > 0 ? listed(authors, 'and') : 'accounts'}${who}`, ...rule(arithmetic.count)]
    }
    case 'silence':
      return [`Nothing could be heard from ${listed(arithmetic.sources, 'and')} for ${duration(arithmetic.to - arithmetic.since)}`, 'quiet charts do not mean that all is calm']
  }
}

/** A rule of one mention goes without saying. */
const rule = (count: number): readonly string[] => (count > 1 ? [`the rule is ${whole.format(count)}`] : [])

const more = (mentions: number, length: string): readonly string[] => (mentions > 1 ? [`${whole.format(mentions)} such mentions in ${length}`] : [])

/** "injury-safety" → "injury safety": flags are named by short English words. */
const flagWords = (flag: string): string => `“${flag.replaceAll('-', ' ')}”`

const percent = (share: number): string => `${whole.format(share * 100)}\u00A0%`

function listed(items: readonly string[], word: 'and' | 'or'): string {
  if (items.length < 2) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1) ?? ''}`
}
