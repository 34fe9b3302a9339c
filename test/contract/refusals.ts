import { isDefinedError, ORPCError } from '@orpc/client'
import { expect } from 'vitest'
import { problem, type Problem, type ProblemKind } from '../../electron/contract/index.ts'

/** Expects a problem worded for a person, typed as the contract says. */
export async function refused(call: Promise<unknown>, kind: ProblemKind): Promise<Problem> {
  const error = await failure(call)
  expect(isDefinedError(error), String(error)).toBe(true)
  expect(error).toMatchObject({ code: 'PROBLEM', status: 422, data: { kind } })
  const told = problem.parse((error as ORPCError<'PROBLEM', Problem>).data)
  for (const sentence of [told.happened, told.safe, told.next]) expect(sentence).toMatch(/\p{L}.*[.!?]$/u)
  return told
}

/** Expects input that the contract does not allow to be turned away before any work is done. */
export async function notUnderstood(call: Promise<unknown>): Promise<void> {
  const error = await failure(call)
  expect(error).toBeInstanceOf(ORPCError)
  expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
}

export async function failure(call: Promise<unknown>): Promise<unknown> {
  try {
    await call
  } catch (error) {
    return error
  }
  throw new Error('The call was expected to fail, but it succeeded')
}
