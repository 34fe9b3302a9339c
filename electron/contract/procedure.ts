import { oc } from '@orpc/contract'
import { z } from 'zod'

/** What went wrong, as far as a person needs to tell cases apart. Everything else is a bug and is logged. */
export const problemKind = z.enum([
  'bad-input',
  'not-found',
  'conflict',
  'unreadable-file',
  'unreachable',
  'cancelled',
  'storage-full',
  'storage-read-only',
  'storage-locked',
  'storage-damaged',
  'storage-newer',
  'storage-in-use',
  'storage-unavailable',
])
export type ProblemKind = z.infer<typeof problemKind>

/** An error worded for the person at the screen: what happened, what is safe, what to do next. */
export const problem = z.object({
  kind: problemKind,
  happened: z.string(),
  safe: z.string(),
  next: z.string(),
})
export type Problem = z.infer<typeof problem>

/** Every procedure of the contract can answer with a {@link Problem}; the page shows its three sentences. */
export const procedure = oc.errors({ PROBLEM: { status: 422, data: problem } })

/** Epoch milliseconds, UTC. */
export const instant = z.number().int()

/** Database id of a row. */
export const rowId = z.number().int().nonnegative()

/** IANA name that this machine knows. */
export const timeZone = z.string().refine(isTimeZone, 'This is no time zone')

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
