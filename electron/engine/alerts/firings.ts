/** A moment at which a rule's condition was met. */
export interface Met {
  /** End of the window that was judged, on the condition's grid. */
  readonly at: number
  /** Start of what met it: the grid's step before `at`, or what the condition knows better. */
  readonly since: number
  /** How strongly, in the condition's own measure; only compared with the same condition's. */
  readonly strength: number
}

/** Moments that belong together: one crisis is one of them, and becomes one alert. */
export interface Firing {
  readonly startedAt: number
  readonly firstMetAt: number
  readonly lastMetAt: number
  readonly peakAt: number
  readonly peak: number
}

/** A firing that is known already, by whatever it is known as. */
export interface KnownFiring<Id> extends Firing {
  readonly id: Id
}

export interface Gathered<Id> {
  /** Known firings that the moments belong to, as they are now; unchanged ones are left out. */
  readonly changed: readonly KnownFiring<Id>[]
  readonly begun: readonly Firing[]
}

/**
 * Puts the moments at which a condition was met into firings. A moment that is no further than the cool-down from one of
 * a firing's belongs to it. The moments may be given at once or bit by bit, in order or late: what comes out is the same,
 * except that firings which are known stay apart when late moments close the gap between them.
 * @param coolDown milliseconds
 * @param step the distance of two judged moments; neighbours always belong together
 */
export function gather<Id>(moments: readonly Met[], known: readonly KnownFiring<Id>[], coolDown: number, step: number): Gathered<Id> {
  const reach = Math.max(coolDown, step)
  const firings: { id: Id | null; firing: Firing; changed: boolean }[] = known.map(({ id, ...firing }) => ({ id, firing, changed: false }))
  for (const moment of moments.toSorted((a, b) => a.at - b.at)) {
    const home = firings.findLast(({ firing }) => belongs(moment, firing, reach))
    if (!home) firings.push({ id: null, firing: firingOf(moment), changed: true })
    else if (adds(home.firing, moment)) {
      home.firing = extended(home.firing, moment)
      home.changed = true
    }
  }
  return {
    changed: firings.flatMap(({ id, firing, changed }) => (id !== null && changed ? [{ id, ...firing }] : [])),
    begun: firings.flatMap(({ id, firing }) => (id === null ? [firing] : [])).toSorted((a, b) => a.startedAt - b.startedAt),
  }
}

function belongs({ at, since }: Met, firing: Firing, reach: number): boolean {
  const near = at >= firing.firstMetAt - reach && at <= firing.lastMetAt + reach
  // What has met it since a moment within the firing is the same, however long it was thought to be over.
  return near || (since >= firing.startedAt && since <= firing.lastMetAt)
}

function firingOf({ at, since, strength }: Met): Firing {
  return { startedAt: since, firstMetAt: at, lastMetAt: at, peakAt: at, peak: strength }
}

function adds(firing: Firing, moment: Met): boolean {
  return moment.at < firing.firstMetAt || moment.at > firing.lastMetAt || moment.strength > firing.peak || moment.since < firing.startedAt
}

function extended(firing: Firing, { at, since, strength }: Met): Firing {
  const higher = strength > firing.peak
  return {
    startedAt: Math.min(firing.startedAt, since),
    firstMetAt: Math.min(firing.firstMetAt, at),
    lastMetAt: Math.max(firing.lastMetAt, at),
    peakAt: higher ? at : firing.peakAt,
    peak: higher ? strength : firing.peak,
  }
}

/** Whether nothing more can belong to a firing unless it comes late. */
export function isOver(firing: Pick<Firing, 'lastMetAt'>, now: number, coolDown: number, step: number): boolean {
  return now - firing.lastMetAt > Math.max(coolDown, step)
}
