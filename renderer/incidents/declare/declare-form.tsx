import { type FormEvent, useState } from 'react'
import { Button, Group, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Declaration, declaration, type Incident, type IncidentMentions } from '../../../electron/contract/index.ts'
import { type FormIssues, issuesOf } from '../../settings/form-issues.ts'
import { useKeptDraft } from '../../settings/kept-draft.ts'
import { useRecording } from '../../settings/recording-notice.tsx'
import { useActingPerson } from '../../shell/acting-person.tsx'
import { readClock } from '../../shell/console-state.ts'
import { client, orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { notifyDone, notifyProblem } from '../../ui/undo.tsx'
import { dutyOf } from '../../people/candidates.ts'
import { dutyWords } from '../../people/duty-words.ts'
import { useDuty, useMinute } from '../../people/use-people.ts'
import { levelHoursWords } from '../counted-words.ts'
import { COMMANDER } from '../incident-words.ts'
import { mentionChoices } from '../mentions/mention-choices.ts'
import { PersonField } from '../person-field.tsx'
import { useAdoptIncident } from '../timeline/use-incident-act.ts'
import { declarationOf, declareDraft, draftNameOf, emptyDeclaration } from './declare-draft.ts'
import { levelTimes } from './level-words.ts'
import classes from './declare.module.css'

/** Stands in the draft for no mentions at all. */
const NO_MENTIONS = 'none'

interface DeclareFormProps {
  readonly preset: Partial<Declaration>
  readonly mentions: readonly IncidentMentions[]
  readonly onClose: () => void
  readonly onDeclared: ((incident: Incident, by: string) => Promise<unknown>) | undefined
  readonly consequence: string | undefined
}

/** What an incident is declared with. */
export function DeclareForm({ preset, mentions: presets, onClose, onDeclared, consequence }: DeclareFormProps) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const askPerson = useActingPerson()
  const recording = useRecording()
  const { data: brands = [] } = useQuery(orpc.monitor.brands.list.queryOptions())
  const { data: levels = [] } = useQuery(orpc.incidents.levels.list.queryOptions())
  const { data: hours } = useQuery(orpc.people.hours.read.queryOptions())
  const { draft, change, forget } = useKeptDraft(`${recording === null ? '' : 'recording.'}${draftNameOf(preset)}`, declareDraft, emptyDeclaration(preset, readClock()))
  const { data: views = [] } = useQuery(orpc.monitor.views.list.queryOptions())
  const choices = mentionChoices({ presets, brand: brands.find(({ id }) => id === draft.brand) ?? null, views })
  // Until somebody chooses, what it is declared from or its brand says which they are; a saved view is never guessed.
  const likely = choices.find(({ key }) => !key.startsWith('view-'))
  const mentions = draft.mentions === NO_MENTIONS ? undefined : (choices.find(({ key }) => key === draft.mentions) ?? likely)
  const [tried, setTried] = useState(false)
  const meant = declaration.safeParse(declarationOf(draft, preset))
  const early = meant.success && meant.data.signalAt > readClock()
  const issues: FormIssues = !tried ? {} : meant.success ? (early ? { signalAt: 'The first signal can’t be still to come' } : {}) : issuesOf(meant.error)
  const duty = dutyOf({ name: COMMANDER, key: 'commander' }, useDuty())
  const now = useMinute()
  const commander = draft.commander ?? duty?.now[0]?.person.definition.name ?? ''
  const adopt = useAdoptIncident()
  const declare = useMutation({
    mutationFn: async (declared: Declaration) => {
      const by = await askPerson('declare the incident')
      if (by === null) return
      const incident = await client.incidents.declare({ declaration: declared, by, mentions: mentions?.view ?? null })
      forget()
      queries.setQueryData(orpc.incidents.get.queryKey({ input: { id: incident.id } }), incident)
      void queries.invalidateQueries({ queryKey: orpc.incidents.list.key() })
      const to = commander.trim()
      // The incident stands, whatever becomes of the role.
      if (to !== '') await client.incidents.act({ id: incident.id, by, act: { type: 'role', role: COMMANDER, to, note: '' } }).then(adopt, notifyProblem)
      // The incident stands, whatever becomes of what follows from it.
      await onDeclared?.(incident, by).catch(notifyProblem)
      notifyDone(`“${declared.title}” is declared at level ${declared.level}`)
      onClose()
      await navigate({ to: '/incidents/{-$incident}', params: { incident: String(incident.id) }, search: {} })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (meant.success && !early) declare.mutate(meant.data)
  }
  return (
    <form onSubmit={submit} noValidate aria-label="Declare an incident">
      <Stack gap="md">
        <TextInput
          label="Title" description="Short and neutral: what it is about, and where" data-autofocus maxLength={150} value={draft.title} error={issues['title']}
          onChange={event => change({ ...draft, title: event.currentTarget.value })}
        />
        <Radio.Group label="Level" value={String(draft.level)} error={issues['level']} onChange={value => change({ ...draft, level: Number(value) })}>
          <div className={classes.levels}>
            {levels.map(definition => (
              <Radio
                key={definition.level} value={String(definition.level)} className={classes.level ?? ''}
                label={`${definition.level} ${definition.name}`} description={`${definition.owner} decides. ${levelTimes(definition)} ${levelHoursWords(definition.clock, hours)}`}
              />
            ))}
          </div>
        </Radio.Group>
        <Group gap="md" align="flex-start" grow>
          <DateTimePicker
            label="First signal" description="Its clock runs from here, local time" valueFormat="D MMM YYYY HH:mm" value={draft.signal}
            error={issues['signalAt'] === 'Fill this in' ? 'Choose when the first signal was' : issues['signalAt']}
            onChange={signal => change({ ...draft, signal })}
          />
          <Select
            label="Brand" description="Which one it is about" allowDeselect={false}
            data={[{ value: '', label: 'No brand in particular' }, ...brands.filter(brand => brand.kind === 'own').map(brand => ({ value: String(brand.id), label: brand.name }))]}
            value={draft.brand === null ? '' : String(draft.brand)}
            onChange={value => change({ ...draft, brand: value ? Number(value) : null })}
          />
        </Group>
        <PersonField
          label="Incident commander" focused={false} role={{ name: COMMANDER, key: 'commander' }} value={commander} onChange={name => change({ ...draft, commander: name })}
          description={duty === null ? 'Who decides from here on. Can stay empty.' : `On duty: ${dutyWords(duty, now)}. Can stay empty.`}
        />
        <Textarea
          label="Reason" description="What makes this an incident: facts, not guesses" autosize minRows={3} maxRows={8} maxLength={1_000} value={draft.reason} error={issues['reason']}
          onChange={event => change({ ...draft, reason: event.currentTarget.value })}
        />
        <Select
          label="Mentions" description="Those since the first signal that belong to it. They attach themselves, and others can be chosen later." allowDeselect={false}
          data={[...choices.map(({ key, view, from }) => ({ value: key, label: key.startsWith('view-') ? `${view.name} (${from.toLowerCase()})` : view.name })), { value: NO_MENTIONS, label: 'None yet' }]}
          value={mentions?.key ?? NO_MENTIONS} onChange={value => change({ ...draft, mentions: value })}
        />
        <p className={classes.soft}>
          The declaration is the first entry of the timeline, with your name and the time. It stays; level and course can be changed by further entries. {consequence}
        </p>
        {declare.error && <ProblemNotice error={declare.error} />}
        <Group gap="sm">
          <Button type="submit" loading={declare.isPending}>
            Declare the incident
          </Button>
          <Button
            variant="default"
            onClick={() => {
              forget()
              onClose()
            }}
          >
            Discard
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
