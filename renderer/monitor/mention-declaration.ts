import type { Brand, Declaration, Mention } from '../../electron/contract/index.ts'
import { authorName } from '../ui/names.ts'

/** As much of a mention as says what it is about. */
const QUOTED = 300

/** What an incident is declared with when it begins with a mention: its time as the first signal, its words as the reason. */
export function declarationOfMention(mention: Mention, brands: readonly Brand[]): Partial<Declaration> {
  const own = mention.brands.find(({ brandId }) => brands.some(brand => brand.id === brandId && brand.kind === 'own'))
  const text = mention.text.replace(/\s+/g, ' ').trim()
  const quoted = text.length > QUOTED ? `${text.slice(0, QUOTED - 1).trimEnd()}…` : text
  return { signalAt: mention.publishedAt, reason: `${authorName(mention.author)}: “${quoted}”`, ...(own === undefined ? {} : { brand: own.brandId }) }
}
