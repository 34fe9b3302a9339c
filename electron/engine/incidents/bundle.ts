import { z } from 'zod'
import type { ChainCheck, IncidentEntry } from '../../contract/index.ts'
import { firstBreak, sha256, whatIsWrong } from './chain.ts'

const bundleFormat = 'holdfast-incident-1'

/** How to check a file by other means. Stands in every one. */
const howToCheck =
  'The hash of an entry is the SHA-256 of the JSON {"entry": the entry without its hash, "incident": key} with its keys in order, without spaces (RFC 8785). previousHash is the hash of the entry before; of the first, 64 zeros. Evidence is named by the SHA-256 of its bytes and stands here in base64.'

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'This is no hash')
const bundle = z.strictObject({
  format: z.literal(bundleFormat),
  howToCheck: z.string(),
  exportedAt: z.number().int(),
  /** Names the incident in every hash. */
  key: z.string().min(1),
  /** So that a timeline that was cut at its end is noticed. */
  last: z.strictObject({ number: z.number().int(), hash }),
  entries: z.array(z.unknown()).min(1, 'There is no entry'),
  /** Bytes in base64 by their hash. */
  evidence: z.record(hash, z.string()),
})

/**
 * One incident as a file that tells everything about it and can be checked without the console.
 * @param entries as they are stored
 */
export function writeBundle(key: string, entries: readonly IncidentEntry[], evidence: ReadonlyMap<string, Uint8Array>, exportedAt: number): string {
  const kept = Object.fromEntries([...evidence].map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]))
  const { number, hash: lastHash } = entries.at(-1) ?? { number: 0, hash: '' }
  return `${JSON.stringify({ format: bundleFormat, howToCheck, exportedAt, key, last: { number, hash: lastHash }, entries, evidence: kept }, null, 1)}\n`
}

/** Checks a bundle: that it is one, every hash of its entries, and every piece of evidence that they name. Never throws. */
export function verifyBundle(text: string): ChainCheck {
  let value: unknown
  try {
    // Some editors put a mark at the beginning of a file.
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return broken(0, 1, 'This is no JSON file, or it was cut off.')
  }
  const parsed = bundle.safeParse(value)
  if (!parsed.success) return broken(0, 1, `This is no incident of Holdfast: ${whatIsWrong(parsed.error)}`)
  const { key, entries, evidence, last } = parsed.data
  const verdict = verdictOf(key, entries, (name) => {
    const kept = evidence[name]
    if (kept === undefined) return null
    const bytes = Buffer.from(kept, 'base64')
    return bytes.toString('base64') === kept ? sha256(bytes) : 'no base64'
  })
  if (verdict.brokenAt !== null) return verdict
  if (entries.length < last.number) return broken(entries.length, entries.length + 1, `Entry ${entries.length + 1} is missing.`)
  if (verdict.lastHash !== last.hash || entries.length > last.number) return broken(entries.length, entries.length, `Entry ${entries.length} is not the last one that was exported.`)
  const named = new Set(evidenceIn(entries as IncidentEntry[]).map((one) => one.hash))
  const strange = Object.keys(evidence).find((name) => !named.has(name))
  return strange === undefined ? verdict : broken(entries.length, entries.length + 1, `The file holds evidence that no entry names: ${strange}.`)
}

/** The evidence that entries name, each with the entry that names it. */
export function evidenceIn(entries: readonly IncidentEntry[]): readonly { readonly number: number; readonly name: string; readonly hash: string; readonly bytes: number }[] {
  return entries.flatMap(({ number, content }) => (content.type === 'evidence' ? [{ number, ...content.evidence }] : []))
}

/**
 * Checks entries, and the evidence that they name.
 * @param stored entries as they were found
 * @param foundHash SHA-256 of the bytes that are kept under a hash; null when none are
 */
export function verdictOf(key: string, stored: readonly unknown[], foundHash: (hash: string) => string | null): ChainCheck {
  const found = firstBreak(key, stored)
  if (found) return broken(stored.length, found.number, found.message)
  // They have just been read as such.
  const entries = stored as readonly IncidentEntry[]
  for (const { number, name, hash: expected } of evidenceIn(entries)) {
    const actual = foundHash(expected)
    if (actual !== expected) return broken(entries.length, number, `The evidence “${name}” of entry ${number} is ${actual === null ? 'missing' : 'not what was kept'}.`)
  }
  const message = entries.length === 1 ? 'The only entry holds.' : `All ${entries.length} entries hold, and so does their evidence.`
  return { entries: entries.length, brokenAt: null, lastHash: entries.at(-1)?.hash ?? null, message }
}

function broken(entries: number, brokenAt: number, message: string): ChainCheck {
  return { entries, brokenAt, lastHash: null, message }
}
