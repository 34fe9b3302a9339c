import { Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useBlocks } from '../../blocks/use-blocks.ts'
import { LineField } from '../entry-fields.tsx'
import { useAboutField } from '../use-field.ts'
import { FormHead } from './form-head.tsx'
import classes from '../form.module.css'

/** What a block is called, and which playbooks carry it. */
export function BlockAboutForm({ blockKey }: { readonly blockKey: string }) {
  const field = useAboutField('title')
  const carriedBy = useBlocks().find(({ key }) => key === blockKey)?.carriedBy ?? []
  const named = field && { ...field, error: field.error?.replace('A playbook needs a title', 'A block needs a name') }
  return (
    <Stack gap="md">
      <FormHead title="About" note="Playbooks get what is written here with the next version that is kept." />
      <LineField field={named} label="Name" />
      <div>
        <p className={classes.label}>Carried by</p>
        {carriedBy.length === 0 ? (
          <p className={classes.hint}>No playbook yet. In the editor of a playbook, the form of a phase inserts blocks.</p>
        ) : (
          <ul className={classes.carriers} aria-label="Carried by">
            {carriedBy.map(({ id, title, version }) => (
              <li key={id}>
                <Link to="/playbooks/{-$playbook}" params={{ playbook: String(id) }} search={{}}>
                  {title}
                </Link>{' '}
                <span className={classes.hint}>version {version}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Stack>
  )
}
