import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { connection, useConnectionStatus } from './engine.ts'
import classes from './frame.module.css'

/** Says that the engine can't be reached and that the page keeps trying. */
export function ConnectionStrip() {
  const status = useConnectionStatus()
  return (
    <div role="status" aria-live="polite">
      {status === 'lost' && (
        <div className={classes.strip}>
          <IconPlugConnectedX size={16} aria-hidden />
          <span>Connection to the engine lost. What you see may be old; trying again…</span>
          <Button size="compact-xs" variant="default" onClick={() => connection.retry()}>
            Try now
          </Button>
        </div>
      )}
    </div>
  )
}
