import { useRef } from 'react'
import { useCommands } from '../../shell/commands.ts'
import type { Added } from './core/lists.ts'
import type { Draft } from './core/draft.ts'
import { isThere, placeBeside, type Place } from './core/place.ts'
import { addPhase, addTask, duplicatePhase, duplicateTask, stepPhase, stepTask, taskPlace, type TaskPlace } from './core/tasks.ts'
import { useEditor, type Editor } from './editor-context.ts'
import { followChange } from './follow-undo.ts'
import { sectionNames } from './outline-rows.ts'
import { phaseIn, taskIn } from './use-field.ts'

/** Where a new task comes to stand: behind the chosen one, first in the chosen phase, else last of all. */
export function placeForTask(draft: Draft, place: Place): TaskPlace {
  const { phases } = draft.content
  const behind = place.kind === 'task' ? taskPlace(draft, place.id) : null
  if (behind !== null) return { ...behind, index: behind.index + 1 }
  const last = phases.at(-1)
  const phase = place.kind === 'phase' ? phases.find(({ id }) => id === place.id) : last
  if (phase === undefined) return { phase: -1, index: 0 }
  return { phase: phase.id, index: place.kind === 'phase' ? 0 : phase.tasks.length }
}

/** "task 2 of 9 in Detect", "phase 1 of 5" */
function standsAt(draft: Draft, place: Place): string {
  const { phases } = draft.content
  if (place.kind === 'phase') return `phase ${phases.findIndex(({ id }) => id === place.id) + 1} of ${phases.length}`
  const at = place.kind === 'task' ? taskPlace(draft, place.id) : null
  const phase = phases.find(({ id }) => id === at?.phase)
  return at === null || phase === undefined ? '' : `task ${at.index + 1} of ${phase.tasks.length} in ${phase.name}`
}

export const titleOf = (draft: Draft, place: Place): string => {
  if (place.kind === 'section') return sectionNames[place.section]
  return (place.kind === 'phase' ? phaseIn(draft, place.id)?.name : taskIn(draft, place.id)?.title) ?? ''
}

/** What can be done with the chosen part. */
export function actsOf({ session, subject, go, remove }: Editor) {
  const put = (make: (draft: Draft) => Added | null, kind: 'task' | 'phase', said: string): void => {
    const added = make(session.state().draft)
    if (added === null) return session.say('There is no room for another: the playbook is as large as it can be')
    const place: Place = { kind, id: added.id }
    session.edit(() => added.draft, { place, said })
    session.select(place)
    go(place, 'form')
  }
  return {
    addTask: () => put((draft) => addTask(draft, placeForTask(draft, session.state().place)), 'task', 'Task added'),
    addPhase: () =>
      put((draft) => {
        const { place } = session.state()
        const phase = place.kind === 'phase' ? place.id : place.kind === 'task' ? taskPlace(draft, place.id)?.phase : undefined
        const at = draft.content.phases.findIndex(({ id }) => id === phase)
        return addPhase(draft, at < 0 ? draft.content.phases.length : at + 1)
      }, 'phase', 'Phase added'),
    duplicate: () => {
      const { place } = session.state()
      if (place.kind === 'task') put((draft) => duplicateTask(draft, place.id), 'task', 'Task duplicated')
      if (place.kind === 'phase' && subject.kind === 'playbook') put((draft) => duplicatePhase(draft, place.id), 'phase', 'Phase duplicated, with its tasks')
    },
    move: (step: -1 | 1) => {
      const { place } = session.state()
      if (place.kind === 'section') return
      const before = session.state().draft
      session.edit((draft) => (place.kind === 'task' ? stepTask(draft, place.id, step) : stepPhase(draft, place.id, step)))
      const { draft } = session.state()
      session.say(draft === before ? `“${titleOf(draft, place)}” can’t go further: ${standsAt(draft, place)}` : `“${titleOf(draft, place)}” is now ${standsAt(draft, place)}`)
      go(place, 'outline')
    },
    remove: () => {
      const { place } = session.state()
      if (place.kind !== 'section') remove(place)
    },
    step: (by: number) => go(placeBeside(session.state().draft.content, session.state().place, by, subject.kind), 'outline'),
    enterForm: () => go(session.state().place, 'form'),
    leaveForm: () => go(session.state().place, 'outline'),
    undo: () => travelled(session, go, () => session.undo()),
    redo: () => travelled(session, go, () => session.redo()),
  }
}

/** After a step through the history the keyboard must not be lost with a part that is gone. */
function travelled(session: Editor['session'], go: Editor['go'], travel: () => void): void {
  followChange(travel)
  const { draft, place } = session.state()
  if (document.activeElement === document.body && isThere(draft.content, place)) go(place, 'outline')
}

/** Keys and palette of the editor. */
export function useEditorCommands(): void {
  const editor = useEditor()
  const acts = actsOf(editor)
  const group = editor.subject.kind === 'block' ? 'Block' : 'Playbook'
  const steps = useRef(0)
  const arrive = () => {
    const by = steps.current
    steps.current = 0
    if (by !== 0) acts.step(by)
  }
  /** A held key sends steps faster than forms are drawn: those of one frame are one step. Whatever comes next starts from there. */
  const step = (by: number) => {
    if (steps.current === 0) requestAnimationFrame(arrive)
    steps.current += by
  }
  const there = (act: () => void) => () => {
    arrive()
    act()
  }
  useCommands([
    { id: 'editor.next', title: 'Next part', group, keys: ['j', 'ArrowDown'], inPalette: false, run: () => step(1) },
    { id: 'editor.previous', title: 'Previous part', group, keys: ['k', 'ArrowUp'], inPalette: false, run: () => step(-1) },
    { id: 'editor.first', title: 'First part', group, keys: ['Home'], inPalette: false, run: () => step(-100_000) },
    { id: 'editor.last', title: 'Last part', group, keys: ['End'], inPalette: false, run: () => step(100_000) },
    { id: 'editor.form', title: 'Write in its form', group, keys: ['Enter'], inPalette: false, run: there(acts.enterForm) },
    { id: 'editor.outline', title: 'Back to the outline', group, keys: ['Escape'], inPalette: false, run: there(acts.leaveForm) },
    { id: 'editor.new-task', title: 'New task after this', group, keys: ['n'], run: there(acts.addTask) },
    ...(editor.subject.kind === 'block' ? [] : [{ id: 'editor.new-phase', title: 'New phase after this', group, run: there(acts.addPhase) }]),
    { id: 'editor.up', title: 'Move up', group, keys: ['alt+ArrowUp'], run: there(() => acts.move(-1)) },
    { id: 'editor.down', title: 'Move down', group, keys: ['alt+ArrowDown'], run: there(() => acts.move(1)) },
    { id: 'editor.duplicate', title: 'Duplicate', group, keys: ['mod+d'], run: there(acts.duplicate) },
    { id: 'editor.remove', title: 'Remove', group, keys: ['Delete'], run: there(acts.remove) },
    { id: 'editor.undo', title: 'Undo', group, keys: ['mod+z'], run: there(acts.undo) },
    { id: 'editor.redo', title: 'Redo', group, keys: ['mod+shift+z', 'mod+y'], run: there(acts.redo) },
  ])
}
