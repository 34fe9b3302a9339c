import type { MentionFlag } from '../../../contract/index.ts'
import { evidenceOf, flag, type ReadText } from './flag.ts'
import type { Hit } from './phrases.ts'

/** Hashtags from which a text is more tags than words. */
const MANY_TAGS = 6
/** Share of a text's words that are tags. */
const MOSTLY_TAGS = 0.5
/** Different words of an offer that make promotion of a text without a phrase that is one by itself. */
const OFFERS = 3
/** The same with a link to follow. */
const OFFERS_WITH_LINK = 2

/**
 * Promotion that says nothing about what anybody thinks: a phrase of it with a link, a code or another one beside it, or
 * several words of an offer. One sign alone is not enough, since the figures of sentiment leave spam out.
 */
export function spam(text: ReadText): MentionFlag | null {
  const promotion = text.signs.of('promotion')
  const offers = text.signs.of('offer').filter((offer) => !promotion.some((phrase) => offer.first >= phrase.first && offer.after <= phrase.after))
  const linked = text.tokens.all.some((token) => token.kind === 'link')
  const tagged = tags(text)
  const signs = separate(promotion) * 2 + Math.min(2, different(text, offers)) + (linked ? 1 : 0) + (tagged ? 1 : 0)
  if (promotion.length > 0 && signs >= 3) return flag('spam', evidenceOf(text, [...promotion, ...offers]), [linked ? 'It leads to a link.' : '', tagged ? 'Most of it is hashtags.' : ''].filter((part) => part !== '').join(' ') || undefined)
  if (different(text, offers) < (linked ? OFFERS_WITH_LINK : OFFERS)) return null
  return flag('spam', evidenceOf(text, offers), linked ? 'It leads to a link.' : undefined)
}

/** Phrases that do not overlap. */
function separate(hits: readonly Hit<string>[]): number {
  let count = 0
  let reached = 0
  for (const { first, after } of hits.toSorted((one, other) => one.first - other.first)) {
    if (first < reached) continue
    count += 1
    reached = after
  }
  return count
}

function different({ signs }: ReadText, hits: readonly Hit<string>[]): number {
  return new Set(hits.map(({ first }) => signs.words.words[first])).size
}

function tags({ tokens, signs }: ReadText): boolean {
  let count = 0
  for (let at = tokens.text.indexOf('#'); at >= 0; at = tokens.text.indexOf('#', at + 1)) count += 1
  return count >= MANY_TAGS && count >= signs.words.words.length * MOSTLY_TAGS
}
