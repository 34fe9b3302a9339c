import { type FormEvent, useState } from 'react'
import { Button, Group, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type WorkspaceHours, workspaceHours } from '../../../electron/contract/index.ts'
import { client, orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { notifyUndo } from '../../ui/undo.tsx'
import { issuesOf } from '../form-issues.ts'
import { useKeptDraft } from '../kept-draft.ts'
import { HolidayFields } from './holiday-fields.tsx'
import { draftOfHours, type HoursDraft, hoursDraft, hoursOf } from './hours-draft.ts'
import { WeeklyFields } from './weekly-fields.tsx'
import { ZoneSelect } from './zone-select.tsx'

interface HoursFormProps {
  /** As they stand; null while none were entered. */
  readonly hours: WorkspaceHours | null
  readonly draftName: string
  readonly onDone: () => void
}

/** Enters the hours. What is typed is kept until it is saved or discarded. */
export function HoursForm({ hours, draftName, onDone }: HoursFormProps) {
  const queries = useQueryClient()
  const { draft, change, forget } = useKeptDraft(draftName, hoursDraft, draftOfHours(hours))
  const [tried, setTried] = useState(false)
  const meant = workspaceHours.safeParse(hoursOf(draft))
  const issues = tried && !meant.success ? issuesOf(meant.error) : {}
  const adopt = (saved: WorkspaceHours | null) => queries.setQueryData(orpc.people.hours.read.queryKey(), saved)
  const save = useMutation({
    mutationFn: (given: WorkspaceHours) => client.people.hours.save(given),
    onSuccess: saved => {
      forget()
      adopt(saved)
      notifyUndo('The hours are saved. Open incidents keep theirs until their level changes.', async () => adopt(await client.people.hours.save(hours)))
      onDone()
    },
  })
  const set = (part: Partial<HoursDraft>) => change({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (meant.success) save.mutate(meant.data)
  }
  return (
    <form onSubmit={submit} noValidate aria-label="Office and cover hours">
      <Stack gap="md">
        <ZoneSelect description="By whose clock the times are meant" value={draft.timeZone} error={issues['timeZone']} onChange={timeZone => set({ timeZone })} />
        <WeeklyFields legend="Office hours" hint="When the team is at work." value={draft.office} issues={issues} field="office" onChange={office => set({ office })} />
        <WeeklyFields legend="Cover hours" hint="When somebody can be reached and act, at work or on call." value={draft.cover} issues={issues} field="cover" onChange={cover => set({ cover })} />
        <HolidayFields draft={draft} issues={issues} onChange={set} />
        {save.error && <ProblemNotice error={save.error} />}
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>Save hours</Button>
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
