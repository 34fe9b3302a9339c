import { z } from 'zod'
import { instant, rowId } from '../procedure.ts'
import { gap } from '../sources/gap.ts'
import { expectation } from './expectation.ts'
import { author, mention } from './mention.ts'
import { spikeEpisode } from './spike.ts'

export const grains = ['minute', '5-minutes', '15-minutes', 'hour', 'day'] as const
export const grain = z.enum(grains)
export type Grain = z.infer<typeof grain>

export const splits = ['none', 'source', 'language', 'brand', 'theme', 'sentiment'] as const
export const split = z.enum(splits)
export type Split = z.infer<typeof split>

export const counts = z.object({
  mentions: z.number().int(),
  negative: z.number().int(),
  neutral: z.number().int(),
  positive: z.number().int(),
  /** Language not judged, or spam. */
  unjudged: z.number().int(),
  direct: z.number().int(),
  reach: z.number(),
})
export type Counts = z.infer<typeof counts>

export const bucket = counts.extend({
  at: instant,
  /** Net sentiment: (positive − negative) / judged, −1…1; null when nothing was judged. */
  net: z.number().nullable(),
  /** null while there is too little history. */
  expected: expectation.nullable(),
})
export type Bucket = z.infer<typeof bucket>

export const series = z.object({
  /** Source or brand id as text, language code, theme term or sentiment class; "other" for the rest. */
  key: z.string(),
  label: z.string(),
  /** One count per bucket of the volume. */
  values: z.array(z.number().int()).readonly(),
  total: z.number().int(),
})
export type Series = z.infer<typeof series>

export const volume = z.object({
  grain,
  from: instant,
  to: instant,
  buckets: z.array(bucket).readonly(),
  series: z.array(series).readonly(),
  /** When the filter's sources could not be heard, in order and without overlaps: a bucket without mentions there is no calm. */
  gaps: z.array(gap).readonly(),
  total: counts.extend({ net: z.number().nullable() }),
  /** False when the filter needs the texts (search, theme, author) and only the newest matches were counted. */
  complete: z.boolean(),
})
export type Volume = z.infer<typeof volume>

export const theme = z.object({
  term: z.string(),
  mentions: z.number().int(),
  /** Mentions that the usual rate would give in a period of this length. */
  usual: z.number(),
  /** Signed root of the log-likelihood ratio (Dunning 1993): how surely it is more than usual. */
  strength: z.number(),
  negativeShare: z.number().nullable(),
})
export type Theme = z.infer<typeof theme>

export const authorActivity = author.extend({
  mentions: z.number().int(),
  negative: z.number().int(),
  reach: z.number(),
})
export type AuthorActivity = z.infer<typeof authorActivity>

export const share = counts.extend({ brandId: rowId, share: z.number() })
export type Share = z.infer<typeof share>

export const mentionPage = z.object({
  mentions: z.array(mention).readonly(),
  /** Pass as `before` for the next page; null at the end. */
  nextBefore: rowId.nullable(),
  /** How many match; counted up to a bound, beyond which `atLeast` is true. */
  matched: z.object({ count: z.number().int(), atLeast: z.boolean() }),
})
export type MentionPage = z.infer<typeof mentionPage>

export const correction = z.object({
  at: instant,
  field: z.enum(['sentiment', 'brands', 'flags']),
  /** JSON: a class with its origin, brand ids, or the kinds of the flags. */
  before: z.string(),
  after: z.string(),
  /** The mention was drawn at random for the person to judge. */
  sample: z.boolean(),
})
export type Correction = z.infer<typeof correction>

export const mentionDetail = z.object({
  mention,
  authorHistory: z.object({
    firstSeenAt: instant.nullable(),
    mentions: z.number().int(),
    counts: z.object({ negative: z.number().int(), neutral: z.number().int(), positive: z.number().int() }),
    recent: z.array(mention).readonly(),
  }),
  /** The conversation it belongs to, oldest first, itself included; empty when it stands alone. */
  thread: z.array(mention).readonly(),
  copies: z.array(mention).readonly(),
  corrections: z.array(correction).readonly(),
})
export type MentionDetail = z.infer<typeof mentionDetail>

/** How far from usual: within the band, above it, or so far above that a person should look now. */
export const severity = z.enum(['unknown', 'usual', 'elevated', 'severe'])
export type Severity = z.infer<typeof severity>

export const situation = z.object({
  now: instant,
  severity,
  /** Onset of the episode, or start of the current run of buckets above the band; null while usual. */
  since: instant.nullable(),
  /** The episode that the severity stands on; null while usual, and where there is too little history to tell episodes. */
  episode: spikeEpisode.nullable(),
  /** When sources could not be heard in the last hour. */
  gaps: z.array(gap).readonly(),
  /** The last full hour against its expectation. */
  hour: z.object({
    mentions: z.number().int(),
    expected: expectation.nullable(),
    negativeShare: z.number().nullable(),
    usualNegativeShare: z.number().nullable(),
    net: z.number().nullable(),
    usualNet: z.number().nullable(),
  }),
  themes: z.array(theme).readonly(),
  /** Negative mentions with the widest reach in the last hours. */
  loudest: z.array(mention).readonly(),
  stored: z.number().int(),
})
export type Situation = z.infer<typeof situation>

