import { useMemo } from 'react'
import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type PlaybookContent, proposalFields, proposalWords, type ProposedChange } from '../../../electron/contract/index.ts'
import { Time } from '../../ui/time.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { DifferencesOfPart } from '../difference-list.tsx'
import { dueWords, namesIn } from '../playbook-words.ts'
import { decisionWords, outcomeWords } from './proposal-state.ts'
import classes from './proposals.module.css'

interface ProposalListProps {
  readonly proposals: readonly ProposedChange[]
  /** Of the working copy: names what keys stand for. */
  readonly content: PlaybookContent
  readonly busy: boolean
  readonly onTake: (change: ProposedChange) => void
  readonly onMark: (change: ProposedChange) => void
  readonly onDecline: (change: ProposedChange) => void
  readonly onReopen: (change: ProposedChange) => void
}

/** Proposed changes, each with the incident that it comes from and what it would change. */
export function ProposalList({ proposals, ...rest }: ProposalListProps) {
  return (
    <ul className={classes.list}>
      {proposals.map(change => (
        <Proposal key={change.id} change={change} {...rest} />
      ))}
    </ul>
  )
}

function Proposal({ change, content, busy, onTake, onMark, onDecline, onReopen }: Omit<ProposalListProps, 'proposals'> & { readonly change: ProposedChange }) {
  const { id, incident, incidentTitle, entry, at, by, why, proposal, state, outcome, differences } = change
  const words = proposalWords(proposal)
  return (
    <li className={classes.proposal} tabIndex={-1} data-proposal={id} aria-label={words}>
      <h3 className={classes.title}>{words}</h3>
      <p className={classes.soft}>
        From the incident{' '}
        <Link to="/incidents/{-$incident}" params={{ incident: String(incident) }} search={{ view: 'timeline', entry }}>
          {incidentTitle}
        </Link>
        , {by}, <Time at={at} format={formatDayHour} />
      </p>
      <p>Why: {why}</p>
      {outcome === 'fits' ? (
        <div className={classes.differences}>
          <DifferencesOfPart differences={differences} content={content} />
        </div>
      ) : (
        <Words change={change} content={content} />
      )}
      {outcome !== null && outcome !== 'fits' && (
        <p className={classes.warning} role="note">
          <IconAlertTriangle size={15} aria-hidden /> {outcomeWords[outcome]}
        </p>
      )}
      {state === 'open' ? (
        <div className={classes.acts}>
          {outcome === 'fits' ? (
            <Button size="compact-sm" loading={busy} onClick={() => onTake(change)} aria-label={`Take over: ${words}`} aria-keyshortcuts="t">
              Take over
            </Button>
          ) : (
            <Button size="compact-sm" variant="default" loading={busy} onClick={() => onMark(change)} aria-label={`Mark as taken over: ${words}`} aria-keyshortcuts="t">
              Mark as taken over
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => onDecline(change)} aria-label={`Decline: ${words}`} aria-keyshortcuts="d">
            Decline…
          </Button>
        </div>
      ) : (
        <div className={classes.acts}>
          <span className={classes.decided}>{decisionWords(change)}</span>
          {state !== 'withdrawn' && (
            <Button size="compact-xs" variant="default" disabled={busy} onClick={() => onReopen(change)} aria-label={`Decide again: ${words}`}>
              Decide again
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

/** What it proposes, as the words that it was proposed in. */
function Words({ change: { proposal }, content }: { readonly change: ProposedChange; readonly content: PlaybookContent }) {
  const names = useMemo(() => namesIn(content), [content])
  const fields = proposalFields(proposal, { role: key => names.role.get(key) ?? key, due: due => dueWords(due, names) })
  if (fields.length === 0) return null
  return (
    <dl className={classes.fields}>
      {fields.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
