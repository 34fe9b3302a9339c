import type { Randomness } from '../../ports.ts'
import type { DrawnMention, Drawing } from '../mention-store.ts'
import { drawWithoutRepeating } from './drawing.ts'

/** Mentions looked at before giving up on finding more that fit. */
const TRIES = 5_000

export interface SampleParts {
  readonly drawing: Drawing
  readonly random: Randomness
  readonly fits: (mention: DrawnMention) => boolean
}

/**
 * Draws mentions of a period so that each has the same chance: a place among all of them, found by the counts per minute,
 * until enough fit.
 * @param brandId 0 for all
 * @returns ids, fewer than asked for where no more fit among those looked at
 */
export function drawSample(
  { drawing, random, fits }: SampleParts,
  { brandId, from, to, count }: { readonly brandId: number; readonly from: number; readonly to: number; readonly count: number },
): readonly number[] {
  const minutes = drawing.minutes(brandId, from, to)
  const ends: number[] = []
  for (const { mentions } of minutes) ends.push((ends.at(-1) ?? 0) + mentions)
  const draw = drawWithoutRepeating(ends.at(-1) ?? 0, random)
  const found: number[] = []
  for (let tries = 0; found.length < count && tries < TRIES; tries += 1) {
    const place = draw.next()
    if (place === null) break
    const at = firstAbove(ends, place)
    const mention = drawing.nth(brandId, minutes[at]?.bucket ?? 0, place - (ends[at - 1] ?? 0))
    if (mention !== null && fits(mention)) found.push(mention.id)
  }
  return found
}

/** Where the first of ascending numbers stands that is above the value. */
function firstAbove(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}
