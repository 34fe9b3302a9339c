import type { z } from 'zod'
import {
  ADAPTATION_NEEDS,
  type AccuracyReport,
  type Mention,
  type sampleJudgement,
  type sampleRequest,
  type SentimentAdaptationRecord,
  type Topic,
} from '../../../contract/index.ts'
import type { Database } from '../../database/open.ts'
import { ProblemError, type Clock, type Log, type Randomness } from '../../ports.ts'
import { createSentimentJudge, fitAdaptation, type SentimentModel } from '../analysis/sentiment/index.ts'
import type { MentionStore, Rejudged } from '../mention-store.ts'
import { DAY } from '../period.ts'
import { accuracyGroups, createScoring } from './accuracy.ts'
import { adaptationBasis, expectedOfAdapting } from './adapting.ts'
import { createAdaptations, type StoredAdaptation } from './adaptations.ts'
import { createJudging, type Judging } from './judging.ts'
import { createRejudging, type Rejudging } from './rejudging.ts'
import { drawSample } from './sample.ts'

/** A sample is drawn from the mentions of so long before now. */
const RECENT = 30 * DAY
/** Charts follow while stored mentions are judged anew, whenever so many have changed. */
const ANNOUNCED_AT_ONCE = 1_000

/** The workspace's judgements: how well they do by what a person says, and what follows from it. */
export interface Judgements {
  /** As they are now; another object when they change. */
  current(): Judging
  readonly accuracy: {
    read(): Promise<AccuracyReport>
    sample(request: z.infer<typeof sampleRequest>): readonly Mention[]
    judge(judgement: z.infer<typeof sampleJudgement>): Promise<Mention>
    adapt(): Promise<AccuracyReport>
    revert(): Promise<AccuracyReport>
    restore(): Promise<AccuracyReport>
    progress: Rejudging['progress']
  }
  /** Begins to judge anew what was not judged as it would be now. */
  start(): void
  settled: Rejudging['settled']
  close(): Promise<void>
}

interface JudgementParts {
  readonly database: Database
  readonly store: () => MentionStore
  readonly model: SentimentModel
  readonly clock: Clock
  readonly random: Randomness
  readonly log: Log
  readonly changed: (topic: Topic) => void
  readonly brandIds: () => Promise<readonly number[]>
  /** Runs the work while no mention is between being judged and being stored. */
  readonly undisturbed: (work: () => Promise<void>) => Promise<void>
  readonly corrected: (mention: Mention) => void
  readonly moved: (moved: Rejudged['moved']) => Promise<void>
  /** Called when stored mentions were judged anew. */
  readonly rejudged: () => void
}

/** Opens the workspace's judgements with the adaptation that is active. */
export async function createJudgements(parts: JudgementParts): Promise<Judgements> {
  const { model, clock, random, changed } = parts
  const adaptations = createAdaptations(parts.database)
  const fits = (adaptation: StoredAdaptation): boolean => adaptation.modelVersion === model.version
  const judgingWith = (adaptation: StoredAdaptation | null): Judging => createJudging(model, adaptation && fits(adaptation) ? adaptation : null)

  let active = await adaptations.active()
  let judging = judgingWith(active)
  const scored = createScoring(createSentimentJudge(model).scores)
  let unannounced = 0
  let rejudging: Rejudging | null = null
  const running = (): Rejudging =>
    (rejudging ??= createRejudging({
      store: parts.store(),
      judging: () => judging,
      log: parts.log,
      moved: async (moved) => {
        await parts.moved(moved)
        changed('judgements')
        unannounced += moved.length
        if (unannounced < ANNOUNCED_AT_ONCE) return
        unannounced = 0
        changed('mentions')
      },
      finished: () => {
        changed('mentions')
        changed('judgements')
        parts.rejudged()
      },
    }))

  /** Stores the change and judges with it from the same moment on. */
  const change = async (store: () => Promise<void>): Promise<void> => {
    await parts.undisturbed(async () => {
      await store()
      active = await adaptations.active()
      judging = judgingWith(active)
    })
    running().check()
    changed('judgements')
  }

  const record = ({ modelVersion, ...of }: StoredAdaptation): SentimentAdaptationRecord => ({ ...of, fitsModel: modelVersion === model.version })

  const read = async (): Promise<AccuracyReport> => {
    const judged = scored(parts.store().judgedByPerson())
    const { basis, samples } = adaptationBasis(judged)
    const available = samples.length >= ADAPTATION_NEEDS
    const reverted = active === null ? await adaptations.reverted() : null
    return {
      modelVersion: model.version,
      languages: model.languages,
      groups: accuracyGroups(judged, active !== null && fits(active) ? active : null, await parts.brandIds()),
      adaptation: {
        samples: samples.length,
        basis,
        needed: ADAPTATION_NEEDS,
        available,
        expected: available ? expectedOfAdapting(samples) : null,
        active: active && record(active),
        reverted: reverted && record(reverted),
      },
    }
  }

  return {
    current: () => judging,
    accuracy: {
      read,
      sample({ brand, count, except }) {
        const store = parts.store()
        const left = new Set([...except, ...store.judgedByPerson().filter((judgement) => judgement.random).map((judgement) => judgement.id)])
        const ids = drawSample(
          {
            drawing: store.drawing,
            random,
            fits: (mention) =>
              !left.has(mention.id) &&
              mention.origin !== 'supplied' &&
              model.languages.includes(mention.language) &&
              !mention.flags.some((flag) => flag.kind === 'spam'),
          },
          { brandId: brand ?? 0, from: clock.now() - RECENT, to: clock.now() + 1, count },
        )
        return ids.flatMap((id) => store.get(id) ?? [])
      },
      async judge({ id, class: judged }) {
        const mention = await parts.store().correct.sentiment(id, judged, clock.now(), true)
        parts.corrected(mention)
        return mention
      },
      async adapt() {
        const { basis, samples } = adaptationBasis(scored(parts.store().judgedByPerson()))
        if (samples.length < ADAPTATION_NEEDS) tooFew(samples.length)
        const fitted = fitAdaptation(samples)
        await change(async () => {
          await adaptations.put({ ...fitted, at: clock.now(), samples: samples.length, basis, modelVersion: model.version })
        })
        return read()
      },
      async revert() {
        const { id } = active ?? notAdapted()
        await change(() => adaptations.remove(id, clock.now()))
        return read()
      },
      async restore() {
        const reverted = active === null ? await adaptations.reverted() : null
        const { id } = reverted ?? nothingToRestore()
        await change(() => adaptations.giveBack(id))
        return read()
      },
      progress: () => running().progress(),
    },
    start: () => running().check(),
    settled: () => running().settled(),
    close: () => running().close(),
  }
}

function tooFew(judged: number): never {
  throw new ProblemError({
    kind: 'conflict',
    happened: `Adapting needs ${ADAPTATION_NEEDS} judgements by a person; there are ${judged}.`,
    safe: 'Nothing was changed.',
    next: 'Judge more mentions of a random sample, then adapt.',
  })
}

function notAdapted(): never {
  throw new ProblemError({
    kind: 'conflict',
    happened: 'The sentiment model is not adapted.',
    safe: 'Nothing was changed.',
    next: 'There is nothing to take back.',
  })
}

function nothingToRestore(): never {
  throw new ProblemError({
    kind: 'conflict',
    happened: 'No adaptation was taken back that could be given back now.',
    safe: 'Nothing was changed.',
    next: 'Adapt anew if you want one.',
  })
}
