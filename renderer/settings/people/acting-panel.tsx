import { type FormEvent, useState } from 'react'
import { Button, Group, NumberInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ActingSettings, actingSettings } from '../../../electron/contract/index.ts'
import { client, orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { notifyUndo } from '../../ui/undo.tsx'
import { Panel } from '../section.tsx'

/** How long acting as a person with a PIN lasts. */
export function ActingPanel() {
  const { data: settings } = useQuery(orpc.people.acting.settings.queryOptions())
  return (
    <Panel
      title="Acting as"
      lead="At the top of the window stands who acts; everything that is done is signed with that name. A PIN keeps colleagues from signing for each other by accident. It is a courtesy at one console, not a protection of its data: whoever can open this computer can read them."
    >
      {settings && <IdleForm key={settings.idleMinutes} settings={settings} />}
    </Panel>
  )
}

function IdleForm({ settings }: { readonly settings: ActingSettings }) {
  const queries = useQueryClient()
  const [minutes, setMinutes] = useState<number | null>(settings.idleMinutes)
  const [tried, setTried] = useState(false)
  const meant = actingSettings.safeParse({ idleMinutes: minutes })
  const adopt = (saved: ActingSettings) => queries.setQueryData(orpc.people.acting.settings.queryKey(), saved)
  const save = useMutation({
    mutationFn: (given: ActingSettings) => client.people.acting.saveSettings(given),
    onSuccess: saved => {
      adopt(saved)
      notifyUndo('The time is saved.', async () => adopt(await client.people.acting.saveSettings(settings)))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (meant.success) save.mutate(meant.data)
  }
  return (
    <form onSubmit={submit} noValidate aria-label="Acting as">
      <Group gap="sm" align="flex-end">
        <NumberInput
          label="Ask for the PIN again after" description="So long without a key or a click" w={260} min={1} max={1_440} allowDecimal={false} suffix=" min" value={minutes ?? ''}
          error={tried && !meant.success ? 'Between 1 minute and 1,440, a day' : undefined} onChange={value => setMinutes(typeof value === 'number' ? value : null)}
        />
        {minutes !== settings.idleMinutes && (
          <Button type="submit" variant="default" loading={save.isPending}>
            Save the time
          </Button>
        )}
      </Group>
      {save.error && <ProblemNotice error={save.error} />}
    </form>
  )
}
