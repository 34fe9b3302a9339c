import type { MentionInput, RejectedRow, Source, SourceDefinition } from '../../contract/index.ts'
import type { Clock, Log, Network, Secrets } from '../ports.ts'

/** What storing a batch came to. Every accepted mention is in the database when the promise resolves. */
export interface Accepted {
  readonly stored: number
  /** Known already, by native id or by content. */
  readonly duplicates: number
  readonly earliestAt: number | null
  readonly latestAt: number | null
}

/** Where every source delivers. The only way into the store. */
export interface MentionSink {
  /**
   * Judges and stores mentions of one source, in slices so that questions are answered meanwhile.
   * Inputs must have passed the `mentionInput` schema.
   * @throws ProblemError when the database can't take them (full disk, read-only folder, lock).
   */
  accept(sourceId: number, mentions: readonly MentionInput[]): Promise<Accepted>
}

/** What a running source reports about itself; kept in the database and shown in Settings. */
export interface SourceReport {
  readonly state: Source['state']
  readonly lastSuccessAt?: number
  readonly lastErrorAt?: number
  readonly lastError?: string | null
  readonly nextAttemptAt?: number | null
  /** True where it was looked at with success although something of what it brought could not be used. */
  readonly heard?: boolean
}

/** Given to every connection when it starts. */
export interface SourceContext {
  readonly id: number
  readonly sink: MentionSink
  readonly clock: Clock
  readonly network: Network
  readonly secrets: Secrets
  readonly log: Log
  report(report: SourceReport): void
  /** Small private memory of the source (ETag, file positions), kept in the database. JSON. */
  readMemory(): unknown
  writeMemory(memory: unknown): void
}

/** A source that runs by itself until it is stopped. */
export interface Connection {
  stop(): Promise<void>
  /** Asks now instead of at the next turn; absent where there is nothing to ask. */
  pollNow?(): Promise<void>
}

/** Starts the connection for one kind of source. */
export type Connect<Kind extends SourceDefinition['kind']> = (
  definition: Extract<SourceDefinition, { kind: Kind }>,
  context: SourceContext,
) => Connection

/** A row read from a file: a mention with the source name it asked for, or the reason it was refused. */
export type ReadRow =
  | { readonly row: number; readonly mention: MentionInput; readonly sourceName: string | null }
  | { readonly row: number; readonly rejected: RejectedRow }
