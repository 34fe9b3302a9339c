import { z } from 'zod'
import { instant, rowId } from '../procedure.ts'

/**
 * Why sources could not be heard. Of the console: it was closed, its computer slept, its clock was set while it ran.
 * Of a source: it could not be reached, what it brings is hours old, it dates what it brings in the future (`clock`), a
 * person paused it.
 */
export const gapReasons = ['closed', 'asleep', 'clock', 'failing', 'lagging', 'paused'] as const
export const gapReason = z.enum(gapReasons)
export type GapReason = z.infer<typeof gapReason>

export const gapCause = z.object({
  reason: gapReason,
  /** null: the console, and with it all of them. */
  sources: z.array(z.object({ id: rowId, name: z.string() })).readonly().nullable(),
})
export type GapCause = z.infer<typeof gapCause>

/** A stretch in which sources could not be heard: what is missing there says nothing about calm. */
export const gap = z.object({
  from: instant,
  /** Exclusive; now for one that lasts. */
  to: instant,
  lasts: z.boolean(),
  /** False when none of the sources could be heard. */
  partial: z.boolean(),
  causes: z.array(gapCause).readonly(),
})
export type Gap = z.infer<typeof gap>
