import { readSamples, type Sample } from './samples.ts'

/** How the model of one language is trained. */
export interface Recipe {
  readonly bits: number
  readonly characterScale: number
  readonly denseScale: number
  /** λ of the hashed features and of the figures. */
  readonly penalty: number
  readonly densePenalty: number
  readonly rounds: number
  readonly samples: (data: string) => readonly Sample[]
}

const common = { bits: 16, characterScale: 1, denseScale: 0.5, penalty: 0.5, densePenalty: 0.1, rounds: 60 } as const

const tweets = (name: string, subtitles?: string): Pick<Recipe, 'samples'> => ({
  samples: (data) => [
    ...readSamples(data, `train/umsab_${name}_train`),
    ...(subtitles === undefined ? [] : readSamples(data, `train/xed_${subtitles}_train`, 0.2, true)),
  ],
})

/** One recipe for each judged language. */
export const recipes: Readonly<Record<string, Recipe>> = {
  en: {
    ...common,
    bits: 18,
    penalty: 2,
    samples: (data) => [
      ...readSamples(data, 'train/semeval_train'),
      ...readSamples(data, 'train/umsab_english_train'),
      ...readSamples(data, 'train/vadergt_tweets', 0.5),
    ],
  },
  fi: { ...common, bits: 17, penalty: 1, samples: (data) => readSamples(data, 'train/xed_fi_train') },
  es: { ...common, ...tweets('spanish', 'es') },
  sv: {
    ...common,
    bits: 17,
    samples: (data) => [...readSamples(data, 'train/absabank_train'), ...readSamples(data, 'train/xed_sv_train', 1, true)],
  },
  de: { ...common, ...tweets('german', 'de') },
  fr: { ...common, ...tweets('french') },
  it: { ...common, ...tweets('italian') },
  pt: { ...common, ...tweets('portuguese') },
}
