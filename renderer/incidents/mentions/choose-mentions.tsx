import { type FormEvent, useState } from 'react'
import { Button, Group, Modal, Radio, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Incident, withoutPeriod } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { notifyUndo } from '../../ui/undo.tsx'
import type { IncidentActions } from '../use-incident-actions.ts'
import { mentionChoices, sameFilter } from './mention-choices.ts'
import classes from './mentions-view.module.css'

interface ChooseMentionsProps {
  readonly incident: Incident
  readonly actions: IncidentActions
  readonly opened: boolean
  readonly onClose: () => void
}

/** Chooses which mentions belong to an incident: its brand's, or those of a saved view. */
export function ChooseMentions({ opened, onClose, ...rest }: ChooseMentionsProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Mentions of the incident">
      <Choices {...rest} onClose={onClose} />
    </Modal>
  )
}

const NONE = 'none'

function Choices({ incident: { state }, actions, onClose }: Omit<ChooseMentionsProps, 'opened'>) {
  const { declaration, mentions } = state
  const { data: views = [] } = useQuery(orpc.monitor.views.list.queryOptions())
  const { data: brands = [] } = useQuery(orpc.monitor.brands.list.queryOptions())
  const brand = brands.find(({ id }) => id === declaration.brand) ?? null
  const choices = mentionChoices({ presets: [], brand, views })
  const current = mentions === null ? undefined : (choices.find(({ view }) => view.name === mentions.name && sameFilter(view.filter, mentions.filter)) ?? choices.find(({ view }) => sameFilter(view.filter, mentions.filter)))?.key
  const [picked, setPicked] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const value = picked ?? current ?? ''
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const choice = choices.find(({ key }) => key === value)
    if (choice === undefined && value !== NONE) return
    if (value === current) {
      onClose()
      return
    }
    setBusy(true)
    const chosen = await actions.act({ type: 'mentions', view: choice?.view ?? null }, 'choose the mentions')
    setBusy(false)
    if (chosen === null) return
    notifyUndo(choice === undefined ? 'No mentions belong to the incident now.' : `Mentions: ${choice.view.name}`, () => actions.act({ type: 'mentions', view: mentions }, 'take the choice back'))
    onClose()
  }
  return (
    <form onSubmit={event => void submit(event)} noValidate>
      <Stack gap="md">
        <Radio.Group
          label="Which mentions belong to it" description="Those since the first signal, until the incident is closed. The choice stands in the timeline; a view that is changed later changes nothing here."
          value={value} onChange={setPicked} error={tried && value === '' ? 'Choose one' : undefined}
        >
          <Stack gap={8} mt={8}>
            {choices.map(({ key, view, from }, index) => (
              <Radio key={key} value={key} label={view.name} description={from} data-autofocus={index === 0 || undefined} />
            ))}
            {mentions !== null && <Radio value={NONE} label="None" description="Takes the mentions away; what was pinned stays" />}
            {choices.length === 0 && mentions === null && <p className={classes.soft}>The incident names no brand, and the Monitor has no saved view yet.</p>}
          </Stack>
        </Radio.Group>
        <p className={classes.soft}>
          Something else? Search for it in the{' '}
          <Link to="/monitor" search={{ ...(mentions === null ? (brand === null ? {} : { brands: [brand.id] }) : withoutPeriod(mentions.filter)), from: declaration.signalAt }}>
            Monitor
          </Link>
          , then choose “Use this search for an incident” under Views.
        </p>
        <Group gap="sm">
          <Button type="submit" loading={busy} disabled={choices.length === 0 && mentions === null}>
            Choose these
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
