import type { ReactNode } from 'react'
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClockExclamation, IconThumbUp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type CorrectiveAction, type Incident, type Lesson, type Observation, type ProposedChange, proposalFields, proposalWords } from '../../../electron/contract/index.ts'
import { dayWords, dueWords, namesIn } from '../../playbooks/playbook-words.ts'
import { decisionWords } from '../../playbooks/proposals/proposal-state.ts'
import { Time } from '../../ui/time.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { actionDueWords, actionIsOverdue } from './review-words.ts'
import classes from './review.module.css'

interface ItemProps {
  readonly entry: number
  readonly incident: number
  readonly by: string
  readonly at: number
  readonly label: string
  readonly acts: ReactNode
  readonly children: ReactNode
}

/** One item of the review; the keyboard goes from one to the next, and the way to its entry stands with it. */
function Item({ entry, incident, by, at, label, acts, children }: ItemProps) {
  return (
    <li className={classes.item} tabIndex={-1} data-entry={entry} aria-label={label}>
      <div className={classes.words}>
        {children}
        <p className={classes.soft}>
          {by}, <Time at={at} format={formatDayHour} /> ·{' '}
          <Link to="/incidents/{-$incident}" params={{ incident: String(incident) }} search={{ view: 'timeline', entry }} aria-label={`Entry ${entry} of the timeline`}>
            Entry {entry}
          </Link>
        </p>
      </div>
      <div className={classes.acts}>{acts}</div>
    </li>
  )
}

/** A small act of an item; what it is about is said for those who can't see where it stands. */
export function Act({ title, about, onClick, keys }: { readonly title: string; readonly about: string; readonly onClick: () => void; readonly keys?: string }) {
  return (
    <Button size="compact-xs" variant="default" onClick={onClick} aria-label={`${title} ${about}`} {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys })}>
      {title}
    </Button>
  )
}

interface ObservationItemProps {
  readonly incident: number
  readonly observation: Observation
  readonly onAct: () => void
  readonly onLesson: () => void
  readonly onWithdraw: () => void
}

export function ObservationItem({ incident, observation: { entry, at, by, kind, text }, onAct, onLesson, onWithdraw }: ObservationItemProps) {
  return (
    <Item
      entry={entry} incident={incident} by={by} at={at} label={`${kind === 'gap' ? 'Gap' : 'Strength'}: ${text}`}
      acts={
        <>
          {kind === 'gap' && <Act title="Corrective action…" about={text} onClick={onAct} keys="a" />}
          <Act title="Lesson…" about={text} onClick={onLesson} keys="e" />
          <Act title="Withdraw…" about={text} onClick={onWithdraw} />
        </>
      }
    >
      <p>
        <span className={classes.kind} data-kind={kind}>
          {kind === 'gap' ? <IconAlertTriangle size={14} aria-hidden /> : <IconThumbUp size={14} aria-hidden />} {kind === 'gap' ? 'Gap' : 'Strength'}
        </span>{' '}
        {text}
      </p>
    </Item>
  )
}

interface ActionItemProps {
  readonly incident: number
  readonly action: CorrectiveAction
  readonly observation: Observation | undefined
  readonly today: string
  readonly onFinish: () => void
  readonly onMove: () => void
  readonly onWithdraw: () => void
  readonly onReopen: () => void
}

export function ActionItem({ incident, action, observation, today, onFinish, onMove, onWithdraw, onReopen }: ActionItemProps) {
  const { entry, at, by, text, owner, dueOn, done } = action
  const overdue = done === null && actionIsOverdue(action, today)
  return (
    <Item
      entry={entry} incident={incident} by={by} at={at} label={text}
      acts={
        done === null ? (
          <>
            <Act title="Done…" about={text} onClick={onFinish} keys="x" />
            <Act title="Move…" about={text} onClick={onMove} keys="m" />
            <Act title="Withdraw…" about={text} onClick={onWithdraw} />
          </>
        ) : (
          <Act title="Open again" about={text} onClick={onReopen} />
        )
      }
    >
      <p data-done={done !== null || undefined}>{text}</p>
      <p>
        <strong>{owner}</strong>
        {done === null ? (
          <>
            , <DueMark words={actionDueWords({ dueOn }, today)} overdue={overdue} />
          </>
        ) : (
          <>
            {' · '}
            <span className={classes.kind} data-kind="strength">
              <IconCheck size={14} aria-hidden /> Done
            </span>{' '}
            by {done.by}, <Time at={done.at} format={formatDayHour} />
            {done.note !== '' && `: ${done.note}`}
            <span className={classes.soft}> (was due {dayWords(dueOn)})</span>
          </>
        )}
      </p>
      {observation !== undefined && <p className={classes.soft}>Answers the {observation.kind}: {observation.text}</p>}
    </Item>
  )
}

export function DueMark({ words, overdue }: { readonly words: string; readonly overdue: boolean }) {
  return (
    <span className={classes.due} data-overdue={overdue || undefined}>
      {overdue && <IconClockExclamation size={14} aria-hidden />}
      {overdue && ' '}
      {words}
    </span>
  )
}

interface LessonItemProps {
  readonly incident: Incident
  readonly lesson: Lesson
  /** What became of it; undefined while that is read. */
  readonly change: ProposedChange | undefined
  readonly onWithdraw: () => void
}

export function LessonItem({ incident: { id, state }, lesson: { entry, at, by, playbook, proposal, why }, change, onWithdraw }: LessonItemProps) {
  const content = state.runs.find(run => run.playbook === playbook)?.content
  const names = content === undefined ? undefined : namesIn(content)
  const fields = proposalFields(proposal, { role: key => names?.role.get(key) ?? key, due: due => (names === undefined ? '' : dueWords(due, names)) })
  const words = proposalWords(proposal)
  return (
    <Item entry={entry} incident={id} by={by} at={at} label={words} acts={change?.state === 'open' && <Act title="Withdraw…" about={words} onClick={onWithdraw} />}>
      <p>
        {words}, in{' '}
        <Link to="/playbooks/{-$playbook}" params={{ playbook: String(playbook) }} search={{ view: 'proposals' }}>
          {content?.title ?? 'its playbook'}
        </Link>
      </p>
      {fields.length > 0 && (
        <dl className={classes.fields}>
          {fields.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className={classes.soft}>Why: {why}</p>
      {change !== undefined && (
        <p className={classes.decided} data-state={change.state}>
          {decisionWords(change)}
        </p>
      )}
    </Item>
  )
}
