import { type MouseEvent, startTransition, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import type { PlaybookContent, PlaybookFinding, PlaybookSummary, PlaybookVersion } from '../../electron/contract/index.ts'
import { useCommands } from '../shell/commands.ts'
import { Keycaps } from '../ui/keycaps.tsx'
import { countOf } from '../ui/number-format.ts'
import { Time } from '../ui/time.tsx'
import { formatMoment } from '../ui/time-format.ts'
import { BlockNews } from './blocks/block-news.tsx'
import { useBlockNames } from './blocks/use-blocks.ts'
import { PlaybookText } from './playbook-text.tsx'
import { namesIn } from './playbook-words.ts'
import { ReaderFacts } from './reader-facts.tsx'
import { anchors, outlineOf, placedFindings } from './reader-outline.ts'
import { ProposalNews } from './proposals/proposal-news.tsx'
import { Part } from './reader-part.tsx'
import { ReaderPhases } from './reader-phases.tsx'
import { ReaderContacts, ReaderQuestions, ReaderRoles, ReaderStakeholders, ReaderTriggers, ReaderUnknowns } from './reader-tables.tsx'
import { usePaper } from './use-paper.ts'
import classes from './playbook-reader.module.css'

/** Tasks that are drawn at once; what is beyond them follows without holding up the screen. */
const FIRST_TASKS = 80

interface PlaybookReaderProps {
  readonly content: PlaybookContent
  readonly summary: PlaybookSummary
  readonly findings: readonly PlaybookFinding[]
  /** The version that is read; null for the working copy. */
  readonly version: PlaybookVersion | null
}

/** A whole playbook to read from top to bottom, to jump in, and to take along on paper. */
export function PlaybookReader({ content, summary, findings, version }: PlaybookReaderProps) {
  const article = useRef<HTMLElement>(null)
  const names = useMemo(() => namesIn(content), [content])
  const blocks = useBlockNames()
  const outline = useMemo(() => outlineOf(content), [content])
  const placed = useMemo(() => placedFindings(findings, content), [findings, content])
  const tasks = useMemo(() => content.phases.reduce((sum, phase) => sum + phase.tasks.length, 0), [content])
  const whole = useWhole(tasks <= FIRST_TASKS)
  const stateWords = version === null ? (summary.changed || summary.version === null ? `working copy of ${formatMoment(summary.savedAt)}` : `version ${summary.version}`) : `version ${version.number}`
  const print = usePaper(content.title, stateWords)
  const { hash } = useLocation()
  useEffect(() => {
    if (whole && hash !== '') showPart(hash)
  }, [hash, whole])

  const move = (step: number) => {
    const all = [...(article.current?.querySelectorAll<HTMLElement>('[data-task]') ?? [])]
    const index = all.findIndex(task => task.contains(document.activeElement))
    const next = all[Math.min(all.length - 1, Math.max(0, index + step))]
    if (next) showPart(next.id)
  }
  useCommands([
    { id: 'playbook.print', title: 'Print this playbook', group: 'Playbook', keys: ['mod+p'], keywords: ['pdf', 'paper'], run: print },
    { id: 'playbook.next-task', title: 'Next task', group: 'Playbook', keys: ['j'], inPalette: false, run: () => move(1) },
    { id: 'playbook.previous-task', title: 'Previous task', group: 'Playbook', keys: ['k'], inPalette: false, run: () => move(-1) },
  ])
  /** Links inside stay inside: hundreds of them need no router of their own. */
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    showPart(decodeURIComponent(link.hash.slice(1)))
  }

  return (
    // The handler catches what links inside do; it makes nothing of its own clickable.
    <div className={classes.reader} onClick={follow}>
      <nav className={classes.contents} aria-label="Contents">
        <ul>
          {outline.map(({ anchor, title, count, phase }) => (
            <li key={anchor}>
              <a href={`#${anchor}`} data-phase={phase !== null || undefined}>
                <span>
                  {phase !== null && `${phase}. `}
                  {title}
                </span>
                {count !== null && <span className={classes.count}>{count}</span>}
              </a>
            </li>
          ))}
        </ul>
        <p className={classes.hint}>
          <Keycaps binding="j" /> <Keycaps binding="k" /> task by task
        </p>
      </nav>
      <article className={classes.article} ref={article} aria-label={content.title}>
        <p className={classes.paperTitle}>{content.title}</p>
        {version !== null && (
          <p className={classes.old} role="note">
            This is version {version.number} of <Time at={version.at} />, kept by {version.by}.{' '}
            <Link to="/playbooks/{-$playbook}" params={{ playbook: String(summary.id) }} search={{}}>
              Read the working copy
            </Link>
          </p>
        )}
        <ReaderFacts
          content={content} tasks={tasks} version={version === null ? summary : null} stateWords={stateWords}
          action={
            <Button size="compact-sm" variant="default" leftSection={<IconPrinter size={14} aria-hidden />} rightSection={<Keycaps binding="mod+p" />} onClick={print}>
              Print
            </Button>
          }
        />
        {version === null && <BlockNews playbook={summary.id} />}
        {version === null && <ProposalNews playbook={summary.id} proposals={summary.proposals} />}
        {placed.length > 0 && (
          <section className={classes.findings} aria-label="What does not fit together">
            <h2>{countOf(placed.length, 'thing does not fit together', 'things do not fit together')}</h2>
            <ul>
              {placed.map(({ anchor, title, message }, index) => (
                <li key={index}>
                  <a href={`#${anchor}`}>{title}</a>: {message}.
                </li>
              ))}
            </ul>
          </section>
        )}
        {content.summary !== '' && (
          <Part anchor={anchors.summary} title="Summary">
            <PlaybookText text={content.summary} />
          </Part>
        )}
        <ReaderTriggers content={content} />
        <ReaderRoles content={content} names={names} />
        <ReaderUnknowns content={content} />
        <ReaderPhases phases={content.phases} names={names} blocks={blocks} most={whole ? Infinity : FIRST_TASKS} />
        {!whole && <p role="status">The other tasks follow…</p>}
        <ReaderStakeholders content={content} names={names} />
        <ReaderQuestions content={content} />
        <ReaderContacts content={content} />
        {content.darkSite !== '' && (
          <Part anchor={anchors.darkSite} title="Dark site" note="A page that is kept ready, unpublished.">
            <div className={classes.darkSite}>
              <PlaybookText text={content.darkSite} />
            </div>
          </Part>
        )}
      </article>
    </div>
  )
}

/** False for the first drawing of something long, then true. */
function useWhole(short: boolean): boolean {
  const [whole, setWhole] = useState(short)
  useEffect(() => {
    if (!whole) startTransition(() => setWhole(true))
  }, [whole])
  return whole
}

/** Scrolls to a part and puts the keyboard there. */
function showPart(anchor: string): void {
  const part = document.getElementById(anchor)
  if (part === null) return
  part.focus({ preventScroll: true })
  part.scrollIntoView({ block: 'start' })
}
