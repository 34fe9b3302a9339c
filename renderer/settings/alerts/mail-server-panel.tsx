import { useState } from 'react'
import { Button, Group, NumberInput, PasswordInput, SegmentedControl, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { mailSecurities, mailServerDefinition } from '../../../electron/contract/index.ts'
import type { MailServer } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { notifyDone } from '../../ui/undo.tsx'
import { issuesOf } from '../form-issues.ts'
import type { FormIssues } from '../form-issues.ts'
import { useKeptDraft } from '../kept-draft.ts'
import { useRecording } from '../recording-notice.tsx'
import { Panel } from '../section.tsx'
import { TestOutcome } from './test-outcome.tsx'

/** The mail server as far as it has been typed. The password is never kept in the page. */
const mailDraft = z.object({ host: z.string(), port: z.number().nullable(), security: z.enum(mailSecurities), user: z.string(), from: z.string() })
type MailDraft = z.infer<typeof mailDraft>

const emptyMail: MailDraft = { host: '', port: 465, security: 'tls', user: '', from: '' }

const securityWords = {
  tls: { label: 'TLS', port: 465, hint: 'Encrypted from the first byte. The usual choice, port 465.' },
  starttls: { label: 'STARTTLS', port: 587, hint: 'Encrypted after a greeting, port 587. A server that does not offer it is refused.' },
  none: { label: 'None', port: 25, hint: 'Anybody on the way can read the messages, and no password is sent. For a relay on this computer.' },
} as const

/** The server that carries e-mail, with a test before the worst day. */
export function MailServerPanel() {
  const server = useQuery(orpc.alerts.mailServer.read.queryOptions())
  return (
    <Panel title="Mail server" lead="Your organisation’s outgoing server (SMTP). The password is protected as well as this computer can, and is never shown again.">
      {server.error !== null && <ProblemNotice error={server.error} onRetry={() => void server.refetch()} />}
      {server.isPending ? <Skeleton height={120} radius="md" /> : server.data !== undefined && <MailServerForm key={JSON.stringify(server.data)} server={server.data} />}
    </Panel>
  )
}

function MailServerForm({ server }: { readonly server: MailServer | null }) {
  const queries = useQueryClient()
  const recording = useRecording()
  const { draft, change, forget } = useKeptDraft(`${recording === null ? '' : 'recording.'}mail-server`, mailDraft, server?.definition ?? emptyMail)
  const [password, setPassword] = useState('')
  const [testAddress, setTestAddress] = useState('')
  const [issues, setIssues] = useState<FormIssues>({})
  const set = (part: Partial<MailDraft>) => change({ ...draft, ...part })
  const save = useMutation(
    orpc.alerts.mailServer.save.mutationOptions({
      onSuccess: async () => {
        forget()
        setPassword('')
        await queries.invalidateQueries({ queryKey: orpc.alerts.mailServer.key() })
        notifyDone('The mail server is saved. Send a test to be sure.')
      },
    }),
  )
  const test = useMutation(orpc.alerts.mailServer.test.mutationOptions())
  const forgetPassword = useMutation(orpc.alerts.mailServer.save.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: orpc.alerts.mailServer.key() }) }))
  const error = save.error ?? test.error ?? forgetPassword.error
  return (
    <form
      noValidate
      aria-label="Mail server"
      onSubmit={(event) => {
        event.preventDefault()
        const parsed = mailServerDefinition.safeParse(draft)
        setIssues(parsed.success ? {} : issuesOf(parsed.error))
        if (parsed.success) save.mutate({ definition: parsed.data, ...(password === '' ? {} : { password }) })
      }}
    >
      <Stack gap="md">
        <Group gap="md" align="flex-end">
          <SegmentedControl
            aria-label="Encryption"
            value={draft.security}
            onChange={(value) => {
              const security = mailSecurities.find((known) => known === value) ?? 'tls'
              // The port follows while it is the usual one of the other choice.
              const usual = draft.port === null || draft.port === securityWords[draft.security].port
              set({ security, ...(usual ? { port: securityWords[security].port } : {}) })
            }}
            data={mailSecurities.map((value) => ({ value, label: securityWords[value].label }))}
          />
          <Text size="sm" c="dimmed">{securityWords[draft.security].hint}</Text>
        </Group>
        <Group gap="md" align="flex-start">
          <TextInput label="Server" placeholder="smtp.example.com" required flex={1} miw={220} value={draft.host} error={issues['host']} onChange={(event) => set({ host: event.currentTarget.value })} />
          <NumberInput label="Port" w={110} min={1} max={65_535} allowDecimal={false} hideControls value={draft.port ?? ''} error={issues['port']} onChange={(value) => set({ port: typeof value === 'number' ? value : null })} />
          <TextInput label="Sender" placeholder="Holdfast <alerts@example.com>" required flex={1} miw={240} value={draft.from} error={issues['from']} onChange={(event) => set({ from: event.currentTarget.value })} />
        </Group>
        <Group gap="md" align="flex-start">
          <TextInput label="Account" description="Empty if the server asks for none" autoComplete="off" flex={1} miw={220} value={draft.user} error={issues['user']} onChange={(event) => set({ user: event.currentTarget.value })} />
          <PasswordInput
            label="Password"
            description={server?.passwordSet ? 'One is stored; type to replace it' : 'None is stored'}
            autoComplete="new-password"
            flex={1}
            miw={220}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        </Group>
        {error !== null && <ProblemNotice error={error} />}
        <Group gap="sm" align="flex-end">
          <Button type="submit" loading={save.isPending}>Save mail server</Button>
          {server?.passwordSet && (
            <Button variant="default" loading={forgetPassword.isPending} onClick={() => forgetPassword.mutate({ definition: server.definition, password: null })}>
              Remove the password
            </Button>
          )}
        </Group>
        {server && (
          <>
            <Group gap="sm" align="flex-end">
              <TextInput type="email" label="Test message to" description="Empty only connects and logs in" w={300} value={testAddress} onChange={(event) => setTestAddress(event.currentTarget.value)} />
              <Button variant="default" loading={test.isPending} onClick={() => test.mutate(testAddress.trim() === '' ? {} : { to: testAddress.trim() })}>
                Test the saved server
              </Button>
            </Group>
            {test.data && <TestOutcome tests={[test.data]} />}
          </>
        )}
      </Stack>
    </form>
  )
}
