import { createHash } from 'node:crypto'
import type { IncidentEntry } from '../../contract/index.ts'

/** What the first entry names as the hash before it. */
export const FIRST_HASH = '0'.repeat(64)

export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The same text for the same value, whatever the order of its keys (RFC 8785 for what the contract holds: no fractions, no odd numbers). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return `{${entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`
}

/** @param key of the incident, so that an entry can't be passed off as another's */
export function hashOfEntry(key: string, { number, at, by, content, previousHash }: Omit<IncidentEntry, 'hash'>): string {
  return sha256(canonicalJson({ incident: key, number, at, by, content, previousHash }))
}

/** The first entry that does not fit the ones before it, and why; null when all do. */
export function firstBreak(key: string, entries: readonly IncidentEntry[]): { readonly number: number; readonly message: string } | null {
  let previous = FIRST_HASH
  for (const [index, entry] of entries.entries()) {
    if (entry.number !== index + 1) return { number: index + 1, message: `Entry ${index + 1} is missing.` }
    if (entry.previousHash !== previous) return { number: entry.number, message: `Entry ${entry.number} does not follow the one before it.` }
    if (hashOfEntry(key, entry) !== entry.hash) return { number: entry.number, message: `Entry ${entry.number} says something else than when it was written.` }
    previous = entry.hash
  }
  return null
}
