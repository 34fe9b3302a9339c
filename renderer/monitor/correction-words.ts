import { z } from 'zod'
import { flagName } from '../ui/flag-names.ts'
import { type Brand, type Correction, sentimentClass, sentimentOrigin } from '../../electron/contract/index.ts'

const storedSentiment = z.object({ class: sentimentClass.nullable(), origin: sentimentOrigin })
const storedFlags = z.array(z.union([z.string(), z.object({ kind: z.string() }).transform(({ kind }) => kind)]))
const storedBrands = z.array(z.union([z.number(), z.object({ brandId: z.number() }).transform(({ brandId }) => brandId)]))

/** What a mention had before or after a correction, in words; the stored form is JSON. */
export function correctionWords(field: Correction['field'], stored: string, brands: readonly Brand[]): string {
  const value = parsed(stored)
  if (field === 'flags') {
    const flags = storedFlags.safeParse(value)
    return flags.success ? flags.data.map(flagName).join(', ').toLowerCase() || 'no flag' : stored || 'no flag'
  }
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
