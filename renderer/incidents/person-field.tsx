import { Autocomplete } from '@mantine/core'

interface PersonFieldProps {
  readonly label: string
  readonly description?: string
  /** Names that are offered. */
  readonly people: readonly string[]
  readonly value: string
  readonly error?: string | undefined
  readonly onChange: (name: string) => void
}

/** Names a person: one who was named before, or anybody else. */
export function PersonField({ people, ...rest }: PersonFieldProps) {
  return <Autocomplete {...rest} data={[...people]} maxLength={100} data-autofocus comboboxProps={{ withinPortal: true }} />
}
