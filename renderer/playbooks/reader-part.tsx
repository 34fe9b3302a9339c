import type { ReactNode } from 'react'
import classes from './playbook-reader.module.css'

interface PartProps {
  readonly anchor: string
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
}

/** One part of a read playbook, reachable by its name. */
export function Part({ anchor, title, note, children }: PartProps) {
  return (
    <section className={classes.part} id={anchor} tabIndex={-1} aria-label={title}>
      <h2>{title}</h2>
      {note !== undefined && <p className={classes.note}>{note}</p>}
      {children}
    </section>
  )
}
