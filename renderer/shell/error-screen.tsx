import { Button } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import classes from './screens.module.css'

/** Stands in for a screen that failed; the address stays, so reloading returns to the same view. */
export function ErrorScreen({ error }: { readonly error: unknown }) {
  const router = useRouter()
  return (
    <div className={classes.centre} role="alert">
      <div className={classes.words}>
        <h1 className={classes.title}>This screen stopped working</h1>
        <p>The engine goes on collecting mentions, and everything stored is safe. Reloading brings this view back with its filters.</p>
        <div className={classes.actions}>
          <Button onClick={() => location.reload()}>Reload this view</Button>
          <Button variant="default" onClick={() => void router.invalidate()}>
            Try without reloading
          </Button>
          <Button variant="subtle" component={Link} to="/">
            Go to Situation
          </Button>
        </div>
        <details className={classes.details}>
          <summary>Technical cause</summary>
          <pre>{error instanceof Error ? `${error.name}: ${error.message}` : 'Unknown'}</pre>
        </details>
      </div>
    </div>
  )
}

/** Shown for an address that leads nowhere. */
export function NotFoundScreen() {
  return (
    <div className={classes.centre}>
      <div className={classes.words}>
        <h1 className={classes.title}>There is no screen at this address</h1>
        <p>Nothing was changed. The Situation screen has the way to everything else.</p>
        <div className={classes.actions}>
          <Button component={Link} to="/">
            Go to Situation
          </Button>
        </div>
      </div>
    </div>
  )
}
