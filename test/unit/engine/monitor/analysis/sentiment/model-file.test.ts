import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadSentimentModel } from '../../../../../../electron/engine/monitor/analysis/sentiment/index.ts'
import { readModelFile, writeModelFile } from '../../../../../../electron/engine/monitor/analysis/sentiment/model-file.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-model-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const shipped = readFileSync('resources/models/sentiment.bin')

function written(bytes: Uint8Array): string {
  const file = join(folder, 'sentiment.bin')
  writeFileSync(file, bytes)
  return file
}

describe('a model file that is not as it was made is refused with its name', () => {
  test('one that is not there', () => {
    expect(() => loadSentimentModel(join(folder, 'nowhere.bin'))).toThrow(/nowhere\.bin can’t be read/)
  })

  test.each([
    ['an empty one', new Uint8Array()],
    ['another kind of file', Buffer.from('PK\u0003\u0004 this is no model at all')],
  ])('%s', (_, bytes) => {
    expect(() => loadSentimentModel(written(bytes))).toThrow(/sentiment\.bin is no model file/)
  })

  test('one that was cut short', () => {
    expect(() => loadSentimentModel(written(shipped.subarray(0, shipped.length - 1000)))).toThrow(/sentiment\.bin is damaged/)
  })

  test('one with any byte changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: shipped.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = Buffer.from(shipped)
        bytes[at] = bytes[at]! ^ change
        expect(() => loadSentimentModel(written(bytes))).toThrow(/sentiment\.bin is (damaged|no model file)/)
      }),
      { numRuns: 20 },
    )
  })

  test('one that was made for other features', () => {
    const bytes = writeModelFile({ description: { features: 0, languages: {} }, arrays: new Map() })
    expect(() => loadSentimentModel(written(bytes))).toThrow(/made for features 0/)
  })

  test('one that lacks a part', () => {
    const bytes = writeModelFile({ description: { features: 1, languages: { en: { bits: 2, scale: 1, characterScale: 1, bias: [0, 0, 0], networkShare: 0 } } }, arrays: new Map() })
    expect(() => loadSentimentModel(written(bytes))).toThrow(/lacks en\.weights/)
  })
})

test('what was written is read again, whatever the lengths', () => {
  const array = fc.oneof(
    fc.uint8Array().map((values) => Int8Array.from(values)),
    fc.uint32Array(),
    fc.float32Array({ noNaN: true }),
  )
  fc.assert(
    fc.property(fc.dictionary(fc.string(), array), fc.jsonValue(), (parts, description) => {
      const arrays = new Map(Object.entries(parts))
      const read = readModelFile(written(writeModelFile({ description, arrays })))
      expect(read.description).toEqual(JSON.parse(JSON.stringify(description)))
      expect([...read.arrays]).toEqual([...arrays])
    }),
    { numRuns: 50 },
  )
})

describe('engines in one process', () => {
  const buffersOf = (path: string) => new Set([...readModelFile(path).arrays.values()].map(({ buffer }) => buffer))

  test('share the numbers of one file', () => {
    const first = buffersOf('resources/models/sentiment.bin')
    expect(buffersOf('resources/models/sentiment.bin')).toEqual(first)
    expect([...first]).toHaveLength(1)
    expect([...buffersOf('resources/models/sentiment.bin')][0]).toBe([...first][0])
  })

  test('do not share those of a file that was replaced by another of the same length', () => {
    const file = (value: number) => writeModelFile({ description: null, arrays: new Map([['numbers', Int8Array.of(value, 2, 3)]]) })
    const before = readModelFile(written(file(1)))
    const after = readModelFile(written(file(9)))
    expect([...before.arrays.get('numbers')!]).toEqual([1, 2, 3])
    expect([...after.arrays.get('numbers')!]).toEqual([9, 2, 3])
    expect(after.checksum).not.toBe(before.checksum)
  })
})
