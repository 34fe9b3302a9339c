import { z } from 'zod'
import { type Brand, type Correction, sentimentClass, sentimentOrigin } from '../../electron/contract/index.ts'

const storedSentiment = z.object({ class: sentimentClass.nullable(), origin: sentimentOrigin })
const storedBrands = z.array(z.union([z.number(), z.object({ brandId: z.number() }).transform(({ brandId }) => brandId)]))

/** What a mention had before or after a correction, in words; the stored form is JSON. */
export function correctionWords(field: Correction['field'], stored: string, brands: readonly Brand[]): string {
  const value = parsed(stored)
  if (field === 'sentiment') {
    const sentiment = storedSentiment.safeParse(value)
    return sentiment.success ? (sentiment.data.class ?? 'not judged') : stored || 'not judged'
  }
  const ids = storedBrands.safeParse(value)
  if (!ids.success) return stored || 'no brand'
  return ids.data.map(id => brands.find(brand => brand.id === id)?.name ?? 'a removed brand').join(', ') || 'no brand'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
