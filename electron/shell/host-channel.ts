import { z } from 'zod'
import { preferences, problem } from '../contract/index.ts'

/**
 * Everything the main process and the engine's process say to each other. Both parse what arrives; the page's
 * calls never pass here, they have a port of their own.
 */

/** What the engine may ask of the host. */
export const hostRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('secret-get'), name: z.string().min(1) }),
  z.object({ kind: z.literal('secret-set'), name: z.string().min(1), value: z.string() }),
  z.object({ kind: z.literal('secret-remove'), name: z.string().min(1) }),
  z.object({ kind: z.literal('secrets-describe') }),
  z.object({ kind: z.literal('preferences-get') }),
  z.object({ kind: z.literal('preferences-set'), change: preferences.partial() }),
])
export type HostRequest = z.infer<typeof hostRequest>

export const hostOutcome = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), problem }),
])
export type HostOutcome = z.infer<typeof hostOutcome>

/** Where and as what the engine starts. */
export const engineStart = z.object({
  /** Absolute path of the data folder. */
  folder: z.string().min(1),
  /** Absolute path of the shipped resources. */
  resources: z.string().min(1),
  /** Absolute path of the folder for log files. */
  logs: z.string().min(1),
  version: z.string().min(1),
})
export type EngineStart = z.infer<typeof engineStart>

/** Main process to engine. */
export const toEngine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), start: engineStart }),
  /** Comes with one message port, the engine's end of a page's channel. */
  z.object({ kind: z.literal('connect') }),
  z.object({ kind: z.literal('close') }),
  z.object({ kind: z.literal('answer'), id: z.number().int(), outcome: hostOutcome }),
])
export type ToEngine = z.infer<typeof toEngine>

/** Engine to main process. */
export const fromEngine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** The engine could not start or can't go on; its process ends. For the log, not for the person. */
  z.object({ kind: z.literal('fatal'), message: z.string() }),
  z.object({ kind: z.literal('notify'), title: z.string(), body: z.string(), address: z.string() }),
  z.object({ kind: z.literal('ask'), id: z.number().int(), request: hostRequest }),
])
export type FromEngine = z.infer<typeof fromEngine>
