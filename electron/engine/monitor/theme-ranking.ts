import type { Theme } from '../../contract/index.ts'

/** How often a term stands in the mentions of a period; each mention counts once. */
export interface TermCount {
  readonly mentions: number
  readonly negative: number
}

/** Terms of fewer mentions are chance or one person's. */
export const fewestMentions = 3
/** Weaker themes are dropped: the one-sided 0.1 % point of the normal distribution, because many terms are tested at once. */
export const weakest = 3.1
/** A word is folded into a phrase that holds at least this share of its mentions. */
const covered = 0.8

/**
 * Themes: terms that are over-represented now against the usual, strongest first.
 *
 * Strength is the signed root of the log-likelihood ratio of Dunning, "Accurate Methods for the Statistics of Surprise and
 * Coincidence" (1993), over what has the term and what has not; it holds at low counts where a z-score does not. Without a
 * usual (`totals.usual` 0) there is nothing to be surprised against: terms are ranked by count, with the strength against
 * all terms being equally frequent, and none is dropped as weak.
 * @param now counts per term in the period
 * @param usual mentions per term in the time of comparison, any length; missing means 0
 * @param totals all mentions of the period and of the time of comparison, or all their terms: the same for both
 */
export function rankThemes(
  now: ReadonlyMap<string, TermCount>,
  usual: ReadonlyMap<string, number>,
  totals: { readonly now: number; readonly usual: number },
  limit: number,
): Theme[] {
  if (totals.now <= 0) return []
  const known = totals.usual > 0
  const flat = known ? 0 : meanCount(now)
  const themes: Theme[] = []
  for (const [term, { mentions, negative }] of now) {
    if (mentions < fewestMentions) continue
    const before = usual.get(term) ?? 0
    const strength = known
      ? surprise(mentions, totals.now, before, totals.usual)
      : surprise(mentions, totals.now, flat, totals.now)
    if (known && strength < weakest) continue
    themes.push({
      term,
      mentions,
      usual: known ? (before / totals.usual) * totals.now : 0,
      strength,
      negativeShare: negative / mentions,
    })
  }
  return foldWords(themes).slice(0, limit)
}

/**
 * Signed root of the log-likelihood ratio that two shares differ: positive when the first is larger. Under equal shares it
 * is about standard normal.
 */
export function surprise(count: number, total: number, otherCount: number, otherTotal: number): number {
  const one = Math.min(count, total)
  const other = Math.min(otherCount, otherTotal)
  const share = (one + other) / (total + otherTotal)
  const ratio =
    2 *
    (part(one, total * share) +
      part(other, otherTotal * share) +
      part(total - one, total * (1 - share)) +
      part(otherTotal - other, otherTotal * (1 - share)))
  return Math.sign(one / total - other / otherTotal) * Math.sqrt(Math.max(0, ratio))
}

function part(observed: number, expected: number): number {
  return observed > 0 && expected > 0 ? observed * Math.log(observed / expected) : 0
}

function meanCount(now: ReadonlyMap<string, TermCount>): number {
  let sum = 0
  for (const { mentions } of now.values()) sum += mentions
  return now.size === 0 ? 0 : sum / now.size
}

/** Drops a word that stands in one of the phrases nearly always; the phrase takes the word's place in the order. */
function foldWords(themes: readonly Theme[]): Theme[] {
  const mentionsOfWord = new Map(themes.filter(({ term }) => !term.includes(' ')).map(({ term, mentions }) => [term, mentions]))
  const strengthOfWord = new Map(themes.map(({ term, strength }) => [term, strength]))
  const dropped = new Set<string>()
  const place = new Map<string, number>()
  for (const { term, mentions, strength } of themes) {
    let best = strength
    for (const word of term.includes(' ') ? term.split(' ') : []) {
      const alone = mentionsOfWord.get(word)
      if (alone === undefined || mentions < covered * alone) continue
      dropped.add(word)
      best = Math.max(best, strengthOfWord.get(word) ?? best)
    }
    place.set(term, best)
  }
  return themes
    .filter(({ term }) => !dropped.has(term))
    .sort(
      (a, b) =>
        (place.get(b.term) ?? 0) - (place.get(a.term) ?? 0) || b.mentions - a.mentions || (a.term < b.term ? -1 : 1),
    )
}
