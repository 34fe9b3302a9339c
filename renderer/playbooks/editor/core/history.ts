import type { Draft } from './draft.ts'
import type { Place } from './place.ts'

/** A state to go back or forward to, and where the change stands that leads there. */
interface Step {
  readonly draft: Draft
  readonly place: Place
}

/** A draft with everything before and, after an undo, everything after it. */
export interface History {
  readonly past: readonly Step[]
  readonly present: Draft
  readonly future: readonly Step[]
  /** Field whose typing goes on in the last step; null when the next change is a step of its own. */
  readonly typing: string | null
}

export const historyOf = (draft: Draft): History => ({ past: [], present: draft, future: [], typing: null })

/**
 * Goes on to a draft. Nothing is recorded where nothing changed.
 * @param typing the field that is being typed into: further typing there joins this step until {@link settled}
 */
export function recorded(history: History, draft: Draft, place: Place, typing: string | null = null): History {
  if (draft === history.present) return history
  if (typing !== null && typing === history.typing) return { ...history, present: draft, future: [] }
  return { past: [...history.past, { draft: history.present, place }], present: draft, future: [], typing }
}

/** Corrects the present without a step of its own: what belongs to the change before it. */
export const amended = (history: History, draft: Draft): History => (draft === history.present ? history : { ...history, present: draft })

/** Ends the typing: what comes next is a step of its own. */
export const settled = (history: History): History => (history.typing === null ? history : { ...history, typing: null })

/** One step back; null at the beginning. */
export function undone(history: History): { readonly history: History; readonly place: Place } | null {
  const step = history.past.at(-1)
  if (step === undefined) return null
  const { past, present, future } = history
  return { history: { past: past.slice(0, -1), present: step.draft, future: [...future, { draft: present, place: step.place }], typing: null }, place: step.place }
}

/** One step forward; null at the end. */
export function redone(history: History): { readonly history: History; readonly place: Place } | null {
  const step = history.future.at(-1)
  if (step === undefined) return null
  const { past, present, future } = history
  return { history: { past: [...past, { draft: present, place: step.place }], present: step.draft, future: future.slice(0, -1), typing: null }, place: step.place }
}
