import { z } from 'zod'
import { instant, rowId } from '../procedure.ts'
import { flagKind } from './flag.ts'
import { mentionKind, sentimentClass } from './mention.ts'

/**
 * Which mentions a screen is about. Lists are "any of"; different fields are combined with "and".
 * The same object stands in the page's address, in saved views and in every monitor call.
 */
export const mentionFilter = z.object({
  /** Inclusive. */
  from: instant.optional(),
  /** Exclusive. */
  to: instant.optional(),
  brands: z.array(rowId).optional(),
  sources: z.array(rowId).optional(),
  languages: z.array(z.string()).optional(),
  sentiments: z.array(z.union([sentimentClass, z.literal('unjudged')])).optional(),
  kinds: z.array(mentionKind).optional(),
  direct: z.boolean().optional(),
  /** That carry any of these flags. */
  flags: z.array(flagKind).optional(),
  author: rowId.optional(),
  /** By any of these accounts: handles without the leading @, or names where there is no handle. */
  handles: z.array(z.string()).optional(),
  /** By accounts with at least so many followers. */
  followersFrom: z.number().int().nonnegative().optional(),
  /** Seen by at least so many people. */
  reachFrom: z.number().int().nonnegative().optional(),
  thread: z.string().optional(),
  /** A theme's term; texts that contain it as a word or phrase. */
  theme: z.string().optional(),
  /** What was typed: words, "a phrase", one OR another, author:handle, -exclude. */
  search: z.string().max(500).optional(),
  /** Only the copies of this story. */
  story: rowId.optional(),
  /** True folds near-duplicates into their story. */
  folded: z.boolean().optional(),
})
export type MentionFilter = z.infer<typeof mentionFilter>

export const savedViewDefinition = z.object({
  name: z.string().trim().min(1, 'A view needs a name').max(80),
  /** Length of the moving window in milliseconds; kept instead of fixed ends when the view follows the clock. */
  window: z.number().int().positive().optional(),
  filter: mentionFilter,
})
export type SavedViewDefinition = z.infer<typeof savedViewDefinition>

export const savedView = savedViewDefinition.extend({ id: rowId })
export type SavedView = z.infer<typeof savedView>
