import { useRef } from 'react'
import { IconCalendarExclamation } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { PlaybookSummary } from '../../electron/contract/index.ts'
import { useCommands } from '../shell/commands.ts'
import { countOf } from '../ui/number-format.ts'
import { PlaybookMenu } from './playbook-menu.tsx'
import { clusterNames, dayWords, originWords, reviewIsOverdue, scenarioNames, versionWords } from './playbook-words.ts'
import { librarySearchOf, type PlaybooksSearch } from './playbooks-search.ts'
import type { PlaybookActions } from './use-playbook-actions.ts'
import classes from './playbook-library.module.css'

interface LibraryTableProps {
  readonly playbooks: readonly PlaybookSummary[]
  readonly search: PlaybooksSearch
  /** As `dayOf` gives it. */
  readonly today: string
  readonly actions: PlaybookActions
}

/** Playbooks by title. J and K move from one to the next; Enter opens it, as links do. */
export function LibraryTable({ playbooks, search, today, actions }: LibraryTableProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const move = (step: number) => {
    const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>('a[data-playbook]') ?? [])]
    const index = links.findIndex(link => link.closest('tr')?.contains(document.activeElement) ?? false)
    links[Math.min(links.length - 1, Math.max(0, index + step))]?.focus()
  }
  useCommands([
    { id: 'playbooks.next', title: 'Next playbook', group: 'Playbooks', keys: ['j'], inPalette: false, run: () => move(1) },
    { id: 'playbooks.previous', title: 'Previous playbook', group: 'Playbooks', keys: ['k'], inPalette: false, run: () => move(-1) },
  ])
  return (
    <table className={classes.table} aria-label="Playbooks">
      <thead>
        <tr>
          <th scope="col">Playbook</th>
          <th scope="col">Responsibility</th>
          <th scope="col">Levels</th>
          <th scope="col" className={classes.number}>Tasks</th>
          <th scope="col">Version</th>
          <th scope="col">Review</th>
          <th scope="col">Last rehearsed</th>
          <th scope="col"><span className="visually-hidden">More</span></th>
        </tr>
      </thead>
      <tbody ref={body}>
        {playbooks.map(playbook => (
          <tr key={playbook.id}>
            <th scope="row">
              <Link to="/playbooks/{-$playbook}" params={{ playbook: String(playbook.id) }} search={librarySearchOf(search)} preload={false} className={classes.open ?? ''} data-playbook>
                {playbook.title}
              </Link>
              <span className={classes.under}>
                {scenarioNames[playbook.scenario]} · {originWords(playbook)}
                {playbook.proposals > 0 && (
                  <>
                    {' · '}
                    <Link to="/playbooks/{-$playbook}" params={{ playbook: String(playbook.id) }} search={{ ...librarySearchOf(search), view: 'proposals' }} preload={false} className={classes.proposed ?? ''}>
                      {countOf(playbook.proposals, 'proposed change')}
                    </Link>
                  </>
                )}
              </span>
            </th>
            <td>{clusterNames[playbook.cluster]}</td>
            <td className={classes.short}>{playbook.levels.toSorted((one, other) => one - other).join(', ')}</td>
            <td className={classes.number}>{playbook.tasks}</td>
            <td className={classes.short}>{versionWords(playbook)}</td>
            <td className={classes.short}>
              <Review review={playbook.review} today={today} />
            </td>
            <td className={classes.short}>{playbook.rehearsed === null ? <span className={classes.missing}>Never</span> : dayWords(playbook.rehearsed)}</td>
            <td className={classes.more}>
              <PlaybookMenu playbook={playbook} actions={actions} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** When it should be looked through again; says so where that day has passed. */
export function Review({ review, today }: { readonly review: string | null; readonly today: string }) {
  if (review === null) return <span className={classes.missing}>No date</span>
  if (!reviewIsOverdue(review, today)) return dayWords(review)
  return (
    <span className={classes.overdue}>
      <IconCalendarExclamation size={15} aria-hidden className={classes.icon} /> Overdue since {dayWords(review)}
    </span>
  )
}
