import { useEffect, useRef, useState } from 'react'
import { Button, Chip, Group, Switch } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { IncidentEntry } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { LoadingScreen } from '../../shell/loading-screen.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { formatFullDay } from '../../ui/time-format.ts'
import { entryId, EntryRow } from './entry-row.tsx'
import { type EntryKind, entryKindKeys, entryKinds, typesOf } from './entry-words.ts'
import classes from './timeline.module.css'

/** Entries that are read at a time. */
const PAGE = 60

interface TimelineProps {
  readonly id: number
  /** Number of the entry that is looked for. */
  readonly entry?: number | undefined
}

/** Everything that happened in an incident, latest first; entries that come in meanwhile appear at the top. */
export function Timeline({ id, entry }: TimelineProps) {
  const [kinds, setKinds] = useState<readonly EntryKind[]>([])
  const [sealed, setSealed] = useState(false)
  const { data: incident } = useQuery(orpc.incidents.get.queryOptions({ input: { id } }))
  const types = typesOf(kinds)
  const pages = useInfiniteQuery(
    orpc.incidents.timeline.infiniteOptions({
      input: (before: number | undefined) => ({ id, limit: PAGE, ...(types ? { types } : {}), ...(before === undefined ? {} : { before }) }),
      initialPageParam: undefined,
      getNextPageParam: last => last.nextBefore ?? undefined,
      placeholderData: before => before,
    }),
  )
  const entries = pages.data?.pages.flatMap(page => page.entries) ?? []
  useWantedEntry(entry, { first: entries.at(-1)?.number, more: pages.hasNextPage && !pages.isFetching, onMore: () => void pages.fetchNextPage() })
  const days = Map.groupBy(entries, entry => formatFullDay(entry.at))
  return (
    <section className={classes.timeline} aria-label="Timeline">
      <Chip.Group multiple value={[...kinds]} onChange={chosen => setKinds(entryKindKeys.filter(kind => chosen.includes(kind)))}>
        <Group gap={6} role="group" aria-label="Show only">
          {entryKindKeys.map(kind => (
            <Chip key={kind} size="sm" radius="sm" value={kind}>
              {entryKinds[kind].name}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <div className={classes.bar}>
        <p className={classes.soft}>Entries are only ever added; a mistake is corrected by a further entry.</p>
        <Switch size="sm" className={classes.seals ?? ''} label="Numbers and hashes" checked={sealed} onChange={event => setSealed(event.currentTarget.checked)} />
      </div>
      {pages.error ? (
        <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      ) : !pages.data || !incident ? (
        <LoadingScreen />
      ) : entries.length === 0 ? (
        <EmptyState title="No entries of this kind yet" actions={<Button variant="default" onClick={() => setKinds([])}>Show every entry</Button>} />
      ) : (
        [...days].map(([day, members]) => <Day key={day} day={day} entries={members} state={incident.state} sealed={sealed} />)
      )}
      {pages.hasNextPage && (
        <Button variant="default" className={classes.more ?? ''} loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show earlier entries
        </Button>
      )}
    </section>
  )
}

interface Reached {
  /** Number of the earliest entry that was read. */
  readonly first: number | undefined
  /** There are earlier ones, and none are being read. */
  readonly more: boolean
  readonly onMore: () => void
}

/** Reads on until the entry that is looked for stands there, and brings the keyboard to it once. */
function useWantedEntry(entry: number | undefined, { first, more, onMore }: Reached): void {
  const found = useRef<number | undefined>(undefined)
  useEffect(() => {
    if (entry === undefined || first === undefined || found.current === entry) return
    if (first > entry && more) return onMore()
    const row = document.getElementById(entryId(entry))
    if (row === null) return
    found.current = entry
    row.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'center' })
  })
}

interface DayProps extends Pick<Parameters<typeof EntryRow>[0], 'state' | 'sealed'> {
  readonly day: string
  readonly entries: readonly IncidentEntry[]
}

function Day({ day, entries, state, sealed }: DayProps) {
  return (
    <>
      <h2 className={classes.day}>{day}</h2>
      <ol className={classes.entries} aria-label={`Entries of ${day}`}>
        {entries.map(entry => (
          <EntryRow key={entry.number} entry={entry} state={state} sealed={sealed} />
        ))}
      </ol>
    </>
  )
}
