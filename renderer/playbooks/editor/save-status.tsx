import { IconAlertTriangle, IconCheck, IconLoader2 } from '@tabler/icons-react'
import { countOf } from '../../ui/number-format.ts'
import { formatHour } from '../../ui/time-format.ts'
import type { SaveStatus as Status } from './autosave.ts'
import { useEdited } from './editor-context.ts'
import classes from './editor.module.css'

/** "Saved 14:03", "Saving…", "Not saved: The console’s engine does not answer. Trying again." */
export function saveWords(status: Status<unknown>): string {
  switch (status.kind) {
    case 'saved':
      return `Saved ${formatHour(status.at)}`
    case 'saving':
      return 'Saving…'
    case 'failing':
      return `Not saved: ${status.problem.happened} Trying again; what you write is kept on this computer.`
    case 'conflict':
      return 'Not saved: it was changed elsewhere. Choose below how to go on.'
    case 'gone':
      return `Not saved: ${status.problem.happened}`
  }
}

/** Whether what is written is stored, in words. */
export function SaveStatus() {
  const status = useEdited((state) => state.saving)
  const unstored = useEdited((state) => Object.keys(state.draft.rejected).length)
  const bad = status.kind !== 'saved' && status.kind !== 'saving'
  const Icon = bad ? IconAlertTriangle : status.kind === 'saved' ? IconCheck : IconLoader2
  return (
    <span className={classes.saving} role="status" aria-label="Saving" data-bad={bad || undefined}>
      <Icon size={15} aria-hidden />
      <span>
        {saveWords(status)}
        {unstored > 0 && <span className={classes.unstored}> · {countOf(unstored, 'field holds', 'fields hold')} something that can’t be stored; the last good entry counts</span>}
      </span>
    </span>
  )
}
