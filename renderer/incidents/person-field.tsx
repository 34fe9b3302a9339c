import { Autocomplete } from '@mantine/core'
import { offersOf, type RoleMeant } from '../people/candidates.ts'
import { useDuty, usePeople } from '../people/use-people.ts'
import classes from './person-field.module.css'

interface PersonFieldProps {
  readonly label: string
  readonly description?: string
  /** Names that are offered besides the people of this workspace. */
  readonly people?: readonly string[]
  /** Never offered: they have it already. */
  readonly except?: string | null
  /** The role that is given away: whoever is on duty for it comes first. */
  readonly role?: RoleMeant
  readonly value: string
  readonly error?: string | undefined
  /** False where another field comes first. */
  readonly focused?: boolean
  readonly onChange: (name: string) => void
}

const nobody: readonly string[] = []

/** Names a person: one of those who work here, one who was named before, or anybody else. */
export function PersonField({ people = nobody, except = null, role, focused = true, ...rest }: PersonFieldProps) {
  const groups = offersOf(usePeople(), useDuty(), people, role ?? null).map(({ group, offers }) => ({ group, offers: offers.filter(({ name }) => name !== except) }))
  const words = new Map(groups.flatMap(({ offers }) => offers.map(offer => [offer.name, offer.words])))
  return (
    <Autocomplete
      // What stands below is not to be covered before anybody asked for names.
      {...rest} openOnFocus={false} maxLength={100} data-autofocus={focused || undefined} comboboxProps={{ withinPortal: true }}
      data={groups.filter(({ offers }) => offers.length > 0).map(({ group, offers }) => ({ group, items: offers.map(({ name }) => name) }))}
      renderOption={({ option }) => (
        <span className={classes.offer}>
          {option.value} {words.get(option.value) && <span className={classes.words}>{words.get(option.value)}</span>}
        </span>
      )}
    />
  )
}
