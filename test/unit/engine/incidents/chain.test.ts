import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IncidentEntry } from '../../../../electron/contract/index.ts'
import { canonicalJson, FIRST_HASH, firstBreak, hashOfEntry, sha256 } from '../../../../electron/engine/incidents/chain.ts'
import { anyTimeline, declared, KEY, started, timelineOf } from './made-timeline.ts'

/** Values as files hold them: none has a negative zero. */
const jsonValue = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown)

/** The same value with the keys of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).toReversed().map(([key, one]) => [key, shuffled(one)]))
}

describe('canonical JSON', () => {
  test.each<readonly [value: unknown, text: string]>([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ a: { d: 1, c: 2 }, 'é': 1, e: 2, z: undefined }, '{"a":{"c":2,"d":1},"e":2,"é":1}'],
    ['“quoted” "\n\u0000\ud800', '"“quoted” \\"\\n\\u0000\\ud800"'],
    [[], '[]'],
    [{}, '{}'],
  ])('of %j', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  test('is the same whatever the order of the keys, and says the same', () => {
    fc.assert(fc.property(jsonValue, (value) => {
      expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(value)
    }))
  })

  test('is another for another value', () => {
    fc.assert(fc.property(jsonValue, jsonValue, (one, other) => {
      expect(canonicalJson(one) === canonicalJson(other)).toBe(isDeepStrictEqual(one, other))
    }))
  })
})

/** One change to one entry that says something else afterwards. */
const changes: readonly ((entry: IncidentEntry) => unknown)[] = [
  (entry) => ({ ...entry, at: entry.at + 1 }),
  (entry) => ({ ...entry, by: `${entry.by}.` }),
  (entry) => ({ ...entry, by: ` ${entry.by}` }),
  (entry) => ({ ...entry, number: entry.number + 1 }),
  (entry) => ({ ...entry, hash: sha256(entry.hash) }),
  (entry) => ({ ...entry, previousHash: sha256(entry.previousHash) }),
  (entry) => ({ ...entry, content: { type: 'note', text: 'Something else' } }),
  // What reading by the contract would let pass: more keys, space around words.
  (entry) => ({ ...entry, content: { ...entry.content, added: 'later' } }),
  (entry) => ({ ...entry, added: 'later' }),
  (entry) => ({ ...entry, incident: KEY }),
  (entry) => ({ ...entry, content: Object.fromEntries(Object.entries(entry.content).map(([key, value]) => [key, typeof value === 'string' && key !== 'type' ? `${value} ` : value]).concat([['x', 1]])) }),
  // What it could not be read as at all.
  (entry) => ({ ...entry, content: { ...entry.content, type: 'nonsense' } }),
  () => null,
  () => [],
  (entry) => ({ ...entry, at: 'noon' }),
]

describe('a chain of entries', () => {
  test('that the console wrote holds', () => {
    fc.assert(fc.property(anyTimeline, (entries) => {
      expect(firstBreak(KEY, entries)).toBeNull()
      expect(firstBreak(KEY, JSON.parse(JSON.stringify(entries)) as unknown[])).toBeNull()
    }), { numRuns: 30 })
  })

  test('begins with 64 zeros, and each names the one before', () => {
    const entries = timelineOf([declared, started, { type: 'note', text: 'a' }])
    expect(entries.map(({ previousHash }) => previousHash)).toEqual([FIRST_HASH, entries[0]?.hash, entries[1]?.hash])
    expect(new Set(entries.map(({ hash }) => hash)).size).toBe(3)
  })

  test('of another incident is not taken for this one’s', () => {
    expect(firstBreak('another', timelineOf([declared]))).toEqual({ number: 1, message: 'Entry 1 says something else than when it was written.' })
  })

  test('tells the entry that was changed, whatever was changed in it', () => {
    fc.assert(fc.property(anyTimeline, fc.nat(), fc.constantFrom(...changes), (entries, at, change) => {
      const index = at % entries.length
      const tampered = entries.with(index, change(entries[index]!) as IncidentEntry)
      expect(firstBreak(KEY, tampered)?.number).toBe(index + 1)
    }), { numRuns: 300 })
  })

  test('tells where an entry was taken out, put in, repeated, exchanged or moved', () => {
    fc.assert(fc.property(anyTimeline, fc.nat(), fc.nat(), (entries, first, second) => {
      const [one, other] = [first % entries.length, second % entries.length].toSorted((a, b) => a - b) as [number, number]
      if (one < entries.length - 1) expect(firstBreak(KEY, entries.toSpliced(one, 1))?.number).toBe(one + 1)
      expect(firstBreak(KEY, entries.toSpliced(one + 1, 0, entries[one]!))?.number).toBe(one + 2)
      const strange = { ...entries[one]!, content: { type: 'note' as const, text: 'Put in' } }
      expect(firstBreak(KEY, entries.toSpliced(one, 0, strange))?.number).toBe(one + 1)
      fc.pre(one !== other)
      expect(firstBreak(KEY, entries.with(one, entries[other]!).with(other, entries[one]!))?.number).toBe(one + 1)
      expect(firstBreak(KEY, entries.toSpliced(other, 1).toSpliced(one, 0, entries[other]!))?.number).toBe(one + 1)
    }))
  })

  test('whose one entry was written anew with its hash breaks at the next', () => {
    fc.assert(fc.property(anyTimeline, fc.nat(), (entries, at) => {
      const index = at % (entries.length - 1)
      const { hash: _, ...old } = entries[index]!
      const forged = { ...old, by: 'Somebody else' }
      expect(firstBreak(KEY, entries.with(index, { ...forged, hash: hashOfEntry(KEY, forged) }))).toEqual({ number: index + 2, message: `Entry ${index + 2} does not follow the one before it.` })
    }))
  })

  test.each<readonly [what: string, entries: readonly IncidentEntry[], number: number, message: string]>([
    ['that declares nothing', timelineOf([{ type: 'note', text: 'a' }]), 1, 'Entry 1 declares no incident.'],
    ['that declares twice', timelineOf([declared, declared]), 2, 'Entry 2 declares the incident a second time.'],
    ['without its beginning', timelineOf([declared, started]).slice(1), 1, 'Entry 1 is missing: entry 2 stands in its place.'],
  ])('%s does not hold', (_what, entries, number, message) => {
    expect(firstBreak(KEY, entries)).toEqual({ number, message })
  })

  test('with an entry that is nested without end is no reason to crash', () => {
    let deep: unknown = 1
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep]
    const [first] = timelineOf([declared])
    expect(firstBreak(KEY, [{ ...first, deep }])?.number).toBe(1)
  })
})
