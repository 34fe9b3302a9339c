import { is, isSurrogate, kindOf } from './characters.ts'
import { countCharacterHashes, wordHash } from './hashing.ts'
import type { Lexicon } from './lexicon.ts'
import { isMerry, smileEnd } from './smiles.ts'

/** What a piece does besides meaning something; one bit each. */
export const does = {
  negate: 1, intensify: 2, dampen: 4, contrast: 8, end: 16, capitals: 32, elongated: 64, complain: 128, thank: 256, irony: 512,
  hashtag: 1024, exclaim: 2048, ask: 4096, trail: 8192, handle: 16384, link: 32768, number: 65536, emoticon: 131072, emoji: 262144,
  quote: 524288, word: 1048576,
} as const

/** A word, sign or link of a text with all that its text alone says about it. */
export interface Piece {
  /** A word in lower case, with at most two equal letters in a row and digits as 0; empty for everything else. */
  readonly normal: string
  /** Of the normal form, or of what stands for a sign or a link; signed, so that it fits into a machine word. */
  readonly hash: number
  readonly bits: number
  /** Tenths of a valence in the language's translated AFINN list, −50 to 50; 0 where it is not listed. */
  readonly valence: number
  /** Tenths of a valence in the language's second list, −40 to 40: VADER's in English; 0 where there is none. */
  readonly rated: number
  /** Of an emoji, −2 to 2. */
  readonly emoji: number
  /** How many runs of characters describe it. */
  readonly characterCount: number
  /** What a model's weights of the characters add up to; of whoever weighs the piece first. */
  weighed: boolean
  negative: number
  positive: number
  /** Where the network's table has the word; below 0 before it was looked up. */
  row: number
  /** What the network's filters add for its figures; null where it has none. */
  figured: Int16Array | null
}

/** @param normal of a word; empty for everything else */
function newPiece(normal: string, hash: number, bits: number, valence = 0, rated = 0, emoji = 0): Piece {
  const characterCount = countCharacterHashes(normal.length)
  return { normal, hash: hash | 0, bits, valence, rated, emoji, characterCount, weighed: false, negative: 0, positive: 0, row: -1, figured: null }
}

/** Where a run of characters of these kinds ends, underlines in it too if they are wanted. */
function runEnd(chunk: string, from: number, kinds: number, underlines: boolean): number {
  let at = from
  while (at < chunk.length) {
    const unit = chunk.charCodeAt(at)
    const code = isSurrogate(unit) ? chunk.codePointAt(at)! : unit
    if ((kindOf(code) & kinds) === 0 && !(underlines && code === 0x5f)) return at
    at += code > 0xffff ? 2 : 1
  }
  return at
}

const inWord = is.letter | is.mark | is.number
const beginsWord = is.letter | is.number

/** Where a word ends: letters, marks and numbers, with apostrophes, hyphens and underlines between them. */
function wordEnd(chunk: string, from: number): number {
  let end = runEnd(chunk, from, inWord, false)
  for (;;) {
    const joint = chunk.charCodeAt(end)
    if (joint !== 0x27 && joint !== 0x2d && joint !== 0x5f) return end
    const next = runEnd(chunk, end + 1, inWord, false)
    if (next === end + 1) return end
    end = next
  }
}

function beginsLink(chunk: string, at: number, code: number): boolean {
  if (code === 0x68) return chunk.startsWith('http://', at) || chunk.startsWith('https://', at) || chunk === 'http'
  return chunk.startsWith('www.', at) && at + 4 < chunk.length
}

const linkHash = wordHash('http')
const handleHash = wordHash('@')
const trailHash = wordHash('…')

/**
 * Cuts a stretch of text without white space into pieces.
 * @param lexicon of the language that the text is in
 */
export function piecesOf(chunk: string, lexicon: Lexicon): Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < chunk.length; ) at = readPiece(chunk, at, lexicon, pieces)
  return pieces
}

/** Reads what begins at a place, if anything does, and tells where to go on. */
function readPiece(chunk: string, at: number, lexicon: Lexicon, pieces: Piece[]): number {
  const code = chunk.codePointAt(at)!
  const next = code > 0xffff ? at + 2 : at + 1
  if (code < 0x80) {
    if ((code === 0x68 || code === 0x77) && beginsLink(chunk, at, code)) {
      pieces.push(newPiece('', linkHash, does.link))
      return chunk.length
    }
    const smiled = smileEnd(chunk, at, code)
    if (smiled > at) {
      pieces.push(smile(chunk.slice(at, smiled), lexicon))
      return smiled
    }
  }
  const kind = kindOf(code)
  if (kind & beginsWord) {
    const end = wordEnd(chunk, at)
    pushWord(pieces, at === 0 && end === chunk.length ? chunk : chunk.slice(at, end), lexicon)
    return end
  }
  if (kind & is.pictograph) {
    const text = chunk.slice(at, next)
    pieces.push(newPiece('', wordHash(text), does.emoji, 0, 0, lexicon.emoji(text)))
    return next
  }
  return readSign(chunk, at, next, code, lexicon, pieces)
}

/** How many signs of a run of them count for what they are. */
const signsKept = 4

function readSign(chunk: string, at: number, next: number, code: number, lexicon: Lexicon, pieces: Piece[]): number {
  switch (code) {
    case 0x40: { // @
      const end = runEnd(chunk, next, beginsWord, true)
      if (end > next) pieces.push(newPiece('', handleHash, does.handle))
      return end
    }
    case 0x23: { // #
      const end = runEnd(chunk, next, inWord, true)
      if (end > next) pushTag(pieces, chunk.slice(at, end), lexicon)
      return end
    }
    case 0x21: case 0x3f: case 0xa1: case 0xbf: { // ! ? ¡ ¿
      let end = at
      let bits: number = does.end
      for (; ; end += 1) {
        const mark = chunk.charCodeAt(end)
        if (mark === 0x21) bits |= does.exclaim
        else if (mark === 0x3f) bits |= does.ask
        else if (mark !== 0xa1 && mark !== 0xbf) break
      }
      pieces.push(newPiece('', wordHash(chunk.slice(at, Math.min(end, at + signsKept))), bits))
      return end
    }
    case 0x2e: { // .
      let end = next
      while (chunk.charCodeAt(end) === 0x2e) end += 1
      pieces.push(end > next ? newPiece('', trailHash, does.trail) : newPiece('', wordHash('.'), does.end))
      return end
    }
    case 0x2026: // …
      pieces.push(newPiece('', trailHash, does.trail))
      return next
    case 0x2c: case 0x3b: case 0x3a: case 0x28: case 0x29: // , ; : ( )
      pieces.push(newPiece('', wordHash(chunk.charAt(at)), does.end))
      return next
    case 0x22: case 0x201c: case 0x201d: case 0xab: case 0xbb: case 0x201e: // " “ ” « » „
      pieces.push(newPiece('', wordHash(chunk.charAt(at)), does.quote))
      return next
    case 0x2f: case 0x25: case 0x24: case 0x20ac: case 0xa3: case 0x26: case 0x2a: case 0x2b: case 0x3d: // / % $ € £ & * + =
      pieces.push(newPiece('', wordHash(chunk.charAt(at)), 0))
      return next
    default:
      return next
  }
}

function smile(text: string, lexicon: Lexicon): Piece {
  const { rated } = lexicon.entry(text.toLowerCase(), wordHash(text.toLowerCase()), null)
  return newPiece('', wordHash(text.slice(0, signsKept)), does.emoticon, isMerry(text) ? 10 : -10, rated)
}

function pushWord(pieces: Piece[], text: string, lexicon: Lexicon): void {
  const elided = lexicon.elides ? text.indexOf("'") : -1
  if (elided > 0 && elided < 4 && elided < text.length - 1) {
    pieces.push(word(text.slice(0, elided + 1), lexicon, 0))
    pieces.push(word(text.slice(elided + 1), lexicon, 0))
  } else {
    pieces.push(word(text, lexicon, 0))
  }
}

/** Where one word ends and the next begins in "BestDayEver" and "day2day". */
const camel = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})|_/gu

/** A hashtag counts as a whole and, where its capitals show them, by its words. */
function pushTag(pieces: Piece[], text: string, lexicon: Lexicon): void {
  const name = text.slice(1)
  const parts = name.split(camel).filter((part) => part !== '')
  if (parts.length > 1 && parts.length < 8) for (const part of parts) pieces.push(word(part, lexicon, does.hashtag))
  const whole = word(name, lexicon, does.hashtag)
  pieces.push(parts.length > 1 ? { ...whole, valence: 0, rated: 0, hash: wordHash(text.toLowerCase()) | 0 } : whole)
}

const elongation = /(\p{L})\1{2,}/gu
const numbers = /\p{N}/gu

/** Whether three equal code units follow each other; a text with characters of two units is to be looked at closely. */
function mayBeElongated(text: string): boolean {
  let before = -1
  let beforeThat = -1
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if ((unit === before && unit === beforeThat) || isSurrogate(unit)) return true
    beforeThat = before
    before = unit
  }
  return false
}

function word(text: string, lexicon: Lexicon, extra: number): Piece {
  let kinds = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    kinds |= kindOf(isSurrogate(unit) ? text.codePointAt(index)! : unit)
  }
  let bits = extra | does.word
  if ((kinds & is.letter) === 0) bits |= does.number
  else if (text.length > 1 && (kinds & is.lowerCase) === 0) bits |= does.capitals
  let normal = kinds & is.changing ? text.toLowerCase() : text
  let single: string | null = null
  if (mayBeElongated(normal)) {
    const squeezed = normal.replace(elongation, '$1$1')
    if (squeezed.length !== normal.length) {
      bits |= does.elongated
      single = normal.replace(elongation, '$1')
      normal = squeezed
    }
  }
  if (kinds & is.number) normal = normal.replace(numbers, '0')
  const hash = wordHash(normal)
  const known = lexicon.entry(normal, hash, single)
  return newPiece(normal, hash, bits | known.bits, known.valence, known.rated)
}
