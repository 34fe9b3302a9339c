import type { Preferences, Problem } from '../contract/index.ts'

/** Time as the engine knows it. A recording supplies a clock of its own. */
export interface Clock {
  /** Epoch milliseconds, UTC. */
  now(): number
  /**
   * Calls back once when `milliseconds` of this clock have passed.
   * @returns a function that cancels the call.
   */
  after(milliseconds: number, call: () => void): () => void
}

/** Small confidential texts, protected as well as the host can. */
export interface Secrets {
  get(name: string): Promise<string | null>
  set(name: string, value: string): Promise<void>
  remove(name: string): Promise<void>
  /** In plain words, how well they are protected here. */
  describe(): Promise<string>
}

/** Tells the person outside the window. */
export interface Notifier {
  notify(message: { readonly title: string; readonly body: string; readonly address: string }): void
}

/** HTTP as it goes out; a workspace that plays a recording gets one that refuses. */
export interface Network {
  fetch(url: string, init: RequestInit): Promise<Response>
}

/** A cause for the person who keeps the machine; never holds a secret or a mention's text. */
export interface Log {
  info(message: string): void
  error(message: string, cause: unknown): void
}

/** Window theme, density, last view: what belongs to the person, not to the data. */
export interface PreferenceStore {
  get(): Promise<Preferences>
  set(change: Partial<Preferences>): Promise<Preferences>
}

export interface Randomness {
  /** As many random bytes, for keys. */
  bytes(length: number): Uint8Array
}

/** All that a host or a rehearsal supplies to one engine. */
export interface Ports {
  readonly clock: Clock
  readonly secrets: Secrets
  readonly notifier: Notifier
  readonly network: Network
  readonly random: Randomness
  readonly log: Log
}

/** An error a person can meet; the router answers with its {@link Problem}. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.happened, options)
    this.problem = problem
  }
}
