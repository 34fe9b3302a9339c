/** An episode as far as telling two tellings of it apart goes. */
export interface Stretch {
  readonly onsetAt: number
  /** null while it lasts. */
  readonly endAt: number | null
}

export interface Reconciled<Stored, Fresh> {
  /** Fresh episodes with the stored one that they are, null where they are new. */
  readonly matched: readonly (readonly [fresh: Fresh, stored: Stored | null])[]
  /** Stored ones that the figures, as they are now, don't show. */
  readonly gone: readonly Stored[]
}

/**
 * Tells which of a stream's stored episodes the freshly judged ones are, so that an episode keeps its identity when its
 * onset moves by a late mention. Equal onsets first, then overlap; in order of onset.
 * @param stored those that last or ended not long before `since`
 * @param fresh those that lasted at `since` or were found afterwards
 * @param since figures from here on were judged (anew); what ended before stands
 */
export function reconcile<Stored extends Stretch, Fresh extends Stretch>(
  stored: readonly Stored[],
  fresh: readonly Fresh[],
  since: number,
): Reconciled<Stored, Fresh> {
  const left = new Set(stored)
  const partner = new Map<Fresh, Stored>()
  const pair = (same: (one: Fresh, other: Stored) => boolean): void => {
    for (const one of fresh) {
      if (partner.has(one)) continue
      for (const other of left) {
        if (!same(one, other)) continue
        partner.set(one, other)
        left.delete(other)
        break
      }
    }
  }
  pair((one, other) => one.onsetAt === other.onsetAt)
  pair((one, other) => one.onsetAt <= (other.endAt ?? Infinity) && other.onsetAt <= (one.endAt ?? Infinity))
  return {
    matched: fresh.map((one) => [one, partner.get(one) ?? null] as const),
    gone: [...left].filter((other) => other.endAt === null || other.endAt > since),
  }
}
