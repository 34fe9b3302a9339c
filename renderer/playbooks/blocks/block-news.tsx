import { IconPackage } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../shell/engine.ts'
import classes from './blocks.module.css'

/** Tells the reader of a playbook that blocks in it have newer versions, and where they are taken over. */
export function BlockNews({ playbook }: { readonly playbook: number }) {
  const { data } = useQuery(orpc.playbooks.blocks.updateOf.queryOptions({ input: { playbook } }))
  return data?.map(({ name, carried, newest }) => (
    <p key={newest.key} className={classes.news} role="note">
      <IconPackage size={16} aria-hidden />
      <span>
        Version {newest.version} of “{name}” is there; this playbook carries version {carried}.
      </span>
      <Link to="/playbooks/{-$playbook}" params={{ playbook: String(playbook) }} search={{ view: 'edit' }}>
        See what changed in the editor
      </Link>
    </p>
  ))
}
