import { Button, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { countOf } from '../../../ui/number-format.ts'
import { InsertBlock } from '../blocks/insert-block.tsx'
import { MakeBlock } from '../blocks/make-block.tsx'
import { actsOf } from '../editor-commands.ts'
import { useEdited, useEditor } from '../editor-context.ts'
import { LineField, MarkdownField } from '../entry-fields.tsx'
import { FindingsList } from '../findings-list.tsx'
import { KeyField } from '../key-field.tsx'
import { phaseIn, usePhaseField } from '../use-field.ts'
import { FormHead, PartActs } from './form-head.tsx'
import classes from '../form.module.css'

/** Name and aim of a phase. */
export function PhaseForm({ id }: { readonly id: number }) {
  const phase = useEdited((state) => phaseIn(state.draft, id))
  const only = useEdited((state) => state.draft.content.phases.length === 1)
  const editor = useEditor()
  const acts = actsOf(editor)
  const name = usePhaseField(id, 'name')
  const aim = usePhaseField(id, 'aim')
  if (phase === undefined) return null
  // The one phase of a block has no words of its own.
  if (editor.subject.kind === 'block') {
    return (
      <Stack gap="md">
        <FormHead title="Tasks of the block" note={countOf(phase.tasks.length, 'task')} />
        <div>
          <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={acts.addTask}>
            Add a task
          </Button>
        </div>
      </Stack>
    )
  }
  return (
    <Stack gap="md">
      <FormHead title="Phase" note={countOf(phase.tasks.length, 'task')} actions={<PartActs kind="phase" removable={!only} />} />
      <FindingsList part="phases" about={phase.key} />
      <LineField field={name} label="Name" />
      <MarkdownField field={aim} label="Aim" description="What is reached when the phase is over." rows={3} />
      <KeyField kind="phase" id={id} />
      <div className={classes.formActs}>
        <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={acts.addTask}>
          Add a task to this phase
        </Button>
        <InsertBlock phase={id} />
        {phase.tasks.length > 0 && <MakeBlock phase={id} />}
      </div>
    </Stack>
  )
}
