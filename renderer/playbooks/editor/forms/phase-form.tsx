import { Button, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { countOf } from '../../../ui/number-format.ts'
import { actsOf } from '../editor-commands.ts'
import { useEdited, useEditor } from '../editor-context.ts'
import { LineField, MarkdownField } from '../entry-fields.tsx'
import { FindingsList } from '../findings-list.tsx'
import { KeyField } from '../key-field.tsx'
import { phaseIn, usePhaseField } from '../use-field.ts'
import { FormHead, PartActs } from './form-head.tsx'

/** Name and aim of a phase. */
export function PhaseForm({ id }: { readonly id: number }) {
  const phase = useEdited((state) => phaseIn(state.draft, id))
  const only = useEdited((state) => state.draft.content.phases.length === 1)
  const acts = actsOf(useEditor())
  const name = usePhaseField(id, 'name')
  const aim = usePhaseField(id, 'aim')
  if (phase === undefined) return null
  return (
    <Stack gap="md">
      <FormHead title="Phase" note={countOf(phase.tasks.length, 'task')} actions={<PartActs kind="phase" removable={!only} />} />
      <FindingsList part="phases" about={phase.key} />
      <LineField field={name} label="Name" />
      <MarkdownField field={aim} label="Aim" description="What is reached when the phase is over." rows={3} />
      <KeyField kind="phase" id={id} />
      <div>
        <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={acts.addTask}>
          Add a task to this phase
        </Button>
      </div>
    </Stack>
  )
}
