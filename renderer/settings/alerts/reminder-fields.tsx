import { Checkbox, Group, NumberInput, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { isDueByDay, reminderTopics, type ReminderTopic } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { issueUnder } from '../form-issues.ts'
import type { FieldsProps } from './condition-fields.tsx'
import { isAboutPlaybooks } from './rule-draft.ts'
import { topicNames } from './rule-words.ts'

/** What people are reminded of, and when. */
export function ReminderFields({ draft, issues, onChange }: FieldsProps) {
  const { reminderOf: of, leadAmount, leadSide } = draft
  const { data: levels = [] } = useQuery(orpc.incidents.levels.list.queryOptions())
  const level = (none: string | null) => [...(none === null ? [] : [{ value: '0', label: none }]), ...levels.map(({ level: one, name }) => ({ value: String(one), label: `Level ${one} · ${name}` }))]
  const unit = isDueByDay(of) ? ' days' : ' min'
  return (
    <Stack gap="sm">
      <Group gap="md" align="flex-end">
        <Select
          label="Remind of"
          w={250}
          allowDeselect={false}
          data={reminderTopics.map(value => ({ value, label: topicNames[value] }))}
          value={of}
          onChange={value => value !== null && onChange({ reminderOf: value as ReminderTopic })}
        />
        <NumberInput
          label="When"
          w={130}
          min={0}
          allowDecimal={false}
          suffix={unit}
          value={leadAmount ?? ''}
          error={issueUnder(issues, 'condition.lead')}
          onChange={value => onChange({ leadAmount: typeof value === 'number' ? value : null })}
        />
        <SegmentedControl
          aria-label="Before or after it is due"
          value={leadSide}
          onChange={value => onChange({ leadSide: value === 'before' ? 'before' : 'after' })}
          data={[
            { value: 'before', label: 'before it is due' },
            { value: 'after', label: 'after it was due' },
          ]}
        />
      </Group>
      {!isAboutPlaybooks(draft) && (
        <Group gap="md" align="flex-end">
          <Select label="In incidents from" w={230} allowDeselect={false} data={level(null)} value={String(draft.fromLevel)} onChange={value => onChange({ fromLevel: Number(value ?? 1) })} />
          <Select label="Critical from" w={230} allowDeselect={false} data={level('Never')} value={String(draft.criticalFrom)} onChange={value => onChange({ criticalFrom: Number(value ?? 0) })} />
        </Group>
      )}
      {of === 'task' && <Checkbox label="Optional tasks too" checked={draft.optionalTasks} onChange={event => onChange({ optionalTasks: event.currentTarget.checked })} />}
      <Text size="sm" c="dimmed">
        {of === 'review' || of === 'report'
          ? 'It is over by itself when nothing is due any more.'
          : 'Whoever is named in it and is among the recipients is told at once, whatever stands below. It is over by itself when nothing is due any more.'}
      </Text>
    </Stack>
  )
}
