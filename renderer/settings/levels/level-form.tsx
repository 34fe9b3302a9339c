import { type FormEvent, useState } from 'react'
import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type LevelDefinition, levelDefinition } from '../../../electron/contract/index.ts'
import { client, orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { notifyUndo } from '../../ui/undo.tsx'
import { issuesOf } from '../form-issues.ts'
import { useKeptDraft } from '../kept-draft.ts'
import { draftOfLevel, levelClockChoices, type LevelDraft, levelDraft, levelFigures } from './level-draft.ts'
import classes from './levels.module.css'

interface LevelFormProps {
  /** The level as it stands. */
  readonly definition: LevelDefinition
  /** Name of its kept draft. */
  readonly draftName: string
  readonly onDone: () => void
}

/** Changes what a level means. What is typed is kept until it is saved or discarded. */
export function LevelForm({ definition, draftName, onDone }: LevelFormProps) {
  const queries = useQueryClient()
  const { draft, change, forget } = useKeptDraft(draftName, levelDraft, draftOfLevel(definition))
  const [tried, setTried] = useState(false)
  const { level } = definition
  const meant = levelDefinition.safeParse({ ...draft, clock: draft.clock ?? definition.clock, level })
  const issues = tried && !meant.success ? issuesOf(meant.error) : {}
  const adopt = (levels: LevelDefinition[]) => queries.setQueryData(orpc.incidents.levels.list.queryKey(), levels)
  const save = useMutation({
    mutationFn: (changed: LevelDefinition) => client.incidents.levels.save(changed),
    onSuccess: (levels, changed) => {
      forget()
      adopt(levels)
      notifyUndo(`Level ${level}, ${changed.name}, is saved.`, async () => adopt(await client.incidents.levels.save(definition)))
      onDone()
    },
  })
  const set = (part: Partial<LevelDraft>) => change({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (meant.success) save.mutate(meant.data)
  }
  return (
    <form onSubmit={submit} noValidate aria-label={`Change level ${level}`}>
      <Stack gap="md">
        <Group gap="md" align="flex-start" grow>
          <TextInput label="Name" description="As it stands beside the level’s number" autoFocus maxLength={50} value={draft.name} error={issues['name']} onChange={event => set({ name: event.currentTarget.value })} />
          <TextInput label="Who decides" description="A function rather than a person" maxLength={200} value={draft.owner} error={issues['owner']} onChange={event => set({ owner: event.currentTarget.value })} />
        </Group>
        <TextInput
          label="Who approves texts" description="In which order, and who stands in" maxLength={500} value={draft.approval} error={issues['approval']}
          onChange={event => set({ approval: event.currentTarget.value })}
        />
        <div className={classes.figures}>
          {levelFigures.map(({ field, label, hint }) => (
            <NumberInput
              key={field} label={label} description={hint} min={1} allowDecimal={false} suffix=" min" value={draft[field] ?? ''}
              error={issues[field] === undefined ? undefined : field === 'reportMinutes' ? 'Between 5 and 10,080 minutes, a week' : 'Between 1 and 10,080 minutes, a week'}
              onChange={value => set({ [field]: typeof value === 'number' ? value : null })}
            />
          ))}
          <Select
            label="Tasks come due" description="Outside of the hours their clock rests" allowDeselect={false} data={levelClockChoices} value={draft.clock ?? definition.clock}
            onChange={value => set({ clock: levelClockChoices.find(choice => choice.value === value)?.value })}
          />
        </div>
        {save.error && <ProblemNotice error={save.error} />}
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>Save level</Button>
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
