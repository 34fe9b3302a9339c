import { Button, CloseButton, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type FlagKind, flagKinds, type Mention } from '../../electron/contract/index.ts'
import { flagName } from '../ui/flag-names.ts'
import { evidenceWords } from './flag-tags.tsx'
import classes from './mention-detail.module.css'

interface FlagsProps {
  readonly mention: Mention
  readonly onChange: (flags: { readonly add: readonly FlagKind[]; readonly remove: readonly FlagKind[] }) => void
}

/** Told elsewhere in the details, and no matter of opinion. */
const fixed: readonly FlagKind[] = ['cut', 'future-dated']

/** What the console noticed in a mention, with the words it stands on; a person can take a flag away or add one. */
export function Flags({ mention, onChange }: FlagsProps) {
  const flags = mention.flags.filter(flag => !fixed.includes(flag.kind))
  const missing = flagKinds.filter(kind => !fixed.includes(kind) && !flags.some(flag => flag.kind === kind))
  return (
    <>
      {flags.length === 0 && <p className={classes.soft}>Nothing stands out in the text.</p>}
      <ul className={classes.plain}>
        {flags.map(flag => (
          <li key={flag.kind} className={classes.flag}>
            <span>
              <strong>{flagName(flag.kind)}</strong> <bdi className={classes.soft}>{evidenceWords(flag)}</bdi>
            </span>
            <CloseButton size={24} iconSize={14} aria-label={`Take the flag ${flagName(flag.kind)} away`} onClick={() => onChange({ add: [], remove: [flag.kind] })} />
          </li>
        ))}
      </ul>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="compact-xs" variant="subtle" w="fit-content" leftSection={<IconPlus size={12} aria-hidden />}>
            Add a flag
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {missing.map(kind => (
            <Menu.Item key={kind} onClick={() => onChange({ add: [kind], remove: [] })}>
              {flagName(kind)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
