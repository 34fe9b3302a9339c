import type { Mention, MentionPage } from '../../electron/contract/index.ts'

/** What the list holds: mentions by id descending without holes, and where the next page begins. */
export interface MentionPages {
  readonly mentions: readonly Mention[]
  readonly nextBefore: number | null
  readonly matched: MentionPage['matched']
}

/** A live list at its top keeps no more than this; scrolling reads older ones again. */
export const LIVE_LENGTH = 300

export const pagesOf = (page: MentionPage): MentionPages => page

/**
 * Lays the newest page over the list: within the page's range it says what there is, below it the list stays.
 * Where the two do not touch, the older part is dropped, since there would be a hole between them.
 */
export function applyHead(pages: MentionPages, head: MentionPage): MentionPages {
  const { nextBefore: floor } = head
  const newest = pages.mentions[0]
  if (floor === null || !newest || newest.id < floor) return head
  const older = pages.mentions.filter(mention => mention.id < floor)
  const mentions = [...head.mentions, ...older]
  if (mentions.length > LIVE_LENGTH) {
    const kept = mentions.slice(0, LIVE_LENGTH)
    return { mentions: kept, nextBefore: kept.at(-1)?.id ?? null, matched: head.matched }
  }
  return { mentions, nextBefore: older.length > 0 ? pages.nextBefore : floor, matched: head.matched }
}

/** Adds an older page at the end. */
export function applyOlder(pages: MentionPages, page: MentionPage): MentionPages {
  const last = pages.mentions.at(-1)
  const older = last ? page.mentions.filter(mention => mention.id < last.id) : page.mentions
  return { mentions: [...pages.mentions, ...older], nextBefore: page.nextBefore, matched: page.matched }
}

/** Puts a changed mention in its place. */
export function replaceMention(pages: MentionPages, changed: Mention): MentionPages {
  return { ...pages, mentions: pages.mentions.map(mention => (mention.id === changed.id ? changed : mention)) }
}

/** How many mentions of the newest page the list does not show yet; a lower bound where the two do not touch. */
export function newIn(pages: MentionPages, head: MentionPage): { readonly count: number; readonly atLeast: boolean } {
  const newest = pages.mentions[0]?.id ?? -1
  const count = head.mentions.filter(mention => mention.id > newest).length
  const apart = head.nextBefore !== null && newest < head.nextBefore
  const grown = head.matched.atLeast ? 0 : head.matched.count - pages.matched.count
  return { count: apart ? Math.max(count, grown) : count, atLeast: apart && grown <= count }
}
