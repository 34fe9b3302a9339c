import { ActionIcon, Button, Fieldset, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { routeKinds } from '../../../electron/contract/index.ts'
import { type FormIssues, issueUnder } from '../form-issues.ts'
import type { PersonDraft } from './person-draft.ts'

const kindNames = { phone: 'Telephone', email: 'E-mail', messenger: 'Messenger', other: 'Other' } as const

interface RouteFieldsProps {
  readonly routes: PersonDraft['routes']
  readonly issues: FormIssues
  readonly onChange: (routes: PersonDraft['routes']) => void
}

/** How somebody is reached, in the order in which it is tried. */
export function RouteFields({ routes, issues, onChange }: RouteFieldsProps) {
  // Lines without anything are left out of what is checked: its places are those of the others.
  const filled = routes.filter(({ value, note }) => value.trim() !== '' || note.trim() !== '')
  const set = (index: number, part: Partial<PersonDraft['routes'][number]>) => onChange(routes.map((route, at) => (at === index ? { ...route, ...part } : route)))
  return (
    <Fieldset legend="Contact">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">In the order in which they are tried.</Text>
        {routes.map((route, index) => (
          <Group key={index} gap="sm" align="flex-start" role="group" aria-label={`Way of contact ${index + 1}`} wrap="nowrap">
            <Select
              size="xs" aria-label="Kind" w={120} allowDeselect={false} data={routeKinds.map(kind => ({ value: kind, label: kindNames[kind] }))} value={route.kind}
              onChange={value => set(index, { kind: routeKinds.find(kind => kind === value) ?? route.kind })}
            />
            <TextInput
              size="xs" aria-label={kindNames[route.kind]} type={route.kind === 'phone' ? 'tel' : route.kind === 'email' ? 'email' : 'text'} w={250} maxLength={254} value={route.value}
              error={filled.includes(route) ? issueUnder(issues, `routes.${filled.indexOf(route)}`) : undefined} onChange={event => set(index, { value: event.currentTarget.value })}
            />
            <TextInput size="xs" aria-label="Note" placeholder="Private, on call, until 22:00 …" flex={1} maxLength={100} value={route.note} onChange={event => set(index, { note: event.currentTarget.value })} />
            <ActionIcon
              variant="subtle" color="gray" size={30} aria-label={`Try way of contact ${index + 1} earlier`} style={index === 0 ? { visibility: 'hidden' } : {}}
              onClick={() => onChange(routes.with(index - 1, route).with(index, routes[index - 1] ?? route))}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" size={30} aria-label={`Remove way of contact ${index + 1}`} onClick={() => onChange(routes.filter((_, at) => at !== index))}>
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button variant="default" size="compact-sm" w="fit-content" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange([...routes, { kind: 'phone', value: '', note: '' }])}>
          Add a way of contact
        </Button>
      </Stack>
    </Fieldset>
  )
}
