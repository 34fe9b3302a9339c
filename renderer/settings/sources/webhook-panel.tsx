import { Skeleton, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Copied } from '../copied.tsx'
import { SigningSecret } from '../signing-secret.tsx'
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
  const renew = useMutation(orpc.sources.renewWebhookSecret.mutationOptions({ gcTime: 0 }))
  return (
    <SigningSecret
      secret={renew.data?.secret}
      error={renew.error}
      making={renew.isPending}
      consequence={fresh ? null : 'a program that still signs with the old one is refused from now on.'}
      onMake={() => renew.mutate({ id: sourceId })}
    />
  )
}
