import type { ReactNode } from 'react'
import { Button } from '@mantine/core'
import { IconClockExclamation } from '@tabler/icons-react'
import type { IncidentState, PlaybookRun } from '../../../electron/contract/index.ts'
import { countOf } from '../../ui/number-format.ts'
import { Time } from '../../ui/time.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { phaseLines, progressOf } from './run-tasks.ts'
import classes from './run-view.module.css'

interface RunBarProps {
  readonly runs: readonly PlaybookRun[]
  readonly run: PlaybookRun
  readonly state: IncidentState
  readonly progress: ReturnType<typeof progressOf>
  /** How many tasks of the run are overdue. */
  readonly overdue: number
  readonly onRun: (number: number) => void
  /** Shows the overdue tasks alone. */
  readonly onOverdue: () => void
  /** Opens the choice of another version of the playbook; null where there is none. */
  readonly onVersions: (() => void) | null
  /** What narrows the tasks. */
  readonly children: ReactNode
}

/** Which playbook is looked at, how far it is, and the way to the others that run. */
export function RunBar({ runs, run, state, progress, overdue, onRun, onOverdue, onVersions, children }: RunBarProps) {
  return (
    <div className={classes.bar}>
      {runs.length > 1 ? (
        <>
          <h2 className="visually-hidden">{run.content.title}</h2>
          <div className={classes.runs} role="group" aria-label="Playbooks that run">
            {runs.map(one => {
              const { settled, all } = one === run ? progress : progressOf(phaseLines(one, state))
              return (
                <button key={one.number} type="button" className={classes.run} aria-pressed={one === run} onClick={() => onRun(one.number)}>
                  {one.content.title} <span className={classes.soft}>{settled}/{all}</span>
                </button>
              )
            })}
          </div>
        </>
      ) : (
        <h2 className={classes.runTitle}>{run.content.title}</h2>
      )}
      <p className={classes.progress}>
        <progress max={Math.max(1, progress.all)} value={progress.settled} aria-label="Tasks settled" />
        <span>
          {progress.settled} of {countOf(progress.all, 'task')} settled
        </span>
        {overdue > 0 && (
          <button type="button" className={classes.late} onClick={onOverdue}>
            <IconClockExclamation size={14} aria-hidden /> {overdue} overdue
          </button>
        )}
        <span className={classes.started}>
          Version {run.version}, started <Time at={run.startedAt} format={formatDayHour} />
        </span>
        {onVersions !== null && (
          <Button size="compact-xs" variant="subtle" onClick={onVersions} aria-keyshortcuts="v">
            Other version…
          </Button>
        )}
      </p>
      <div className={classes.filter}>{children}</div>
    </div>
  )
}
