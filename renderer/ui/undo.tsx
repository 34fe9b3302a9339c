import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { ProblemNotice } from './problem-notice.tsx'
import classes from './undo.module.css'

/** How long an undo is offered. Milliseconds. */
const UNDO_PATIENCE = 10_000

/** Tells what was done and offers to take it back. Private acts are undone, not confirmed. */
export const notifyUndo = (message: string, undo: () => unknown): void => notifyOffer(message, 'Undo', undo)

/** Tells what was done and offers what may come next. */
export function notifyOffer(message: string, offer: string, take: () => unknown): void {
  const id = notifications.show({
    message: (
      <div className={classes.row}>
        <span>{message}</span>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id)
            Promise.resolve(take()).catch(notifyProblem)
          }}
        >
          {offer}
        </Button>
      </div>
    ),
    autoClose: UNDO_PATIENCE,
  })
}

/** Tells that something is done and needs nothing more. */
export function notifyDone(message: string): void {
  notifications.show({ message, autoClose: 4_000 })
}

/** Shows a problem that has no place of its own on the screen. Stays until it is closed. */
export function notifyProblem(error: unknown): void {
  notifications.show({ message: <ProblemNotice error={error} />, autoClose: false, withBorder: false, classNames: { root: classes.problem ?? '' } })
}
