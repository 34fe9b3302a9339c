import { ActionIcon, Button, Chip, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type WeeklyTime, weekdayNames } from '../../../electron/contract/index.ts'
import { type FormIssues, issueUnder } from '../form-issues.ts'
import classes from './hours.module.css'

interface WeeklyFieldsProps {
  readonly legend: string
  readonly hint: string
  readonly value: readonly WeeklyTime[]
  readonly issues: FormIssues
  /** Path of the times among the issues. */
  readonly field: string
  readonly onChange: (value: readonly WeeklyTime[]) => void
}

const workdays: WeeklyTime = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }
const weekend: WeeklyTime = { days: [6, 7], from: '10:00', to: '14:00' }

/** Times of the week, each on some of its days. */
export function WeeklyFields({ legend, hint, value, issues, field, onChange }: WeeklyFieldsProps) {
  const set = (index: number, part: Partial<WeeklyTime>) => onChange(value.map((time, at) => (at === index ? { ...time, ...part } : time)))
  const own = issues[field]
  return (
    <Fieldset legend={legend}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">{hint}</Text>
        {value.map((time, index) => {
          const said = issueUnder(issues, `${field}.${index}`)
          return (
            <div key={index} className={classes.time} role="group" aria-label={`${legend}, time ${index + 1}`}>
              <Chip.Group multiple value={time.days.map(String)} onChange={days => set(index, { days: days.map(Number).toSorted((one, other) => one - other) })}>
                <Group gap={6} role="group" aria-label="Days" mb={4}>
                  {weekdayNames.map((day, at) => (
                    <Chip key={day} size="xs" value={String(at + 1)}>{day}</Chip>
                  ))}
                </Group>
              </Chip.Group>
              <TextInput type="time" size="xs" label="From" w={110} value={time.from} onChange={event => set(index, { from: event.currentTarget.value })} />
              <TextInput
                type="time" size="xs" w={110} label={time.to === time.from ? 'To (all day)' : time.to < time.from ? 'To, the next day' : 'To'} value={time.to}
                onChange={event => set(index, { to: event.currentTarget.value })}
              />
              <ActionIcon variant="subtle" color="gray" size={30} aria-label={`Remove time ${index + 1}`} onClick={() => onChange(value.filter((_, at) => at !== index))}>
                <IconTrash size={17} aria-hidden />
              </ActionIcon>
              {said !== undefined && <Text size="xs" c="var(--mantine-color-error)">{said}</Text>}
            </div>
          )
        })}
        {own !== undefined && <Text size="xs" c="var(--mantine-color-error)">{own}</Text>}
        <Button variant="default" size="compact-sm" w="fit-content" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange([...value, value.length === 0 ? workdays : weekend])}>
          Add a time
        </Button>
      </Stack>
    </Fieldset>
  )
}
