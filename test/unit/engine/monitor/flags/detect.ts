import type { FlagKind, MentionFlag } from '../../../../../electron/contract/index.ts'
import { createSentimentJudge, loadSentimentModel } from '../../../../../electron/engine/monitor/analysis/sentiment/index.ts'
import { flagsOf } from '../../../../../electron/engine/monitor/flags/index.ts'
import type { Surroundings } from '../../../../../electron/engine/monitor/judgements/surroundings.ts'
import type { StandingMention } from '../../../../../electron/engine/monitor/mention-store.ts'

const judge = createSentimentJudge(loadSentimentModel('resources/models/sentiment.bin'))

export const alone: Surroundings = { spread: null, byAuthor: 1 }

/** A mention that is no more than its text, changed by what is given. */
export function mentionOf(text: string, changed: Partial<StandingMention> = {}): StandingMention {
  return {
    kind: 'post', url: null, author: { name: 'Kim', handle: 'kim', followers: 120 }, text, language: 'en', publishedAt: 0, receivedAt: 0, reach: 120,
    ...changed,
  }
}

export function detect(text: string, changed: Partial<StandingMention> = {}, surroundings: Surroundings = alone): readonly MentionFlag[] {
  const mention = mentionOf(text, changed)
  return flagsOf(mention, surroundings, judge.judge(mention.text, mention.language).score)
}

export function kindsOf(text: string, changed: Partial<StandingMention> = {}, surroundings: Surroundings = alone): readonly FlagKind[] {
  return detect(text, changed, surroundings).map((flag) => flag.kind)
}
