import { z } from 'zod'
import { instant, rowId } from '../procedure.ts'
import { expectation } from './expectation.ts'

/** What is watched: how many mentions there are, or which share of the judged ones is negative. */
export const spikeMeasures = ['volume', 'negative-share'] as const
export const spikeMeasure = z.enum(spikeMeasures)
export type SpikeMeasure = z.infer<typeof spikeMeasure>

/** Which of a brand's mentions: all of them, those of some sources, or those with a theme's term. */
export const spikeScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('sources'), sources: z.array(rowId).readonly(), label: z.string() }),
  z.object({ kind: z.literal('theme'), term: z.string() }),
])
export type SpikeScope = z.infer<typeof spikeScope>

/** How much history a judgement stands on: hours (low), days (medium), weeks (high). */
export const spikeConfidence = z.enum(['low', 'medium', 'high'])
export type SpikeConfidence = z.infer<typeof spikeConfidence>

/** The figures that a judgement stands on, for one window of time. */
export const spikeArithmetic = z.object({
  measure: spikeMeasure,
  scope: spikeScope,
  /** The window, inclusive to exclusive; the weekday and hour of its start are what it is compared for. */
  from: instant,
  to: instant,
  mentions: z.number().int(),
  /** Usual mentions in a window of this length, as charts draw it; null while there is nothing to compare with. */
  expected: expectation.nullable(),
  /** Of the judged mentions, 0…1; null when none was judged. */
  negativeShare: z.number().min(0).max(1).nullable(),
  usualNegativeShare: z.number().min(0).max(1).nullable(),
  confidence: spikeConfidence,
})
export type SpikeArithmetic = z.infer<typeof spikeArithmetic>

/** A stretch in which a measure was not normal: one crisis is one episode per brand and measure. */
export const spikeEpisode = z.object({
  id: rowId,
  /** null: all mentions, whatever they name. */
  brandId: rowId.nullable(),
  scope: spikeScope,
  measure: spikeMeasure,
  onsetAt: instant,
  peakAt: instant,
  /** Mentions in the highest bucket, or the highest share. */
  peakValue: z.number(),
  /** null while it lasts. */
  endAt: instant.nullable(),
  /** Mentions since the onset (negative ones for a share), and how many of them would be usual; null where unknown. */
  total: z.number(),
  expectedTotal: z.number().nullable(),
  confidence: spikeConfidence,
  /** True while it stands on a bucket of time that is not over yet: it may be taken back. */
  provisional: z.boolean(),
  /** When the console noticed, by the workspace's clock. */
  noticedAt: instant,
  /** The brand's volume episode that this one is a part of: of a source, a theme, or of its negative share. */
  partOf: rowId.nullable(),
  /** Of the latest window while it lasts, of its peak afterwards. */
  arithmetic: spikeArithmetic,
})
export type SpikeEpisode = z.infer<typeof spikeEpisode>

export const spikeEpisodeQuery = z.object({
  /** Episodes that overlap [from, to). */
  from: instant.optional(),
  to: instant.optional(),
  /** 0: all mentions, whatever they name. Missing: every brand and all mentions. */
  brand: rowId.optional(),
  measure: spikeMeasure.optional(),
  /** True: only those that last; false: only those that are over. */
  open: z.boolean().optional(),
  /** With the episodes that are part of another one. */
  parts: z.boolean().default(false),
  limit: z.number().int().min(1).max(500).default(100),
})
export type SpikeEpisodeQuery = z.input<typeof spikeEpisodeQuery>
