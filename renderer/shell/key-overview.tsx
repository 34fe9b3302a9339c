import { Modal } from '@mantine/core'
import { Keycaps } from '../ui/keycaps.tsx'
import { type Command, useAllCommands } from './commands.ts'
import classes from './key-overview.module.css'

interface KeyOverviewProps {
  readonly opened: boolean
  readonly onClose: () => void
}

/** Lists the keys that act on the screen in view. */
export function KeyOverview({ opened, onClose }: KeyOverviewProps) {
  const commands = useAllCommands()
  const groups = Map.groupBy(commands.filter(command => command.keys?.length), command => command.group)
  return (
    <Modal opened={opened} onClose={onClose} title="Keys on this screen" size="lg">
      <div className={classes.groups}>
        {[...groups].map(([group, members]) => (
          <div key={group} className={classes.group} role="group" aria-label={group}>
            <h3 className={classes.heading}>{group}</h3>
            <dl className={classes.list}>
              {members.map(command => (
                <KeyRow key={command.id} command={command} />
              ))}
            </dl>
          </div>
        ))}
      </div>
    </Modal>
  )
}

function KeyRow({ command }: { readonly command: Command }) {
  return (
    <div className={classes.row}>
      <dt>{command.title}</dt>
      <dd>
        {command.keys?.map((binding, index) => (
          <span key={binding}>
            {index > 0 && <span className={classes.or}>or</span>}
            <Keycaps binding={binding} />
          </span>
        ))}
      </dd>
    </div>
  )
}
