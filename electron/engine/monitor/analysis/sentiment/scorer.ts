import type { ClassScores } from './adaptation.ts'
import { createConvolution } from './convolution.ts'
import { createFeatureReader, createTextFeatures, denseCount } from './features.ts'
import { mostCharacterHashes, writeCharacterHashes } from './hashing.ts'
import { createLexicon } from './lexicon.ts'
import type { LanguageModel } from './model.ts'
import type { Piece } from './pieces.ts'

/** Scores texts of one language: the model's logarithms of the three classes' probabilities. */
export function createScorer(language: string, model: LanguageModel): (text: string) => ClassScores {
  const { weights, scale, dense, bias, characterScale, networkShare } = model
  const mask = 2 ** model.bits - 1
  const read = createFeatureReader(createLexicon(language, model.valences, model.rated))
  const features = createTextFeatures()
  const convolve = model.network === null ? null : createConvolution(model.network)
  const scores = new Float64Array(3)
  const hashes = new Int32Array(mostCharacterHashes)

  const weigh = (piece: Piece): void => {
    let negative = 0
    let positive = 0
    const count = writeCharacterHashes(piece.normal, hashes)
    for (let index = 0; index < count; index += 1) {
      const at = ((hashes[index] ?? 0) & mask) * 2
      negative += weights[at] ?? 0
      positive += weights[at + 1] ?? 0
    }
    piece.negative = negative
    piece.positive = positive
    piece.weighed = true
  }

  return (text) => {
    read(text, features)
    let negative = 0
    let positive = 0
    for (let index = 0; index < features.wordCount; index += 1) {
      const at = ((features.words[index] ?? 0) & mask) * 2
      negative += weights[at] ?? 0
      positive += weights[at + 1] ?? 0
    }
    let characterNegative = 0
    let characterPositive = 0
    for (let index = 0; index < features.pieceCount; index += 1) {
      const piece = features.pieces[index]!
      if (!piece.weighed) weigh(piece)
      characterNegative += piece.negative
      characterPositive += piece.positive
    }
    const perWord = scale / Math.sqrt(features.wordCount)
    const perCharacter = (scale * characterScale) / Math.sqrt(Math.max(1, features.characterCount))
    let a = bias[0] + negative * perWord + characterNegative * perCharacter
    let b = bias[1]
    let c = bias[2] + positive * perWord + characterPositive * perCharacter
    for (let index = 0; index < denseCount; index += 1) {
      const value = features.dense[index] ?? 0
      if (value === 0) continue
      a += value * (dense[index * 3] ?? 0)
      b += value * (dense[index * 3 + 1] ?? 0)
      c += value * (dense[index * 3 + 2] ?? 0)
    }
    if (convolve !== null) {
      const rest = 1 - networkShare
      scores[0] = a * rest
      scores[1] = b * rest
      scores[2] = c * rest
      convolve(features.pieces, features.pieceCount, networkShare, scores)
      a = scores[0]
      b = scores[1]
      c = scores[2]
    }
    const top = Math.max(a, b, c)
    const total = top + Math.log(Math.exp(a - top) + Math.exp(b - top) + Math.exp(c - top))
    return [a - total, b - total, c - total]
  }
}
