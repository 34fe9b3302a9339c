import { setImmediate } from 'node:timers/promises'
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { z } from 'zod'
import type { ChainCheck, Evidence, IncidentEntry } from '../../contract/index.ts'
import { zippedFiles, type ZippedFile } from '../zip.ts'
import { firstBreak, sha256, whatIsWrong } from './chain.ts'

const bundleFormat = 'holdfast-incident-1'
/** The file that tells of all the others. */
const RECORD = 'incident.json'
/** Most bytes that one file in a bundle may unpack to; what is attached as evidence is smaller. */
const MOST_BYTES = 400_000_000

/** How to check a bundle by other means. Stands in every one. */
const howToCheck =
  'The hash of an entry is the SHA-256 of the JSON {"entry": the entry without its hash, "incident": key} with its keys in order, without spaces (RFC 8785). previousHash is the hash of the entry before; of the first, 64 zeros. "evidence" names the file of each piece of evidence by the SHA-256 of its bytes, "files" the other files with the SHA-256 of theirs.'

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'This is no hash')
const record = z.strictObject({
  format: z.literal(bundleFormat),
  howToCheck: z.string(),
  exportedAt: z.number().int(),
  /** Names the incident in every hash. */
  key: z.string().min(1),
  /** So that a timeline that was cut at its end is noticed. */
  last: z.strictObject({ number: z.number().int(), hash }),
  entries: z.array(z.unknown()).min(1, 'There is no entry'),
  /** Names of files by the hash of their bytes. */
  evidence: z.record(hash, z.string().min(1)),
  /** Hashes by the names of the other files. */
  files: z.record(z.string().min(1), hash),
})
type BundleRecord = z.infer<typeof record>

export interface BundleParts {
  readonly key: string
  /** As they are stored. */
  readonly entries: readonly IncidentEntry[]
  /** Bytes by their hash. */
  readonly evidence: ReadonlyMap<string, Uint8Array>
  /** What else goes with it, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly exportedAt: number
}

/** One incident as a ZIP file that tells everything about it and can be checked without the console. */
export async function writeBundle({ key, entries, evidence, files, exportedAt }: BundleParts): Promise<Uint8Array> {
  const { number, hash: lastHash } = entries.at(-1) ?? { number: 0, hash: '' }
  const named = new Map(evidenceIn(entries).map((one) => [one.hash, one]))
  const paths = new Map([...evidence.keys()].map((one) => [one, evidencePath(one, named.get(one)?.name ?? '', named.get(one)?.kind === 'mention')]))
  const told: BundleRecord = {
    format: bundleFormat,
    howToCheck,
    exportedAt,
    key,
    last: { number, hash: lastHash },
    entries: [...entries],
    evidence: Object.fromEntries(paths),
    files: Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)])),
  }
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const add = async (file: ZipDeflate | ZipPassThrough, bytes: Uint8Array): Promise<void> => {
    file.mtime = exportedAt
    zip.add(file)
    file.push(bytes, true)
    await setImmediate()
  }
  await add(new ZipDeflate(RECORD, { level: 6 }), strToU8(`${JSON.stringify(told, null, 1)}\n`))
  for (const [name, bytes] of files) await add(new ZipDeflate(name, { level: 6 }), bytes)
  // Photos and films are packed already.
  for (const [one, bytes] of evidence) await add(new ZipPassThrough(paths.get(one) ?? one), bytes)
  zip.end()
  return Buffer.concat(pieces)
}

/** Where a piece of evidence lies: under the beginning of its hash, so that names need not differ, and a name that every system takes. */
function evidencePath(name: string, given: string, mention: boolean): string {
  const plain = given.normalize('NFKC').replace(/[^\p{L}\p{N}._ -]+/gu, '_').replace(/^[._ ]+/, '').slice(-80).replace(/[. ]+$/, '')
  return `evidence/${name.slice(0, 16)}-${mention ? 'mention.json' : plain || 'file'}`
}

/** Checks a bundle: that it is one, every hash of its entries, every piece of evidence that they name, and the other files. Never throws. */
export function verifyBundle(bytes: Uint8Array): ChainCheck {
  const opened = openBundle(bytes)
  if (typeof opened === 'string') return broken(0, 1, opened)
  const { files, told } = opened
  const { key, entries, evidence, last } = told
  const verdict = verdictOf(key, entries, (name) => {
    const path = Object.hasOwn(evidence, name) ? evidence[name] : undefined
    return path === undefined ? null : hashOfFile(files.get(path))
  })
  if (verdict.brokenAt !== null) return verdict
  if (entries.length < last.number) return broken(entries.length, entries.length + 1, `Entry ${entries.length + 1} is missing.`)
  if (verdict.lastHash !== last.hash || entries.length > last.number) return broken(entries.length, entries.length, `Entry ${entries.length} is not the last one that was exported.`)
  const named = new Set(evidenceIn(entries as IncidentEntry[]).map((one) => one.hash))
  const strange = Object.keys(evidence).find((name) => !named.has(name))
  if (strange !== undefined) return broken(entries.length, entries.length + 1, `The file holds evidence that no entry names: ${strange}.`)
  for (const [name, expected] of Object.entries(told.files)) {
    const found = hashOfFile(files.get(name))
    if (found !== expected) return broken(entries.length, entries.length + 1, `All entries hold, but the file “${name}” is ${found === null ? 'missing' : 'not what was exported'}.`)
  }
  const expected = new Set([RECORD, ...Object.values(evidence), ...Object.keys(told.files)])
  const added = [...files.keys()].find((name) => !expected.has(name))
  return added === undefined ? verdict : broken(entries.length, entries.length + 1, `All entries hold, but the file “${added}” was not exported with them.`)
}

/** The files of a bundle and what it tells of them; or what is wrong with it. */
function openBundle(bytes: Uint8Array): { readonly files: ReadonlyMap<string, ZippedFile>; readonly told: BundleRecord } | string {
  let text: string
  let files: ReadonlyMap<string, ZippedFile>
  try {
    const found = zippedFiles(bytes)
    files = new Map(found.map((file) => [file.name, file]))
    if (files.size < found.length) return 'The ZIP file holds two files of the same name.'
    const packed = files.get(RECORD)
    if (packed === undefined) return `This is no incident of Holdfast: there is no ${RECORD} in it.`
    text = new TextDecoder('utf-8', { fatal: true }).decode(packed.unpack(MOST_BYTES))
  } catch {
    return 'This is no ZIP file, or it is damaged or was cut off.'
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return `Its ${RECORD} is no JSON, or was cut off.`
  }
  const parsed = record.safeParse(value)
  return parsed.success ? { files, told: parsed.data } : `This is no incident of Holdfast: ${whatIsWrong(parsed.error)}`
}

/** null when it is missing, and something that is no hash when it is damaged. */
function hashOfFile(file: ZippedFile | undefined): string | null {
  if (file === undefined) return null
  try {
    return sha256(file.unpack(MOST_BYTES))
  } catch {
    return 'damaged'
  }
}

/** The evidence that entries name, each with the entry that names it. */
export function evidenceIn(entries: readonly IncidentEntry[]): readonly { readonly number: number; readonly name: string; readonly hash: string; readonly bytes: number; readonly kind: Evidence['kind'] }[] {
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
