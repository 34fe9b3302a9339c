import { ActionIcon, Button, Checkbox, Chip, Fieldset, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../shell/engine.ts'
import { issueUnder } from '../form-issues.ts'
import type { FieldsProps } from './condition-fields.tsx'
import { isAboutPlaybooks } from './rule-draft.ts'

/** Who is told, in which order, and when nobody is. */
export function TellingFields(props: FieldsProps) {
  return (
    <Stack gap="md">
      <Escalation {...props} />
      <Quiet {...props} />
    </Stack>
  )
}

function Escalation({ draft, issues, onChange }: FieldsProps) {
  const { data: recipients = [] } = useQuery(orpc.alerts.recipients.list.queryOptions())
  const { steps } = draft
  const set = (index: number, part: Partial<(typeof steps)[number]>) => onChange({ steps: steps.map((step, at) => (at === index ? { ...step, ...part } : step)) })
  return (
    <Fieldset legend="Tell">
      <Stack gap="sm">
        <Checkbox label="A notification on this computer" checked={draft.desktop} onChange={(event) => onChange({ desktop: event.currentTarget.checked })} />
        {steps.map((step, index) => (
          <Group key={index} gap="sm" align="flex-end">
            <Select
              label={index === 0 ? 'At once' : 'Then'}
              placeholder="Choose a recipient"
              w={260}
              data={recipients.map(({ id, definition }) => ({ value: String(id), label: definition.name }))}
              value={step.recipientId === null ? null : String(step.recipientId)}
              error={issueUnder(issues, `escalation.${index}.recipientId`)}
              onChange={(value) => set(index, { recipientId: value === null ? null : Number(value) })}
            />
            {index > 0 && (
              <NumberInput
                label="If nobody has acknowledged after"
                w={230}
                min={1}
                allowDecimal={false}
                suffix=" min"
                value={step.afterMinutes ?? ''}
                error={issueUnder(issues, `escalation.${index}.afterMinutes`)}
                onChange={(value) => set(index, { afterMinutes: typeof value === 'number' ? value : null })}
              />
            )}
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Remove step ${index + 1}`} onClick={() => onChange({ steps: steps.filter((_, at) => at !== index) })}>
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        {recipients.length === 0 ? (
          <Text size="sm" c="dimmed">
            To tell people by e-mail or webhook, add <Link to="/settings/{-$section}" params={{ section: 'recipients' }}>recipients</Link> first. This form is kept.
          </Text>
        ) : (
          steps.length < 10 && (
            <Button
              variant="default"
              size="compact-sm"
              w="fit-content"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => onChange({ steps: [...steps, { recipientId: null, afterMinutes: (steps.at(-1)?.afterMinutes ?? 0) + (steps.length === 0 ? 0 : 15) }] })}
            >
              {steps.length === 0 ? 'Tell somebody' : 'Escalate to somebody else'}
            </Button>
          )
        )}
      </Stack>
    </Fieldset>
  )
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const zones = Intl.supportedValuesOf('timeZone')

function Quiet({ draft, issues, onChange }: FieldsProps) {
  const { data: levels = [] } = useQuery(orpc.incidents.levels.list.queryOptions())
  return (
    <Fieldset legend="Quiet hours">
      <Stack gap="sm">
        <Checkbox
          label="Hold messages back at set times"
          description="Alerts are listed all the same, and told at the end of the quiet hours if they are still open"
          checked={draft.quiet}
          onChange={(event) => onChange({ quiet: event.currentTarget.checked })}
        />
        {draft.quiet && (
          <>
            <Chip.Group multiple value={draft.quietDays.map(String)} onChange={(values) => onChange({ quietDays: values.map(Number).toSorted((one, other) => one - other) })}>
              <Group gap={6} role="group" aria-label="Days on which quiet hours begin">
                {days.map((day, index) => (
                  <Chip key={day} size="xs" value={String(index + 1)}>{day}</Chip>
                ))}
              </Group>
            </Chip.Group>
            {issueUnder(issues, 'quietHours.days') && <Text size="xs" c="var(--mantine-color-error)">{issueUnder(issues, 'quietHours.days')}</Text>}
            <Group gap="sm" align="flex-start">
              <TextInput type="time" label="From" w={120} value={draft.quietFrom} error={issues['quietHours.from']} onChange={(event) => onChange({ quietFrom: event.currentTarget.value })} />
              <TextInput
                type="time"
                label={draft.quietTo <= draft.quietFrom ? 'To, the next day' : 'To'}
                w={120}
                value={draft.quietTo}
                error={issues['quietHours.to']}
                onChange={(event) => onChange({ quietTo: event.currentTarget.value })}
              />
              <Select
                label="Time zone"
                w={240}
                searchable
                allowDeselect={false}
                limit={100}
                data={zones.includes(draft.quietZone) ? zones : [draft.quietZone, ...zones]}
                value={draft.quietZone}
                error={issues['quietHours.timeZone']}
                onChange={(zone) => zone !== null && onChange({ quietZone: zone })}
              />
            </Group>
            <Checkbox label="Critical alerts are told at once all the same" checked={draft.passCritical} onChange={(event) => onChange({ passCritical: event.currentTarget.checked })} />
            {draft.kind === 'reminder' && !isAboutPlaybooks(draft) && (
              <Select
                label="So are reminders in incidents from"
                w={300}
                allowDeselect={false}
                data={[{ value: '0', label: 'No level' }, ...levels.map(({ level, name }) => ({ value: String(level), label: `Level ${level} · ${name}` }))]}
                value={String(draft.passLevel)}
                onChange={(level) => onChange({ passLevel: Number(level ?? 0) })}
              />
            )}
          </>
        )}
      </Stack>
    </Fieldset>
  )
}
