import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { PlaybookFinding } from '../../../electron/contract/index.ts'
import type { ListName } from './core/draft.ts'
import type { Place } from './core/place.ts'
import type { EditorSession, EditorState } from './editor-session.ts'

/** What is to be taken out: a task, a phase, or a part of a list. */
export type Removable = Exclude<Place, { readonly kind: 'section' }> | { readonly kind: 'item'; readonly list: ListName; readonly id: number }

/** Findings by the part and key they are about; see {@link findingsName}. */
export type Findings = ReadonlyMap<string, readonly PlaybookFinding[]>
export const findingsName = (part: PlaybookFinding['part'], about: string | null): string => `${part}:${about}`

/** What is edited here. */
export type Subject = { readonly kind: 'playbook'; readonly id: number } | { readonly kind: 'block'; readonly key: string }

export interface Editor {
  readonly session: EditorSession
  readonly subject: Subject
  /** Asks first where other parts refer to it. */
  readonly remove: (what: Removable) => void
  /** Shows a place, with the keyboard in its outline or in its form. */
  readonly go: (place: Place, focus: 'outline' | 'form') => void
}

export const EditorContext = createContext<Editor | null>(null)
export const FindingsContext = createContext<Findings>(new Map())

export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (editor === null) throw new Error('Parts of the editor need a session around them')
  return editor
}

/** Something of the session’s state; renders anew only when it is another. */
export function useEdited<Value>(select: (state: EditorState) => Value): Value {
  const { session } = useEditor()
  const read = useCallback(() => select(session.state()), [session, select])
  return useSyncExternalStore(session.subscribe, read)
}

const none: readonly PlaybookFinding[] = []

/** What does not fit about one part. */
export function useFindings(part: PlaybookFinding['part'], about: string | null): readonly PlaybookFinding[] {
  return useContext(FindingsContext).get(findingsName(part, about)) ?? none
}
