import { strToU8, unzipSync, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../../../electron/engine/incidents/chain.ts'
import { verifyBundle, writeBundle } from '../../../../electron/engine/incidents/bundle.ts'
import { NOON } from '../workspace.ts'
import { anyTimeline, attached, declared, KEY, photo, started, timelineOf } from './made-timeline.ts'

const kept = new Map([[sha256(photo), photo]])
const entries = timelineOf([declared, started, attached, { type: 'note', text: 'Otto called back' }])
const bundleOf = (made = entries, evidence: ReadonlyMap<string, Uint8Array> = kept) =>
  writeBundle({ key: KEY, entries: made, evidence, files: new Map([['mentions.jsonl', strToU8('{"text":"It leaks"}\n')]]), exportedAt: NOON })
const whole = await bundleOf()

interface Parsed {
  format: unknown
  key: unknown
  last: { number: number; hash: string }
  entries: Record<string, unknown>[]
  evidence: Record<string, string>
  files: Record<string, string>
  [more: string]: unknown
}
const unpacked = unzipSync(whole)
const text = new TextDecoder().decode(unpacked['incident.json'])
const photoPath = `evidence/${sha256(photo).slice(0, 16)}-kettle.jpg`
const parsed = (): Parsed => JSON.parse(text) as Parsed
/** The verdict on the bundle with files exchanged, added, or taken out. */
function verdictWith(changed: Readonly<Record<string, Uint8Array | null>>) {
  const files = Object.entries({ ...unpacked, ...changed }).flatMap(([name, bytes]) => (bytes === null ? [] : [[name, bytes] as const]))
  return verifyBundle(zipSync(Object.fromEntries(files)))
}
const verdictOn = (record: string) => verdictWith({ 'incident.json': strToU8(record) })
const verdict = (value: unknown) => verdictOn(JSON.stringify(value))

describe('an incident as a file', () => {
  test('is found whole when it is read back, and tells the hash of its last entry', async () => {
    expect(verifyBundle(whole)).toEqual({ entries: 4, brokenAt: null, lastHash: entries[3]?.hash, message: 'All 4 entries hold, and so does their evidence.' })
    expect(verifyBundle(await bundleOf(timelineOf([declared]), new Map()))).toMatchObject({ entries: 1, brokenAt: null, message: 'The only entry holds.' })
    await fc.assert(fc.asyncProperty(anyTimeline, async (made) => {
      const named = made.some(({ content }) => content.type === 'evidence')
      expect(verifyBundle(await bundleOf(made, named ? kept : new Map()))).toMatchObject({ entries: made.length, brokenAt: null })
    }), { numRuns: 30 })
  })

  test('is found whole however it is packed and laid out', () => {
    expect(verdict(parsed())).toMatchObject({ brokenAt: null })
    expect(verdictOn(text.replaceAll('\n', '\r\n'))).toMatchObject({ brokenAt: null })
  })

  test('holds the evidence as it was, under names that every system takes', async () => {
    expect(unpacked[photoPath]).toEqual(new Uint8Array(photo))
    const named = (name: string) => attached.type === 'evidence' && timelineOf([declared, started, { ...attached, evidence: { ...attached.evidence, name } }])
    for (const name of ['../../etc/passwd', '..', 'C:\\boot.ini', 'a\u0000b', 'x'.repeat(255), '人.png ', '.']) {
      const made = named(name)
      const files = unzipSync(await bundleOf(made || [], kept))
      const path = Object.keys(files).find((one) => one.startsWith('evidence/')) ?? ''
      expect(path).toMatch(/^evidence\/[0-9a-f]{16}-[\p{L}\p{N}._ -]{1,80}$/u)
      expect(path).not.toMatch(/-\.|[. ]$/)
    }
  })

  test('can be checked by what it says itself', () => {
    const { howToCheck, key, entries: [, second], evidence } = parsed()
    expect(howToCheck).toContain('SHA-256')
    const { hash, ...entry } = second!
    const inOrder = (value: unknown): unknown =>
      Array.isArray(value) ? value.map(inOrder) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, inOrder(one)])) : value
    expect(sha256(JSON.stringify(inOrder({ entry, incident: key })))).toBe(hash)
    for (const [name, path] of Object.entries(evidence)) expect(sha256(unpacked[path]!)).toBe(name)
    for (const [path, name] of Object.entries(parsed().files)) expect(sha256(unpacked[path]!)).toBe(name)
  })

  test('tells any value of an entry that was changed', () => {
    /** Every string and number in the entries, by the way to it. */
    const ways = (value: unknown, way: readonly (string | number)[]): readonly (readonly (string | number)[])[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, one]) => ways(one, [...way, Array.isArray(value) ? Number(key) : key]))
        : typeof value === 'string' || typeof value === 'number' ? [way] : []
    for (const way of ways(parsed().entries, [])) {
      const tampered = parsed()
      let holder: Record<string | number, unknown> = tampered.entries as unknown as Record<number, unknown>
      for (const step of way.slice(0, -1)) holder = holder[step] as Record<string, unknown>
      const last = way.at(-1)!
      holder[last] = typeof holder[last] === 'number' ? holder[last] + 1 : `${String(holder[last])} `
      expect([way, verdict(tampered).brokenAt]).toEqual([way, Number(way[0]) + 1])
    }
  })

  test.each<readonly [what: string, tamper: (bundle: Parsed) => void, brokenAt: number, message: string]>([
    ['its last entry was cut off', (one) => one.entries.pop(), 4, 'Entry 4 is missing.'],
    ['the first was taken out', (one) => one.entries.shift(), 1, 'Entry 1 is missing: entry 2 stands in its place.'],
    ['two were exchanged', (one) => one.entries.splice(1, 2, one.entries[2]!, one.entries[1]!), 2, 'Entry 2 is missing: entry 3 stands in its place.'],
    ['an entry lost a part', (one) => delete one.entries[3]!['by'], 4, 'Entry 4 can’t be read: by: '],
    ['entries that were added say they are not the last', (one) => (one.last = { number: 3, hash: entries[2]!.hash }), 4, 'Entry 4 is not the last one that was exported.'],
    ['the evidence is not told of', (one) => (one.evidence = {}), 3, 'The evidence “kettle.jpg” of entry 3 is missing.'],
    ['another file is passed off as the evidence', (one) => (one.evidence[sha256(photo)] = 'mentions.jsonl'), 3, 'The evidence “kettle.jpg” of entry 3 is not what was kept.'],
    ['evidence was added', (one) => (one.evidence[sha256('x')] = 'mentions.jsonl'), 5, 'The file holds evidence that no entry names: '],
    ['a file is not told of', (one) => (one.files = {}), 5, 'All entries hold, but the file “mentions.jsonl” was not exported with them.'],
    ['it is said to be another incident', (one) => (one.key = 'other'), 1, 'Entry 1 says something else than when it was written.'],
  ])('tells that %s', (_what, tamper, brokenAt, message) => {
    const tampered = parsed()
    tamper(tampered)
    const told = verdict(tampered)
    expect(told).toMatchObject({ brokenAt, lastHash: null })
    expect(told.message).toContain(message)
  })

  test.each<readonly [what: string, changed: Readonly<Record<string, Uint8Array | null>>, brokenAt: number, message: string]>([
    ['the evidence is missing', { [photoPath]: null }, 3, 'The evidence “kettle.jpg” of entry 3 is missing.'],
    ['the mentions are missing', { 'mentions.jsonl': null }, 5, 'All entries hold, but the file “mentions.jsonl” is missing.'],
    ['the mentions were changed', { 'mentions.jsonl': strToU8('{"text":"It is fine"}\n') }, 5, 'All entries hold, but the file “mentions.jsonl” is not what was exported.'],
    ['a file was added', { 'more.txt': strToU8('x') }, 5, 'All entries hold, but the file “more.txt” was not exported with them.'],
    ['the record is missing', { 'incident.json': null }, 1, 'This is no incident of Holdfast: there is no incident.json in it.'],
    ['the record is no text', { 'incident.json': new Uint8Array([0xff, 0xfe, 0x00]) }, 1, 'This is no ZIP file, or it is damaged or was cut off.'],
  ])('tells that %s', (_what, changed, brokenAt, message) => {
    expect(verdictWith(changed)).toMatchObject({ brokenAt, lastHash: null, message })
  })

  test('tells evidence of which any byte was changed', () => {
    fc.assert(fc.property(fc.nat(photo.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const other = Buffer.from(photo)
      other[at] = (other[at]! + by) % 256
      expect(verdictWith({ [photoPath]: other }).brokenAt).toBe(3)
    }))
  })

  test('tells any byte that was changed in the packed file, unless nothing that is told has changed', () => {
    fc.assert(fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const other = Buffer.from(whole)
      other[at] = (other[at]! + by) % 256
      const told = verifyBundle(other)
      // Times and attributes of a ZIP file's directory say nothing about the incident.
      if (told.brokenAt === null) expect(told).toEqual(verifyBundle(whole))
      expect(told.message).toMatch(/\p{L}.*\.$/u)
    }))
  })
})

describe('a file that is none', () => {
  test('because it was cut anywhere is told so', () => {
    fc.assert(fc.property(fc.nat(whole.length - 1), (length) => {
      expect(verifyBundle(whole.subarray(0, length))).toMatchObject({ entries: 0, brokenAt: 1, message: 'This is no ZIP file, or it is damaged or was cut off.' })
    }))
    fc.assert(fc.property(fc.nat(text.trimEnd().length - 1), (length) => {
      expect(verdictOn(text.slice(0, length))).toMatchObject({ entries: 0, brokenAt: 1, message: 'Its incident.json is no JSON, or was cut off.' })
    }))
  })

  test.each<readonly [what: string, record: string]>([
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ['another format', JSON.stringify({ ...parsed(), format: 'holdfast-incident-9' })],
    ['no entries', JSON.stringify({ ...parsed(), entries: [] })],
    ['something added', JSON.stringify({ ...parsed(), more: 1 })],
    ['evidence under no hash', JSON.stringify({ ...parsed(), evidence: { '../../etc': 'mentions.jsonl' } })],
    ['a prototype', text.replace('"format"', '"__proto__": {"entries": []}, "format"').replace('"entries"', '"entrails"')],
    ['a list nested without end', '['.repeat(1_000_000)],
    ['lists nested and closed', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['a key nested without end in an entry', text.replace('"number": 1,', `"deep": ${'['.repeat(20_000)}${']'.repeat(20_000)}, "number": 1,`)],
    ['a text that is not ended', '"'.concat('x'.repeat(1_000_000))],
  ])('%s is told so in words', (_what, record) => {
    const told = verdictOn(record)
    expect(told).toMatchObject({ brokenAt: 1, lastHash: null })
    expect(told.message).toMatch(/\p{L}.*\.$/u)
  })

  test('whatever it holds, the answer is words', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => {
      expect(verifyBundle(bytes).message).toMatch(/\p{L}.*\.$/u)
    }))
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (record) => {
      expect(verdictOn(record).message).toMatch(/\p{L}.*\.$/u)
    }))
    fc.assert(fc.property(fc.constantFrom(...Object.keys(parsed())), fc.jsonValue(), (key, value) => {
      const told = verdict({ ...parsed(), [key]: value })
      expect(told.message).toMatch(/\p{L}.*\.$/u)
      if (!['exportedAt', 'howToCheck'].includes(key)) expect(told.brokenAt).not.toBeNull()
    }))
  })
})
