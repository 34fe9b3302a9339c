import { IconSchool } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { countOf } from '../../ui/number-format.ts'
import classes from '../blocks/blocks.module.css'

/** Tells the reader of a playbook that reviews propose changes to it. */
export function ProposalNews({ playbook, proposals }: { readonly playbook: number; readonly proposals: number }) {
  if (proposals === 0) return null
  return (
    <p className={classes.news} role="note">
      <IconSchool size={16} aria-hidden />
      <span>{countOf(proposals, 'proposed change')} from reviews of incidents.</span>
      <Link to="/playbooks/{-$playbook}" params={{ playbook: String(playbook) }} search={{ view: 'proposals' }}>
        See what would change
      </Link>
    </p>
  )
}
