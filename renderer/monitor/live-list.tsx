import { type RefObject, useEffect, useState } from 'react'
import { Button, Tooltip } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type Mention, sentimentClasses, type SentimentClass } from '../../electron/contract/index.ts'
import { useCommands } from '../shell/commands.ts'
import { readClock } from '../shell/console-state.ts'
import { countOf } from '../ui/number-format.ts'
import { MentionList } from './mention-list.tsx'
import type { ChangeSearch } from './monitor-context.ts'
import { isMoving, listFilterOf, listKeyOf, type MonitorSearch } from './monitor-search.ts'
import { periodWords } from './periods.ts'
import { useMentionList } from './use-mention-list.ts'
import classes from './monitor.module.css'

interface LiveListProps {
  readonly search: MonitorSearch
  readonly change: ChangeSearch
  readonly sourceNames: ReadonlyMap<number, string>
  readonly terms: readonly string[]
  readonly onOpen: (id: number) => void
  readonly onCorrect: (correction: { mention: Mention; sentiment?: SentimentClass | null }) => void
  /** Filled with what puts a changed mention into the list. */
  readonly replaceRef: RefObject<((mention: Mention) => void) | null>
  /** Filled with how many match; null while unknown or only bounded. */
  readonly matchedCountRef: RefObject<number | null>
}

/** The live list with its count, its pause and its keys. Reads and draws apart from the charts. */
export function LiveList({ search, change, sourceNames, terms, onOpen, onCorrect, replaceRef, matchedCountRef }: LiveListProps) {
  const navigate = useNavigate()
  const [paused, setPaused] = useState(false)
  const [scrolledAway, setScrolledAway] = useState(false)
  const [pressed, setPressed] = useState(false)
  const [cursor, setCursor] = useState<number | null>(search.mention ?? null)
  const opened = search.mention ?? null
  const list = useMentionList(listKeyOf(search), () => listFilterOf(search, readClock()), paused || scrolledAway || pressed || opened !== null || cursor !== null)
  const { pages, matched } = list
  useEffect(() => {
    replaceRef.current = list.replace
    matchedCountRef.current = matched && !matched.atLeast ? matched.count : null
  })

  const open = (id: number) => {
    setCursor(id)
    onOpen(id)
  }
  const move = (step: number) => {
    const mentions = pages?.mentions ?? []
    const index = mentions.findIndex(mention => mention.id === (cursor ?? opened))
    const next = mentions[Math.min(mentions.length - 1, Math.max(0, index + step))]
    if (!next) return
    setCursor(next.id)
    if (opened !== null) onOpen(next.id)
  }
  const release = () => {
    setCursor(null)
    setScrolledAway(false)
    setPaused(false)
    list.release()
  }
  const correct = (sentiment: SentimentClass | null) => {
    const mention = pages?.mentions.find(candidate => candidate.id === (opened ?? cursor))
    if (mention) onCorrect({ mention, sentiment })
  }
  useCommands([
    { id: 'monitor.next', title: 'Next mention', group: 'Mentions', keys: ['j'], inPalette: false, run: () => move(1) },
    { id: 'monitor.previous', title: 'Previous mention', group: 'Mentions', keys: ['k'], inPalette: false, run: () => move(-1) },
    { id: 'monitor.open', title: 'Open the mention', group: 'Mentions', keys: ['Enter', 'o'], inPalette: false, run: () => cursor !== null && open(cursor) },
    {
      id: 'monitor.close', title: 'Close the mention, then follow the newest', group: 'Mentions', keys: ['Escape'], inPalette: false,
      run: () => (opened !== null ? change({ mention: undefined }, { replace: true }) : release()),
    },
    { id: 'monitor.pause', title: paused ? 'Resume the live list' : 'Pause the live list', group: 'Mentions', keys: ['p'], run: () => (paused ? release() : setPaused(true)) },
    ...sentimentClasses.map((sentiment, index) => ({
      id: `monitor.correct-${sentiment}`, title: `Correct the sentiment to ${sentiment}`, group: 'Mentions', keys: [String(index + 1)], run: () => correct(sentiment),
    })),
    { id: 'monitor.correct-back', title: 'Take the sentiment’s correction back', group: 'Mentions', keys: ['0'], run: () => correct(null) },
  ])

  const folded = search.folded !== false && search.story === undefined
  return (
    <section className={classes.list} aria-label="Live list">
      <header className={classes.listHead}>
        <h2 className={classes.listTitle}>
          {matched ? `${matched.atLeast ? 'More than ' : ''}${folded ? countOf(matched.count, 'story', 'stories') : countOf(matched.count, 'mention')}` : 'Mentions'}
        </h2>
        <span className={classes.listNote}>{periodWords(search)}, newest first</span>
        {isMoving(search) && <PauseButton paused={paused} onChange={next => (next ? setPaused(true) : release())} />}
      </header>
      <MentionList
        list={list} sourceNames={sourceNames} terms={terms} current={cursor} open={opened} onOpen={open}
        onScrolledAway={setScrolledAway} onPressed={setPressed} onRelease={release} onClearFilters={() => void navigate({ to: '/monitor', search: {} })}
      />
    </section>
  )
}

function PauseButton({ paused, onChange }: { readonly paused: boolean; readonly onChange: (paused: boolean) => void }) {
  const Icon = paused ? IconPlayerPlay : IconPlayerPause
  return (
    <Tooltip label={paused ? 'Follow new mentions again (P)' : 'Keep the list still (P)'}>
      <Button
        size="compact-xs" variant={paused ? 'light' : 'subtle'} color={paused ? 'accent' : 'gray'} className={classes.pause ?? ''}
        leftSection={<Icon size={14} aria-hidden />} onClick={() => onChange(!paused)}
      >
        {paused ? 'Resume' : 'Pause'}
      </Button>
    </Tooltip>
  )
}
