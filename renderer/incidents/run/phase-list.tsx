import { Button } from '@mantine/core'
import { conditionWords, dueWords, type PlaybookNames, roleWords } from '../../playbooks/playbook-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { countOf } from '../../ui/number-format.ts'
import type { TaskChoice } from '../incidents-search.ts'
import { isSettled, type PhaseLines, type TaskLine } from './run-tasks.ts'
import { TaskRow } from './task-row.tsx'
import classes from './run-view.module.css'

interface PhaseListProps {
  readonly phases: readonly PhaseLines[]
  readonly names: PlaybookNames
  readonly shown: (line: TaskLine) => boolean
  readonly choice: TaskChoice
  /** Key of the task that is open. */
  readonly open: string | null
  /** Key of the task that had the keyboard last. */
  readonly cursor: string | null
  readonly locked: boolean
  readonly onToggle: (task: string) => void
  readonly onOpen: (task: string) => void
  readonly onFact: (fact: string) => void
  readonly onShowAll: () => void
}

const nothingShown: Readonly<Record<TaskChoice, string>> = {
  all: 'This playbook has no task',
  mine: 'No task is assigned to you or to a role of yours',
  overdue: 'No task is overdue',
  blocked: 'No task waits for another',
}

/** The tasks by phases. Those that do not apply are folded away with the reason. */
export function PhaseList({ phases, names, shown, choice, open, cursor, locked, onToggle, onOpen, onFact, onShowAll }: PhaseListProps) {
  const narrowed = choice !== 'all'
  const visible = phases.map(phase => ({ ...phase, shown: phase.lines.filter(line => line.clock.applies !== 'no' && shown(line)), away: narrowed ? [] : phase.lines.filter(({ clock }) => clock.applies === 'no') }))
  if (visible.every(phase => phase.shown.length + phase.away.length === 0)) {
    return <EmptyState title={nothingShown[choice]} actions={narrowed && <Button variant="default" onClick={onShowAll}>Show every task</Button>} />
  }
  return visible
    .filter(phase => !narrowed || phase.shown.length > 0)
    .map(({ phase, number, lines, shown: rows, away }) => {
      const applying = lines.filter(({ clock }) => clock.applies !== 'no')
      return (
        <section key={phase.key} className={classes.phase} aria-label={`Phase ${number}: ${phase.name}`}>
          <header className={classes.phaseHead}>
            <h3>
              {number}. {phase.name}
            </h3>
            <span className={classes.soft}>
              {applying.filter(({ state }) => isSettled(state)).length} of {applying.length}
            </span>
          </header>
          {rows.length > 0 && (
            <ul className={classes.tasks}>
              {rows.map(({ task, state, clock, number: numeral, owner }) => (
                <TaskRow
                  key={task.key} task={task} state={state} number={numeral} role={roleWords(task, names)} owner={owner} applies={clock.applies !== 'unknown'} dueAt={clock.dueAt}
                  dueRule={task.due !== null && clock.dueAt === null ? dueWords(task.due, names) : ''}
                  late={clock.overdue} waitsFor={clock.waitsFor.map(key => names.task.get(key) ?? key).join(' · ')}
                  fact={clock.applies === 'unknown' && task.condition?.kind === 'fact' ? task.condition.fact : null}
                  question={clock.applies === 'unknown' && task.condition?.kind === 'fact' ? (names.fact.get(task.condition.fact) ?? task.condition.fact) : ''}
                  open={task.key === open} current={task.key === cursor} locked={locked} onToggle={onToggle} onOpen={onOpen} onFact={onFact}
                />
              ))}
            </ul>
          )}
          {away.length > 0 && (
            <details className={classes.away}>
              <summary>{countOf(away.length, 'task does not', 'tasks do not')} apply</summary>
              <ul>
                {away.map(({ task, number: numeral }) => (
                  <li key={task.key}>
                    <button type="button" className={classes.plain} onClick={() => onOpen(task.key)}>
                      {numeral} {task.title}
                    </button>
                    {task.condition !== null && <span className={classes.soft}>Only when: {conditionWords(task.condition, names)}</span>}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </section>
      )
    })
}
