import { memo } from 'react'
import { MultiSelect, Select, Stack, Switch } from '@mantine/core'
import { broadcastTypes, statementTypes, type BroadcastType, type StatementType } from '../../../../electron/contract/index.ts'
import { broadcastNames, statementNames } from '../../playbook-words.ts'
import { BlockMark } from '../blocks/block-mark.tsx'
import { useEdited, useEditor } from '../editor-context.ts'
import { LineField, MarkdownField } from '../entry-fields.tsx'
import { FindingsList } from '../findings-list.tsx'
import { KeyField } from '../key-field.tsx'
import { phaseIn, taskIn, useTaskField } from '../use-field.ts'
import { taskPlace } from '../core/tasks.ts'
import { useRoleChoices, useTaskChoices, withMissing } from './choices.ts'
import { ConditionFields } from './condition-fields.tsx'
import { DueFields } from './due-fields.tsx'
import { FormHead, PartActs } from './form-head.tsx'
import classes from '../form.module.css'

interface TaskProps {
  readonly id: number
}

/** Everything about one task. Each field follows the draft by itself, so that typing renders one of them. */
export function TaskForm({ id }: TaskProps) {
  const key = useEdited((state) => taskIn(state.draft, id)?.key)
  const phase = useEdited((state) => phaseIn(state.draft, taskPlace(state.draft, id)?.phase ?? -1)?.name)
  const { subject } = useEditor()
  if (key === undefined) return null
  return (
    <Stack gap="md">
      <FormHead title="Task" note={subject.kind === 'block' ? 'In the block' : `In the phase ${phase ?? ''}`} actions={<PartActs kind="task" />} />
      <BlockMark id={id} />
      <FindingsList part="tasks" about={key} />
      <TitleField id={id} />
      <div className={classes.pair}>
        <RoleField id={id} />
        <OptionalField id={id} />
      </div>
      <DueFields id={id} taskKey={key} />
      <WaitsField id={id} taskKey={key} />
      <ConditionFields id={id} />
      <InstructionsField id={id} />
      <div className={classes.pair}>
        <StatementField id={id} />
        <BroadcastField id={id} />
      </div>
      <EvidenceField id={id} />
      <KeyField kind="task" id={id} />
    </Stack>
  )
}

const TitleField = memo(function TitleField({ id }: TaskProps) {
  return <LineField field={useTaskField(id, 'title')} label="Title" />
})

const RoleField = memo(function RoleField({ id }: TaskProps) {
  const field = useTaskField(id, 'role')
  const roles = useRoleChoices()
  return (
    <Select
      label="Role"
      placeholder="Whoever is in command"
      clearable
      clearButtonProps={{ 'aria-label': 'Take the role away' }}
      data={withMissing(roles, [field?.value ?? null])}
      value={field?.value ?? null}
      onChange={(value) => field?.choose(value)}
    />
  )
})

const OptionalField = memo(function OptionalField({ id }: TaskProps) {
  const field = useTaskField(id, 'optional')
  return <Switch className={classes.switch ?? ''} label="Optional" description="May be left out without a reason" checked={field?.value ?? false} onChange={(event) => field?.choose(event.currentTarget.checked)} />
})

const WaitsField = memo(function WaitsField({ id, taskKey }: TaskProps & { readonly taskKey: string }) {
  const field = useTaskField(id, 'blockedBy')
  const tasks = useTaskChoices(taskKey)
  const value = field?.value ?? []
  return (
    <MultiSelect
      label="Waits for"
      description="Tasks that must be done before it"
      placeholder={value.length === 0 ? 'Nothing' : ''}
      searchable
      hidePickedOptions
      nothingFoundMessage="No task of these words"
      data={withMissing(tasks, value)}
      value={[...value]}
      error={field?.error}
      onChange={(keys) => field?.choose(keys)}
    />
  )
})

const InstructionsField = memo(function InstructionsField({ id }: TaskProps) {
  return <MarkdownField field={useTaskField(id, 'instructions')} label="Instructions" description="Markdown: lists, emphasis, links." rows={6} />
})

const statements = statementTypes.map((value) => ({ value, label: statementNames[value] }))
const StatementField = memo(function StatementField({ id }: TaskProps) {
  const field = useTaskField(id, 'statement')
  return <Select label="Statement" description="Kind of prepared text it calls for" placeholder="None" clearable clearButtonProps={{ 'aria-label': 'Take the statement away' }} searchable data={statements} value={field?.value ?? null} onChange={(value) => field?.choose(value as StatementType | null)} />
})

const broadcasts = broadcastTypes.map((value) => ({ value, label: broadcastNames[value] }))
const BroadcastField = memo(function BroadcastField({ id }: TaskProps) {
  const field = useTaskField(id, 'broadcast')
  return <Select label="Broadcast" description="Kind of notice it sends out" placeholder="None" clearable clearButtonProps={{ 'aria-label': 'Take the broadcast away' }} data={broadcasts} value={field?.value ?? null} onChange={(value) => field?.choose(value as BroadcastType | null)} />
})

const EvidenceField = memo(function EvidenceField({ id }: TaskProps) {
  return <LineField field={useTaskField(id, 'evidence')} label="Evidence" description="What is to be attached as proof that it was done; empty when nothing is" />
})
