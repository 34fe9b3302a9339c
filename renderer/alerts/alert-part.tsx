import type { ReactNode } from 'react'
import classes from './alerts.module.css'

interface PartProps {
  readonly title: string
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** A titled part of an alert in full; a region of its own for whoever moves by landmarks. */
export function Part({ title, action, children }: PartProps) {
  return (
    <section className={classes.part} aria-label={title}>
      <header className={classes.partHead}>
        <h3 className={classes.partTitle}>{title}</h3>
        {action}
      </header>
      {children}
    </section>
  )
}
