import { z } from 'zod'
import { rowId } from '../procedure.ts'

const words = z.array(z.string().trim().min(1).max(100)).max(200).readonly()

/** What a person fills in to define a brand. A mention may match several. */
export const brandDefinition = z.object({
  name: z.string().trim().min(1, 'A brand needs a name').max(100),
  kind: z.enum(['own', 'competitor']).default('own'),
  /** Further spellings that count as the brand; the name itself always does. */
  names: words.default([]),
  /** Accounts without the leading @; a tagged handle makes a mention direct. */
  handles: words.default([]),
  products: words.default([]),
  /** A text with one of these does not match by name or product (a tagged handle still does). */
  excluding: words.default([]),
})
export type BrandDefinition = z.infer<typeof brandDefinition>

export const brand = brandDefinition.extend({ id: rowId })
export type Brand = z.infer<typeof brand>
