import { Button } from '@mantine/core'
import { IconPackage } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { blockWords, useBlockNames } from '../../blocks/use-blocks.ts'
import { withMark } from '../core/blocks.ts'
import { useEdited, useEditor } from '../editor-context.ts'
import { taskIn } from '../use-field.ts'
import classes from '../../blocks/blocks.module.css'

/** Says with which block a task came, and in which version. */
export function BlockMark({ id }: { readonly id: number }) {
  const { session } = useEditor()
  const block = useEdited((state) => taskIn(state.draft, id)?.block ?? null)
  const names = useBlockNames()
  if (block === null) return null
  const words = blockWords(block, names)
  return (
    <p className={classes.came} role="note">
      <span className={classes.mark}>
        <IconPackage size={15} aria-hidden />
        Came with{' '}
        {names.has(block.key) ? (
          <Link to="/playbooks/{-$playbook}" params={{ playbook: 'blocks' }} search={{ block: block.key }}>
            {words}
          </Link>
        ) : (
          words
        )}
      </span>
      <Button size="compact-xs" variant="subtle" onClick={() => session.edit((draft) => withMark(draft, new Set([id]), null), { said: 'The task is this playbook’s own now' })}>
        Make it this playbook’s own
      </Button>
    </p>
  )
}
