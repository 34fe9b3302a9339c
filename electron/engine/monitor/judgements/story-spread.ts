/** How a story has spread lately, with the mention in hand. */
export interface Spread {
  /** Near-identical mentions, this one included. */
  readonly copies: number
  /** Accounts that repeated it; who wrote it first is not among them. */
  readonly authors: number
}

export interface StorySpread {
  /** Counts a near copy of a story and tells how many there have been. Copies may come in any order of time. */
  add(story: number, author: string, at: number): Spread
}

/** A copy counts for so long. Milliseconds. */
export const SPREAD_PERIOD = 24 * 3_600_000
/** Copies remembered per story: beyond, it is widespread in any case. */
export const SPREAD_COPIES = 100
/** Stories remembered; the one that has been quiet longest leaves first. */
const STORIES = 2_000

interface Copy {
  readonly author: string
  readonly at: number
}

/** Remembers who repeated which story lately. Memory is bounded; after a start it begins anew. */
export function createStorySpread(): StorySpread {
  const stories = new Map<number, Copy[]>()
  return {
    add(story, author, at) {
      const copies = (stories.get(story) ?? []).filter((copy) => Math.abs(copy.at - at) <= SPREAD_PERIOD)
      copies.push({ author, at })
      if (copies.length > SPREAD_COPIES) copies.shift()
      stories.delete(story)
      stories.set(story, copies)
      const [quietest] = stories.keys()
      if (stories.size > STORIES && quietest !== undefined) stories.delete(quietest)
      // The first of the story is not among the copies.
      return { copies: copies.length + 1, authors: new Set(copies.map((copy) => copy.author)).size }
    },
  }
}
