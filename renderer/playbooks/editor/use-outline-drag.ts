import { useRef, useState } from 'react'
import type { PointerEvent } from 'react'
import type { Draft } from './core/draft.ts'
import { movePhase, moveTask, taskPlace } from './core/tasks.ts'
import { useEditor } from './editor-context.ts'

/** Pixels that a pressed pointer moves before it drags. */
const THRESHOLD = 5
/** Pixels from the edge of the list within which it scrolls while something is dragged. */
const EDGE = 36

/** A line under the pointer, and on which side of it the dragged part would come to stand. */
export interface Drop {
  readonly name: string
  readonly side: 'before' | 'after'
}

interface Dragged {
  readonly kind: 'phase' | 'task'
  readonly id: number
  readonly name: string
}

const draggedBy = (name: string | undefined): Dragged | null => {
  const match = /^(phase|task)-(\d+)$/.exec(name ?? '')
  return match === null ? null : { kind: match[1] === 'phase' ? 'phase' : 'task', id: Number(match[2]), name: match[0] }
}

/** Moves what was dragged to where it was let go. */
export function dropped(draft: Draft, { kind, id }: Pick<Dragged, 'kind' | 'id'>, { name, side }: Drop): Draft {
  const target = draggedBy(name)
  if (target === null) return draft
  const { phases } = draft.content
  if (kind === 'task') {
    if (target.kind === 'phase') return moveTask(draft, id, { phase: target.id, index: 0 })
    const place = taskPlace(draft, target.id)
    return place === null ? draft : moveTask(draft, id, { phase: place.phase, index: place.index + (side === 'after' ? 1 : 0) })
  }
  const from = phases.findIndex((phase) => phase.id === id)
  const over = phases.findIndex((phase) => (target.kind === 'phase' ? phase.id === target.id : phase.tasks.some((task) => task.id === target.id)))
  if (over < 0) return draft
  const before = side === 'before' ? over : over + 1
  return movePhase(draft, id, before > from ? before - 1 : before)
}

/** Reorders the outline with the pointer. The same is done by keys: this adds no way of its own. */
export function useOutlineDrag() {
  const { session, go } = useEditor()
  const start = useRef<{ readonly dragged: Dragged; readonly x: number; readonly y: number } | null>(null)
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const [drop, setDrop] = useState<Drop | null>(null)

  const end = () => {
    start.current = null
    setDragged(null)
    setDrop(null)
  }
  const over = (event: PointerEvent<HTMLElement>, what: Dragged): Drop | null => {
    const row = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-place]')
    const target = draggedBy(row?.dataset.place)
    if (row === null || row === undefined || target === null || target.name === what.name) return null
    const box = row.getBoundingClientRect()
    // A task dropped on a phase becomes its first; a phase takes the side of whatever part of another phase it is over.
    const after = (what.kind === 'task' && target.kind === 'phase') || event.clientY > box.top + box.height / 2
    return { name: target.name, side: after ? 'after' : 'before' }
  }

  return {
    dragged,
    drop,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-place]') : null
        const what = draggedBy(row?.dataset.place)
        // A finger on a line scrolls; only on its grip it drags.
        if (event.button !== 0 || what === null || (event.pointerType === 'touch' && !(event.target instanceof SVGElement))) return
        start.current = { dragged: what, x: event.clientX, y: event.clientY }
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const began = start.current
        if (began === null) return
        if (dragged === null) {
          if (Math.hypot(event.clientX - began.x, event.clientY - began.y) < THRESHOLD) return
          event.currentTarget.setPointerCapture(event.pointerId)
          setDragged(began.dragged)
        }
        const list = event.currentTarget
        const box = list.getBoundingClientRect()
        if (event.clientY < box.top + EDGE) list.scrollBy(0, -12)
        else if (event.clientY > box.bottom - EDGE) list.scrollBy(0, 12)
        const next = over(event, began.dragged)
        setDrop((before) => (before?.name === next?.name && before?.side === next?.side ? before : next))
      },
      onPointerUp: () => {
        if (dragged !== null && drop !== null) {
          const place = { kind: dragged.kind, id: dragged.id }
          session.edit((draft) => dropped(draft, dragged, drop), { place, said: 'Moved' })
          go(place, 'outline')
        }
        end()
      },
      onPointerCancel: end,
      onKeyDown: (event: { readonly key: string }) => {
        if (event.key === 'Escape' && start.current !== null) end()
      },
    },
  }
}
