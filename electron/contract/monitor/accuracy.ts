import { z } from 'zod'
import { instant, rowId } from '../procedure.ts'
import { sentimentClass } from './mention.ts'

/** From so many judgements by a person on, the console offers to adapt. */
export const ADAPTATION_NEEDS = 50

const proportion = z.number().min(0).max(1)
const threeCounts = z.tuple([z.number().int(), z.number().int(), z.number().int()])

/** How far the model's answers, worked out anew from the texts, agree with what a person said of them. */
export const agreement = z.object({
  agreed: z.number().int(),
  /** Share of answers that agree; null where nothing was judged. */
  accuracy: proportion.nullable(),
  /** Wilson's 95 % interval of the accuracy. */
  interval: z.object({ low: proportion, high: proportion }).nullable(),
  /** Rows: what the person said; columns: what the model says. Negative, neutral, positive. */
  confusion: z.tuple([threeCounts, threeCounts, threeCounts]),
  /** Mean over the classes that the person used of how much of each the model finds. */
  macroRecall: proportion.nullable(),
  /** Share of negative mentions as the model sees it. */
  modelNegativeShare: proportion.nullable(),
})
export type Agreement = z.infer<typeof agreement>

export const measuredAccuracy = z.object({
  judgedByPerson: z.number().int(),
  /** Share of negative mentions as the person sees it. */
  trueNegativeShare: proportion.nullable(),
  /** The shipped model by itself. */
  unadapted: agreement,
  /** With the adaptation in use; null while none is. Flattering where it was fitted on the same judgements. */
  adapted: agreement.nullable(),
})
export type MeasuredAccuracy = z.infer<typeof measuredAccuracy>

export const accuracyGroup = z.object({
  scope: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('brand'), brandId: rowId }),
    z.object({ kind: z.literal('language'), language: z.string() }),
  ]),
  /** Of mentions drawn at random: an honest estimate of what the model does here. */
  sample: measuredAccuracy,
  /** Of corrections made in passing: people correct what is wrong, so the accuracy looks worse than it is. */
  passing: measuredAccuracy,
})
export type AccuracyGroup = z.infer<typeof accuracyGroup>

export const accuracyEstimate = z.object({
  accuracy: proportion,
  macroRecall: proportion,
  /** How far the model's share of negative mentions is from the person's. */
  negativeShareError: proportion,
})
export type AccuracyEstimate = z.infer<typeof accuracyEstimate>

/** A bias on top of the shipped model that a person had fitted on their own judgements. */
export const sentimentAdaptationRecord = z.object({
  id: rowId,
  at: instant,
  /** Judgements that it was fitted on. */
  samples: z.number().int(),
  basis: z.enum(['sample', 'both', 'passing']),
  /** Added to the logarithms of the three classes' probabilities: negative, neutral, positive. */
  bias: z.tuple([z.number(), z.number(), z.number()]),
  /** False when the shipped model is another one than it was fitted on: it is then not in use. */
  fitsModel: z.boolean(),
})
export type SentimentAdaptationRecord = z.infer<typeof sentimentAdaptationRecord>

export const accuracyReport = z.object({
  modelVersion: z.string(),
  /** ISO 639-1 codes of the languages that are judged. */
  languages: z.array(z.string()).readonly(),
  /** All first, then brands, then languages, most judged first; brands and languages without judgements are left out. */
  groups: z.array(accuracyGroup).readonly(),
  adaptation: z.object({
    /** Judgements by a person that an adaptation would be fitted on now. */
    samples: z.number().int(),
    /**
     * Which: those of the random sample alone when there are enough of them; corrections made in passing too (or only
     * those) as long as there are not.
     */
    basis: z.enum(['sample', 'both', 'passing']),
    needed: z.number().int(),
    available: z.boolean(),
    /** What to expect of adapting now, by five-fold cross-validation on those judgements; null while not available. */
    expected: z.object({ before: accuracyEstimate, after: accuracyEstimate }).nullable(),
    /** In use (or kept, when it does not fit the model). */
    active: sentimentAdaptationRecord.nullable(),
    /** What `restore` would bring back: the one that was taken back last, while none is active. */
    reverted: sentimentAdaptationRecord.nullable(),
  }),
})
export type AccuracyReport = z.infer<typeof accuracyReport>

export const sampleRequest = z.object({
  brand: rowId.optional(),
  count: z.number().int().min(1).max(100).default(20),
  /** Mentions on the screen already, or skipped. */
  except: z.array(rowId).max(1_000).default([]),
})

/** null takes an earlier judgement of this mention back. */
export const sampleJudgement = z.object({ id: rowId, class: sentimentClass.nullable() })
