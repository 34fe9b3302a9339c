import { cleanText } from './clean-text.ts'
import { pair, spread } from './hashing.ts'
import { KnownChunks } from './known-chunks.ts'
import type { Lexicon } from './lexicon.ts'
import { does, piecesOf, type Piece } from './pieces.ts'
import { isPlainHandle, isPlainLink } from './plain-chunks.ts'

/** Names of the features that are figures rather than words, in their order. */
export const denseNames = [
  'valencePositive', 'valenceNegative', 'valenceSum', 'valenceLast', 'valenceHighest', 'valenceLowest', 'valenceAfterContrast', 'valenceShare',
  'ratedPositive', 'ratedNegative', 'ratedSum', 'ratedLast', 'ratedHighest', 'ratedLowest', 'ratedAfterContrast', 'ratedShare',
  'emojiPositive', 'emojiNegative', 'emojiLast', 'emoticonPositive', 'emoticonNegative',
  'exclamations', 'questions', 'ellipses', 'capitals', 'elongations', 'negations', 'hashtags', 'links', 'handles', 'numbers', 'quotes',
  'complaints', 'thanks', 'ironies', 'contrasts', 'intensifiers', 'length', 'short', 'exclaimedPraise', 'exclaimedBlame', 'complaintNegated',
  'askedComplaint', 'noneListed',
] as const
export const denseCount = denseNames.length

/** Most pieces that are looked at. */
export const mostPieces = 1_200
/** How many words further a negation reaches at most, and what it leaves of a valence, as in VADER (Hutto & Gilbert 2014). */
const negationReach = 4
const negated = -0.74
const intensified = 1.3
const dampened = 0.7

const seeds = { unigram: 0x1b873593, negated: 0x2545f491, bigram: 0x3c6ef372, trigram: 0x510e527f, skip: 0x6a09e667, bucket: 0x1f83d9ab } as const

/** A text's features; the arrays are used again for the next text. */
export interface TextFeatures {
  /** Of this text as far as they are counted; of earlier ones behind. */
  readonly pieces: Piece[]
  pieceCount: number
  /** Hashes of words, of two and three neighbouring ones, and of coarse sums of valences. */
  readonly words: Int32Array
  wordCount: number
  characterCount: number
  readonly dense: Float32Array
}

export function createTextFeatures(): TextFeatures {
  return { pieces: [], pieceCount: 0, words: new Int32Array(mostPieces * 4 + 16), wordCount: 0, characterCount: 0, dense: new Float32Array(denseCount) }
}

/** Longer stretches between spaces are hardly met twice. */
const longestKept = 32

/** Cuts texts of one language into features, and keeps what it found about frequent words. */
export function createFeatureReader(lexicon: Lexicon): (text: string, into: TextFeatures) => void {
  const known = new KnownChunks()
  const handle = piecesOf('@user', lexicon)
  const link = piecesOf('https://example', lexicon)
  const chunkPieces = (text: string, from: number, to: number, hash: number): readonly Piece[] => {
    if (isPlainHandle(text, from, to)) return handle
    const found = known.find(text, from, to, hash)
    if (found !== undefined) return found
    if (isPlainLink(text, from, to)) return link
    const chunk = text.slice(from, to)
    const pieces = piecesOf(chunk, lexicon)
    if (chunk.length <= longestKept) known.add(chunk, hash, pieces)
    return pieces
  }
  return (text, into) => {
    const cleaned = cleanText(text)
    const { pieces } = into
    let count = 0
    for (let at = 0; at < cleaned.length && count < mostPieces; at += 1) {
      const from = at
      let hash = 0
      for (; at < cleaned.length; at += 1) {
        const unit = cleaned.charCodeAt(at)
        if (unit === 0x20) break
        hash = Math.imul(hash ^ unit, 0x01000193)
      }
      if (at > from) for (const piece of chunkPieces(cleaned, from, at, spread(hash))) pieces[count++] = piece
    }
    into.pieceCount = Math.min(count, mostPieces)
    describe(into)
  }
}

/** Most counts are 0. */
const log1p = (count: number): number => (count === 0 ? 0 : Math.log1p(count))

/** Running sums over one list of valences. */
class Tally {
  positive = 0
  negative = 0
  last = 0
  highest = 0
  lowest = 0
  after = 0
  hits = 0

  clear(): void {
    this.positive = this.negative = this.last = this.highest = this.lowest = this.after = this.hits = 0
  }

  add(value: number): void {
    if (value > 0) this.positive += value
    else this.negative -= value
    this.last = value
    if (value > this.highest) this.highest = value
    if (value < this.lowest) this.lowest = value
    this.after += value
    this.hits += 1
  }

  write(into: Float32Array, at: number, words: number): void {
    into[at] = log1p(this.positive)
    into[at + 1] = log1p(this.negative)
    const sum = this.positive - this.negative
    into[at + 2] = sum / Math.sqrt(sum * sum + 15)
    into[at + 3] = this.last / 3
    into[at + 4] = this.highest / 3
    into[at + 5] = this.lowest / 3
    into[at + 6] = this.after / Math.sqrt(this.after * this.after + 15)
    into[at + 7] = sum / (words + 3)
  }
}

const valence = new Tally()
const rating = new Tally()

function describe(into: TextFeatures): void {
  const { pieces, pieceCount, words, dense } = into
  dense.fill(0)
  valence.clear()
  rating.clear()
  let count = 0
  let characters = 0
  let wordsMet = 0
  let reach = 0
  let scale = 1
  let before = 0
  let beforeThat = 0
  /** Of the two words before, as one number. */
  let bothBefore = 0
  let emojiPositive = 0, emojiNegative = 0, emojiLast = 0, smiles = 0, frowns = 0
  let exclamations = 0, questions = 0, ellipses = 0, capitals = 0, elongations = 0, negations = 0, hashtags = 0, links = 0, handles = 0
  let numbers = 0, quotes = 0, complaints = 0, thanks = 0, ironies = 0, contrasts = 0, intensifiers = 0, complaintsNegated = 0
  for (let index = 0; index < pieceCount; index += 1) {
    const piece = pieces[index]!
    const { hash, bits } = piece
    words[count++] = pair(hash, reach > 0 && bits & does.word ? seeds.negated : seeds.unigram)
    if (index > 0) {
      const both = pair(before, hash)
      words[count++] = pair(both, seeds.bigram)
      if (index > 1) {
        words[count++] = pair(pair(bothBefore, hash), seeds.trigram)
        words[count++] = pair(pair(beforeThat, hash), seeds.skip)
      }
      bothBefore = both
    }
    beforeThat = before
    before = hash
    characters += piece.characterCount
    if (bits & does.contrast) {
      contrasts += 1
      valence.after = rating.after = 0
      reach = 0
    }
    const turned = (reach > 0 ? negated : 1) * scale * (bits & does.capitals ? 1.2 : 1) * (bits & does.elongated ? 1.2 : 1)
    if (bits & does.emoticon) {
      if (piece.valence > 0) smiles += 1
      else frowns += 1
    } else if (piece.valence !== 0) valence.add((piece.valence / 10) * turned)
    if (piece.rated !== 0) rating.add((piece.rated / 10) * turned)
    if (piece.emoji !== 0) {
      if (piece.emoji > 0) emojiPositive += piece.emoji
      else emojiNegative -= piece.emoji
      emojiLast = piece.emoji
    }
    if (bits & does.complain) {
      complaints += 1
      if (reach > 0) complaintsNegated += 1
    }
    if (bits & does.thank && reach <= 0) thanks += 1
    if (bits & does.irony) ironies += 1
    if (bits & does.word) {
      wordsMet += 1
      scale = bits & does.intensify ? intensified : bits & does.dampen ? dampened : 1
    }
    if (bits & does.intensify) intensifiers += 1
    if (bits & does.exclaim) exclamations += 1
    if (bits & does.ask) questions += 1
    if (bits & does.trail) ellipses += 1
    if (bits & does.capitals) capitals += 1
    if (bits & does.elongated) elongations += 1
    if (bits & does.hashtag) hashtags += 1
    if (bits & does.link) links += 1
    if (bits & does.handle) handles += 1
    if (bits & does.number) numbers += 1
    if (bits & does.quote) quotes += 1
    if (bits & does.negate) {
      negations += 1
      reach = negationReach
    } else if (bits & does.end) {
      reach = 0
      scale = 1
    } else if (bits & does.word) reach -= 1
  }
  valence.write(dense, 0, wordsMet)
  rating.write(dense, 8, wordsMet)
  const sum = valence.positive - valence.negative + rating.positive - rating.negative
  dense[16] = log1p(emojiPositive)
  dense[17] = log1p(emojiNegative)
  dense[18] = emojiLast / 2
  dense[19] = Math.min(smiles, 2)
  dense[20] = Math.min(frowns, 2)
  dense[21] = log1p(exclamations)
  dense[22] = log1p(questions)
  dense[23] = log1p(ellipses)
  dense[24] = Math.sqrt(capitals / (wordsMet + 1))
  dense[25] = Math.min(elongations, 2)
  dense[26] = log1p(negations)
  dense[27] = Math.min(hashtags, 4) / 2
  dense[28] = Math.min(links, 2)
  dense[29] = Math.min(handles, 3) / 2
  dense[30] = Math.min(numbers, 3) / 3
  dense[31] = Math.min(quotes, 2) / 2
  dense[32] = log1p(complaints)
  dense[33] = log1p(thanks)
  dense[34] = log1p(ironies)
  dense[35] = Math.min(contrasts, 2)
  dense[36] = Math.min(intensifiers, 3) / 2
  dense[37] = log1p(wordsMet) / 3
  dense[38] = wordsMet < 6 ? 1 : 0
  dense[39] = exclamations > 0 && sum > 0 ? 1 : 0
  dense[40] = exclamations > 0 && sum < 0 ? 1 : 0
  dense[41] = Math.min(complaintsNegated, 2)
  dense[42] = questions > 0 && complaints > 0 ? 1 : 0
  dense[43] = valence.hits + rating.hits === 0 ? 1 : 0
  words[count++] = pair(Math.round(Math.max(-8, Math.min(8, valence.positive - valence.negative))), seeds.bucket)
  words[count++] = pair(Math.round(Math.max(-8, Math.min(8, rating.positive - rating.negative))) + 100, seeds.bucket)
  words[count++] = pair(Math.min(6, Math.round(valence.positive)) * 10 + Math.min(6, Math.round(valence.negative)) + 1000, seeds.bucket)
  into.wordCount = count
  into.characterCount = characters
}
