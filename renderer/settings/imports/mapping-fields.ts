import { z } from 'zod'
import { mappableFields, mentionKinds } from '../../../electron/contract/index.ts'
import type { ColumnMapping, MappableField, MentionKind } from '../../../electron/contract/index.ts'

interface FieldWords {
  readonly label: string
  readonly description: string
}

export const fieldWords: Readonly<Record<MappableField, FieldWords>> = {
  text: { label: 'Text', description: 'What was said' },
  publishedAt: { label: 'Time published', description: 'Date and time' },
  authorName: { label: 'Author’s name', description: 'As shown to readers' },
  authorHandle: { label: 'Author’s handle', description: 'With or without @' },
  authorFollowers: { label: 'Followers', description: 'Reach, where none is given' },
  nativeId: { label: 'Identifier', description: 'Recognises a row that comes twice' },
  url: { label: 'Address', description: 'Link to the original' },
  language: { label: 'Language', description: 'Detected when missing' },
  reach: { label: 'Reach', description: 'People who could have seen it' },
  kind: { label: 'Kind', description: 'Post, reply, review, article …' },
  parentId: { label: 'In reply to', description: 'Identifier of what it answers' },
  threadId: { label: 'Thread', description: 'Identifier of the conversation' },
  sentiment: { label: 'Sentiment', description: 'A judgement that came with the data' },
  source: { label: 'Source', description: 'Files each row under its own source' },
}

/** In the order a person thinks of them: what is needed, who, where, what else. */
export const fieldGroups: readonly { readonly label: string; readonly fields: readonly MappableField[] }[] = [
  { label: 'Needed', fields: ['text', 'publishedAt'] },
  { label: 'Author', fields: ['authorName', 'authorHandle', 'authorFollowers'] },
  { label: 'Where it stood', fields: ['nativeId', 'url', 'source', 'kind', 'parentId', 'threadId'] },
  { label: 'About it', fields: ['language', 'reach', 'sentiment'] },
]

export const kindWords: Readonly<Record<MentionKind, string>> = {
  post: 'Post',
  reply: 'Reply',
  review: 'Review',
  article: 'Article',
  comment: 'Comment',
  message: 'Message',
  other: 'Other',
}

export const dateOrders: readonly { readonly value: ColumnMapping['dateOrder']; readonly label: string; readonly example: string }[] = [
  { value: 'year-first', label: 'Year first', example: '2026-03-04' },
  { value: 'day-first', label: 'Day first', example: '04/03/2026' },
  { value: 'month-first', label: 'Month first', example: '03/04/2026' },
]

/** A mapping as far as it has been made: no column and no name is required yet. */
export const mappingDraft = z.object({
  columns: z.partialRecord(z.enum(mappableFields), z.string()),
  timeZone: z.string(),
  dateOrder: z.enum(['year-first', 'day-first', 'month-first']),
  kind: z.enum(mentionKinds),
  sourceName: z.string(),
})
export type MappingDraft = z.infer<typeof mappingDraft>

/** What still keeps a mapping from being used, in words beside the fields; empty when it can be. */
export function mappingIssues(mapping: MappingDraft): Partial<Record<'text' | 'publishedAt' | 'sourceName', string>> {
  return {
    ...(mapping.columns.text === undefined && { text: 'Choose the column that holds the text' }),
    ...(mapping.columns.publishedAt === undefined && { publishedAt: 'Choose the column that holds the time' }),
    ...(mapping.sourceName.trim() === '' && { sourceName: 'Give the source a name' }),
  }
}

/** The mapping with one field taken from another column, or from none. */
export function withColumn(mapping: MappingDraft, field: MappableField, column: string | null): MappingDraft {
  const { [field]: _replaced, ...others } = mapping.columns
  return { ...mapping, columns: column === null ? others : { ...others, [field]: column } }
}

/** Every zone the system knows, the local one and UTC first. */
export function timeZones(local: string): readonly string[] {
  const first = [...new Set([local, 'UTC'])]
  return [...first, ...Intl.supportedValuesOf('timeZone').filter((zone) => !first.includes(zone))]
}
