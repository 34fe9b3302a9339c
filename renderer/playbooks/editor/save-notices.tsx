import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconHistory } from '@tabler/icons-react'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { useEdited, useEditor } from './editor-context.ts'
import classes from './notices.module.css'

interface SaveNoticesProps {
  /** Makes a playbook, or a block, of its own of what is written here, and goes on in it. */
  readonly saveAsCopy: () => Promise<void>
}

/** What needs a choice: a conflict, a playbook that is gone, and what came back from before the page was closed. */
export function SaveNotices({ saveAsCopy }: SaveNoticesProps) {
  const { session, subject } = useEditor()
  const saving = useEdited((state) => state.saving)
  const restored = useEdited((state) => state.restored)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const copy = async () => {
    setBusy(true)
    try {
      await saveAsCopy()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  const keepMine = (
    <Button size="compact-sm" loading={busy} onClick={() => void copy()}>
      Keep mine as a copy
    </Button>
  )
  return (
    <>
      {error !== null && <ProblemNotice error={error} />}
      {saving.kind === 'conflict' && (
        <div className={classes.notice} data-kind="warning" role="alert">
          <IconAlertTriangle size={18} aria-hidden />
          <div>
            <p className={classes.noticeTitle}>The {subject.kind} was changed elsewhere while you wrote.</p>
            <p>Both states are safe: the stored one, saved {formatDayHour(saving.stored.savedAt)}, was not overwritten, and yours is kept on this computer. Nothing more is saved until you choose.</p>
            <div className={classes.noticeActs}>
              {keepMine}
              <Button size="compact-sm" variant="default" onClick={() => session.takeStored()}>
                Take the stored one
              </Button>
              <span className={classes.hint}>Undo brings yours back here.</span>
            </div>
          </div>
        </div>
      )}
      {saving.kind === 'gone' && (
        <div className={classes.notice} data-kind="warning" role="alert">
          <IconAlertTriangle size={18} aria-hidden />
          <div>
            <p className={classes.noticeTitle}>{saving.problem.happened}</p>
            <p>What you wrote is kept on this computer.</p>
            <div className={classes.noticeActs}>{keepMine}</div>
          </div>
        </div>
      )}
      {restored && saving.kind !== 'conflict' && (
        <div className={classes.notice} role="status" aria-label="Restored">
          <IconHistory size={18} aria-hidden />
          <div>
            <p className={classes.noticeTitle}>What was not yet saved when the page closed is here again.</p>
            <div className={classes.noticeActs}>
              <Button size="compact-sm" variant="default" onClick={() => session.dismissRestored()}>
                Keep it
              </Button>
              <Button size="compact-sm" variant="subtle" onClick={() => session.discardRestored()}>
                Discard it
              </Button>
            </div>
          </div>
        </div>
      )}
    </>
  )
}
