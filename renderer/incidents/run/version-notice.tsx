import { Button } from '@mantine/core'
import { IconVersions } from '@tabler/icons-react'
import classes from './run-view.module.css'

interface VersionNoticeProps {
  /** The newest version that was kept. */
  readonly newest: number
  /** The version that the run goes by. */
  readonly current: number
  readonly onCompare: () => void
}

/** Says that the library has a newer version of the playbook than the run goes by. */
export function VersionNotice({ newest, current, onCompare }: VersionNoticeProps) {
  return (
    <p className={classes.newer} role="status">
      <IconVersions size={16} aria-hidden />
      <span>
        Version {newest} of the playbook is out; this run goes by version {current}.
      </span>
      <Button size="compact-sm" variant="default" onClick={onCompare} aria-keyshortcuts="v">
        Compare and take over…
      </Button>
    </p>
  )
}
