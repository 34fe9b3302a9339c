import { z } from 'zod'
import { reportWriting, type Problem, type ReportDraft, type ReportWriting } from '../../../electron/contract/index.ts'
import { Autosave, type SaveStatus, type Stored } from '../../playbooks/editor/autosave.ts'

/** What the page keeps of a report that is being written, for its next opening. */
export const keptReport = z.object({ revision: z.number().int(), sent: reportWriting.nullable(), writing: reportWriting })
export type KeptReport = z.infer<typeof keptReport>

/** What the screen shows of a session. */
export interface ReportState {
  readonly writing: ReportWriting
  /** As the engine stores it; its figures are those of the last filling. */
  readonly draft: ReportDraft
  readonly saving: SaveStatus<ReportWriting>
  /** What was typed before the page was closed is here again. */
  readonly restored: boolean
}

export interface ReportPorts {
  readonly save: (revision: number, writing: ReportWriting) => Promise<ReportDraft>
  readonly read: () => Promise<ReportDraft>
  readonly problemOf: (error: unknown) => Problem
  readonly after: (milliseconds: number, call: () => void) => () => void
  /** Keeps it in the browser; null forgets it. */
  readonly keep: (kept: KeptReport | null) => void
}

const sameWriting = (one: ReportWriting, other: ReportWriting): boolean => one.title === other.title && one.to === other.to && one.text === other.text
const storedOf = ({ revision, writing, savedAt }: ReportDraft): Stored<ReportWriting> => ({ revision, content: writing, savedAt })

/** One person's writing on one report, and its saving. Knows no screen. */
export class ReportSession {
  readonly #ports: ReportPorts
  readonly #autosave: Autosave<ReportWriting>
  readonly #listeners = new Set<() => void>()
  #state: ReportState

  constructor(draft: ReportDraft, kept: KeptReport | null, ports: ReportPorts) {
    this.#ports = ports
    const left = kept === null || sameWriting(kept.writing, draft.writing) ? null : kept
    const based = left !== null && (left.revision === draft.revision || (left.sent !== null && sameWriting(left.sent, draft.writing)))
    const conflict: SaveStatus<ReportWriting> | undefined = left !== null && !based ? { kind: 'conflict', stored: storedOf(draft) } : undefined
    const remember = (stored: ReportDraft): Stored<ReportWriting> => {
      this.#state = { ...this.#state, draft: stored }
      return storedOf(stored)
    }
    this.#autosave = new Autosave<ReportWriting>(
      {
        content: () => this.#state.writing,
        same: sameWriting,
        save: async (revision, writing) => remember(await ports.save(revision, writing)),
        read: async () => remember(await ports.read()),
        problemOf: ports.problemOf,
        after: ports.after,
        onStatus: () => this.#become({ saving: this.#autosave.status }),
      },
      storedOf(draft),
      conflict,
    )
    this.#state = { writing: left?.writing ?? draft.writing, draft, saving: this.#autosave.status, restored: left !== null && based }
  }

  /** Begins to save what came back from before the page was closed. */
  start(): void {
    if (this.#state.restored) this.#autosave.touch()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): ReportState => this.#state

  write(change: Partial<ReportWriting>): void {
    this.#become({ writing: { ...this.#state.writing, ...change }, restored: false })
    this.#autosave.touch()
    this.#keep()
  }

  flush(): void {
    this.#autosave.flush()
  }

  /** Ends once all that is typed is stored. @returns the revision, or null where it can't be stored for now */
  async stored(): Promise<number | null> {
    this.#autosave.flush()
    while (!this.#autosave.idle) {
      if (this.#state.saving.kind !== 'saved' && this.#state.saving.kind !== 'saving') return null
      await new Promise<void>(resolve => {
        const stop = this.subscribe(() => {
          stop()
          resolve()
        })
      })
    }
    return this.#autosave.stored.revision
  }

  /** Goes on with what the engine made of it, such as by filling it anew. */
  adopt(draft: ReportDraft): void {
    this.#state = { ...this.#state, draft, writing: draft.writing, restored: false }
    this.#autosave.adopt(storedOf(draft))
  }

  /** The engine stores another state than this session knew. Taken over where nothing here is unsaved; else the next save finds out. */
  storedChanged(draft: ReportDraft): void {
    if (draft.revision > this.#autosave.stored.revision && this.#autosave.idle) this.adopt(draft)
  }

  /** Ends a conflict with what is stored, or with what was written here. @returns the other one */
  choose(which: 'stored' | 'mine'): ReportWriting | null {
    const { saving, writing } = this.#state
    if (saving.kind !== 'conflict') return null
    const stored = saving.stored
    this.#autosave.adopt(stored)
    if (which === 'stored') {
      this.#become({ writing: stored.content, restored: false })
      this.#keep()
      return writing
    }
    this.write({})
    return stored.content
  }

  dismissRestored(): void {
    this.#become({ restored: false })
  }

  /** It was issued: nothing is left to keep. */
  forget(): void {
    this.#ports.keep(null)
  }

  /** What is not yet saved outlives the page. */
  #keep(): void {
    const { status, stored, sending, idle } = this.#autosave
    if (idle) return this.#ports.keep(null)
    // After a conflict the next opening must find it again.
    const revision = status.kind === 'conflict' && status.stored.revision === stored.revision ? stored.revision - 1 : stored.revision
    this.#ports.keep({ revision, sent: sending, writing: this.#state.writing })
  }

  #become(change: Partial<ReportState>): void {
    this.#state = { ...this.#state, ...change }
    if (change.saving !== undefined) this.#keep()
    for (const listener of [...this.#listeners]) listener()
  }
}
