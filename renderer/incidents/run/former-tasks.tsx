import { factIn, type PlaybookRun } from '../../../electron/contract/index.ts'
import { countOf } from '../../ui/number-format.ts'
import { tracesOf } from './former-words.ts'
import { isTouched } from './takeover-preview.ts'
import classes from './run-view.module.css'

interface FormerTasksProps {
  readonly run: PlaybookRun
  /** Key of the task that is open. */
  readonly open: string | null
  readonly onOpen: (task: string) => void
}

/** Tasks and answers that the version of the run does not have any more, as they stood. Nothing that was done is lost. */
export function FormerTasks({ run, open, onOpen }: FormerTasksProps) {
  const all = Object.values(run.former)
  const touched = all.filter(isTouched)
  const answers = Object.values(run.formerFacts).filter(({ key }) => Object.hasOwn(run.facts, key))
  if (touched.length + answers.length === 0) return null
  const untouched = all.length - touched.length
  return (
    <section className={classes.phase} aria-label="No longer in the playbook">
      <header className={classes.phaseHead}>
        <h3>No longer in the playbook</h3>
        <span className={classes.soft}>Kept as it stood when another version was taken over</span>
      </header>
      <ul className={classes.former}>
        {touched.map(former => (
          <li key={former.key} data-row={former.key} data-open={former.key === open || undefined}>
            <button type="button" className={classes.plain} data-task={former.key} aria-expanded={former.key === open} onClick={() => onOpen(former.key)}>
              {former.task.title}
            </button>
            <span className={classes.soft}>{tracesOf(former)}</span>
          </li>
        ))}
        {answers.map(({ key, question }) => (
          <li key={`fact ${key}`}>
            <span>{question}</span>
            <span className={classes.soft}>
              answered with “{factIn(run, key)?.value}”, {factIn(run, key)?.by}
            </span>
          </li>
        ))}
      </ul>
      {untouched > 0 && <p className={classes.soft}>{countOf(untouched, 'task', 'tasks')} besides that nobody had touched.</p>}
    </section>
  )
}
