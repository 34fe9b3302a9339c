import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../../../electron/engine/incidents/chain.ts'
import { verifyBundle, writeBundle } from '../../../../electron/engine/incidents/bundle.ts'
import { NOON } from '../workspace.ts'
import { anyTimeline, attached, declared, KEY, photo, started, timelineOf } from './made-timeline.ts'

const kept = new Map([[sha256(photo), photo]])
const entries = timelineOf([declared, started, attached, { type: 'note', text: 'Otto called back' }])
const whole = writeBundle(KEY, entries, kept, NOON)

interface Parsed {
  format: unknown
  key: unknown
  last: { number: number; hash: string }
  entries: Record<string, unknown>[]
  evidence: Record<string, string>
  [more: string]: unknown
}
const parsed = (): Parsed => JSON.parse(whole) as Parsed
const verdict = (value: unknown) => verifyBundle(JSON.stringify(value))

describe('an incident as a file', () => {
  test('is found whole when it is read back, and tells the hash of its last entry', () => {
    expect(verifyBundle(whole)).toEqual({ entries: 4, brokenAt: null, lastHash: entries[3]?.hash, message: 'All 4 entries hold, and so does their evidence.' })
    expect(verifyBundle(writeBundle(KEY, timelineOf([declared]), new Map(), NOON))).toMatchObject({ entries: 1, brokenAt: null, message: 'The only entry holds.' })
    fc.assert(fc.property(anyTimeline, (made) => {
      const named = made.some(({ content }) => content.type === 'evidence')
      expect(verifyBundle(writeBundle(KEY, made, named ? kept : new Map<string, Uint8Array>(), NOON))).toMatchObject({ entries: made.length, brokenAt: null })
    }), { numRuns: 30 })
  })

  test('is found whole however it is laid out, with a mark of its encoding too', () => {
    expect(verdict(parsed())).toMatchObject({ brokenAt: null })
    expect(verifyBundle(`\uFEFF${whole.replaceAll('\n', '\r\n')}`)).toMatchObject({ brokenAt: null })
  })

  test('can be checked by what it says itself', () => {
    const { howToCheck, key, entries: [, second], evidence } = parsed()
    expect(howToCheck).toContain('SHA-256')
    const { hash, ...entry } = second!
    const inOrder = (value: unknown): unknown =>
      Array.isArray(value) ? value.map(inOrder) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, inOrder(one)])) : value
    expect(sha256(JSON.stringify(inOrder({ entry, incident: key })))).toBe(hash)
    for (const [name, base64] of Object.entries(evidence)) expect(sha256(Buffer.from(base64, 'base64'))).toBe(name)
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
    ['the evidence is missing', (one) => (one.evidence = {}), 3, 'The evidence “kettle.jpg” of entry 3 is missing.'],
    ['the evidence was changed', (one) => (one.evidence[sha256(photo)] = Buffer.from('Another photo').toString('base64')), 3, 'The evidence “kettle.jpg” of entry 3 is not what was kept.'],
    ['the evidence is no base64', (one) => (one.evidence[sha256(photo)] += '*'), 3, 'The evidence “kettle.jpg” of entry 3 is not what was kept.'],
    ['evidence was added', (one) => (one.evidence[sha256('x')] = 'eA=='), 5, 'The file holds evidence that no entry names: '],
    ['it is said to be another incident', (one) => (one.key = 'other'), 1, 'Entry 1 says something else than when it was written.'],
  ])('tells that %s', (_what, tamper, brokenAt, message) => {
    const tampered = parsed()
    tamper(tampered)
    const told = verdict(tampered)
    expect(told).toMatchObject({ brokenAt, lastHash: null })
    expect(told.message).toContain(message)
  })

  test('tells evidence of which any byte was changed', () => {
    fc.assert(fc.property(fc.nat(photo.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const other = Buffer.from(photo)
      other[at] = (other[at]! + by) % 256
      const tampered = parsed()
      tampered.evidence[sha256(photo)] = other.toString('base64')
      expect(verdict(tampered).brokenAt).toBe(3)
    }))
  })
})

describe('a file that is none', () => {
  test('because it was cut anywhere is told so', () => {
    fc.assert(fc.property(fc.nat(whole.trimEnd().length - 1), (length) => {
      expect(verifyBundle(whole.slice(0, length))).toMatchObject({ entries: 0, brokenAt: 1, message: 'This is no JSON file, or it was cut off.' })
    }))
  })

  test.each<readonly [what: string, text: string]>([
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ['another format', JSON.stringify({ ...parsed(), format: 'holdfast-incident-9' })],
    ['no entries', JSON.stringify({ ...parsed(), entries: [] })],
    ['something added', JSON.stringify({ ...parsed(), more: 1 })],
    ['evidence under no hash', JSON.stringify({ ...parsed(), evidence: { '../../etc': 'eA==' } })],
    ['a prototype', whole.replace('"format"', '"__proto__": {"entries": []}, "format"').replace('"entries"', '"entrails"')],
    ['a list nested without end', '['.repeat(1_000_000)],
    ['lists nested and closed', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['a key nested without end in an entry', whole.replace('"number": 1,', `"deep": ${'['.repeat(20_000)}${']'.repeat(20_000)}, "number": 1,`)],
    ['a text that is not ended', '"'.concat('x'.repeat(1_000_000))],
  ])('%s is told so in words', (_what, text) => {
    const told = verifyBundle(text)
    expect(told).toMatchObject({ brokenAt: 1, lastHash: null })
    expect(told.message).toMatch(/\p{L}.*\.$/u)
  })

  test('whatever it holds, the answer is words', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(verifyBundle(text).message).toMatch(/\p{L}.*\.$/u)
    }))
    fc.assert(fc.property(fc.constantFrom(...Object.keys(parsed())), fc.jsonValue(), (key, value) => {
      const told = verdict({ ...parsed(), [key]: value })
      expect(told.message).toMatch(/\p{L}.*\.$/u)
      if (!['exportedAt', 'howToCheck'].includes(key)) expect(told.brokenAt).not.toBeNull()
    }))
  })
})
