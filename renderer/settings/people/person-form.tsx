import { type FormEvent, useState } from 'react'
import { Button, Checkbox, Group, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Person, personDefinition, standardRoles } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { issuesOf, issueUnder } from '../form-issues.ts'
import { WeeklyFields } from '../hours/weekly-fields.tsx'
import { ZoneSelect } from '../hours/zone-select.tsx'
import { useKeptDraft } from '../kept-draft.ts'
import { definitionOf, draftOf, emptyPerson, type PersonDraft, personDraft } from './person-draft.ts'
import { RouteFields } from './route-fields.tsx'

interface PersonFormProps {
  /** null adds one. */
  readonly person: Person | null
  readonly draftName: string
  readonly onDone: () => void
}

/** Adds or changes a person. What is typed is kept until it is saved or discarded. */
export function PersonForm({ person, draftName, onDone }: PersonFormProps) {
  const queries = useQueryClient()
  const { draft, change, forget } = useKeptDraft(draftName, personDraft, person === null ? emptyPerson : draftOf(person))
  const [tried, setTried] = useState(false)
  const meant = personDefinition.safeParse(definitionOf(draft))
  const issues = tried && !meant.success ? issuesOf(meant.error) : {}
  const save = useMutation(
    orpc.people.save.mutationOptions({
      onSuccess: async () => {
        forget()
        await queries.invalidateQueries({ queryKey: orpc.people.key() })
        onDone()
      },
    }),
  )
  const set = (part: Partial<PersonDraft>) => change({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (meant.success) save.mutate(person === null ? { definition: meant.data } : { id: person.id, definition: meant.data })
  }
  return (
    <form onSubmit={submit} noValidate aria-label={person === null ? 'Add a person' : `Change ${person.definition.name}`}>
      <Stack gap="md">
        <Group gap="md" align="flex-start" grow>
          <TextInput
            label="Name" description="Entries in timelines are signed with it; those that were, keep the name of then" required autoFocus maxLength={100} value={draft.name} error={issues['name']}
            onChange={event => set({ name: event.currentTarget.value })}
          />
          <TextInput label="Job title" description="What they do on a normal day" maxLength={100} value={draft.title} error={issues['title']} onChange={event => set({ title: event.currentTarget.value })} />
        </Group>
        <TagsInput
          label="Roles" description="Which ones they can take in an incident. Choose, or type one of your own and press Enter." data={standardRoles.map(({ name }) => name)} value={[...draft.roles]} maxTags={20}
          clearable={false} error={issueUnder(issues, 'roles')} onChange={roles => set({ roles })} comboboxProps={{ withinPortal: true }}
        />
        <RouteFields routes={draft.routes} issues={issues} onChange={routes => set({ routes })} />
        <WeeklyFields legend="Working hours" hint="When they can be expected to answer. Can stay empty." value={draft.weekly} issues={issues} field="hours.weekly" onChange={weekly => set({ weekly })} />
        {draft.weekly.length > 0 && <ZoneSelect description="By whose clock they work" value={draft.timeZone} error={issues['hours.timeZone']} onChange={timeZone => set({ timeZone })} />}
        <Textarea label="Note" description="Languages, media training, who stands in" autosize minRows={2} maxRows={8} maxLength={1_000} value={draft.note} error={issues['note']} onChange={event => set({ note: event.currentTarget.value })} />
        {person !== null && (
          <Checkbox label="Works here" description="Whoever left is offered nowhere any more and is not on duty; what they signed stays" checked={draft.active} onChange={event => set({ active: event.currentTarget.checked })} />
        )}
        {save.error !== null && <ProblemNotice error={save.error} />}
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>{person === null ? 'Add person' : 'Save person'}</Button>
          <Button
            variant="default"
            onClick={() => {
              forget()
              onDone()
            }}
          >
            Discard
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
