import { Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Recipient, RecipientSigning } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { SigningSecret } from '../signing-secret.tsx'
import classes from './alerts-settings.module.css'

const signingWords: Readonly<Record<RecipientSigning, string>> = {
  unsigned: 'Calls are not signed: the program cannot tell whether an alert comes from this console. Make a secret and enter it there.',
  signed: 'Calls are signed. The program can check that an alert comes from this console and was not changed.',
  'secret-missing': 'The secret is not on this computer, so nothing is sent to the webhook. Make a new one and enter it in the program.',
}

/** Whether the calls of a recipient's webhook are signed, and what makes their secret. */
export function WebhookSigning({ recipient: { id, signing } }: { readonly recipient: Recipient }) {
  const queries = useQueryClient()
  const renew = useMutation(orpc.alerts.recipients.renewSecret.mutationOptions({ gcTime: 0, onSuccess: () => queries.invalidateQueries({ queryKey: orpc.alerts.recipients.key() }) }))
  return (
    <div className={classes.signing} role="group" aria-label="Signing of webhook calls">
      <Text size="sm">{signingWords[renew.data ? 'signed' : signing]}</Text>
      <SigningSecret
        secret={renew.data?.secret}
        error={renew.error}
        making={renew.isPending}
        consequence={signing === 'signed' ? 'a program that still checks with the old one refuses alerts until you enter the new one there.' : null}
        onMake={() => renew.mutate({ id })}
      />
    </div>
  )
}
