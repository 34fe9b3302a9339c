import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readLines } from '../../../build/evaluate/sentiment/lines.ts'
import { hourlyNegativeShareError, measure, textsPerSecond } from '../../../build/evaluate/sentiment/measures.ts'
import { afinnJudge, vaderJudge } from '../../../build/evaluate/sentiment/references.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-evaluate-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(content: string | Buffer): string {
  const path = join(folder, 'texts')
  writeFileSync(path, content)
  return path
}

const good = '{"text":"fine","y":2}\n{"text":"bad","y":0,"at":1424100000000}\n\n{"text":"so","y":1,"at":"2015-02-16T15:20:00Z","id":7}\n'

describe('a file of labelled texts', () => {
  test.each([['plain', good], ['gzipped', gzipSync(good)]])('is read when %s', (_, content) => {
    expect(readLines(file(content))).toEqual([
      { text: 'fine', label: 2, at: null },
      { text: 'bad', label: 0, at: 1_424_100_000_000 },
      { text: 'so', label: 1, at: Date.UTC(2015, 1, 16, 15, 20) },
    ])
  })

  test('is read from the airlines’ CSV', () => {
    const csv = 'tweet_id,airline_sentiment,text,tweet_created\n1,negative,"late, again\nand again",2015-02-16 15:20:01 -0800\n'
    expect(readLines(file(csv))).toEqual([{ text: 'late, again\nand again', label: 0, at: Date.UTC(2015, 1, 16, 23, 20, 1) }])
  })

  test.each([
    ['{"text":"fine","y":2}\nnonsense\n', /Line 2 is no JSON/],
    ['{"text":"fine","y":2}\n\n{"text":"fine","y":3}\n', /Line 3 must be/],
    ['{"y":1}', /Line 1 must be/],
    ['airline_sentiment,text,tweet_created\nangry,late,2015-02-16 15:20:01 -0800\n', /row ending in line 2/],
    ['', /no labelled texts/],
  ])('is refused with the line that is wrong: %j', (content, message) => {
    expect(() => readLines(file(content))).toThrow(message)
  })
})

test('measures of a small table, worked out by hand', () => {
  expect(measure([0, 0, 1, 1, 2, 2], [0, 1, 1, 1, 2, 0])).toEqual({
    n: 6,
    accuracy: 0.6667,
    macroF1: 0.6556,
    macroRecall: 0.6667,
    confusion: [[1, 1, 0], [0, 2, 0], [1, 0, 1]],
  })
})

test('recall is averaged over the classes that occur', () => {
  expect(measure([0, 0, 2], [0, 1, 2])).toMatchObject({ macroRecall: 0.75 })
})

test('the hourly share of negative texts leaves out hours with fewer than five', () => {
  const line = (hour: number, label: number) => ({ text: '', label, at: hour * 3_600_000 + 5 })
  const lines = [...Array.from({ length: 5 }, () => line(1, 0)), ...Array.from({ length: 4 }, () => line(2, 0))]
  expect(hourlyNegativeShareError(lines, [0, 0, 0, 1, 1, 1, 1, 1, 1])).toBe(0.4)
  expect(hourlyNegativeShareError(lines.slice(5), [0, 0, 0, 0])).toBe(null)
})

test('the references judge as their authors say', () => {
  const vader = vaderJudge()
  expect([vader('VADER is smart, handsome, and funny!'), vader('Today sux'), vader('The book is here')]).toEqual([2, 0, 1])
  const afinn = afinnJudge()
  expect([afinn('excellent', 'en'), afinn('terrible', 'en'), afinn('table', 'en'), afinn('schrecklich', 'de'), afinn('terrible', 'xx')]).toEqual([2, 0, 1, 0, 0])
})

test('the speed of a single text can be told', () => {
  expect(textsPerSecond(() => (text: string) => text.split(' ').toSorted(), ['so many words to be sorted'])).toBeGreaterThan(0)
})
