import { createHash } from 'node:crypto'
import { incidentEntry, type IncidentEntry } from '../../contract/index.ts'

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

/**
 * @param key of the incident, so that an entry can't be passed off as another's
 * @param entry without its hash
 */
export function hashOfEntry(key: string, entry: Omit<IncidentEntry, 'hash'>): string {
  return sha256(canonicalJson({ incident: key, entry }))
}

/** Where a timeline ceases to hold, and why. */
export interface Break {
  readonly number: number
  readonly message: string
}

/**
 * The first entry that does not fit the ones before it; null when all do.
 * @param stored entries as they were found: reading them by the contract first would trim and drop what somebody added
 */
export function firstBreak(key: string, stored: readonly unknown[]): Break | null {
  let previous = FIRST_HASH
  for (const [index, value] of stored.entries()) {
    const number = index + 1
    const broken = (message: string): Break => ({ number, message: `Entry ${number} ${message}` })
    const parsed = incidentEntry.safeParse(value)
    if (!parsed.success) return broken(`can’t be read: ${whatIsWrong(parsed.error)}`)
    const entry = parsed.data
    if (entry.number !== number) return broken(`is missing: entry ${entry.number} stands in its place.`)
    if (entry.previousHash !== previous) return broken('does not follow the one before it.')
    if (foundHash(key, value) !== entry.hash) return broken('says something else than when it was written.')
    if ((entry.content.type === 'declared') !== (number === 1)) return broken(number === 1 ? 'declares no incident.' : 'declares the incident a second time.')
    previous = entry.hash
  }
  return null
}

function foundHash(key: string, value: unknown): string | null {
  const { hash: _, ...entry } = value as IncidentEntry
  try {
    return hashOfEntry(key, entry)
  } catch {
    // Something that is nested without end; no console wrote that.
    return null
  }
}

/** The first fault, with its place. */
export function whatIsWrong({ issues: [issue] }: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }): string {
  const place = issue?.path.map(String).join('.') ?? ''
  return `${place === '' ? '' : `${place}: `}${issue?.message ?? 'unknown'}.`
}
