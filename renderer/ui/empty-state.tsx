import type { ReactNode } from 'react'
import classes from './notice.module.css'

interface EmptyStateProps {
  readonly title: string
  readonly children?: ReactNode
  /** Buttons or links that start the work. */
  readonly actions?: ReactNode
}

/** Stands where there is nothing yet, and offers the way to begin. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <p className={classes.emptyTitle}>{title}</p>
      {children && <div className={classes.emptyWords}>{children}</div>}
      {actions && <div className={classes.emptyActions}>{actions}</div>}
    </div>
  )
}
