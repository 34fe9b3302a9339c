import { setImmediate } from 'node:timers/promises'
import type { SpikeEpisode, SpikeMeasure } from '../../../contract/index.ts'
import type { MentionStore } from '../mention-store.ts'
import { readArithmetic } from './arithmetic.ts'
import { createMentionReader, MENTION_BIN, type GapsOf } from './readers.ts'
import { beginStreams, WHOLE } from './streams.ts'
import { windowOf } from './window.ts'

const BINS_AT_ONCE = 288

export interface Replay {
  readonly brandId: number
  readonly measure: SpikeMeasure
  /** Where the detector begins to learn. On a full hour. */
  readonly begin: number
  readonly from: number
  readonly to: number
}

/**
 * Runs a detector over a brand's stored figures: the episodes that overlap [from, to), earliest onset first, each as it
 * stood at the end, with the arithmetic of the moment it was noticed. They are not stored and have no id (0).
 */
export async function replayEpisodes(
  { store, gapsOf, stopped }: { readonly store: MentionStore; readonly gapsOf: GapsOf; readonly stopped: () => boolean },
  { brandId, measure, begin, from, to }: Replay,
): Promise<readonly SpikeEpisode[]> {
  const reader = createMentionReader(store, brandId, gapsOf, () => [])
  const streams = beginStreams({ reader, binLength: MENTION_BIN, groups: [WHOLE], measures: [measure] }, begin)
  const end = to - (to % MENTION_BIN)
  const episodes: SpikeEpisode[] = []
  while (streams.throughAt < end && !stopped()) {
    for (const { kind, episode, confidence, at } of streams.fold(Math.min(end, streams.throughAt + BINS_AT_ONCE * MENTION_BIN))) {
      const known = kind === 'began' ? undefined : episodes.pop()
      const scope = { kind: 'all' } as const
      const window = windowOf(measure, scope, at)
      episodes.push({
        id: 0,
        brandId: brandId === 0 ? null : brandId,
        scope,
        measure,
        ...episode,
        confidence,
        provisional: false,
        noticedAt: known?.noticedAt ?? at,
        partOf: null,
        arithmetic: known?.arithmetic ?? readArithmetic(store, { brandId, measure, scope, window, onsetAt: episode.onsetAt, confidence, otherwise: null }),
      })
    }
    await setImmediate()
  }
  return episodes.filter((episode) => episode.onsetAt < to && (episode.endAt ?? Infinity) > from)
}
