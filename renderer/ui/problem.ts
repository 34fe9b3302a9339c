import { ORPCError } from '@orpc/client'
import { type Problem, problem as problemSchema } from '../../electron/contract/index.ts'

/** Turns whatever a call threw into the three sentences a person needs. Never throws. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ORPCError && error.defined && error.code === 'PROBLEM') {
    const parsed = problemSchema.safeParse(error.data)
    if (parsed.success) return parsed.data
  }
  if (error instanceof Error && error.name === 'ConnectionLost') {
    return {
      kind: 'unreachable',
      happened: 'The console’s engine does not answer.',
      safe: 'Everything it had stored is safe; this step was not carried out.',
      next: 'It is being tried again. Repeat the step when the notice at the top is gone.',
    }
  }
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    return {
      kind: 'bad-input',
      happened: 'The engine did not accept what was entered.',
      safe: 'Nothing was changed.',
      next: 'Check the entries and try again.',
    }
  }
  return {
    kind: 'storage-unavailable',
    happened: 'The console met an error it did not expect.',
    safe: 'What was stored before is unchanged.',
    next: 'Try again. If it happens again, start the console anew; the cause is in its log.',
  }
}
