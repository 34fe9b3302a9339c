import { useState } from 'react'
import { Button, CopyButton, Group, Popover, Skeleton, Text } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import classes from './sources.module.css'

interface WebhookPanelProps {
  readonly sourceId: number
  /** Just added: no program can be using a secret yet. */
  readonly fresh: boolean
}

/** What a person needs to connect a program: address, header, secret, schema and an example call. */
export function WebhookPanel({ sourceId, fresh }: WebhookPanelProps) {
  const access = useQuery(orpc.sources.webhookAccess.queryOptions({ input: { id: sourceId } }))
  if (access.error !== null) return <ProblemNotice error={access.error} onRetry={() => void access.refetch()} />
  if (access.data === undefined) return <Skeleton height={160} radius="md" />
  const { address, header, schema, example } = access.data
  return (
    <div className={classes.access}>
      {address === null ? (
        <Text size="sm">
          The endpoint could not be opened on this computer, so nothing can be received just now. Pause the source and resume it to try again.
        </Text>
      ) : (
        <Copied label="Address" text={address} />
      )}
      <Copied label="Header that carries the signature" text={header} />
      <Secret sourceId={sourceId} fresh={fresh} />
      <Copied label="Example call" text={example} block />
      <details>
        <summary className={classes.summary}>What may be sent (JSON Schema)</summary>
        <Copied label="JSON Schema" text={JSON.stringify(schema, null, 2)} block />
      </details>
    </div>
  )
}

function Secret({ sourceId, fresh }: WebhookPanelProps) {
  const [asking, setAsking] = useState(false)
  const renew = useMutation(orpc.sources.renewWebhookSecret.mutationOptions({ gcTime: 0 }))
  return (
    <div>
      <p className={classes.label}>Signing secret</p>
      {renew.data === undefined ? (
        <Group gap="sm">
          <Popover opened={asking} onChange={setAsking} position="bottom-start" width={340} trapFocus shadow="md">
            <Popover.Target>
              <Button size="compact-sm" variant="default" onClick={() => (fresh ? renew.mutate({ id: sourceId }) : setAsking(true))}>Make a secret</Button>
            </Popover.Target>
            <Popover.Dropdown>
              <Text size="sm" mb={10}>
                A new secret takes the place of the one before: a program that still signs with the old one is refused from now on.
              </Text>
              <Group gap="xs">
                <Button
                  size="compact-sm"
                  onClick={() => {
                    setAsking(false)
                    renew.mutate({ id: sourceId })
                  }}
                >
                  Make a new secret
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>Keep the old one</Button>
              </Group>
            </Popover.Dropdown>
          </Popover>
          <Text size="sm" c="dimmed">It is shown once, right after it is made.</Text>
        </Group>
      ) : (
        <>
          <Copied label="" text={renew.data.secret} />
          <Text size="sm" mt={4}>Copy it now: it is not shown again.</Text>
        </>
      )}
      {renew.error !== null && <ProblemNotice error={renew.error} />}
    </div>
  )
}

interface CopiedProps {
  readonly label: string
  readonly text: string
  readonly block?: boolean
}

/** A text to be taken elsewhere, with a button that copies it. */
export function Copied({ label, text, block = false }: CopiedProps) {
  return (
    <div>
      {label !== '' && <p className={classes.label}>{label}</p>}
      <div className={classes.copied} data-block={block || undefined}>
        {block ? <pre tabIndex={0} aria-label={label}>{text}</pre> : <code>{text}</code>}
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              aria-label={label === '' ? 'Copy' : `Copy: ${label}`}
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  )
}
