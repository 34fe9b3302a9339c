import { useEffect, useRef } from 'react'
import { CloseButton } from '@mantine/core'
import type { FormerTask } from '../../../electron/contract/index.ts'
import { PlaybookText } from '../../playbooks/playbook-text.tsx'
import { formatBytes } from '../../ui/number-format.ts'
import { Time } from '../../ui/time.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { DownloadButton, HashButton } from '../evidence-parts.tsx'
import { taskStateNames } from '../incident-words.ts'
import type { IncidentActions } from '../use-incident-actions.ts'
import classes from './task-detail.module.css'

interface FormerDetailProps {
  readonly former: FormerTask
  readonly actions: IncidentActions
  /** The keyboard is to go to its heading. */
  readonly asked: boolean
  readonly onAsked: () => void
  readonly onClose: () => void
}

/** A task that the run's playbook does not have any more: to be read, not to be changed. */
export function FormerDetail({ former, actions, asked, onAsked, onClose }: FormerDetailProps) {
  const { task, phase, version, state, by, since, reason, assignee, comments, evidence } = former
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!asked) return
    heading.current?.focus()
    onAsked()
  }, [asked, onAsked])
  return (
    <section className={classes.detail} aria-label="Task in full" data-row={task.key}>
      <header className={classes.head}>
        <h3 ref={heading} tabIndex={-1}>
          {task.title}
        </h3>
        <CloseButton size="sm" aria-label="Close the task" onClick={onClose} />
      </header>
      <div className={classes.body}>
        <p>
          <strong>No longer in the playbook.</strong> Version {version} had it in the phase “{phase}”. It stays as it stood; write a note about anything further.
        </p>
        <p>
          <strong>{taskStateNames[state]}</strong>
          {state !== 'open' && (
            <>
              , {by}, <Time at={since} format={formatDayHour} />
            </>
          )}
          {reason !== '' && <>: {reason}</>}
          {assignee !== null && <> · assigned to {assignee}</>}
        </p>
        {task.instructions !== '' && (
          <section aria-label="Instructions" className={classes.part}>
            <h4>Instructions</h4>
            <PlaybookText text={task.instructions} />
          </section>
        )}
        {evidence.length > 0 && (
          <section aria-label="Evidence" className={classes.part}>
            <h4>Evidence</h4>
            <ul className={classes.kept} aria-label="Attached to the task">
              {evidence.map(one => (
                <li key={one.entry}>
                  <div>
                    <strong>{one.name}</strong>
                    <p className={classes.soft}>
                      {formatBytes(one.bytes)} · {one.by}, <Time at={one.at} format={formatDayHour} /> {one.note !== '' && `· ${one.note}`}
                    </p>
                    <HashButton hash={one.hash} />
                  </div>
                  <DownloadButton evidence={one} onDownload={actions.download} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {comments.length > 0 && (
          <section aria-label="Comments" className={classes.part}>
            <h4>Comments</h4>
            <ul className={classes.comments}>
              {comments.map((comment, index) => (
                <li key={index}>
                  <p className={classes.soft}>
                    <strong>{comment.by}</strong>, <Time at={comment.at} format={formatDayHour} />
                  </p>
                  <p className={classes.words}>{comment.text}</p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </section>
  )
}
