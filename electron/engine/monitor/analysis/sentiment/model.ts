import type { Convolution } from './convolution.ts'
import type { Valences } from './lexicon.ts'
import { readModelFile } from './model-file.ts'

/** What features the engine cuts texts into; a model fits one version only. */
export const featureVersion = 1

/** The trained numbers of one language. */
export interface LanguageModel {
  /** Hashed features fall into 2^bits buckets. */
  readonly bits: number
  /** Two weights per bucket, against neutral: for negative and for positive; times `scale`. */
  readonly weights: Int8Array
  readonly scale: number
  /** What the group of characters counts against that of words. */
  readonly characterScale: number
  /** Three per figure, as `denseNames` lists them. */
  readonly dense: Float32Array
  readonly bias: readonly [number, number, number]
  readonly valences: Valences | null
  readonly rated: Valences | null
  readonly network: Convolution | null
  /** The network's part in the scores, 0 to 1; the rest is the regression's. */
  readonly networkShare: number
}

export interface SentimentModel {
  /** Names the features and the file; judgements remember it. */
  readonly version: string
  /** ISO 639-1 codes of the languages that are judged. */
  readonly languages: readonly string[]
  readonly of: (language: string) => LanguageModel | undefined
}

interface LanguageDescription {
  readonly bits: number
  readonly scale: number
  readonly characterScale: number
  readonly bias: readonly [number, number, number]
  readonly networkShare: number
}

interface Description {
  readonly features: number
  readonly languages: Readonly<Record<string, LanguageDescription>>
}

/**
 * Loads a trained model.
 * @throws Error that names the file when it is not there, damaged, or made for other features
 */
export function loadSentimentModel(file: string): SentimentModel {
  const { description, arrays, checksum } = readModelFile(file)
  const { features, languages } = description as Description
  if (features !== featureVersion) throw new Error(`The sentiment model was made for features ${features}; this console has ${featureVersion}.`)
  const array = <Kind>(name: string, kind: new (...parameters: never[]) => Kind): Kind => {
    const found = arrays.get(name)
    if (found instanceof kind) return found
    throw new Error(`The sentiment model lacks ${name}.`)
  }
  const valences = (name: string): Valences | null =>
    arrays.has(`${name}.hashes`) ? { hashes: array(`${name}.hashes`, Uint32Array), tenths: array(`${name}.tenths`, Int8Array) } : null
  const network = (name: string): Convolution | null =>
    arrays.has(`${name}.hashes`)
      ? {
          hashes: array(`${name}.hashes`, Uint32Array),
          table: array(`${name}.table`, Int8Array),
          scales: array(`${name}.scales`, Float32Array),
          figures: array(`${name}.figures`, Float32Array),
          filterBias: array(`${name}.filterBias`, Float32Array),
          output: array(`${name}.output`, Float32Array),
          outputBias: array(`${name}.outputBias`, Float32Array),
        }
      : null
  const models = new Map(
    Object.entries(languages).map(([language, { bits, scale, characterScale, bias, networkShare }]): [string, LanguageModel] => [
      language,
      {
        bits,
        scale,
        characterScale,
        bias,
        weights: array(`${language}.weights`, Int8Array),
        dense: array(`${language}.dense`, Float32Array),
        valences: valences(`${language}.valences`),
        rated: valences(`${language}.rated`),
        network: network(`${language}.network`),
        networkShare,
      },
    ]),
  )
  return { version: `${featureVersion}-${checksum}`, languages: [...models.keys()], of: (language) => models.get(language) }
}
