import type { ConvolutionOptions } from './convolution.ts'
import { halfNeutral, readSamples, type Sample } from './samples.ts'

/** How the model of one language is trained. */
export interface Recipe {
  readonly bits: number
  readonly characterScale: number
  readonly denseScale: number
  /** λ of the hashed features and of the figures. */
  readonly penalty: number
  readonly densePenalty: number
  /**
   * How much easier a rare feature is learnt than a frequent one, as inverse document frequency has it (Spärck Jones
   * 1972): the power of ln(texts / texts with the feature) / 3 by which λ is divided. 0 treats all alike.
   */
  readonly rarity: number
  /** Languages that are trained together: λ of what is a language's own, against that of what they share. */
  readonly ownPenalty: number
  readonly rounds: number
  readonly samples: (data: string) => readonly Sample[]
  /** A network beside the regression, on texts with all three classes; `share` is its part in the scores. */
  readonly network?: ConvolutionOptions & { readonly share: number; readonly samples: (data: string) => readonly Sample[] }
}

const common = { bits: 16, characterScale: 1, denseScale: 0.5, penalty: 1, densePenalty: 0.1, rarity: 0, ownPenalty: 0.5, rounds: 20 } as const

/** Tweets of one scheme in a language; subtitles beside them where there are some. */
const tweets = (name: string, subtitles?: string): Pick<Recipe, 'samples'> => ({
  samples: (data) => [
    ...readSamples(data, `train/umsab_${name}_train`),
    ...readSamples(data, `dev/umsab_${name}_val`),
    ...(subtitles === undefined ? [] : readSamples(data, `train/xed_${subtitles}_train`, 0.05, true)),
  ],
})

/** One recipe for each judged language. */
export const recipes: Readonly<Record<string, Recipe>> = {
  en: {
    ...common,
    bits: 18,
    penalty: 2,
    samples: (data) => [...readSamples(data, 'train/semeval_train'), ...readSamples(data, 'train/vadergt_tweets', 0.5)],
    network: {
      filters: 48,
      epochs: 3,
      seed: 1,
      words: 24_000,
      share: 0.5,
      samples: (data) => [
        ...readSamples(data, 'train/semeval_train'),
        ...readSamples(data, 'train/vadergt_tweets', 0.5),
        ...readSamples(data, 'train/goemo_train', 0.15),
      ],
    },
  },
  fi: { ...common, bits: 17, penalty: 0.5, samples: (data) => readSamples(data, 'train/xed_fi_train') },
  sv: {
    ...common,
    bits: 17,
    samples: (data) => [...readSamples(data, 'train/absabank_train'), ...halfNeutral(readSamples(data, 'train/xed_sv_train', 0.5), 0.4)],
  },
  es: { ...common, ...tweets('spanish', 'es') },
  de: { ...common, ...tweets('german', 'de') },
  fr: { ...common, ...tweets('french') },
  it: { ...common, ...tweets('italian') },
  pt: { ...common, penalty: 2, rarity: 1, ...tweets('portuguese') },
}

/** Languages that are trained together, with the numbers of the first one's recipe. */
export interface Family {
  readonly languages: readonly string[]
  /** Languages whose texts help; their own models come from elsewhere. */
  readonly helpers: readonly string[]
}

/** Portuguese helps its neighbours; what they know does not help it. */
export const families: readonly Family[] = [
  { languages: ['en'], helpers: [] },
  { languages: ['fi'], helpers: [] },
  { languages: ['sv'], helpers: [] },
  { languages: ['es', 'de', 'fr', 'it'], helpers: ['pt'] },
  { languages: ['pt'], helpers: [] },
]
