import type { Source } from '../../electron/contract/index.ts'
import { formatAge, HOUR } from '../ui/time-format.ts'

/** After this long without a mention a connected source counts as silent. Milliseconds. */
export const SILENT_AFTER = 12 * HOUR

export type Trouble = 'failing' | 'silent'

/**
 * Whether a source needs a look: its last attempt failed, or it was asked and brought nothing for long.
 * Paused sources and imported files are quiet on purpose.
 */
export function troubleOf(source: Source, now: number): Trouble | null {
  if (source.state === 'failing') return 'failing'
  const runs = source.state === 'working' || source.state === 'waiting'
  const connected = source.definition.kind === 'feed' || source.definition.kind === 'webhook' || source.definition.kind === 'folder'
  if (!runs || !connected || source.lastMentionAt === null) return null
  return now - source.lastMentionAt > SILENT_AFTER ? 'silent' : null
}

/** One line on how a source is doing. */
export function sourceWords(source: Source, now: number): string {
  const trouble = troubleOf(source, now)
  const lastMention = source.lastMentionAt === null ? 'no mentions yet' : `last mention ${formatAge(now - source.lastMentionAt)}`
  if (trouble === 'failing') {
    const since = source.lastSuccessAt === null ? 'never reached' : `last reached ${formatAge(now - source.lastSuccessAt)}`
    return `${source.lastError ?? 'The last attempt failed.'} ${since[0]?.toUpperCase()}${since.slice(1)}.`
  }
  if (trouble === 'silent') return `Silent: ${lastMention}`
  if (source.state === 'paused') return 'Paused'
  return lastMention[0]?.toUpperCase() + lastMention.slice(1)
}
