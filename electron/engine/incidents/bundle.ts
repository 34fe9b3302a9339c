import { z } from 'zod'
import { incidentEntry, type IncidentEntry } from '../../contract/index.ts'
import { firstBreak, sha256 } from './chain.ts'

const bundleFormat = 'holdfast-incident-1'

const bundle = z.object({
  format: z.literal(bundleFormat),
  exportedAt: z.number().int(),
  /** Names the incident in every hash. */
  key: z.string().min(1),
  entries: z.array(incidentEntry).min(1),
  /** Bytes in base64 by their hash. */
  evidence: z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string()),
})

/** One incident as a file that tells everything about it and can be checked without the console. */
export function writeBundle(key: string, entries: readonly IncidentEntry[], evidence: ReadonlyMap<string, Uint8Array>, exportedAt: number): string {
  const kept = Object.fromEntries([...evidence].map(([hash, bytes]) => [hash, Buffer.from(bytes).toString('base64')]))
  return `${JSON.stringify({ format: bundleFormat, exportedAt, key, entries, evidence: kept }, null, 1)}\n`
}

/** What checking found out. */
export interface Verdict {
  readonly entries: number
  /** The first entry that does not hold; null when all do. */
  readonly brokenAt: number | null
  readonly message: string
}

/** Checks a bundle: that it is one, every hash of its entries, and every piece of evidence that they name. */
export function verifyBundle(text: string): Verdict {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { entries: 0, brokenAt: 1, message: 'This is no JSON file, or it was cut off.' }
  }
  const parsed = bundle.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { entries: 0, brokenAt: 1, message: `This is no incident of Holdfast: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() }
  }
  const { key, entries, evidence } = parsed.data
  return verdictOf(key, entries, (hash) => {
    const kept = evidence[hash]
    return kept === undefined ? null : Buffer.from(kept, 'base64')
  })
}

/** Checks entries, and the evidence that they name. */
export function verdictOf(key: string, entries: readonly IncidentEntry[], evidenceOf: (hash: string) => Uint8Array | null): Verdict {
  const broken = firstBreak(key, entries)
  if (broken) return { entries: entries.length, brokenAt: broken.number, message: broken.message }
  for (const { number, content } of entries) {
    if (content.type !== 'evidence') continue
    const bytes = evidenceOf(content.evidence.hash)
    if (bytes === null) return { entries: entries.length, brokenAt: number, message: `The evidence “${content.evidence.name}” of entry ${number} is missing.` }
    if (sha256(bytes) !== content.evidence.hash) return { entries: entries.length, brokenAt: number, message: `The evidence “${content.evidence.name}” of entry ${number} is not what was kept.` }
  }
  return { entries: entries.length, brokenAt: null, message: `All ${entries.length} entries hold, and so does their evidence.` }
}
