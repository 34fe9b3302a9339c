import type { MentionFlag } from '../../../contract/index.ts'
import { evidenceOf, flag, type ReadText } from './flag.ts'

/** Somebody was hurt or made ill, or a thing is said to endanger people; "nobody was hurt" is neither. */
export function injury(text: ReadText): MentionFlag | null {
  return byWords(text, 'injury', 'injury')
}

/** Somebody threatens legal steps, or says that some are taken. */
export function legalThreat(text: ReadText): MentionFlag | null {
  return byWords(text, 'legal-threat', 'legal')
}

/** Somebody demands money back, compensation, a replacement or a recall. */
export function refundDemand(text: ReadText): MentionFlag | null {
  return byWords(text, 'refund-demand', 'refund')
}

function byWords(text: ReadText, kind: MentionFlag['kind'], cue: 'injury' | 'legal' | 'refund'): MentionFlag | null {
  const hits = text.signs.of(cue)
  return hits.length === 0 ? null : flag(kind, evidenceOf(text, hits))
}
