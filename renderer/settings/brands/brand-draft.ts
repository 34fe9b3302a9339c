import { z } from 'zod'
import type { Brand, BrandDefinition } from '../../../electron/contract/index.ts'

/** A brand as far as it has been typed; nothing is required yet. */
export const brandDraft = z.object({
  name: z.string(),
  kind: z.enum(['own', 'competitor']),
  names: z.array(z.string()),
  handles: z.array(z.string()),
  products: z.array(z.string()),
  excluding: z.array(z.string()),
})
export type BrandDraft = z.infer<typeof brandDraft>

export const emptyBrand: BrandDraft = { name: '', kind: 'own', names: [], handles: [], products: [], excluding: [] }

export function draftOf(brand: Brand): BrandDraft {
  const { name, kind, names, handles, products, excluding } = brand
  return { name, kind, names: [...names], handles: [...handles], products: [...products], excluding: [...excluding] }
}

/** The definition a draft stands for: handles without their @, every list without blanks. */
export function definitionOf(draft: BrandDraft): BrandDefinition {
  const clean = (words: readonly string[]) => words.map((word) => word.trim()).filter((word) => word !== '')
  return {
    name: draft.name.trim(),
    kind: draft.kind,
    names: clean(draft.names),
    handles: clean(draft.handles.map((handle) => handle.trim().replace(/^@+/, ''))),
    products: clean(draft.products),
    excluding: clean(draft.excluding),
  }
}
