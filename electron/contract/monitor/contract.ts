import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { instant, procedure, rowId, timeZone } from '../procedure.ts'
import { accuracyReport, sampleJudgement, sampleRequest } from './accuracy.ts'
import { brand, brandDefinition } from './brand.ts'
import { authorActivity, grain, mentionDetail, mentionPage, share, situation, split, theme, volume } from './figures.ts'
import { mentionFilter, savedView, savedViewDefinition } from './filter.ts'
import { flagKind } from './flag.ts'
import { mention, sentimentClass } from './mention.ts'
import { spikeEpisode, spikeEpisodeQuery } from './spike.ts'

const withId = z.object({ id: rowId })

export const monitorContract = {
  situation: procedure.input(z.object({ brand: rowId.optional() })).output(situation),
  volume: procedure
    .input(
      z.object({
        filter: mentionFilter,
        /** Chosen from the period when missing. */
        grain: grain.optional(),
        split: split.default('none'),
        /** Days begin at midnight there. */
        timeZone: timeZone.default('UTC'),
      }),
    )
    .output(volume),
  /** Episodes, latest onset first. */
  episodes: procedure.input(spikeEpisodeQuery).output(z.array(spikeEpisode)),
  list: procedure
    .input(
      z.object({
        filter: mentionFilter,
        before: rowId.optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(mentionPage),
  /** Negative mentions of widest reach among the newest 5,000 of the period, each with its copies. */
  loudest: procedure.input(z.object({ filter: mentionFilter, limit: z.number().int().min(1).max(50).default(10) })).output(z.array(mention)),
  mention: procedure.input(withId).output(mentionDetail),
  /**
   * Corrects a mention by hand. A sentiment that is the model's own confirms it; null gives the judgement back that
   * stands without a person. Adding undoes a removal of flags and the other way round; without its spam flag a mention
   * gets its sentiment back.
   */
  correct: procedure
    .input(
      z.object({
        id: rowId,
        sentiment: sentimentClass.nullable().optional(),
        brands: z.array(rowId).optional(),
        flags: z.object({ add: z.array(flagKind).default([]), remove: z.array(flagKind).default([]) }).optional(),
      }),
    )
    .output(mention),
  /** How well the sentiment is judged here, by what a person said of it, and the workspace's adaptation. */
  accuracy: {
    read: procedure.output(accuracyReport),
    /**
     * Draws mentions of the last 30 days at random for a person to judge: of judged languages, no spam, no supplied
     * judgement, not judged in a sample before. One that was corrected in passing may come up: leaving those out would
     * leave out the model's mistakes. Fewer than asked for where there are no more.
     */
    sample: procedure.input(sampleRequest).output(z.array(mention)),
    /** What the person says of a drawn mention; the class the model gave confirms it. */
    judge: procedure.input(sampleJudgement).output(mention),
    /** Fits an adaptation, uses it from now on and judges stored mentions anew in the background. */
    adapt: procedure.output(accuracyReport),
    /** Takes the adaptation back; stored mentions are judged anew. */
    revert: procedure.output(accuracyReport),
    /** Undoes taking back. */
    restore: procedure.output(accuracyReport),
    /** Stored mentions judged anew so far; null when nothing is under way. */
    progress: procedure.output(z.object({ done: z.number().int(), total: z.number().int() }).nullable()),
  },
  themes: procedure
    .input(z.object({ filter: mentionFilter, limit: z.number().int().min(1).max(100).default(20) }))
    .output(z.array(theme)),
  authors: procedure
    .input(z.object({ filter: mentionFilter, limit: z.number().int().min(1).max(100).default(20) }))
    .output(z.object({ authors: z.array(authorActivity), complete: z.boolean() })),
  shareOfVoice: procedure.input(z.object({ filter: mentionFilter })).output(z.array(share)),
  /** What the stored mentions offer for filtering. */
  facets: procedure.output(
    z.object({
      languages: z.array(z.object({ language: z.string(), mentions: z.number().int() })),
      earliestAt: instant.nullable(),
      latestAt: instant.nullable(),
    }),
  ),
  /** The file's text in pieces, in order; CSV cells are safe to open in a spreadsheet. */
  exportMentions: procedure
    .input(z.object({ filter: mentionFilter, format: z.enum(['csv', 'jsonl']) }))
    .output(eventIterator(z.object({ text: z.string(), written: z.number().int() }))),
  brands: {
    list: procedure.output(z.array(brand)),
    /** Creates without `id`, changes with it. Stored mentions are matched anew in the background. */
    save: procedure.input(brandDefinition.extend({ id: rowId.optional() })).output(brand),
    remove: procedure.input(withId).output(z.void()),
    /** Undoes a removal. */
    restore: procedure.input(withId).output(brand),
    /** Mentions matched anew so far while a definition change is applied; null when nothing is under way. */
    progress: procedure.output(z.object({ done: z.number().int(), total: z.number().int() }).nullable()),
  },
  views: {
    list: procedure.output(z.array(savedView)),
    save: procedure.input(savedViewDefinition.extend({ id: rowId.optional() })).output(savedView),
    remove: procedure.input(withId).output(z.void()),
    restore: procedure.input(withId).output(savedView),
  },
}
