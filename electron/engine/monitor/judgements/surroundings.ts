/** What only the mentions around one tell about it. */
export interface Surroundings {
  /** How its story has spread lately; null where it repeats no other mention. */
  readonly spread: Spread | null
  /** Mentions of the same account in the hour up to this one, itself included; {@link AUTHOR_MENTIONS} at most. */
  readonly byAuthor: number
}

export interface Spread {
  /** Near-identical mentions lately, this one and the first included; {@link SPREAD_COPIES} + 1 at most. */
  readonly copies: number
  /** Accounts that repeated it; who wrote it first is not among them. */
  readonly authors: number
}

/** A copy counts for so long. Milliseconds. */
export const SPREAD_PERIOD = 24 * 3_600_000
/** Copies remembered per story: beyond, it is widespread in any case. */
export const SPREAD_COPIES = 100
/** Stories remembered; the one that has been quiet longest leaves first. */
const STORIES = 2_000

/** An account's mentions count for so long. Milliseconds. */
export const AUTHOR_PERIOD = 3_600_000
/** Mentions remembered per account: beyond, it is busy in any case. */
export const AUTHOR_MENTIONS = 100
/** Accounts remembered; the one that has been quiet longest leaves first. */
const AUTHORS = 20_000

/** Remembers what came in lately. Memory is bounded; after a start it begins anew. Mentions may come in any order of time. */
export interface Recently {
  /** Counts a near copy of a story. @param author handle, or name where there is no handle */
  repeated(story: number, author: string, at: number): Spread
  /** Counts a mention of an account; one without a name or handle is nobody's. */
  wrote(author: string, at: number): number
}

export function createRecently(): Recently {
  const stories = createMemory<{ readonly author: string; readonly at: number }>(STORIES, SPREAD_COPIES, SPREAD_PERIOD)
  const authors = createMemory<{ readonly at: number }>(AUTHORS, AUTHOR_MENTIONS, AUTHOR_PERIOD)
  return {
    repeated(story, author, at) {
      const copies = stories(String(story), { author, at })
      return { copies: copies.length + 1, authors: new Set(copies.map((copy) => copy.author)).size }
    },
    wrote: (author, at) => (author === '' ? 1 : authors(author.toLowerCase(), { at }).length),
  }
}

/** Adds an event under a key and tells the key's events in the period up to it, itself included. */
function createMemory<Event extends { readonly at: number }>(keys: number, each: number, period: number): (key: string, event: Event) => readonly Event[] {
  const known = new Map<string, Event[]>()
  return (key, event) => {
    const events = known.get(key) ?? []
    events.push(event)
    if (events.length > each) events.shift()
    known.delete(key)
    known.set(key, events)
    const [quietest] = known.keys()
    if (known.size > keys && quietest !== undefined) known.delete(quietest)
    return events.length === 1 ? events : events.filter(({ at }) => at > event.at - period && at <= event.at)
  }
}
