import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readLines } from '../../../build/evaluate/flags/lines.ts'
import { measureFlag } from '../../../build/evaluate/flags/measures.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-flags-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(content: string | Buffer): string {
  const path = join(folder, 'lines.jsonl')
  writeFileSync(path, content)
  return path
}

describe('labelled lines', () => {
  test('are read with what is given and what goes without saying, gzipped or not', () => {
    const content = '{"text":"a","flags":["question"]}\n\n{"text":"b","language":"fi","author":{"handle":"x","followers":3},"flags":[]}\n'
    for (const bytes of [content, gzipSync(content)]) {
      expect(readLines(fileOf(bytes))).toEqual([
        { text: 'a', language: null, kind: 'post', url: null, author: { name: '', handle: '', followers: null }, flags: ['question'] },
        { text: 'b', language: 'fi', kind: 'post', url: null, author: { name: '', handle: 'x', followers: 3 }, flags: [] },
      ])
    }
  })

  test.each([
    ['no JSON', '{"text":"a","flags":[]}\nnonsense', 'Line 2 is no JSON.'],
    ['a flag that there is not', '{"text":"a","flags":["rude"]}', 'Line 1 must be'],
    ['no text', '{"flags":[]}', 'Line 1 must be'],
    ['nothing', '\n', 'no labelled texts'],
  ])('with %s are refused by their number', (_, content, message) => {
    expect(() => readLines(fileOf(content))).toThrow(message)
  })
})

describe('measures of a flag', () => {
  test('count what is right, invented and missed', () => {
    const truth = [['spam'], ['spam'], ['spam'], [], []] as const
    const found = [['spam'], ['spam'], [], ['spam'], ['question']] as const
    expect(measureFlag('spam', truth, found)).toEqual({ n: 3, truePositives: 2, falsePositives: 1, falseNegatives: 1, precision: 0.6667, recall: 0.6667, f1: 0.6667 })
  })

  test('are null where there is nothing to divide by', () => {
    expect(measureFlag('bot', [[]], [[]])).toMatchObject({ n: 0, precision: null, recall: null, f1: null })
  })
})
