import type { PlaybookContent } from '../../../electron/contract/index.ts'
import { Autosave, type AutosavePorts, type SaveStatus, type StoredPlaybook } from './autosave.ts'
import { contentOf, draftOf, sameContent, type Draft } from './core/draft.ts'
import { amended, historyOf, recorded, redone, settled, undone, type History } from './core/history.ts'
import { aboutPlace, isThere, placeLike, placeName, type Place } from './core/place.ts'
import { resume, type KeptPlaybook } from './kept-playbook.ts'

/** What the screen shows of a session. Parts that did not change are the same objects as before. */
export interface EditorState {
  readonly draft: Draft
  readonly place: Place
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly saving: SaveStatus
  /** What was typed before the page was closed is here again, and nobody has looked at that notice yet. */
  readonly restored: boolean
  /** Last act, told to whoever can’t see it. */
  readonly said: string
}

export interface SessionPorts extends Pick<AutosavePorts, 'save' | 'read' | 'problemOf' | 'after'> {
  /** Keeps a draft in the browser; null forgets it. */
  readonly keep: (kept: KeptPlaybook | null) => void
}

/** How long typing may pause before it becomes a step of its own. Milliseconds. */
export const TYPING_PAUSE = 1_000

/** One person’s work on one playbook: the draft, its history, and its saving. Knows no screen. */
export class EditorSession {
  readonly #ports: SessionPorts
  readonly #autosave: Autosave
  readonly #listeners = new Set<() => void>()
  /** What was stored when the session began. */
  readonly #opened: PlaybookContent
  #history: History
  #state: EditorState
  #endTyping: (() => void) | null = null

  constructor(stored: StoredPlaybook, kept: KeptPlaybook | null, ports: SessionPorts) {
    this.#ports = ports
    this.#opened = stored.content
    const { draft, kind } = resume(stored, kept)
    // What comes back is a step of its own, so that undoing it shows what is stored.
    this.#history = kind === 'restored' ? recorded(historyOf(draftOf(stored.content)), draft, aboutPlace) : historyOf(draft)
    this.#autosave = new Autosave(
      { ...ports, same: sameContent, content: () => contentOf(this.#history.present), onStatus: () => this.#saveChanged() },
      stored,
      kind === 'conflict' ? { kind: 'conflict', stored } : undefined,
    )
    this.#state = { draft, place: aboutPlace, canUndo: this.#history.past.length > 0, canRedo: false, saving: this.#autosave.status, restored: kind === 'restored', said: '' }
  }

  /** Begins to save what came back from before the page was closed. Called once, when the session is shown. */
  start(): void {
    if (this.#state.restored) this.#autosave.touch()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): EditorState => this.#state

  /**
   * Changes the draft.
   * @param change gives the same draft back where it changes nothing
   * @param typing name of the field that is typed into; see `recorded`
   */
  edit(change: (draft: Draft) => Draft, { place = this.#state.place, typing = null, said }: { readonly place?: Place; readonly typing?: string | null; readonly said?: string } = {}): void {
    const next = change(this.#history.present)
    const changed = next !== this.#history.present
    this.#history = recorded(this.#history, next, place, typing)
    this.#endTyping?.()
    this.#endTyping = typing === null ? null : this.#ports.after(TYPING_PAUSE, () => this.settle())
    // Whoever goes on from what came back has kept it.
    if (changed) this.#draftChanged({ restored: false, place: isThere(next.content, place) ? place : aboutPlace, said: said ?? this.#state.said })
  }

  /** Ends a step of typing: focus has left the field, or the person paused. */
  settle(): void {
    this.#endTyping?.()
    this.#endTyping = null
    this.#history = settled(this.#history)
  }

  /** Changes what belongs to the last change: no step of its own. */
  amend(change: (draft: Draft) => Draft): void {
    const before = this.#history
    this.#history = amended(before, change(before.present))
    if (this.#history !== before) this.#draftChanged({})
  }

  undo(): void {
    this.#travel(undone(this.#history), 'Undone')
  }

  redo(): void {
    this.#travel(redone(this.#history), 'Done again')
  }

  select(place: Place): void {
    if (placeName(place) !== placeName(this.#state.place)) this.#become({ place })
  }

  /** Tells whoever can’t see it. */
  say(said: string): void {
    this.#become({ said })
  }

  dismissRestored(): void {
    this.#become({ restored: false })
  }

  /** Goes back to what was stored before it came back. What was typed stays one undo away. */
  discardRestored(): void {
    this.#replace(this.#opened, 'What was not yet saved is discarded')
  }

  /** Saves at once what waits for a pause or for the line. */
  flush(): void {
    this.#autosave.flush()
  }

  /** The engine stores another state than this session knew. Taken over where nothing here is unsaved; else the next save finds out. */
  storedChanged(stored: StoredPlaybook): void {
    if (stored.revision <= this.#autosave.stored.revision || !this.#autosave.idle) return
    if (Object.keys(this.#state.draft.rejected).length > 0) return
    this.#autosave.adopt(stored)
    this.#replace(stored.content, 'The playbook was changed elsewhere; this is its newest state')
  }

  /** Ends a conflict with what is stored. What was written here stays one undo away. */
  takeStored(): void {
    const { saving } = this.#state
    if (saving.kind !== 'conflict') return
    this.#autosave.adopt(saving.stored)
    this.#replace(saving.stored.content, 'The stored state is taken')
  }

  /** What would be stored now, and the draft for a playbook of its own that it goes on in. */
  forCopy(): { readonly content: PlaybookContent; readonly draft: Draft } {
    const { present } = this.#history
    const title = `${present.content.title.trim().slice(0, 138)} (my copy)`
    const draft = { ...present, content: { ...present.content, title } }
    return { content: contentOf(draft), draft }
  }

  /** Mine lives on as a playbook of its own: the browser keeps nothing for this one any more. */
  forget(): void {
    this.#ports.keep(null)
  }

  #replace(content: PlaybookContent, said: string): void {
    this.settle()
    const before = this.#history.present
    this.#history = recorded(this.#history, draftOf(content), this.#state.place)
    this.#draftChanged({ restored: false, said, place: placeLike(before.content, this.#state.place, this.#history.present.content) })
  }

  #travel(step: { readonly history: History; readonly place: Place } | null, said: string): void {
    if (step === null) return this.say(said === 'Undone' ? 'Nothing to undo' : 'Nothing to do again')
    this.settle()
    this.#history = step.history
    const { content } = step.history.present
    const place = [step.place, this.#state.place].find((one) => isThere(content, one)) ?? aboutPlace
    this.#draftChanged({ place, said })
  }

  #draftChanged(change: Partial<EditorState>): void {
    const { past, present, future } = this.#history
    this.#become({ draft: present, canUndo: past.length > 0, canRedo: future.length > 0, ...change })
    this.#autosave.touch()
    this.#keep()
  }

  #saveChanged(): void {
    this.#become({ saving: this.#autosave.status })
    this.#keep()
  }

  /** What is not yet saved outlives the page. */
  #keep(): void {
    const { present } = this.#history
    const over = this.#autosave.idle && Object.keys(present.rejected).length === 0
    const { status, stored } = this.#autosave
    // After a conflict the draft goes on from the state that it began with, so that the next opening finds the conflict again.
    if (status.kind === 'conflict' && stored.revision === status.stored.revision) return this.#ports.keep({ revision: stored.revision - 1, sent: null, draft: present })
    this.#ports.keep(over ? null : { revision: stored.revision, sent: this.#autosave.sending, draft: present })
  }

  #become(change: Partial<EditorState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of [...this.#listeners]) listener()
  }
}
