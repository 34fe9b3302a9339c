import { IconAlertTriangle } from '@tabler/icons-react'
import type { PlaybookFinding } from '../../../electron/contract/index.ts'
import { useFindings } from './editor-context.ts'
import classes from './form.module.css'

interface FindingsListProps {
  readonly part: PlaybookFinding['part']
  readonly about: string | null
}

/** What of a part would not work in a run. The playbook is stored all the same. */
export function FindingsList({ part, about }: FindingsListProps) {
  const findings = useFindings(part, about)
  if (findings.length === 0) return null
  return (
    <ul className={classes.findings} aria-label="What does not fit">
      {findings.map(({ message }, index) => (
        <li key={index}>
          <IconAlertTriangle size={15} aria-hidden />
          {message}
        </li>
      ))}
    </ul>
  )
}
