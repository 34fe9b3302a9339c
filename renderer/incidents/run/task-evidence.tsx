import type { Incident } from '../../../electron/contract/index.ts'
import { formatBytes } from '../../ui/number-format.ts'
import { Time } from '../../ui/time.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { AttachButton } from '../attach-button.tsx'
import { DownloadButton, HashButton } from '../evidence-parts.tsx'
import type { IncidentActions } from '../use-incident-actions.ts'
import type { TaskLine } from './run-tasks.ts'
import classes from './task-detail.module.css'

interface TaskEvidenceProps {
  readonly incident: Incident
  readonly run: number
  readonly line: TaskLine
  readonly actions: IncidentActions
}

/** What is to be kept as proof that a task was done, and what was. */
export function TaskEvidence({ incident, run, line: { task, state }, actions }: TaskEvidenceProps) {
  return (
    <section aria-label="Evidence" className={classes.part}>
      <h4>Evidence</h4>
      <p className={classes.soft}>{task.evidence === '' ? 'The playbook asks for none.' : `Asked for: ${task.evidence}`}</p>
      {state.evidence.length > 0 && (
        <ul className={classes.kept} aria-label="Attached to the task">
          {state.evidence.map(evidence => (
            <li key={evidence.entry}>
              <div>
                <strong>{evidence.name}</strong>
                <p className={classes.soft}>
                  {formatBytes(evidence.bytes)} · {evidence.by}, <Time at={evidence.at} format={formatDayHour} /> {evidence.note !== '' && `· ${evidence.note}`}
                </p>
                <HashButton hash={evidence.hash} />
              </div>
              <DownloadButton evidence={evidence} onDownload={actions.download} />
            </li>
          ))}
        </ul>
      )}
      {incident.state.closed === null && (
        <div>
          <AttachButton incident={incident.id} place={{ run, task: task.key }} actions={actions} label={`Attach files to “${task.title}”`} />
          <span className={classes.soft}>Up to 25 MB each</span>
        </div>
      )}
    </section>
  )
}
