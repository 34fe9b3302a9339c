import { useContext, useEffect, useMemo, useRef } from 'react'
import type { Place } from './core/place.ts'
import { belongsTo, placeName } from './core/place.ts'
import { findingsName, FindingsContext, useEdited, useEditor, type Findings } from './editor-context.ts'
import { OutlineRow } from './outline-row.tsx'
import { outlineRows, rowId, type OutlineRowData } from './outline-rows.ts'
import { useOutlineDrag } from './use-outline-drag.ts'
import classes from './outline.module.css'

/** The parts of the playbook in their order: chosen and moved with the pointer and with keys. */
export function Outline() {
  const { session, subject, go } = useEditor()
  const content = useEdited((state) => state.draft.content)
  const rejected = useEdited((state) => state.draft.rejected)
  const place = useEdited((state) => state.place)
  const findings = useContext(FindingsContext)
  const rows = useMemo(() => outlineRows(content).filter((row) => belongsTo(subject.kind, row.place)), [content, subject])
  const unstored = useMemo(() => new Set(Object.keys(rejected).map((name) => Number(name.split('.')[0]))), [rejected])
  const selected = placeName(place)
  const tree = useRef<HTMLDivElement>(null)
  const { dragged, drop, handlers } = useOutlineDrag()
  const placeOf = (target: EventTarget): Place | undefined => {
    const name = target instanceof Element ? target.closest<HTMLElement>('[data-place]')?.dataset.place : undefined
    return rows.find((row) => row.name === name)?.place
  }
  useEffect(() => {
    document.getElementById(rowId(selected))?.scrollIntoView({ block: 'nearest' })
  }, [selected])

  return (
    <div
      ref={tree}
      role="tree"
      aria-label={`Parts of the ${subject.kind}`}
      className={classes.tree}
      data-dragging={dragged !== null || undefined}
      onClick={(event) => {
        const clicked = placeOf(event.target)
        if (clicked !== undefined && dragged === null) go(clicked, 'outline')
      }}
      onDoubleClick={(event) => {
        const clicked = placeOf(event.target)
        if (clicked !== undefined) go(clicked, 'form')
      }}
      onFocus={(event) => {
        const focused = placeOf(event.target)
        if (focused !== undefined) session.select(focused)
      }}
      {...handlers}
    >
      {rows.map((row) => (
        <OutlineRow
          key={row.name}
          name={row.name}
          kind={row.place.kind}
          title={row.title}
          count={row.count}
          carried={row.carried}
          selected={row.name === selected}
          troubles={troublesOf(row, findings, unstored)}
          drop={drop?.name === row.name ? drop.side : null}
          dragged={dragged?.name === row.name}
        />
      ))}
    </div>
  )
}

function troublesOf({ place, about }: OutlineRowData, findings: Findings, unstored: ReadonlySet<number>): number {
  if (place.kind === 'section') {
    if (place.section === 'about') return unstored.has(0) ? 1 : 0
    if (place.section === 'roles' || place.section === 'facts' || place.section === 'stakeholders') return [...findings.keys()].filter((name) => name.startsWith(`${place.section}:`)).length
    return 0
  }
  return (findings.get(findingsName(place.kind === 'task' ? 'tasks' : 'phases', about))?.length ?? 0) + (unstored.has(place.id) ? 1 : 0)
}
