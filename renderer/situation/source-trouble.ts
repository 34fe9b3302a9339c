import type { Source } from '../../electron/contract/index.ts'
import { formatAge, HOUR } from '../ui/time-format.ts'

/** After this long without a mention a connected source counts as silent. Milliseconds. */
export const SILENT_AFTER = 12 * HOUR

export type Trouble = 'failing' | 'lagging' | 'clock' | 'silent'

/**
 * Whether a source needs a look: it can't be heard, brings what is hours old or dated in the future, or it was asked and
 * brought nothing for long. Paused sources and imported files are quiet on purpose.
 */
export function troubleOf(source: Source, now: number): Trouble | null {
  if (source.state === 'paused') return null
  const reason = source.notHeard?.reason
  if (source.state === 'failing' || reason === 'failing') return 'failing'
  if (reason === 'lagging' || reason === 'clock') return reason
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
    const why = source.state === 'failing' || source.state === 'idle' ? (source.lastError ?? 'The last attempt failed.') : 'It has missed its turns.'
    return `${why} ${since[0]?.toUpperCase()}${since.slice(1)}.`
  }
  if (trouble === 'lagging') return `Behind: nothing newer than ${formatAge(now - (source.notHeard?.since ?? now))} has come in`
  if (trouble === 'clock') return 'Its entries are dated in the future: its clock is wrong, or this computer’s is'
  if (trouble === 'silent') return `Silent: ${lastMention}`
  if (source.state === 'paused') return 'Paused'
  return lastMention[0]?.toUpperCase() + lastMention.slice(1)
}
