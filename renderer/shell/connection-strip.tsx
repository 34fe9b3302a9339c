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
          <span>Connection to the engine lost; what you see may be old. Trying again. If the console was closed, start it anew.</span>
          <Button size="compact-xs" variant="default" onClick={() => connection.retry()}>
            Try now
          </Button>
        </div>
      )}
    </div>
  )
}
