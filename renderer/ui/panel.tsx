import type { ReactNode } from 'react'
import classes from './panel.module.css'

interface PanelProps {
  readonly title: string
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A titled surface; a region of its own for whoever moves by landmarks. */
export function Panel({ title, note, actions, className, children }: PanelProps) {
  return (
    <section className={`${classes.panel} ${className ?? ''}`} aria-label={title}>
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {note && <span className={classes.note}>{note}</span>}
        {actions && <span className={classes.actions}>{actions}</span>}
      </header>
      <div className={classes.body}>{children}</div>
    </section>
  )
}
