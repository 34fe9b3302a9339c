import type { Piece } from './pieces.ts'

/** Chunks that are remembered in each of two generations. */
const most = 25_000
const smallest = 2_048

/** Chunks by the hash of their code units. */
class Generation {
  readonly #chunks: string[] = []
  readonly #hashes: number[] = []
  readonly #pieces: (readonly Piece[])[] = []
  /** Places in the lists, from 1; at most half of the slots are taken. */
  #slots = new Uint16Array(smallest)

  get full(): boolean {
    return this.#chunks.length >= most
  }

  find(text: string, from: number, to: number, hash: number): readonly Piece[] | undefined {
    const slots = this.#slots
    const mask = slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const place = slots[slot]!
      if (place === 0) return undefined
      if (this.#hashes[place - 1] === hash && isAt(text, from, to, this.#chunks[place - 1]!)) return this.#pieces[place - 1]
    }
  }

  add(chunk: string, hash: number, pieces: readonly Piece[]): void {
    this.#chunks.push(chunk)
    this.#hashes.push(hash)
    this.#pieces.push(pieces)
    if (this.#chunks.length * 2 > this.#slots.length) {
      this.#slots = new Uint16Array(this.#slots.length * 4)
      for (let place = 1; place < this.#chunks.length; place += 1) this.#put(this.#hashes[place - 1]!, place)
    }
    this.#put(hash, this.#chunks.length)
  }

  #put(hash: number, place: number): void {
    const mask = this.#slots.length - 1
    let slot = hash & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = place
  }
}

function isAt(text: string, from: number, to: number, chunk: string): boolean {
  if (chunk.length !== to - from) return false
  for (let index = 0; index < chunk.length; index += 1) if (chunk.charCodeAt(index) !== text.charCodeAt(from + index)) return false
  return true
}

/** Remembers the pieces of frequent stretches of text. When the younger generation is full, the older is forgotten; what is still used moves on. */
export class KnownChunks {
  #younger = new Generation()
  #older: Generation | null = null

  /** @param hash of the code units from `from` to `to`, well spread in its low bits */
  find(text: string, from: number, to: number, hash: number): readonly Piece[] | undefined {
    const recent = this.#younger.find(text, from, to, hash)
    if (recent !== undefined || this.#older === null) return recent
    const earlier = this.#older.find(text, from, to, hash)
    if (earlier !== undefined) this.add(text.slice(from, to), hash, earlier)
    return earlier
  }

  add(chunk: string, hash: number, pieces: readonly Piece[]): void {
    if (this.#younger.full) {
      this.#older = this.#younger
      this.#younger = new Generation()
    }
    this.#younger.add(chunk, hash, pieces)
  }
}
