import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Title } from '@mantine/core'
import classes from './section.module.css'

interface SectionProps {
  readonly title: string
  /** One or two sentences on what is set here. */
  readonly lead?: ReactNode
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** The body of one settings section: title, a sentence, its main action, its content. */
export function Section({ title, lead, actions, children }: SectionProps) {
  return (
    <section className={classes.section} aria-labelledby="section-title">
      <header className={classes.header}>
        <div>
          <Title order={1} id="section-title" className={classes.title}>{title}</Title>
          {lead !== undefined && <p className={classes.lead}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  )
}

interface PanelProps {
  readonly title?: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** Takes the place of an earlier step, and the focus with it. */
  readonly next?: boolean
  readonly children?: ReactNode
}

/** A bordered group of things that belong together. */
export function Panel({ title, lead, actions, next = false, children }: PanelProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // The button that led here is gone: the keyboard goes on where the new step begins.
    if (next && document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [next])
  return (
    <div className={classes.panel}>
      {title !== undefined && (
        <div className={classes.panelHeader}>
          <div>
            <h2 ref={heading} tabIndex={next ? -1 : undefined} className={classes.panelTitle}>{title}</h2>
            {lead !== undefined && <p className={classes.panelLead}>{lead}</p>}
          </div>
          {actions !== undefined && <div className={classes.actions}>{actions}</div>}
        </div>
      )}
      {children}
    </div>
  )
}

/** A fact with its name above it. */
export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>
}
