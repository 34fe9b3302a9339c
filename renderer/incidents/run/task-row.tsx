import { memo } from 'react'
import { IconCheck, IconHourglass, IconMessage, IconMinus, IconPaperclip, IconQuestionMark } from '@tabler/icons-react'
import type { PlaybookTask, RunTask } from '../../../electron/contract/index.ts'
import { countOf } from '../../ui/number-format.ts'
import { Time } from '../../ui/time.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { DueTime } from './due-time.tsx'
import { isSettled } from './run-tasks.ts'
import classes from './task-row.module.css'

/** Single values, so that a row can tell that nothing of its own has changed. */
interface TaskRowProps {
  readonly task: PlaybookTask
  readonly state: RunTask
  readonly number: string
  readonly role: string
  readonly owner: string | null
  /** False while it depends on a fact that is not established. */
  readonly applies: boolean
  readonly dueAt: number | null
  /** After what it is due, while its time is not set by that yet; empty otherwise. */
  readonly dueRule: string
  /** It is overdue once its time has passed. */
  readonly late: boolean
  /** Titles of what has to be done before. */
  readonly waitsFor: string
  /** The fact that it depends on while that is open. */
  readonly fact: string | null
  readonly question: string
  readonly open: boolean
  readonly current: boolean
  /** The incident is closed. */
  readonly locked: boolean
  readonly onToggle: (task: string) => void
  readonly onOpen: (task: string) => void
  readonly onFact: (fact: string) => void
}

/** A task of a run: ticked here, opened by its title. */
export const TaskRow = memo(function TaskRow({ task, state, number, role, owner, applies, dueAt, dueRule, late, waitsFor, fact, question, open, current, locked, onToggle, onOpen, onFact }: TaskRowProps) {
  const settled = isSettled(state)
  return (
    <li className={classes.row} data-row={task.key} data-open={open || undefined} data-current={current || undefined} data-settled={settled || undefined} data-applies={applies || undefined}>
      <button
        type="button" role="checkbox" className={classes.tick} data-state={state.state} aria-checked={state.state === 'under-way' ? 'mixed' : state.state === 'done'}
        aria-label={`${number} ${task.title}${state.state === 'not-needed' ? ' (not needed)' : ''}`} disabled={locked} onClick={() => onToggle(task.key)}
      >
        <span aria-hidden>{state.state === 'done' ? <IconCheck size={14} stroke={2.6} /> : state.state === 'open' ? null : <IconMinus size={14} stroke={2.6} />}</span>
      </button>
      <span className={classes.number}>{number}</span>
      <div className={classes.what}>
        <button type="button" className={classes.title} data-task={task.key} aria-expanded={open} onClick={() => onOpen(task.key)}>
          {task.title}
        </button>
        {task.optional && <span className={classes.optional}>Optional</span>}
        <p className={classes.under}>
          <span>
            {role}
            {owner !== null && (
              <>
                : <strong>{owner}</strong>
              </>
            )}
          </span>
          {state.state === 'under-way' && <span className={classes.underWay}>Under way</span>}
          {!settled && waitsFor !== '' && (
            <span className={classes.sign}>
              <IconHourglass size={13} aria-hidden /> Waits for: {waitsFor}
            </span>
          )}
          {fact !== null && (
            <button type="button" className={classes.depends} onClick={() => onFact(fact)}>
              <IconQuestionMark size={13} aria-hidden /> Depends on: {question}
            </button>
          )}
          {state.evidence.length > 0 && (
            <span className={classes.sign}>
              <IconPaperclip size={13} aria-hidden /> {state.evidence.length}
              <span className="visually-hidden"> kept as evidence</span>
            </span>
          )}
          {state.comments.length > 0 && (
            <span className={classes.sign}>
              <IconMessage size={13} aria-hidden /> <span aria-hidden>{state.comments.length}</span>
              <span className="visually-hidden">{countOf(state.comments.length, 'comment')}</span>
            </span>
          )}
        </p>
      </div>
      <div className={classes.due}>
        {settled ? (
          <>
            <span>{state.state === 'done' ? 'Done' : 'Not needed'}</span>
            <span className={classes.soft}>
              {state.by}, <Time at={state.since} format={formatDayHour} />
            </span>
          </>
        ) : dueAt !== null && applies ? (
          <DueTime dueAt={dueAt} late={late} closed={locked} />
        ) : (
          dueRule !== '' && <span className={classes.rule}>{dueRule}</span>
        )}
      </div>
    </li>
  )
})
