import { useState } from 'react'
import { Autocomplete, Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { recipientDefinition } from '../../../electron/contract/index.ts'
import type { Recipient } from '../../../electron/contract/index.ts'
import { usePeople } from '../../people/use-people.ts'
import { orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { issuesOf } from '../form-issues.ts'
import type { FormIssues } from '../form-issues.ts'
import { useKeptDraft } from '../kept-draft.ts'
import { definitionOf, draftOf, emptyRecipient, recipientDraft } from './recipient-draft.ts'
import type { RecipientDraft } from './recipient-draft.ts'
import { WebhookSigning } from './webhook-signing.tsx'

interface RecipientFormProps {
  /** The recipient being changed; null adds one. */
  readonly recipient: Recipient | null
  readonly draftName: string
  /** Called with the recipient as it was saved, or null when the form was discarded. */
  readonly onDone: (saved: Recipient | null) => void
}

/** Adds or changes somebody who can be told. What is typed is kept until it is saved or discarded. */
export function RecipientForm({ recipient, draftName, onDone }: RecipientFormProps) {
  const queries = useQueryClient()
  const { draft, change, forget } = useKeptDraft(draftName, recipientDraft, recipient === null ? emptyRecipient : draftOf(recipient))
  const people = usePeople()
  const [issues, setIssues] = useState<FormIssues>({})
  const save = useMutation(
    orpc.alerts.recipients.save.mutationOptions({
      onSuccess: async saved => {
        forget()
        await queries.invalidateQueries({ queryKey: orpc.alerts.recipients.key() })
        onDone(saved)
      },
    }),
  )
  const set = (part: Partial<RecipientDraft>) => change({ ...draft, ...part })
  return (
    <form
      noValidate
      aria-label={recipient === null ? 'Add a recipient' : `Change ${recipient.definition.name}`}
      onSubmit={(event) => {
        event.preventDefault()
        const parsed = recipientDefinition.safeParse(definitionOf(draft))
        setIssues(parsed.success ? {} : issuesOf(parsed.error))
        if (parsed.success) save.mutate(recipient === null ? { definition: parsed.data } : { id: recipient.id, definition: parsed.data })
      }}
    >
      <Stack gap="md">
        <Group gap="md" align="flex-start" grow>
          <Autocomplete
            label="Name"
            description="A person, a duty desk or a channel"
            required
            autoFocus
            openOnFocus={false}
            data={people.map((person) => person.definition.name)}
            value={draft.name}
            error={issues['name']}
            onChange={(name) => set({ name })}
            onOptionSubmit={(name) => {
              const email = people.find((person) => person.definition.name === name)?.definition.routes.find((route) => route.kind === 'email')?.value
              set({ name, ...(email !== undefined && draft.email.trim() === '' ? { email } : {}) })
            }}
          />
          <TextInput type="email" label="E-mail" description="Sent through the mail server below" value={draft.email} error={issues['email']} onChange={(event) => set({ email: event.currentTarget.value })} />
        </Group>
        <TextInput
          type="url"
          label="Webhook"
          description="Another program’s address; it gets the alert as JSON"
          placeholder="https://"
          value={draft.webhook}
          error={issues['webhook']}
          onChange={(event) => set({ webhook: event.currentTarget.value })}
        />
        {recipient !== null && recipient.definition.webhook !== null && draft.webhook.trim() !== '' && <WebhookSigning recipient={recipient} />}
        <Textarea label="Note" description="Role, telephone, when to be called; stays in this console" autosize minRows={2} value={draft.note} error={issues['note']} onChange={(event) => set({ note: event.currentTarget.value })} />
        {save.error !== null && <ProblemNotice error={save.error} />}
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>{recipient === null ? 'Add recipient' : 'Save recipient'}</Button>
          <Button
            variant="default"
            onClick={() => {
              forget()
              onDone(null)
            }}
          >
            Discard
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
