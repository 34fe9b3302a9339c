import { z } from 'zod'
import { instant, rowId } from '../procedure.ts'
import { mentionFlag } from './flag.ts'

export const mentionKinds = ['post', 'reply', 'review', 'article', 'comment', 'message', 'other'] as const
export const mentionKind = z.enum(mentionKinds)
export type MentionKind = z.infer<typeof mentionKind>

export const sentimentClasses = ['negative', 'neutral', 'positive'] as const
export const sentimentClass = z.enum(sentimentClasses)
export type SentimentClass = z.infer<typeof sentimentClass>

/**
 * Who judged the sentiment: the console's model, the data that was imported, or a person here.
 */
export const sentimentOrigin = z.enum(['model', 'supplied', 'corrected'])
export type SentimentOrigin = z.infer<typeof sentimentOrigin>

export const sentiment = z.object({
  /** −1 (negative) to 1 (positive); null when the language is not judged, and of spam. */
  score: z.number().min(-1).max(1).nullable(),
  /** null means "not judged", never a guess: of a language that is not judged, or spam. */
  class: sentimentClass.nullable(),
  origin: sentimentOrigin,
})
export type Sentiment = z.infer<typeof sentiment>

export const author = z.object({
  id: rowId,
  name: z.string(),
  /** Without the leading @; empty when the source gave none. */
  handle: z.string(),
  followers: z.number().int().nonnegative().nullable(),
})
export type Author = z.infer<typeof author>

export const matchedBrand = z.object({
  brandId: rowId,
  /** True when the text tags the brand by handle; false when it only names it. */
  direct: z.boolean(),
})
export type MatchedBrand = z.infer<typeof matchedBrand>

export const mention = z.object({
  /** Grows with the publication time, so newest first is id descending. */
  id: rowId,
  sourceId: rowId,
  kind: mentionKind,
  nativeId: z.string().nullable(),
  url: z.string().nullable(),
  author,
  text: z.string(),
  /** ISO 639-1 code, or "und" where the language could not be told. */
  language: z.string(),
  publishedAt: instant,
  receivedAt: instant,
  /** People who could have seen it, as reported by the source or taken from the author's followers. */
  reach: z.number().int().nonnegative().nullable(),
  parentId: z.string().nullable(),
  threadId: z.string().nullable(),
  brands: z.array(matchedBrand).readonly(),
  direct: z.boolean(),
  sentiment,
  /** Themes of the moment that the text contains. */
  themes: z.array(z.string()).readonly(),
  /** Without what a person took away. */
  flags: z.array(mentionFlag).readonly(),
  /** The first mention of the story this one repeats, or null when it is the first itself. */
  duplicateOf: rowId.nullable(),
  /** Near-identical mentions folded under this one. */
  copies: z.number().int().nonnegative(),
  outcome: z.string().nullable(),
})
export type Mention = z.infer<typeof mention>

/** Longest text that is stored; longer ones are cut and flagged `cut`. Characters. */
export const MAXIMUM_TEXT = 20_000

/**
 * What a source hands over. Only text and time are required; the engine derives the rest.
 */
export const mentionInput = z.object({
  nativeId: z.string().max(500).optional(),
  kind: mentionKind.default('post'),
  url: z.url({ protocol: /^https?$/ }).max(2_000).optional(),
  author: z
    .object({
      name: z.string().max(300).default(''),
      handle: z.string().max(300).default(''),
      followers: z.number().int().nonnegative().optional(),
    })
    .default({ name: '', handle: '' }),
  text: z.string().trim().min(1),
  /** ISO 639-1; detected when missing. */
  language: z.string().regex(/^[a-z]{2,3}$/).optional(),
  publishedAt: instant.min(0),
  reach: z.number().int().nonnegative().optional(),
  parentId: z.string().max(500).optional(),
  threadId: z.string().max(500).optional(),
  /** A judgement that came with the data; it is kept and marked as supplied. */
  sentiment: sentimentClass.optional(),
})
export type MentionInput = z.infer<typeof mentionInput>
