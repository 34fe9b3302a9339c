import { HOUR, MINUTE } from '../period.ts'

/** Changes of older figures wait until there were none for a while, at most so long: an import brings thousands. */
const RECENT = 2 * HOUR
const SETTLED = 30_000
const LONGEST_WAIT = 10 * MINUTE

interface Late {
  readonly from: number
  readonly firstAt: number
  readonly lastAt: number
}

/** Which brands' figures changed after they were judged, and from where on. */
export interface LateFigures {
  /** @param from -Infinity: everything */
  mark(brandId: number, from: number): void
  /**
   * Where the brand's figures have to be judged anew from, if now; null otherwise.
   * @param beginning of what is remembered: a change of older figures changes nothing
   */
  take(brandId: number, throughAt: number | null, beginning: number): number | null
}

export function createLateFigures(now: () => number): LateFigures {
  const late = new Map<number, Late>()
  return {
    mark(brandId, from) {
      const known = late.get(brandId)
      late.set(brandId, { from: Math.min(from, known?.from ?? Infinity), firstAt: known?.firstAt ?? now(), lastAt: now() })
    },
    take(brandId, throughAt, beginning) {
      const waiting = late.get(brandId)
      if (!waiting) return null
      const old = throughAt !== null && waiting.from < throughAt - RECENT
      if (old && now() - waiting.lastAt < SETTLED && now() - waiting.firstAt < LONGEST_WAIT) return null
      late.delete(brandId)
      if (waiting.from === -Infinity) return beginning
      return waiting.from < beginning ? null : waiting.from
    },
  }
}
