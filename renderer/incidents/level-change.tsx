import { type FormEvent, useState } from 'react'
import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core'
import { z } from 'zod'
import { useQuery } from '@tanstack/react-query'
import type { Incident, LevelDefinition } from '../../electron/contract/index.ts'
import { useKeptDraft } from '../settings/kept-draft.ts'
import { useRecording } from '../settings/recording-notice.tsx'
import { orpc } from '../shell/engine.ts'
import { notifyDone } from '../ui/undo.tsx'
import { levelHoursWords } from './counted-words.ts'
import { levelTimes } from './declare/level-words.ts'
import { levelTitle } from './incident-words.ts'
import { useIncidentActions } from './use-incident-actions.ts'

interface LevelChangeProps {
  readonly incident: Incident
  readonly levels: readonly LevelDefinition[] | undefined
  readonly opened: boolean
  readonly onClose: () => void
}

/** Raises or lowers the level, with the reason why. */
export function LevelChange({ incident, levels, opened, onClose }: LevelChangeProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Change the level" size="lg">
      <LevelForm incident={incident} levels={levels} onClose={onClose} />
    </Modal>
  )
}

const reasonDraft = z.string()

/** What is typed is kept until the level is changed. */
function LevelForm({ incident, levels, onClose }: Omit<LevelChangeProps, 'opened'>) {
  const { level: now } = incident.state
  const { data: hours } = useQuery(orpc.people.hours.read.queryOptions())
  const [level, setLevel] = useState(now)
  const recording = useRecording()
  const { draft: reason, change: setReason, forget } = useKeptDraft(`${recording === null ? '' : 'recording.'}incident.${incident.id}.level`, reasonDraft, '')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const actions = useIncidentActions(incident.id)
  const missing = tried && reason.trim() === ''
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() === '' || level === now) return
    setBusy(true)
    const changed = await actions.act({ type: 'level', level, reason: reason.trim() }, 'change the level')
    setBusy(false)
    if (changed === null) return
    forget()
    notifyDone(`${levelTitle(level, levels)} applies from now on.`)
    onClose()
  }
  return (
    <form onSubmit={event => void submit(event)} noValidate>
      <Stack gap="md">
        <Radio.Group label="Level" value={String(level)} onChange={value => setLevel(Number(value))} error={tried && level === now ? 'The incident is at this level already. Choose another one.' : undefined}>
          <Stack gap="sm" mt={6}>
            {[1, 2, 3, 4].map(one => {
              const definition = levels?.find(other => other.level === one)
              return (
                <Radio
                  key={one} value={String(one)} label={`${levelTitle(one, levels)}${one === now ? ' (now)' : ''}`}
                  description={definition && `Decides: ${definition.owner}. Approves texts: ${definition.approval}. ${levelTimes(definition)} ${levelHoursWords(definition.clock, hours)}`}
                />
              )
            })}
          </Stack>
        </Radio.Group>
        <Textarea
          label="Reason" description="What is known now that was not known before" autosize minRows={2} maxRows={8} maxLength={1_000} data-autofocus
          value={reason} error={missing ? 'Say why the level changes' : undefined} onChange={event => setReason(event.currentTarget.value)}
        />
        <Group gap="sm">
          <Button type="submit" loading={busy}>
            Change the level
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
