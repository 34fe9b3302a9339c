import { Button } from '@mantine/core'
import { IconLock, IconUser } from '@tabler/icons-react'
import { personNamed } from '../people/person-named.ts'
import { useEverybody } from '../people/use-people.ts'
import { Keycaps } from '../ui/keycaps.tsx'
import { useSwitchActing } from './acting-person.tsx'
import { useActingConfirmed } from './acting-session.ts'
import { useCommands } from './commands.ts'
import { usePreferences } from './console-state.ts'
import classes from './frame.module.css'

/** Who acts at this console now, and the way to let somebody else. */
export function ActingSwitch() {
  const open = useSwitchActing()
  const name = usePreferences()?.person ?? ''
  const person = personNamed(useEverybody(), name)
  const confirmed = useActingConfirmed()
  const locked = person !== null && person.pinSet && !confirmed.has(person.id)
  useCommands([{ id: 'shell.acting', title: 'Switch who is acting', group: 'Everywhere', keys: ['y'], keywords: ['act as', 'sign', 'name', 'person', 'pin'], run: open }])
  const words = name === '' ? 'Nobody is acting' : locked ? `Acting as ${name}, who is asked for the PIN` : `Acting as ${name}`
  return (
    <Button
      variant="subtle" color="gray" size="compact-sm" className={classes.acting ?? ''} onClick={open} aria-keyshortcuts="y" aria-label={`${words}. Switch who is acting`} title={words}
      leftSection={locked ? <IconLock size={14} aria-hidden /> : <IconUser size={14} aria-hidden />} rightSection={<Keycaps binding="y" />}
    >
      {name === '' ? 'Nobody acts' : name}
    </Button>
  )
}
