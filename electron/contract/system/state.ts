import { z } from 'zod'
import { instant, problem } from '../procedure.ts'

export const backup = z.object({
  /** File name inside the backup folder; the handle for restoring. */
  name: z.string(),
  madeAt: instant,
  bytes: z.number().int(),
  reason: z.enum(['manual', 'before-migration', 'before-restore']),
})
export type Backup = z.infer<typeof backup>

/** A recording in play: mentions arrive by its own clock. */
export const player = z.object({
  recording: z.string(),
  title: z.string(),
  synthetic: z.boolean(),
  description: z.string(),
  startsAt: instant,
  endsAt: instant,
  /** The recording's clock. */
  at: instant,
  /** Recorded seconds per real second. */
  speed: z.number(),
  playing: z.boolean(),
})
export type Player = z.infer<typeof player>

/** What the page shows: the live workspace, one that plays a recording, or the recovery screen. */
export const consoleState = z.discriminatedUnion('mode', [
  z.object({
    mode: z.literal('live'),
    now: instant,
    /** True until anything has been stored or connected. */
    firstStart: z.boolean(),
    host: z.enum(['electron', 'browser']),
    version: z.string(),
  }),
  z.object({
    mode: z.literal('recording'),
    now: instant,
    player,
    host: z.enum(['electron', 'browser']),
    version: z.string(),
  }),
  z.object({
    mode: z.literal('recovery'),
    now: instant,
    problem,
    folder: z.string(),
    backups: z.array(backup).readonly(),
    host: z.enum(['electron', 'browser']),
    version: z.string(),
  }),
])
export type ConsoleState = z.infer<typeof consoleState>

export const preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  /** Last address inside the console, restored at the next start. */
  lastView: z.string().max(4_000).nullable(),
  /** Name of whoever works here: acknowledgements and decisions are signed with it. Empty until it was given. */
  person: z.string().trim().max(100),
})
export type Preferences = z.infer<typeof preferences>

export const dataFolder = z.object({
  folder: z.string(),
  databaseBytes: z.number().int(),
  mentions: z.number().int(),
  /** How secrets are protected here, in plain words. */
  secrets: z.string(),
  backups: z.array(backup).readonly(),
})
export type DataFolder = z.infer<typeof dataFolder>

export const recordingInfo = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  synthetic: z.boolean(),
  mentions: z.number().int(),
  startsAt: instant,
  endsAt: instant,
})
export type RecordingInfo = z.infer<typeof recordingInfo>

/** What changed; the page reads it again. */
export const change = z.object({
  topics: z.array(z.enum(['mentions', 'episodes', 'alerts', 'judgements', 'brands', 'views', 'sources', 'coverage', 'imports', 'mappings', 'playbooks', 'incidents', 'people', 'state', 'preferences', 'data'])).readonly(),
  /** Clock of the workspace when it was announced. */
  at: instant,
})
export type Change = z.infer<typeof change>
export type Topic = Change['topics'][number]
