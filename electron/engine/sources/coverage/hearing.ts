import type { Selectable } from 'kysely'
import { sourceDefinition, type Source, type SourceDefinition } from '../../../contract/index.ts'
import type { SourceTable } from '../../database/schema.ts'
import type { Accepted, SourceReport } from '../source-port.ts'

/** A source as the registry has it. */
export interface SourceStanding {
  readonly id: number
  readonly definition: SourceDefinition
  readonly paused: boolean
  readonly createdAt: number
  readonly removedAt: number | null
  readonly lastSuccessAt: number | null
}

export function standingOf(row: Selectable<SourceTable>): SourceStanding {
  return {
    id: row.id,
    definition: sourceDefinition.parse(JSON.parse(row.definition)),
    paused: row.paused === 1,
    createdAt: row.created_at,
    removedAt: row.removed_at,
    lastSuccessAt: row.last_success_at,
  }
}

/** What the sources feature tells of its sources, so that it is recorded when they could be heard. */
export interface Hearing {
  /** A source was added, changed, paused, resumed, removed or given back, or is as it was. */
  follow(source: SourceStanding): void
  reported(id: number, report: SourceReport): void
  /** What storing a delivery came to. */
  delivered(id: number, accepted: Accepted): void
  notHeard(id: number): Source['notHeard']
}

/** Kinds that are there to be heard; imported files and recordings are never silent. */
export type LiveKind = Extract<SourceDefinition['kind'], 'feed' | 'folder' | 'webhook'>

export function liveKind({ kind }: SourceDefinition): LiveKind | null {
  return kind === 'feed' || kind === 'folder' || kind === 'webhook' ? kind : null
}

/** Whether a report says that the source can be heard, that it can't, or neither. */
export function saysOf(kind: LiveKind, report: SourceReport): 'heard' | 'not-heard' | null {
  // Nobody asks a webhook: it is heard while its endpoint is open and what is sent can be stored.
  if (kind === 'webhook') return report.state === 'working' ? 'heard' : report.state === 'failing' ? 'not-heard' : null
  if (report.lastSuccessAt !== undefined || report.heard === true) return 'heard'
  // A feed that rests was removed by its publisher for good.
  return report.state === 'failing' || (kind === 'feed' && report.state === 'idle') ? 'not-heard' : null
}
