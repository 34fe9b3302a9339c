import { memo } from 'react'
import { Select, Stack, TagsInput, TextInput } from '@mantine/core'
import type { PlaybookTrigger } from '../../../../electron/contract/index.ts'
import type { ListName } from '../core/draft.ts'
import { useEdited } from '../editor-context.ts'
import { LineField, MarkdownField } from '../entry-fields.tsx'
import { FindingsList } from '../findings-list.tsx'
import { KeyField } from '../key-field.tsx'
import { itemIn, useAboutField, useItemField, useTriggerField } from '../use-field.ts'
import { useRoleChoices, withMissing } from './choices.ts'
import { FormHead } from './form-head.tsx'
import { AddButton, ItemCard } from './item-card.tsx'
import classes from '../form.module.css'

interface CardProps {
  readonly id: number
  readonly number: number
}

interface ListFormProps {
  readonly list: ListName
  readonly title: string
  readonly note: string
  readonly card: React.ComponentType<CardProps>
}

/** A list of parts, each with its fields. */
export function ListForm({ list, title, note, card: Card }: ListFormProps) {
  const items = useEdited((state) => state.draft.content[list])
  return (
    <Stack gap="sm">
      <FormHead title={title} note={note} />
      {items.map((item, index) => (
        <Card key={item.id} id={item.id} number={index + 1} />
      ))}
      <AddButton list={list} />
    </Stack>
  )
}

export const RolesForm = () => <ListForm list="roles" title="Roles" note="Who does what. Tasks name a role; people are given roles when it is run. The key names it in the Markdown file; what refers to it follows a change." card={RoleCard} />
export const QuestionsForm = () => <ListForm list="questions" title="Questions and answers" note="What spokespersons will be asked, and what they say." card={QuestionCard} />
export const TriggersForm = () => <ListForm list="triggers" title="Triggers" note="What suggests that this playbook should be run." card={TriggerCard} />

const RoleCard = memo(function RoleCard({ id, number }: CardProps) {
  const key = useEdited((state) => itemIn(state.draft, 'roles', id)?.key)
  const deputy = useItemField('roles', id, 'deputy')
  const roles = useRoleChoices().filter(({ value }) => value !== key)
  return (
    <ItemCard list="roles" id={id} number={number}>
      <FindingsList part="roles" about={key ?? null} />
      <div className={classes.pair}>
        <LineField field={useItemField('roles', id, 'name')} label="Name" />
        <Select
          label="Deputy"
          placeholder="Nobody"
          clearable
          clearButtonProps={{ 'aria-label': 'Take the deputy away' }}
          data={withMissing(roles, [deputy?.value ?? null])}
          value={deputy?.value ?? null}
          onChange={(value) => deputy?.choose(value)}
        />
      </div>
      <div className={classes.pair} data-widths="wide-narrow">
        <LineField field={useItemField('roles', id, 'duty')} label="Duty" />
        <KeyField kind="role" id={id} described={false} />
      </div>
    </ItemCard>
  )
})

const QuestionCard = memo(function QuestionCard({ id, number }: CardProps) {
  return (
    <ItemCard list="questions" id={id} number={number}>
      <LineField field={useItemField('questions', id, 'question')} label="Question" />
      <MarkdownField field={useItemField('questions', id, 'answer')} label="Answer" rows={2} />
    </ItemCard>
  )
})

const triggerKinds = [
  { value: 'words', label: 'Words in mentions' },
  { value: 'severity', label: 'Severity of an alert' },
  { value: 'alert', label: 'Something is noticed' },
]
const severities = [
  { value: 'notice', label: 'Notice' },
  { value: 'warning', label: 'Warning' },
  { value: 'critical', label: 'Critical' },
] as const
const firstOf: Readonly<Record<PlaybookTrigger['kind'], PlaybookTrigger>> = {
  words: { kind: 'words', words: ['new word'] },
  severity: { kind: 'severity', severity: 'critical' },
  alert: { kind: 'alert', condition: 'What is noticed' },
}

const TriggerCard = memo(function TriggerCard({ id, number }: CardProps) {
  const field = useTriggerField(id)
  if (field === null) return null
  const { value: trigger, error } = field
  return (
    <ItemCard list="triggers" id={id} number={number}>
      <div className={classes.trigger}>
        <Select
          label="Kind"
          w={200}
          allowDeselect={false}
          data={triggerKinds}
          value={trigger.kind}
          onChange={(value) => (value === 'words' || value === 'severity' || value === 'alert') && value !== trigger.kind && field.choose(firstOf[value])}
        />
        {trigger.kind === 'words' && (
          <TagsInput label="Words" description="Any of them; type and press Enter" splitChars={[',', ';', '\n']} value={[...trigger.words]} error={error} onChange={(words) => field.choose({ kind: 'words', words })} />
        )}
        {trigger.kind === 'severity' && (
          <Select label="At least" w={200} allowDeselect={false} data={[...severities]} value={trigger.severity} onChange={(value) => value !== null && field.choose({ kind: 'severity', severity: value as (typeof severities)[number]['value'] })} />
        )}
        {trigger.kind === 'alert' && (
          <TextInput label="What is noticed" value={trigger.condition} error={error} onChange={(event) => field.type({ kind: 'alert', condition: event.currentTarget.value })} onBlur={field.leave} />
        )}
      </div>
    </ItemCard>
  )
})

/** Text of the page that is kept ready, unpublished. */
export function DarkSiteForm() {
  return (
    <Stack gap="md">
      <FormHead title="Dark site" note="A page that is kept ready and published only when it is needed." />
      <MarkdownField field={useAboutField('darkSite')} label="Text of the page" rows={16} />
    </Stack>
  )
}
