import { useEffect, useRef } from 'react'
import { Button, CloseButton, SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { factIn, type Incident, type PlaybookRun, type TaskState } from '../../../electron/contract/index.ts'
import { PlaybookText } from '../../playbooks/playbook-text.tsx'
import { broadcastNames, conditionWords, dueWords, type PlaybookNames, roleWords, statementNames } from '../../playbooks/playbook-words.ts'
import { Time } from '../../ui/time.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { taskStateNames } from '../incident-words.ts'
import type { IncidentActions } from '../use-incident-actions.ts'
import { DueTime } from './due-time.tsx'
import { isSettled, type TaskLine } from './run-tasks.ts'
import { TaskComments } from './task-comments.tsx'
import { TaskEvidence } from './task-evidence.tsx'
import { TaskOwner } from './task-owner.tsx'
import type { TaskActions } from './use-task-actions.ts'
import classes from './task-detail.module.css'

/** The part of an open task that the keyboard is to go to. */
export interface DetailPart {
  readonly task: string
  readonly part: 'heading' | 'comment'
}

interface TaskDetailProps {
  readonly incident: Incident
  readonly run: PlaybookRun
  readonly line: TaskLine
  readonly names: PlaybookNames
  readonly tasks: TaskActions
  readonly actions: IncidentActions
  readonly asked: DetailPart | null
  readonly onAsked: () => void
  readonly onOpen: (task: string) => void
  readonly onFact: (fact: string) => void
  readonly onSkip: () => void
  readonly onClose: () => void
}

/** One task in full: what to do, who does it, what it waits for, what was kept and said. */
export function TaskDetail({ incident, run, line, names, tasks, actions, asked, onAsked, onOpen, onFact, onSkip, onClose }: TaskDetailProps) {
  const { task, state, clock, number } = line
  const closed = incident.state.closed !== null
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (asked?.task !== task.key || asked.part !== 'heading') return
    heading.current?.focus()
    onAsked()
  }, [asked, task.key, onAsked])
  return (
    <section className={classes.detail} aria-label="Task in full" data-row={task.key}>
      <header className={classes.head}>
        <h3 ref={heading} tabIndex={-1}>
          {number} {task.title}
        </h3>
        <CloseButton size="sm" aria-label="Close the task" onClick={onClose} />
      </header>
      <div className={classes.body}>
        <div className={classes.state}>
          <SegmentedControl
            size="xs" aria-label="State of the task" disabled={closed} value={state.state} onChange={value => void tasks.setState(task.key, value as TaskState)}
            data={(['open', 'under-way', 'done'] as const).map(value => ({ value, label: taskStateNames[value] }))}
          />
          {state.state !== 'not-needed' && (
            <Button size="compact-sm" variant="default" disabled={closed} onClick={onSkip} aria-keyshortcuts="n">
              Not needed…
            </Button>
          )}
        </div>
        {state.state !== 'open' && (
          <p>
            <strong>{taskStateNames[state.state]}</strong>, {state.by}, <Time at={state.since} format={formatDayHour} />
            {state.reason !== '' && <>: {state.reason}</>}
          </p>
        )}
        <TaskOwner incident={incident} line={line} role={roleWords(task, names)} tasks={tasks} />
        <dl className={classes.facts}>
          {task.due !== null && (
            <div>
              <dt>Due</dt>
              <dd>
                {clock.dueAt !== null && !isSettled(state) && clock.applies === 'yes' && (
                  <span className={classes.due}>
                    <DueTime dueAt={clock.dueAt} late={clock.overdue} closed={closed} />
                  </span>
                )}
                <span className={classes.soft}>{dueWords(task.due, names)}</span>
              </dd>
            </div>
          )}
          {task.condition !== null && (
            <div>
              <dt>{clock.applies === 'yes' ? 'Applies because' : clock.applies === 'no' ? 'Does not apply. Only when' : 'Depends on whether'}</dt>
              <dd>
                {conditionWords(task.condition, names)}
                {task.condition.kind === 'fact' && <FactLink fact={task.condition.fact} run={run} onFact={onFact} />}
              </dd>
            </div>
          )}
          {task.blockedBy.length > 0 && (
            <div>
              <dt>Waits for</dt>
              {task.blockedBy.map(key => (
                <dd key={key}>
                  <button type="button" className={classes.link} onClick={() => onOpen(key)}>
                    {names.task.get(key) ?? key}
                  </button>{' '}
                  <span className={classes.soft}>{clock.waitsFor.includes(key) ? 'not settled yet' : 'no longer holds it up'}</span>
                </dd>
              ))}
            </div>
          )}
          {task.statement !== null && (
            <div>
              <dt>Statement</dt>
              <dd>{statementNames[task.statement]}</dd>
            </div>
          )}
          {task.broadcast !== null && (
            <div>
              <dt>Broadcast</dt>
              <dd>{broadcastNames[task.broadcast]}</dd>
            </div>
          )}
        </dl>
        {task.instructions !== '' && (
          <section aria-label="Instructions" className={classes.part}>
            <h4>Instructions</h4>
            <PlaybookText text={task.instructions} />
          </section>
        )}
        <TaskEvidence incident={incident} run={run.number} line={line} actions={actions} />
        <TaskComments
          incident={incident.id} run={run.number} line={line} onComment={text => tasks.comment(task.key, text)}
          asked={asked?.task === task.key && asked.part === 'comment'} onAsked={onAsked}
        />
        <p className={classes.soft}>
          From{' '}
          <Link to="/playbooks/{-$playbook}" params={{ playbook: String(run.playbook) }} search={{ version: run.version }} preload={false}>
            {run.content.title}, version {run.version}
          </Link>
        </p>
      </div>
    </section>
  )
}

interface FactLinkProps {
  readonly fact: string
  readonly run: PlaybookRun
  readonly onFact: (fact: string) => void
}

function FactLink({ fact, run, onFact }: FactLinkProps) {
  const established = factIn(run, fact)
  return (
    <>
      {' '}
      <span className={classes.soft}>({established === null ? 'not answered yet' : `answered with “${established.value}”`})</span>{' '}
      <button type="button" className={classes.link} onClick={() => onFact(fact)}>
        {established === null ? 'Answer it' : 'Show the fact'}
      </button>
    </>
  )
}
