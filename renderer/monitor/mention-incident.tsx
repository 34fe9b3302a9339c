import { useState } from 'react'
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconFlag, IconPin } from '@tabler/icons-react'
import type { Brand, Incident, Mention } from '../../electron/contract/index.ts'
import { DeclareDialog } from '../incidents/declare/declare-dialog.tsx'
import { mentionsOfMention } from '../incidents/mentions/mention-choices.ts'
import { useAdoptIncident } from '../incidents/timeline/use-incident-act.ts'
import { useCommands } from '../shell/commands.ts'
import { client } from '../shell/engine.ts'
import { declarationOfMention } from './mention-declaration.ts'
import { PinDialog } from './pin-dialog.tsx'

interface MentionIncidentProps {
  readonly mention: Mention
  readonly brands: readonly Brand[]
  /** The incident in whose room the mention is read; its keys are taken there. */
  readonly incident: number | null
}

/** Makes an incident of a mention, or keeps it as evidence in one. */
export function MentionIncident({ mention, brands, incident }: MentionIncidentProps) {
  const adopt = useAdoptIncident()
  const [open, setOpen] = useState<'declare' | 'pin' | null>(null)
  const pinTo = async ({ id }: Pick<Incident, 'id'>, by: string) => 
    adopt(await client.incidents.evidence.pinMention({ id, by, run: null, task: null, mention: mention.id, note: 'First signal' }))
  useCommands([
    { id: 'mention.declare', title: 'Declare an incident from this mention', group: 'Mentions', keys: incident === null ? ['d'] : [], run: () => setOpen('declare') },
    { id: 'mention.pin', title: 'Pin the mention to an incident', group: 'Mentions', keys: ['i'], keywords: ['evidence'], run: () => setOpen('pin') },
  ])
  return (
    <>
      <Menu position="bottom-end" width={270}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label="More for this mention">
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFlag size={15} aria-hidden />} onClick={() => setOpen('declare')}>
            Declare an incident from this…
          </Menu.Item>
          <Menu.Item leftSection={<IconPin size={15} aria-hidden />} onClick={() => setOpen('pin')}>
            Pin to an incident…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DeclareDialog
        opened={open === 'declare'} onClose={() => setOpen(null)} preset={declarationOfMention(mention, brands)} mentions={mentionsOfMention(mention, brands)} onDeclared={pinTo}
        consequence="A copy of the mention is kept with it as evidence."
      />
      <PinDialog mention={mention} incident={incident} opened={open === 'pin'} onClose={() => setOpen(null)} onDeclare={() => setOpen('declare')} />
    </>
  )
}
