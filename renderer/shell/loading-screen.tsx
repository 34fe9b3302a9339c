import { Loader } from '@mantine/core'
import classes from './screens.module.css'

/** Shown while a screen's code or first data arrive. */
export function LoadingScreen() {
  return (
    <div className={classes.centre} role="status" aria-label="Loading">
      <Loader size="sm" type="dots" aria-hidden />
    </div>
  )
}
