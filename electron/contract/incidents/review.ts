import { z } from 'zod'
import { crisisLevel } from '../playbooks/playbook.ts'
import { instant, rowId } from '../procedure.ts'
import { correctiveAction } from './state.ts'

/** Clocks that stop once. */
export const momentClocks = ['detect', 'acknowledge', 'level', 'convene', 'first-word', 'statement'] as const
/** Clocks that are kept again and again. */
export const seriesClocks = ['promises', 'reports', 'tasks'] as const

/** What stopped a clock. */
export const clockStops = ['alert-raised', 'alert-acknowledged', 'declared', 'role-taken', 'text-task-done'] as const

/** The time that was allowed, by the level that was in force. */
export const clockTarget = z.object({ level: crisisLevel, minutes: z.number().int(), /** Since when it ran: the clock's start, or the change of level. */ from: instant, dueAt: instant })
export type ClockTarget = z.infer<typeof clockTarget>

const entryNumbers = z.array(z.number().int()).readonly()

/** A clock of an incident against its target. */
export const reviewClock = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('moment'),
    name: z.enum(momentClocks),
    /** null where nothing began it, as without an alert. */
    from: instant.nullable(),
    /** null where nothing recorded tells when it stopped. */
    at: instant.nullable(),
    stop: z.enum(clockStops).nullable(),
    /** null where the levels set no time for it. */
    target: clockTarget.nullable(),
    /** Numbers of the entries that it stands on. */
    entries: entryNumbers,
  }),
  z.object({
    kind: z.literal('series'),
    name: z.enum(seriesClocks),
    onTime: z.number().int(),
    late: z.number().int(),
    /** Not due yet. */
    waiting: z.number().int(),
    /** By how much the latest was late, milliseconds; of reports the longest time without one. null where there was nothing. */
    worst: z.number().int().nullable(),
    /** Levels whose interval counted, in their order; of reports alone. */
    intervals: z.array(z.object({ level: crisisLevel, minutes: z.number().int() })).readonly(),
    /** Numbers of the entries of what was late, the first few. */
    entries: entryNumbers,
  }),
])
export type ReviewClock = z.infer<typeof reviewClock>
export type MomentClock = Extract<ReviewClock, { kind: 'moment' }>
export type SeriesClock = Extract<ReviewClock, { kind: 'series' }>

/** A corrective action that is to be done still, of whichever incident. */
export const openAction = correctiveAction.omit({ done: true }).extend({ incident: rowId, title: z.string(), closed: z.boolean() })
export type OpenAction = z.infer<typeof openAction>
