import { useState } from 'react'
import { ActionIcon, Button, Group, Skeleton } from '@mantine/core'
import { IconPencil, IconPlus, IconSend, IconTrash, IconUser } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Recipient } from '../../../electron/contract/index.ts'
import { client, orpc } from '../../shell/engine.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { notifyProblem, notifyUndo } from '../../ui/undo.tsx'
import { Copied } from '../copied.tsx'
import { readDraft } from '../kept-draft.ts'
import { RecordingNotice, useRecording } from '../recording-notice.tsx'
import { Panel, Section } from '../section.tsx'
import { MailServerPanel } from './mail-server-panel.tsx'
import { recipientDraft } from './recipient-draft.ts'
import { RecipientForm } from './recipient-form.tsx'
import { TestOutcome } from './test-outcome.tsx'
import classes from './alerts-settings.module.css'

/** Who can be told of alerts, and the mail server that carries the messages. */
export function RecipientsSection() {
  const recipients = useQuery(orpc.alerts.recipients.list.queryOptions())
  const recording = useRecording()
  const draftName = (recipient: number | 'new') => `${recording === null ? '' : 'recording.'}recipient.${recipient}`
  const [open, setOpen] = useState<number | 'new' | null>(() => (readDraft(draftName('new'), recipientDraft) === null ? null : 'new'))
  const queries = useQueryClient()
  const first = useMutation(orpc.alerts.recipients.renewSecret.mutationOptions({ gcTime: 0, onSuccess: () => queries.invalidateQueries({ queryKey: orpc.alerts.recipients.key() }), onError: notifyProblem }))
  /** Somebody who has just got a webhook gets its signing secret with it. */
  const close = (before: Recipient | null, saved: Recipient | null) => {
    setOpen(null)
    const newWebhook = saved !== null && saved.definition.webhook !== null && (before?.definition.webhook ?? null) === null
    // While a recording plays nothing can be kept secret, and nothing is sent.
    if (newWebhook && recording === null) first.mutate({ id: saved.id })
  }
  return (
    <Section
      title="Recipients"
      lead="People, duty desks and programs that an alert rule can tell by e-mail or webhook. Messages hold the arithmetic of an alert, never the texts of mentions."
      actions={open !== 'new' && <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>Add a recipient</Button>}
    >
      {recording !== null && <RecordingNotice>While “{recording.title}” plays, nothing can be sent. Recipients entered here go away when you leave it.</RecordingNotice>}
      {recipients.error !== null && <ProblemNotice error={recipients.error} onRetry={() => void recipients.refetch()} />}
      {open === 'new' && (
        <Panel title="Add a recipient">
          <RecipientForm recipient={null} draftName={draftName('new')} onDone={saved => close(null, saved)} />
        </Panel>
      )}
      {recipients.isPending && <Skeleton height={100} radius="md" />}
      {recipients.data?.length === 0 && open !== 'new' && (
        <EmptyState title="Nobody yet" actions={<Button onClick={() => setOpen('new')}>Add a recipient</Button>}>
          <p>Until then alerts are told in this window and as a notification of this computer.</p>
        </EmptyState>
      )}
      <div className={classes.list}>
        {recipients.data?.map((recipient) =>
          open === recipient.id ? (
            <Panel key={recipient.id} title={recipient.definition.name}>
              <RecipientForm recipient={recipient} draftName={draftName(recipient.id)} onDone={saved => close(recipient, saved)} />
            </Panel>
          ) : (
            <RecipientRow
              key={recipient.id}
              recipient={recipient}
              secret={first.variables?.id === recipient.id ? first.data?.secret : undefined}
              onSecretTaken={first.reset}
              onEdit={() => setOpen(recipient.id)}
            />
          ),
        )}
      </div>
      <MailServerPanel />
    </Section>
  )
}

interface RecipientRowProps {
  readonly recipient: Recipient
  /** The webhook's first signing secret, to be shown this once. */
  readonly secret: string | undefined
  readonly onSecretTaken: () => void
  readonly onEdit: () => void
}

function RecipientRow({ recipient, secret, onSecretTaken, onEdit }: RecipientRowProps) {
  const queries = useQueryClient()
  const { definition } = recipient
  const reread = () => queries.invalidateQueries({ queryKey: orpc.alerts.key() })
  const test = useMutation(orpc.alerts.recipients.test.mutationOptions({ onSettled: reread }))
  const remove = useMutation(
    orpc.alerts.recipients.remove.mutationOptions({
      onSuccess: async () => {
        await reread()
        notifyUndo(`${definition.name} removed. Rules that name this recipient skip that step.`, async () => {
          await client.alerts.recipients.restore({ id: recipient.id })
          await reread()
        })
      },
    }),
  )
  const failedLast = recipient.lastFailedAt !== null && recipient.lastFailedAt > (recipient.lastSentAt ?? 0)
  const error = test.error ?? remove.error
  return (
    <article className={classes.row} aria-label={definition.name}>
      <IconUser size={18} aria-hidden />
      <div className={classes.rowBody}>
        <h2 className={classes.name}>{definition.name}</h2>
        <p className={classes.address}>{[definition.email, definition.webhook].filter((address) => address !== null).join(' · ')}</p>
        {definition.webhook !== null && recipient.signing !== 'signed' && <p className={classes.unsigned}>{recipient.signing === 'unsigned' ? 'Webhook calls are not signed' : 'The signing secret is missing: nothing is sent to the webhook'}</p>}
        {secret !== undefined && <FirstSecret secret={secret} onTaken={onSecretTaken} />}
        {definition.note && <p className={classes.soft}>{definition.note}</p>}
        <p className={classes.soft}>
          {recipient.lastSentAt === null ? 'Nothing has been sent yet' : `Last message ${formatDayHour(recipient.lastSentAt)}`}
          {failedLast && recipient.lastFailedAt !== null && ` · failed ${formatDayHour(recipient.lastFailedAt)}: ${recipient.lastError ?? 'no reason was given'}`}
        </p>
        {test.data && <TestOutcome tests={test.data} />}
        {error !== null && <ProblemNotice error={error} />}
      </div>
      <Group gap={6} wrap="nowrap">
        <Button size="compact-sm" variant="default" leftSection={<IconSend size={14} aria-hidden />} loading={test.isPending} onClick={() => test.mutate({ id: recipient.id })}>
          Send a test
        </Button>
        <ActionIcon variant="subtle" color="gray" aria-label={`Change ${definition.name}`} onClick={onEdit}>
          <IconPencil size={17} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${definition.name}`} loading={remove.isPending} onClick={() => remove.mutate({ id: recipient.id })}>
          <IconTrash size={17} aria-hidden />
        </ActionIcon>
      </Group>
    </article>
  )
}

function FirstSecret({ secret, onTaken }: { readonly secret: string; readonly onTaken: () => void }) {
  return (
    <div className={classes.signing}>
      <Copied label="Signing secret of the webhook" text={secret} />
      <p>Calls are signed with it. Copy it now and enter it in the program: it is not shown again.</p>
      <Button size="compact-sm" variant="default" onClick={onTaken}>
        I have copied it
      </Button>
    </div>
  )
}
