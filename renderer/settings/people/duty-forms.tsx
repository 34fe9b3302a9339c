import { type FormEvent, useState } from 'react'
import { Autocomplete, Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { type DutyException, dutyException, type Person, standardRoles, type WeeklyDuty, weeklyDuty } from '../../../electron/contract/index.ts'
import { type FormIssues, issuesOf } from '../form-issues.ts'
import { WeeklyFields } from '../hours/weekly-fields.tsx'
import { ZoneSelect } from '../hours/zone-select.tsx'
import { useKeptDraft } from '../kept-draft.ts'
import { draftOfDuty, draftOfException, dutyDraft, dutyOfDraft, exceptionDraft, exceptionOfDraft } from './duty-draft.ts'

interface FormProps<Line> {
  readonly people: readonly Person[]
  /** null adds one. */
  readonly line: Line | null
  readonly draftName: string
  /** @returns whether it was saved */
  readonly onSave: (line: Line) => Promise<boolean>
  readonly onDone: () => void
}

/** A role that somebody has by the week. What is typed is kept until it is saved or discarded. */
export function DutyForm({ people, line, draftName, onSave, onDone }: FormProps<WeeklyDuty>) {
  const { draft, change, forget } = useKeptDraft(draftName, dutyDraft, draftOfDuty(line))
  const [tried, setTried] = useState(false)
  const meant = weeklyDuty.safeParse(dutyOfDraft(draft))
  const empty = draft.own && draft.weekly.length === 0
  const issues: FormIssues = !tried ? {} : { ...(meant.success ? {} : issuesOf(meant.error)), ...(empty ? { 'hours.weekly': 'Enter at least one time' } : {}) }
  const chosen = people.find(({ id }) => id === draft.person)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!meant.success || empty || !(await onSave(meant.data))) return
    forget()
    onDone()
  }
  return (
    <form onSubmit={event => void submit(event)} noValidate aria-label={line === null ? 'Add to the roster' : 'Change the roster'}>
      <Stack gap="md">
        <RoleAndPerson people={people} role={draft.role} person={draft.person} issues={issues} onChange={part => change({ ...draft, ...part })} />
        <Checkbox
          label="At other times than their working hours" checked={draft.own} onChange={event => change({ ...draft, own: event.currentTarget.checked })}
          description={chosen?.definition.hours === null && !draft.own ? `No working hours of ${chosen.definition.name} are known: enter the times here` : undefined}
        />
        {draft.own && (
          <>
            <WeeklyFields legend="On duty" hint="When they have the role, by the week." value={draft.weekly} issues={issues} field="hours.weekly" onChange={weekly => change({ ...draft, weekly })} />
            <ZoneSelect value={draft.timeZone} error={issues['hours.timeZone']} onChange={timeZone => change({ ...draft, timeZone })} />
          </>
        )}
        <Buttons words={line === null ? 'Add to the roster' : 'Save'} onDiscard={() => { forget(); onDone() }} />
      </Stack>
    </form>
  )
}

/** Somebody has a role for a while in place of whoever has it by the week. */
export function ExceptionForm({ people, line, draftName, onSave, onDone }: FormProps<DutyException>) {
  const { draft, change, forget } = useKeptDraft(draftName, exceptionDraft, draftOfException(line))
  const [tried, setTried] = useState(false)
  const meant = dutyException.safeParse(exceptionOfDraft(draft))
  const issues = tried && !meant.success ? issuesOf(meant.error) : {}
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!meant.success || !(await onSave(meant.data))) return
    forget()
    onDone()
  }
  return (
    <form onSubmit={event => void submit(event)} noValidate aria-label={line === null ? 'Add an exception' : 'Change the exception'}>
      <Stack gap="md">
        <RoleAndPerson people={people} role={draft.role} person={draft.person} issues={issues} onChange={part => change({ ...draft, ...part })} />
        <Group gap="md" align="flex-start" grow>
          <DateTimePicker label="From" description="Local time" valueFormat="D MMM YYYY HH:mm" value={draft.from} error={issues['from'] && 'Choose when it begins'} onChange={from => change({ ...draft, from })} />
          <DateTimePicker
            label="Until" description="Local time" valueFormat="D MMM YYYY HH:mm" value={draft.to} error={issues['to'] === 'Fill this in' ? 'Choose when it ends' : issues['to']}
            onChange={to => change({ ...draft, to })}
          />
        </Group>
        <TextInput label="Note" description="Why, such as “holiday swap with Mira”" maxLength={300} value={draft.note} error={issues['note']} onChange={event => change({ ...draft, note: event.currentTarget.value })} />
        <Buttons words={line === null ? 'Add the exception' : 'Save'} onDiscard={() => { forget(); onDone() }} />
      </Stack>
    </form>
  )
}

interface RoleAndPersonProps {
  readonly people: readonly Person[]
  readonly role: string
  readonly person: number | null
  readonly issues: FormIssues
  readonly onChange: (part: { readonly role: string } | { readonly person: number | null }) => void
}

function RoleAndPerson({ people, role, person, issues, onChange }: RoleAndPersonProps) {
  return (
    <Group gap="md" align="flex-start" grow>
      <Autocomplete openOnFocus={false} label="Role" description="One of these, or one of your own" data-autofocus maxLength={100} data={standardRoles.map(({ name }) => name)} value={role} error={issues['role']} onChange={value => onChange({ role: value })} />
      <Select
        label="Person" description="One of the people above" searchable data={people.map(({ id, definition }) => ({ value: String(id), label: definition.name }))} value={person === null ? null : String(person)}
        error={issues['person'] && 'Choose somebody'} onChange={value => onChange({ person: value === null ? null : Number(value) })}
      />
    </Group>
  )
}

function Buttons({ words, onDiscard }: { readonly words: string; readonly onDiscard: () => void }) {
  return (
    <Group gap="sm">
      <Button type="submit">{words}</Button>
      <Button variant="default" onClick={onDiscard}>
        Discard
      </Button>
    </Group>
  )
}
