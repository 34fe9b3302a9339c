import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { problemOf } from './problem.ts'
import classes from './notice.module.css'

interface ProblemNoticeProps {
  /** Whatever the call threw. */
  readonly error: unknown
  readonly onRetry?: () => void
  readonly retryLabel?: string
}

/** Says what happened, what is safe and what to do next. */
export function ProblemNotice({ error, onRetry, retryLabel = 'Try again' }: ProblemNoticeProps) {
  const problem = problemOf(error)
  return (
    <div className={classes.problem} role="alert">
      <IconAlertTriangle size={18} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <p className={classes.happened}>{problem.happened}</p>
        <p className={classes.soft}>{problem.safe}</p>
        <p className={classes.soft}>{problem.next}</p>
        {onRetry && (
          <Button size="compact-sm" variant="default" onClick={onRetry} mt={8}>
            {retryLabel}
          </Button>
        )}
      </div>
    </div>
  )
}
