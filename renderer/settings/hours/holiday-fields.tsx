import { ActionIcon, Button, Checkbox, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type FormIssues, issueUnder } from '../form-issues.ts'
import type { HoursDraft } from './hours-draft.ts'

interface HolidayFieldsProps {
  readonly draft: HoursDraft
  readonly issues: FormIssues
  readonly onChange: (part: Partial<HoursDraft>) => void
}

/** Days on which the offices stay closed. */
export function HolidayFields({ draft: { holidays, coverOnHolidays }, issues, onChange }: HolidayFieldsProps) {
  const set = (index: number, part: Partial<(typeof holidays)[number]>) => onChange({ holidays: holidays.map((day, at) => (at === index ? { ...day, ...part } : day)) })
  return (
    <Fieldset legend="Holidays">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">Office hours don’t begin on these days.</Text>
        {holidays.map(({ date, name }, index) => (
          <Group key={index} gap="sm" align="flex-start" role="group" aria-label={`Holiday ${index + 1}`}>
            <TextInput type="date" size="xs" aria-label="Date" w={150} value={date} error={issueUnder(issues, `holidays.${index}.date`) && 'Choose a day'} onChange={event => set(index, { date: event.currentTarget.value })} />
            <TextInput size="xs" aria-label="Name" placeholder="Name" w={280} maxLength={80} value={name} error={issueUnder(issues, `holidays.${index}.name`)} onChange={event => set(index, { name: event.currentTarget.value })} />
            <ActionIcon variant="subtle" color="gray" size={30} aria-label={`Remove holiday ${index + 1}`} onClick={() => onChange({ holidays: holidays.filter((_, at) => at !== index) })}>
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button variant="default" size="compact-sm" w="fit-content" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange({ holidays: [...holidays, { date: '', name: '' }] })}>
          Add a holiday
        </Button>
        <Checkbox label="Somebody can be reached on holidays too: cover hours count" checked={coverOnHolidays} onChange={event => onChange({ coverOnHolidays: event.currentTarget.checked })} />
      </Stack>
    </Fieldset>
  )
}
