import type { PlaybookContent, Problem } from '../../../electron/contract/index.ts'

/** Something that is edited, as the engine stores it. */
export interface Stored<Content> {
  readonly revision: number
  readonly content: Content
  /** Epoch milliseconds. */
  readonly savedAt: number
}
export type StoredPlaybook = Stored<PlaybookContent>

export type SaveStatus<Content = PlaybookContent> =
  | { readonly kind: 'saved'; readonly at: number }
  /** Something is to be saved, or is being saved. */
  | { readonly kind: 'saving' }
  /** It did not work, and is tried again. */
  | { readonly kind: 'failing'; readonly problem: Problem }
  /** Somebody else saved it; nothing goes on until the person has chosen. */
  | { readonly kind: 'conflict'; readonly stored: Stored<Content> }
  /** It is not in the library any more. */
  | { readonly kind: 'gone'; readonly problem: Problem }

export interface AutosavePorts<Content = PlaybookContent> {
  /** What is to be stored now. */
  readonly content: () => Content
  readonly same: (one: Content, other: Content) => boolean
  readonly save: (revision: number, content: Content) => Promise<Stored<Content>>
  readonly read: () => Promise<Stored<Content>>
  readonly problemOf: (error: unknown) => Problem
  readonly after: (milliseconds: number, call: () => void) => () => void
  /** Called with every change of the status, and before each save (`sending`). */
  readonly onStatus: (status: SaveStatus<Content>) => void
}

/** How long nothing may be changed before it is saved. Milliseconds. */
export const SAVE_PATIENCE = 400
/** Waits before each further attempt; the last one repeats. Milliseconds. */
export const SAVE_RETRIES: readonly number[] = [1_000, 2_000, 5_000, 10_000]

/** Saves what is edited: a little after the last change, one save at a time, again until it worked. */
export class Autosave<Content = PlaybookContent> {
  readonly #ports: AutosavePorts<Content>
  #stored: Stored<Content>
  #status: SaveStatus<Content>
  #sending: Content | null = null
  /** Changed since what is being sent, or since the last save. */
  #changed = false
  #attempt = 0
  #cancel: (() => void) | null = null

  constructor(ports: AutosavePorts<Content>, stored: Stored<Content>, status: SaveStatus<Content> = { kind: 'saved', at: stored.savedAt }) {
    this.#ports = ports
    this.#stored = stored
    this.#status = status
  }

  get status(): SaveStatus<Content> {
    return this.#status
  }

  /** What the engine is known to store. */
  get stored(): Stored<Content> {
    return this.#stored
  }

  /** What was sent and not yet answered. */
  get sending(): Content | null {
    return this.#sending
  }

  /** Nothing is waiting to be saved, nothing on its way, and no choice is due. */
  get idle(): boolean {
    return this.#status.kind === 'saved' && !this.#changed && this.#sending === null
  }

  /** Something changed: it is saved when the person pauses. */
  touch(): void {
    this.#changed = true
    if (this.#status.kind === 'conflict' || this.#status.kind === 'gone') return
    if (this.#status.kind === 'saved') this.#become({ kind: 'saving' })
    // While it fails, the next attempt is set already and takes the newest state.
    if (this.#sending === null && this.#status.kind === 'saving') this.#schedule(SAVE_PATIENCE)
  }

  /** Saves at once whatever is not yet saved: on leaving, or when the line is back. */
  flush(): void {
    if (this.#sending === null && (this.#status.kind === 'saving' || this.#status.kind === 'failing')) this.#schedule(0)
  }

  /** Goes on from another stored state: what somebody else saved, which the draft now says too or shall replace. */
  adopt(stored: Stored<Content>): void {
    this.#stored = stored
    this.#cancel?.()
    this.#changed = false
    this.#attempt = 0
    this.#become({ kind: 'saved', at: stored.savedAt })
  }

  #become(status: SaveStatus<Content>): void {
    this.#status = status
    this.#ports.onStatus(status)
  }

  #schedule(wait: number): void {
    this.#cancel?.()
    this.#cancel = this.#ports.after(wait, () => void this.#send())
  }

  async #send(): Promise<void> {
    this.#cancel = null
    this.#changed = false
    const content = this.#ports.content()
    if (this.#ports.same(content, this.#stored.content)) return this.#settle(this.#stored)
    this.#sending = content
    this.#become(this.#status.kind === 'failing' ? this.#status : { kind: 'saving' })
    try {
      const saved = await this.#ports.save(this.#stored.revision, content)
      this.#sending = null
      this.#settle(saved)
    } catch (error) {
      await this.#failed(this.#ports.problemOf(error), content)
    }
  }

  #settle(stored: Stored<Content>): void {
    this.#stored = stored
    this.#attempt = 0
    if (!this.#changed) return this.#become({ kind: 'saved', at: stored.savedAt })
    this.#become({ kind: 'saving' })
    this.#schedule(SAVE_PATIENCE)
  }

  async #failed(problem: Problem, content: Content): Promise<void> {
    if (problem.kind === 'conflict') {
      try {
        const stored = await this.#ports.read()
        this.#sending = null
        // The answer to an earlier attempt may have been lost on its way: then what is stored is what was sent.
        if (this.#ports.same(stored.content, content)) return this.#settle(stored)
        this.#changed = true
        return this.#become({ kind: 'conflict', stored })
      } catch (error) {
        return this.#retry(this.#ports.problemOf(error))
      }
    }
    if (problem.kind === 'not-found') {
      this.#sending = null
      this.#changed = true
      return this.#become({ kind: 'gone', problem })
    }
    this.#retry(problem)
  }

  #retry(problem: Problem): void {
    this.#sending = null
    this.#changed = true
    this.#become({ kind: 'failing', problem })
    this.#schedule(SAVE_RETRIES[Math.min(this.#attempt, SAVE_RETRIES.length - 1)] ?? 10_000)
    this.#attempt += 1
  }
}
