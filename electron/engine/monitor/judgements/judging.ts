import type { FlagKind, MentionFlag } from '../../../contract/index.ts'
import { createSentimentJudge, type SentimentAdaptation, type SentimentModel } from '../analysis/sentiment/index.ts'
import type { JudgedMention, JudgeText, StandingMention } from '../mention-store.ts'
import { detectorFlags, flagRules } from './detector-flags.ts'
import { hasFlag, renewedFlags, type StoredFlag } from './stored-flags.ts'
import type { Surroundings } from './surroundings.ts'

/** An adaptation of this workspace under the number that it is stored with. */
export interface NumberedAdaptation extends SentimentAdaptation {
  readonly id: number
}

type Sentiment = ReturnType<JudgeText>

/** The workspace's judgements as they are at one time: model, adaptation and flag rules. */
export interface Judging {
  /** The same for the same model, adaptation and rules, different for others. */
  readonly name: string
  readonly text: JudgeText
  /** A mention that has just arrived. @param known flags that are no judgement, such as a text that was cut */
  arrived(mention: StandingMention, surroundings: Surroundings, known: readonly MentionFlag[]): Sentiment & { readonly flags: readonly MentionFlag[] }
  /** The same mention when it turns out to repeat another one. */
  repeated(mention: JudgedMention, surroundings: Surroundings): JudgedMention
  /** A stored mention anew, under what a person said about its flags. */
  stored(mention: StandingMention, surroundings: Surroundings, flags: readonly StoredFlag[]): Sentiment & { readonly flags: readonly StoredFlag[] }
}

/** Told by the clock and by the length of what came in, once and for all. */
const facts: ReadonlySet<FlagKind> = new Set<FlagKind>(['cut', 'future-dated'])
const factsAmong = <Flag extends MentionFlag>(flags: readonly Flag[]): readonly Flag[] => flags.filter((flag) => facts.has(flag.kind))

const silent: Sentiment = { score: null, class: null }

export function createJudging(model: SentimentModel, adaptation: NumberedAdaptation | null): Judging {
  const { judge } = createSentimentJudge(model, adaptation)
  /** Spam counts as a mention, but says nothing about anybody's mood. */
  const unlessSpam = (judged: Sentiment, flags: readonly StoredFlag[]): Sentiment => (hasFlag(flags, 'spam') ? silent : judged)
  return {
    name: [model.version, ...(adaptation === null ? [] : [`adaptation ${adaptation.id}`]), `flags ${flagRules}`].join(', '),
    text: judge,
    arrived(mention, surroundings, known) {
      const judged = judge(mention.text, mention.language)
      const flags = [...known, ...detectorFlags(mention, surroundings, judged.score)]
      return { flags, ...unlessSpam(judged, flags) }
    },
    repeated(mention, surroundings) {
      // What the text says is judged; of spam the score is not known any more, and spam needs none.
      const flags = [...factsAmong(mention.flags), ...detectorFlags(mention, surroundings, mention.score)]
      const same = mention.origin !== 'model' || hasFlag(flags, 'spam') === hasFlag(mention.flags, 'spam')
      return { ...mention, flags, ...(same ? {} : unlessSpam(judge(mention.text, mention.language), flags)) }
    },
    stored(mention, surroundings, stored) {
      const judged = judge(mention.text, mention.language)
      const flags = renewedFlags(stored, [...factsAmong(stored), ...detectorFlags(mention, surroundings, judged.score)])
      return { flags, ...unlessSpam(judged, flags) }
    },
  }
}
