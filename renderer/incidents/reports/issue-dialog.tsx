import { useState } from 'react'
import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReportForm, ReportWriting } from '../../../electron/contract/index.ts'
import { useActingPerson } from '../../shell/acting-person.tsx'
import { client } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { notifyDone } from '../../ui/undo.tsx'
import { useAdoptIncident } from '../timeline/use-incident-act.ts'
import { formNames } from './report-words.ts'
import classes from './reports.module.css'

interface IssueDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly incident: number
  readonly form: ReportForm
  readonly writing: ReportWriting
  /** null while they are not counted. */
  readonly pages: number | null
  /** Stores what is still being typed. @returns null where that can't be done now */
  readonly stored: () => Promise<number | null>
  readonly onIssued: (entry: number) => void
}

/** Issues a report: from then on it stands in the timeline and does not change. */
export function IssueDialog({ opened, onClose, incident, form, writing, pages, stored, onIssued }: IssueDialogProps) {
  const askPerson = useActingPerson()
  const adopt = useAdoptIncident()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const close = () => {
    setError(null)
    onClose()
  }
  const issue = async () => {
    setBusy(true)
    setError(null)
    try {
      const revision = await stored()
      const by = revision === null ? null : await askPerson('issue the report')
      if (revision !== null && by !== null) {
        const written = await client.incidents.reports.issue({ id: incident, form, revision, by })
        adopt(written)
        notifyDone('The report is issued and stands in the timeline')
        close()
        onIssued(written.entry.number)
      }
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <Modal opened={opened} onClose={close} title="Issue the report">
      <Stack gap="sm">
        <p className={classes.plain}>
          <strong>{writing.title.trim() === '' ? formNames[form] : writing.title}</strong>
          {writing.to.trim() === '' ? '. You have not said who it goes to.' : `, to ${writing.to.trim()}.`}
          {pages !== null && ` ${pages === 1 ? 'One page' : `${pages} pages`}.`}
        </p>
        {form === 'executive' && pages !== null && pages > 1 && <p className={classes.warning}>It takes more than the one page that an executive report is to fit on.</p>}
        <p className={classes.plain}>It becomes an entry of the timeline that does not change any more; a mistake is corrected by the next report. It goes to nobody by that: send it from there, or save it as a file.</p>
        {error !== null && <ProblemNotice error={error} />}
        <Group gap="sm">
          <Button loading={busy} onClick={() => void issue()} data-autofocus>
            Issue it
          </Button>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
