import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexHashes } from '../../../../../../electron/engine/monitor/analysis/sentiment/hash-index.ts'
import {
  countCharacterHashes,
  mostCharacterHashes,
  stemHash,
  wordHash,
  writeCharacterHashes,
} from '../../../../../../electron/engine/monitor/analysis/sentiment/hashing.ts'

test('an index finds every hash at its place, and no other', () => {
  const hash = fc.integer({ min: 0, max: 0xffff_ffff })
  fc.assert(
    fc.property(fc.uniqueArray(hash, { maxLength: 200 }), fc.array(hash, { maxLength: 50 }), (hashes, others) => {
      const indexOf = indexHashes(Uint32Array.from(hashes))
      expect(hashes.map(indexOf)).toEqual(hashes.map((_, place) => place))
      expect(others.map(indexOf)).toEqual(others.map((other) => hashes.indexOf(other)))
    }),
  )
})

test('hashes that fall into one slot are all found', () => {
  const hashes = Array.from({ length: 40 }, (_, index) => index << 16)
  const indexOf = indexHashes(Uint32Array.from(hashes))
  expect(hashes.map(indexOf)).toEqual(hashes.map((_, place) => place))
  expect(indexOf(41 << 16)).toBe(-1)
  expect(indexHashes(new Uint32Array(0))(0)).toBe(-1)
})

test('as many runs of characters are written as counted, however long the word', () => {
  const into = new Int32Array(mostCharacterHashes)
  fc.assert(fc.property(fc.string({ maxLength: 80, unit: 'binary' }), (word) => writeCharacterHashes(word, into) === countCharacterHashes(word.length)))
  expect([0, 1, 2, 3].map(countCharacterHashes)).toEqual([0, 0, 2, 5])
})

test('a stem’s hash is that of its text with the mark', () => {
  fc.assert(fc.property(fc.string({ minLength: 6, maxLength: 20 }), (word) => stemHash(word, 6) === wordHash(`${word.slice(0, 6)}*`)))
})
