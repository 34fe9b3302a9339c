import { memo } from 'react'
import { IconAlertTriangle, IconGripVertical, IconPackage } from '@tabler/icons-react'
import { rowId } from './outline-rows.ts'
import classes from './outline.module.css'

interface OutlineRowProps {
  readonly name: string
  readonly kind: 'section' | 'phase' | 'task'
  readonly title: string
  readonly count: number | null
  /** Came with a block; its form says with which. */
  readonly carried: boolean
  readonly selected: boolean
  /** Findings and fields that can’t be stored. */
  readonly troubles: number
  /** Where a dragged part would come to stand. */
  readonly drop: 'before' | 'after' | null
  readonly dragged: boolean
}

/** One line of the outline; the tree around it answers to pointer and keys. */
export const OutlineRow = memo(function OutlineRow({ name, kind, title, count, carried, selected, troubles, drop, dragged }: OutlineRowProps) {
  return (
    <div
      id={rowId(name)}
      role="treeitem"
      aria-level={kind === 'task' ? 2 : 1}
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      className={classes.row}
      data-kind={kind}
      data-place={name}
      data-drop={drop ?? undefined}
      data-dragged={dragged || undefined}
    >
      {kind !== 'section' && <IconGripVertical size={14} aria-hidden className={classes.grip} />}
      <span className={classes.rowTitle}>{title}</span>
      {carried && <IconPackage size={13} aria-hidden className={classes.carried} />}
      {troubles > 0 && (
        <span className={classes.troubles}>
          <IconAlertTriangle size={13} aria-hidden />
          <span className="visually-hidden">(something does not fit)</span>
        </span>
      )}
      {count !== null && <span className={classes.count} aria-hidden>{count}</span>}
    </div>
  )
})
