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
  /**
   * Milliseconds since some moment in the past, which pass evenly whatever the clock is set to, and also while the
   * computer sleeps. Missing where the clock can't be set.
   */
  uptime?(): number
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
  /**
   * Shows a notification; a click on it opens the address inside the console. A promise settles when it is known whether
   * it was shown.
   * @throws NoWayOutError where there is nothing to show one with.
   * @throws NotShownError where there is nothing just now.
   */
  notify(message: NotificationMessage): void | Promise<void>
  /**
   * Calls back when what was missing to show one has come. Missing where nothing can be missing.
   * @returns a function that ends it.
   */
  whenReady?(call: () => void): () => void
}

export interface NotificationMessage {
  readonly title: string
  readonly body: string
  readonly address: string
}

/** HTTP as it goes out; a workspace that plays a recording gets one that refuses. */
export interface Network {
  fetch(url: string, init: RequestInit): Promise<Response>
}

/** Where e-mail is handed over, and as whom. */
export interface MailAccess {
  readonly host: string
  readonly port: number
  /** `tls`: from the first byte; `starttls`: after a greeting, or not at all; `none`: in the clear, without an account. */
  readonly security: 'tls' | 'starttls' | 'none'
  /** Empty: no account. */
  readonly user: string
  readonly password: string | null
}

export interface MailPerson {
  readonly name: string
  readonly address: string
}

/** A file that goes with an e-mail. */
export interface MailAttachment {
  readonly name: string
  /** MIME type. */
  readonly type: string
  readonly bytes: Uint8Array
}

/** One e-mail, in plain text. */
export interface MailMessage {
  readonly from: MailPerson
  readonly to: MailPerson
  readonly subject: string
  readonly text: string
  /** With angle brackets; the same for every attempt at the same message. */
  readonly messageId: string
  /** Message ids that this one belongs with. */
  readonly references: readonly string[]
  /** Epoch milliseconds. */
  readonly date: number
  readonly urgent: boolean
  readonly attachments?: readonly MailAttachment[]
}

/** E-mail as it goes out; a workspace that plays a recording gets one that refuses. */
export interface Mail {
  /**
   * Hands a message to the server; without one it connects, logs in and leaves again.
   * @throws whatever kept it from being handed over; its message can hold what the server said.
   */
  send(access: MailAccess, message: MailMessage | null, signal: AbortSignal): Promise<void>
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
  readonly mail: Mail
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

/** Nothing leaves this way, now or later; the message is a sentence for the person at the screen. */
export class NoWayOutError extends Error {
  override readonly name = 'NoWayOutError'
}

/** A notification was not shown, and a later one may be; the message is a sentence for the person at the screen. */
export class NotShownError extends Error {
  override readonly name = 'NotShownError'
}
