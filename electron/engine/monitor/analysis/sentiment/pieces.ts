import { countCharacterHashes, wordHash } from './hashing.ts'
import type { Lexicon } from './lexicon.ts'

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
  /** Of the normal form, or of what stands for a sign or a link. */
  readonly hash: number
  readonly bits: number
  /** Valence in the language's translated AFINN list, −5 to 5; 0 where it is not listed. */
  readonly valence: number
  /** Valence in the language's second list, −4 to 4: VADER's in English; 0 where there is none. */
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
  return { normal, hash, bits, valence, rated, emoji, characterCount, weighed: false, negative: 0, positive: 0, row: -1, figured: null }
}
const piecePattern =
  /(?<link>https?:\/\/\S*|www\.\S+|^http$)|(?<handle>@[\p{L}\p{N}_]+)|(?<tag>#[\p{L}\p{M}\p{N}_]+)|(?<smile>[<>}]?[:;=8][-^'o*]?[)(\][}{DPpdO03/\\|*$@]+(?![\p{L}\p{N}])|<3+|\^[_.-]?\^|[xX]D+\b|[-._;]_[-._;]|\([:;=])|(?<word>[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['_-][\p{L}\p{M}\p{N}]+)*)|(?<emoji>\p{Extended_Pictographic})|(?<marks>[!?¡¿]+)|(?<dots>\.{2,}|…)|(?<end>[.,;:()])|(?<quote>["“”«»„])|(?<other>[/%$€£&*+=])/gu

/** Where one word ends and the next begins in "BestDayEver" and "day2day". */
const camel = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})|_/gu
const anyLower = /\p{Ll}/u
const anyLetter = /\p{L}/u
const elongation = /(\p{L})\1{2,}/gu

/** Most stretches are one word, with a stop or without: they need no pattern. */
const loneWord = /^[A-Za-zÀ-ÖØ-öø-ɏ]+[.,;:]?$/
const laughing = /^[xX]D/
/** Hashes of the stops by their code. */
const stops: ReadonlyMap<number, number> = new Map(['.', ',', ';', ':'].map((stop) => [stop.charCodeAt(0), wordHash(stop)]))

/** How many letters from a to z a stretch begins with, as far as no three alike follow each other: they are a word as it is. */
function plainLength(chunk: string): number {
  let before = 0
  let beforeThat = 0
  for (let index = 0; index < chunk.length; index += 1) {
    const code = chunk.charCodeAt(index)
    if (code < 0x61 || code > 0x7a || (code === before && code === beforeThat)) return index
    beforeThat = before
    before = code
  }
  return chunk.length
}

/**
 * Cuts a stretch of text without white space into pieces.
 * @param lexicon of the language that the text is in
 */
export function piecesOf(chunk: string, lexicon: Lexicon): Piece[] {
  const last = chunk.length - 1
  const plain = plainLength(chunk)
  if (plain > 0 && plain >= last && chunk !== 'http') {
    if (plain > last) return [plainWord(chunk, lexicon)]
    const stop = stops.get(chunk.charCodeAt(last))
    if (stop !== undefined) return [plainWord(chunk.slice(0, last), lexicon), newPiece('', stop, does.end)]
  }
  const pieces: Piece[] = []
  if (loneWord.test(chunk) && chunk !== 'http' && !laughing.test(chunk)) {
    const stop = stops.get(chunk.charCodeAt(last))
    pushWord(pieces, stop === undefined ? chunk : chunk.slice(0, last), lexicon, 0)
    if (stop !== undefined) pieces.push(newPiece('', stop, does.end))
    return pieces
  }
  piecePattern.lastIndex = 0
  for (let match = piecePattern.exec(chunk); match !== null; match = piecePattern.exec(chunk)) {
    const groups = match.groups ?? {}
    const [text] = match
    if (groups['word'] !== undefined) pushWord(pieces, text, lexicon, 0)
    else if (groups['tag'] !== undefined) pushTag(pieces, text, lexicon)
    else pieces.push(sign(text, groups, lexicon))
  }
  return pieces
}

function pushWord(pieces: Piece[], text: string, lexicon: Lexicon, extra: number): void {
  const elided = lexicon.elides ? text.indexOf("'") : -1
  if (elided > 0 && elided < 4 && elided < text.length - 1) {
    pieces.push(word(text.slice(0, elided + 1), lexicon, extra))
    pieces.push(word(text.slice(elided + 1), lexicon, extra))
  } else {
    pieces.push(word(text, lexicon, extra))
  }
}

/** A hashtag counts as a whole and, where its capitals show them, by its words. */
function pushTag(pieces: Piece[], text: string, lexicon: Lexicon): void {
  const name = text.slice(1)
  const parts = name.split(camel).filter((part) => part !== '')
  if (parts.length > 1 && parts.length < 8) for (const part of parts) pieces.push(word(part, lexicon, does.hashtag))
  const whole = word(name, lexicon, does.hashtag)
  pieces.push(parts.length > 1 ? { ...whole, valence: 0, rated: 0, hash: wordHash(text.toLowerCase()) } : whole)
}

/** Most words are of small letters without accents, and need none of the expressions. */
function plainWord(text: string, lexicon: Lexicon): Piece {
  const hash = wordHash(text)
  const known = lexicon.entry(text, hash, null)
  return newPiece(text, hash, does.word | known.bits, known.valence, known.rated)
}

const digits = /\p{N}/gu

function word(text: string, lexicon: Lexicon, extra: number): Piece {
  let bits = extra | does.word
  let normal = text
  let single: string | null = null
  if (plainLength(text) < text.length) {
    const lower = text.toLowerCase()
    const squeezed = lower.replace(elongation, '$1$1')
    normal = squeezed.replace(digits, '0')
    if (squeezed.length !== lower.length) {
      bits |= does.elongated
      single = lower.replace(elongation, '$1')
    }
    if (!anyLetter.test(text)) bits |= does.number
    else if (text.length > 1 && !anyLower.test(text)) bits |= does.capitals
  }
  const hash = wordHash(normal)
  const known = lexicon.entry(normal, hash, single)
  return newPiece(normal, hash, bits | known.bits, known.valence, known.rated)
}

const linkHash = wordHash('http')
const handleHash = wordHash('@')

function sign(text: string, groups: Readonly<Record<string, string | undefined>>, lexicon: Lexicon): Piece {
  if (groups['link'] !== undefined) return newPiece('', linkHash, does.link)
  if (groups['handle'] !== undefined) return newPiece('', handleHash, does.handle)
  const hash = wordHash(text.length > 4 ? text.slice(0, 4) : text)
  if (groups['smile'] !== undefined) {
    const { rated } = lexicon.entry(text.toLowerCase(), wordHash(text.toLowerCase()), null)
    const kind = /[)\]D3}*^pP]|\([:;=]/.test(text) && !/^[>]?[:;=8]-?'/.test(text) ? 1 : -1
    return newPiece('', hash, does.emoticon, kind, rated)
  }
  if (groups['emoji'] !== undefined) return newPiece('', hash, does.emoji, 0, 0, lexicon.emoji(text))
  if (groups['marks'] !== undefined) return newPiece('', hash, does.end | (text.includes('!') ? does.exclaim : 0) | (text.includes('?') ? does.ask : 0))
  if (groups['dots'] !== undefined) return newPiece('', wordHash('…'), does.trail)
  if (groups['end'] !== undefined) return newPiece('', hash, does.end)
  return newPiece('', hash, groups['quote'] === undefined ? 0 : does.quote)
}
