import { z } from 'zod'
import { mentionKinds } from '../../../electron/contract/index.ts'
import type { SourceDefinition } from '../../../electron/contract/index.ts'
import { mappingDraft } from '../imports/mapping-fields.ts'
import { readDraft, writeDraft } from '../kept-draft.ts'

/** Kinds that a person adds by hand; files and recordings bring their source with them. */
export const newSourceKinds = ['feed', 'folder', 'webhook'] as const
export type NewSourceKind = (typeof newSourceKinds)[number]

/** A source as far as it has been typed; every kind uses some of the fields. */
export const sourceDraft = z.object({
  name: z.string(),
  url: z.string(),
  everyMinutes: z.number().nullable(),
  mentionKind: z.enum(mentionKinds),
  folder: z.string(),
  mapping: mappingDraft.nullable(),
  /** Columns to choose from for the mapping. */
  header: z.array(z.string()),
})
export type SourceDraft = z.infer<typeof sourceDraft>

const empty: SourceDraft = { name: '', url: '', everyMinutes: 5, mentionKind: 'article', folder: '', mapping: null, header: [] }

/** The form's beginning: what a source is now, or nothing for a new one. */
export function draftOf(definition: SourceDefinition | null): SourceDraft {
  if (definition === null) return empty
  switch (definition.kind) {
    case 'feed':
      return { ...empty, name: definition.name, url: definition.url, everyMinutes: definition.everyMinutes, mentionKind: definition.mentionKind }
    case 'folder':
      return { ...empty, name: definition.name, folder: definition.folder, mapping: definition.mapping, header: Object.values(definition.mapping.columns) }
    case 'webhook':
    case 'file':
    case 'recording':
      return { ...empty, name: definition.name }
  }
}

/** The definition a draft stands for; not yet checked. A feed without a name is named after its host. */
export function definitionOf(kind: NewSourceKind, draft: SourceDraft): unknown {
  const name = draft.name.trim()
  switch (kind) {
    case 'feed':
      return {
        kind,
        name: name === '' ? hostOf(draft.url) : name,
        url: draft.url.trim(),
        everyMinutes: draft.everyMinutes ?? 5,
        mentionKind: draft.mentionKind,
      }
    case 'folder':
      return { kind, name, folder: draft.folder.trim(), mapping: draft.mapping }
    case 'webhook':
      return { kind, name }
  }
}

/** The host of an address without "www."; nothing while it is no address. */
export function hostOf(url: string): string {
  try {
    return new URL(url.trim()).hostname.replace(/^www\./, '')
  } catch {
    return ''
  }
}

/** The kind of a new source that was begun and not saved. */
export function openDraftKind(): NewSourceKind | null {
  return newSourceKinds.find((kind) => readDraft(`source.new.${kind}`, sourceDraft) !== null) ?? null
}

/** Opens the form for a new source at the next visit of the section, with what was typed there before if anything was. */
export function beginSource(kind: NewSourceKind): void {
  const name = `source.new.${kind}`
  if (readDraft(name, sourceDraft) === null) writeDraft(name, empty)
}
