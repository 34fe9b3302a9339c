import { IconBroadcast, IconFileText, IconFolder, IconPlayerPlay, IconRss } from '@tabler/icons-react'
import type { Source, SourceKind } from '../../../electron/contract/index.ts'

export const kindWords: Readonly<Record<SourceKind, string>> = {
  feed: 'RSS or Atom feed',
  folder: 'Watched folder',
  webhook: 'Webhook',
  file: 'Imported files',
  recording: 'Recording',
}

export const kindIcons = {
  feed: IconRss,
  folder: IconFolder,
  webhook: IconBroadcast,
  file: IconFileText,
  recording: IconPlayerPlay,
} as const satisfies Readonly<Record<SourceKind, unknown>>

/** How a source is doing, in a word or two. */
export function stateWords(source: Source): string {
  if (source.state !== 'paused' && source.notHeard?.reason === 'lagging') return 'Hours behind'
  if (source.state !== 'paused' && source.notHeard?.reason === 'clock') return 'Dated in the future'
  switch (source.state) {
    case 'waiting':
      return source.definition.kind === 'feed' ? 'Not asked yet' : 'Ready'
    case 'working':
      return 'Working'
    case 'failing':
      return 'Failing'
    case 'paused':
      return 'Paused'
    case 'idle':
      return source.definition.kind === 'file' ? 'Filled by imports' : 'Idle'
  }
}

/** Where it fetches from or listens, in one line; nothing where its name says it all. */
export function placeOf({ definition }: Source): string | null {
  switch (definition.kind) {
    case 'feed':
      return definition.url
    case 'folder':
      return definition.folder
    case 'webhook':
    case 'file':
      return null
    case 'recording':
      return definition.recording
  }
}
