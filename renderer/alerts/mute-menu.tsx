import { useState } from 'react'
import { Button, Group, Menu, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { IconBellOff, IconChevronDown } from '@tabler/icons-react'
import type { Alert } from '../../electron/contract/index.ts'
import { fieldOf, instantOf } from '../monitor/periods.ts'
import { readClock } from '../shell/console-state.ts'
import { formatDayHour, HOUR } from '../ui/time-format.ts'
import type { AlertActions } from './use-alert-actions.ts'

interface MuteMenuProps {
  readonly alert: Alert
  readonly actions: AlertActions
  readonly opened: boolean
  readonly onChange: (opened: boolean) => void
}

/** Eight in the morning of the next day on which it is still to come, local time. */
function nextMorning(now: number): number {
  const morning = new Date(now)
  morning.setHours(8, 0, 0, 0)
  if (morning.getTime() <= now) morning.setDate(morning.getDate() + 1)
  return morning.getTime()
}

/** Holds messages back for a while. A mute always has an end. */
export function MuteMenu({ alert, actions, opened, onChange }: MuteMenuProps) {
  const [asking, setAsking] = useState(false)
  const mute = (until: number) => actions.mute({ alertId: alert.id }, until, '')
  return (
    <>
      <Menu position="bottom-start" opened={opened} onChange={onChange}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBellOff size={16} aria-hidden />} rightSection={<IconChevronDown size={14} aria-hidden />}>
            Mute
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => mute(readClock() + HOUR)}>For 1 hour</Menu.Item>
          <Menu.Item onClick={() => mute(readClock() + 4 * HOUR)}>For 4 hours</Menu.Item>
          <Menu.Item onClick={() => mute(nextMorning(readClock()))}>Until 8 in the morning</Menu.Item>
          <Menu.Item onClick={() => setAsking(true)}>Until another time, or all alerts of the rule…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Mute" centered>
        <MuteForm
          alert={alert}
          onMute={(target, until, reason) => {
            setAsking(false)
            actions.mute(target, until, reason)
          }}
          onCancel={() => setAsking(false)}
        />
      </Modal>
    </>
  )
}

interface MuteFormProps {
  readonly alert: Alert
  readonly onMute: (target: { alertId: number } | { ruleId: number }, until: number, reason: string) => void
  readonly onCancel: () => void
}

function MuteForm({ alert, onMute, onCancel }: MuteFormProps) {
  const [whole, setWhole] = useState(false)
  const [until, setUntil] = useState<string | null>(() => fieldOf(nextMorning(readClock())))
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const end = instantOf(until)
  const wrong = end === undefined ? 'Choose when the mute ends' : end <= readClock() ? `The end must be after ${formatDayHour(readClock())}` : null
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        setTried(true)
        if (wrong === null && end !== undefined) onMute(whole ? { ruleId: alert.ruleId } : { alertId: alert.id }, end, reason.trim())
      }}
    >
      <Stack gap="md">
        <SegmentedControl
          aria-label="What is muted"
          value={whole ? 'rule' : 'alert'}
          onChange={value => setWhole(value === 'rule')}
          data={[
            { value: 'alert', label: 'This alert' },
            { value: 'rule', label: 'All alerts of the rule' },
          ]}
        />
        <DateTimePicker label="Until" data-autofocus value={until} onChange={setUntil} error={tried ? wrong : null} valueFormat="D MMM YYYY HH:mm" />
        <TextInput label="Reason" description="For whoever wonders why nobody was told" maxLength={1_000} value={reason} onChange={event => setReason(event.currentTarget.value)} />
        <Group gap="sm">
          <Button type="submit">Mute</Button>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
