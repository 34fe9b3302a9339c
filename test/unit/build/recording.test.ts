import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { compress } from '../../../build/recording/compress.ts'
import { expand, tidy } from '../../../build/recording/grammar.ts'
import { createChance } from '../../../build/recording/random.ts'
import { makeSample } from '../../../build/recording/sample.ts'
import { mentionInput } from '../../../electron/contract/index.ts'
import { readRecording, readRecordingHeader } from '../../../electron/engine/sources/recording.ts'

const HOUR = 3_600_000
const path = fileURLToPath(new URL('../../../resources/recordings/kettle-recall.jsonl.gz', import.meta.url))
const sample = makeSample()
const { header, lines } = sample
const own = lines.filter(({ copy }) => !copy).map(({ mention }) => mention.text)

function share(count: number): number {
  return count / lines.length
}

function perHour(from: number, to: number): number {
  return lines.filter(({ mention }) => mention.publishedAt >= header.startsAt + from * HOUR && mention.publishedAt < header.startsAt + to * HOUR).length / (to - from)
}

function hash(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex')
}

describe('the shipped sample', () => {
  test('is what the generator writes, letter for letter', () => {
    expect(hash(gunzipSync(readFileSync(path)))).toBe(hash(sample.text))
    expect(readFileSync(path).length).toBeLessThan(3_000_000)
  })

  test('can be read in full, in order, by the player', async () => {
    expect(await readRecordingHeader(path)).toEqual(header)
    let count = 0
    let last = header.startsAt
    for await (const part of readRecording(path)) {
      if (part.kind !== 'mention') throw new Error(`A line is ${part.kind}`)
      expect(part.mention.publishedAt).toBeGreaterThanOrEqual(last)
      last = part.mention.publishedAt
      count++
    }
    expect(count).toBe(header.mentions)
    expect(last).toBeLessThanOrEqual(header.endsAt)
  })

  test('says that it is synthetic, and leads to no real address', () => {
    expect(header).toMatchObject({ synthetic: true, title: expect.stringMatching(/^Synthetic sample:/), description: expect.stringContaining('synthetic') })
    const hosts = new Set([...sample.text.matchAll(/https?:\/\/([^/"\s]+)/gi)].map(([, host]) => host))
    for (const host of hosts) expect(host).toMatch(/(^|\.)example(\.com)?$/)
  })
})

describe('the sample incident', () => {
  test('has more than 20,000 mentions in 36 hours and three languages, most of them English', () => {
    expect(header.mentions).toBeGreaterThan(20_000)
    expect(header.endsAt - header.startsAt).toBe(36 * HOUR)
    const shares = ['en', 'fi', 'de'].map((language) => share(lines.filter(({ mention }) => mention.language === language).length))
    expect(shares.reduce((sum, value) => sum + value)).toBeCloseTo(1)
    expect(shares[0]).toBeGreaterThan(0.5)
    expect(shares[0]).toBeLessThan(0.7)
    for (const value of shares) expect(value).toBeGreaterThan(0.12)
  })

  test('goes from calm over a peak and a second wave to a decline', () => {
    expect(header.playFrom).toBe(header.startsAt + 9 * HOUR)
    expect(perHour(12.5, 16)).toBeGreaterThan(8 * perHour(0, 10))
    expect(perHour(21, 24)).toBeLessThan(perHour(12.5, 16) / 3)
    expect(perHour(28.5, 31)).toBeGreaterThan(3 * perHour(21, 24))
    expect(perHour(35, 36)).toBeLessThan(perHour(29, 31) * 0.7)
  })

  test('repeats itself only on purpose', () => {
    expect(new Set(own).size / own.length).toBeGreaterThan(0.85)
    expect(share(lines.length - own.length)).toBeGreaterThan(0.03)
  })

  test('answers point to earlier mentions of the recording, and every id is given once', () => {
    const writtenAt = new Map(lines.map(({ mention }) => [mention.nativeId, mention.publishedAt]))
    expect(writtenAt.size).toBe(lines.length)
    const answers = lines.filter(({ mention }) => mention.parentId !== undefined)
    expect(answers.length).toBeGreaterThan(5_000)
    for (const { mention } of answers) expect(writtenAt.get(mention.parentId)).toBeLessThanOrEqual(mention.publishedAt)
  })

  test('every line is a mention of a source the header names; no template is left unfilled', () => {
    const keys = new Set(header.sources.map(({ key }) => key))
    for (const { source, mention } of lines) {
      expect(keys.has(source)).toBe(true)
      expect(mentionInput.safeParse(mention).success).toBe(true)
      expect(mention.text).not.toMatch(/[{}[\]|]|\s\s(?!\n)/)
    }
  })
})

describe('the generator', () => {
  test('another seed tells the same story in other words', () => {
    const other = makeSample(1)
    expect(other.text).not.toBe(sample.text)
    expect(other.header.mentions).toBeGreaterThan(20_000)
  })

  test('templates choose, leave out, count and nest', () => {
    const chance = createChance(1)
    const texts = new Set(Array.from({ length: 200 }, () => expand('(a|b[c|d]){x}', { x: ['{1-2}'] }, chance)))
    expect([...texts].sort()).toEqual(['a1', 'a2', 'b1', 'b2', 'bc1', 'bc2', 'bd1', 'bd2'])
    expect(() => expand('{unknown}', {}, chance)).toThrow('no slot unknown')
    expect(() => expand('(a|b', {}, chance)).toThrow('does not close')
    expect(tidy(' hello  there , you .')).toBe('Hello there, you.')
  })

  test('chance is even, and the same for the same seed', () => {
    const draws = (seed: number): number[] => {
      const chance = createChance(seed)
      return Array.from({ length: 20_000 }, () => chance.between(0, 9))
    }
    expect(draws(7)).toEqual(draws(7))
    for (let digit = 0; digit < 10; digit++) expect(Math.abs(draws(7).filter((draw) => draw === digit).length - 2_000)).toBeLessThan(200)
  })

  test('the compressed file carries no time and no system', () => {
    expect([...compress('x').subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255])
  })
})
