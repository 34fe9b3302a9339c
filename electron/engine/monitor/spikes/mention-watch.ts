import type { SpikeScope } from '../../../contract/index.ts'
import type { MentionStore } from '../mention-store.ts'
import { createMentionReader, MENTION_BIN, readAccount, type GapsOf } from './readers.ts'
import type { SourceGroup } from './source-groups.ts'
import { WHOLE } from './streams.ts'
import { createWatch, type Watch, type WatchParts } from './watch.ts'

export interface MentionWatchParts {
  readonly common: Omit<WatchParts, 'id' | 'brandId' | 'binLength' | 'groups' | 'reader' | 'scopeOf' | 'stillWatched' | 'account'>
  readonly mentions: MentionStore
  readonly gapsOf: GapsOf
  /** As they are at the time of the call; empty: only the whole is watched. */
  readonly groups: () => readonly SourceGroup[]
}

/** Watches a brand's mentions in bins of five minutes, as a whole and by groups of sources. */
export function createMentionWatch({ common, mentions, gapsOf, groups }: MentionWatchParts, brandId: number): Watch {
  const find = (key: string): SourceGroup | undefined => groups().find((group) => group.key === key)
  const scopeOf = (key: string): SpikeScope => {
    const group = find(key)
    return key === WHOLE ? { kind: 'all' } : { kind: 'sources', sources: group?.sources ?? [], label: group?.label ?? key }
  }
  return createWatch({
    ...common,
    id: mentionWatchId(brandId),
    brandId,
    binLength: MENTION_BIN,
    groups: [WHOLE],
    reader: createMentionReader(mentions, brandId, gapsOf, groups),
    scopeOf,
    stillWatched: (key) => key === WHOLE || find(key) !== undefined,
    account: (from, to) => readAccount(mentions, brandId, from, to),
  })
}

export const mentionWatchId = (brandId: number): string => `mentions:${brandId}`
