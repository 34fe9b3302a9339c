import { useState } from 'react'
import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { IssuedVersion } from '../../../electron/contract/index.ts'
import { useActingPerson } from '../../shell/acting-person.tsx'
import { client, orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { localTimeZone } from '../../ui/time-format.ts'
import { notifyDone } from '../../ui/undo.tsx'
import { useAdoptIncident } from '../timeline/use-incident-act.ts'
import classes from './reports.module.css'

interface SendDialogProps {
  readonly incident: number
  readonly issued: IssuedVersion
  readonly opened: boolean
  readonly onClose: () => void
}

/** Sends an issued report to recipients by e-mail: its text, and the PDF with it. */
export function SendDialog({ incident, issued: { entry, content }, opened, onClose }: SendDialogProps) {
  const askPerson = useActingPerson()
  const adopt = useAdoptIncident()
  const queries = useQueryClient()
  const { data: recipients } = useQuery({ ...orpc.alerts.recipients.list.queryOptions(), enabled: opened })
  const { data: server } = useQuery({ ...orpc.alerts.mailServer.read.queryOptions(), enabled: opened })
  const [chosen, setChosen] = useState<readonly number[]>([])
  const reached = recipients?.flatMap(({ id, definition: { name, email, note } }) => (email === null ? [] : [{ id, name, email, note }]))
  const close = () => {
    send.reset()
    onClose()
  }
  const send = useMutation({
    mutationFn: async () => {
      const by = await askPerson('send the report')
      return by === null ? null : client.incidents.reports.send({ id: incident, entry, by, recipients: [...chosen], timeZone: localTimeZone })
    },
    async onSuccess(written) {
      if (written === null) return
      adopt(written)
      await queries.invalidateQueries({ queryKey: orpc.incidents.reports.messages.key() })
      notifyDone('The report is on its way')
      setChosen([])
      close()
    },
  })
  const settings = <Link to="/settings/{-$section}" params={{ section: 'recipients' }}>Settings, Recipients</Link>
  return (
    <Modal opened={opened} onClose={close} title="Send the report by e-mail">
      <Stack gap="sm">
        <p className={classes.plain}>
          <strong>{content.title}</strong> goes out as text with the PDF attached, one message to each.{content.to !== '' && ` It is meant for: ${content.to}.`}
        </p>
        {server === null && <p className={classes.warning}>No mail server is set up. Enter yours under {settings}.</p>}
        {reached?.length === 0 ? (
          <p className={classes.plain}>Nobody among the recipients has an e-mail address. Add them under {settings}.</p>
        ) : (
          <Checkbox.Group label="To" value={chosen.map(String)} onChange={values => setChosen(values.map(Number))}>
            <Stack gap={6} mt={6}>
              {reached?.map(({ id, name, email, note }) => <Checkbox key={id} value={String(id)} label={name} description={note === '' ? email : `${email} · ${note}`} />)}
            </Stack>
          </Checkbox.Group>
        )}
        {send.error !== null && <ProblemNotice error={send.error} />}
        <Group gap="sm">
          <Button loading={send.isPending} disabled={chosen.length === 0} onClick={() => send.mutate()}>
            {chosen.length > 1 ? `Send to ${chosen.length}` : 'Send'}
          </Button>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
