import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { ConnectionLost } from '../../../../renderer/shell/connection.ts'
import { problemOf } from '../../../../renderer/ui/problem.ts'

const problem = { kind: 'storage-full' as const, happened: 'The disk is full.', safe: 'Stored mentions are safe.', next: 'Free some space.' }

test('a problem the engine named is shown as it is worded', () => {
  expect(problemOf(new ORPCError('PROBLEM', { defined: true, data: problem }))).toEqual(problem)
})
test('a lost line says that the step was not carried out', () => expect(problemOf(new ConnectionLost('gone')).kind).toBe('unreachable'))
test('refused input asks to check the entries', () => expect(problemOf(new ORPCError('BAD_REQUEST')).kind).toBe('bad-input'))
test.each([new Error('secret path'), 'text', null, new ORPCError('PROBLEM', { defined: true, data: { happened: 1 } })])('anything else is worded without its insides: %s', error => {
  const words = problemOf(error)
  expect(words.happened).not.toContain('secret')
  expect(words.next).not.toBe('')
})
