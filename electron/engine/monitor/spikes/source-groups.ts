/** A source as far as grouping goes. */
export interface KnownSource {
  readonly id: number
  readonly kind: string
  readonly name: string
  /** How many it has brought in. */
  readonly mentions: number
}

/** Sources that are watched together. */
export interface SourceGroup {
  readonly key: string
  readonly label: string
  readonly sources: readonly number[]
}

/** With more sources than this, those of one kind are watched together: a stream for each would cost more than it tells. */
export const MOST_SINGLE_SOURCES = 12

const kindLabels: Readonly<Record<string, string>> = {
  feed: 'feeds',
  folder: 'watched folders',
  webhook: 'webhooks',
  file: 'imported files',
  recording: 'recordings',
}

/**
 * Every source by itself while they are few, else by kind. A single group says nothing that the whole does not: there is
 * then none.
 * @param sources those that brought in at least one mention
 */
export function groupSources(sources: readonly KnownSource[]): readonly SourceGroup[] {
  if (sources.length < 2) return []
  if (sources.length <= MOST_SINGLE_SOURCES) return sources.map(({ id, name }) => ({ key: `source:${id}`, label: name, sources: [id] }))
  const kinds = [...Map.groupBy(sources, (source) => source.kind)]
  if (kinds.length < 2) return []
  return kinds.map(([kind, of]) => ({ key: `kind:${kind}`, label: kindLabels[kind] ?? kind, sources: of.map((source) => source.id) }))
}
