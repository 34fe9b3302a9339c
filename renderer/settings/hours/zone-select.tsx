import { Select } from '@mantine/core'

interface ZoneSelectProps {
  readonly value: string
  readonly description?: string
  readonly error?: string | undefined
  readonly onChange: (zone: string) => void
}

const zones = Intl.supportedValuesOf('timeZone')

/** The place whose clock counts. */
export function ZoneSelect({ value, onChange, ...rest }: ZoneSelectProps) {
  return (
    <Select
      {...rest} label="Time zone" w={260} searchable allowDeselect={false} limit={100} data={zones.includes(value) ? zones : [value, ...zones]} value={value}
      onChange={zone => zone !== null && onChange(zone)}
    />
  )
}
