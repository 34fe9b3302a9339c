import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ClientLink } from '@orpc/client'
import { Connection, ConnectionLost, RETRY_WAITS } from '../../../../renderer/shell/connection.ts'
import type { Line } from '../../../../renderer/shell/transport.ts'

type Link = ClientLink<Record<never, never>>

function openLine(answer: Link['call'] = async () => 'answer') {
  let close = () => {}
  const closed = new Promise<void>(resolve => (close = resolve))
  const line: Line = { link: { call: answer }, closed }
  return { line, close }
}

const options = { context: {} }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('Connection', () => {
  test('a call made before the line is open waits for it', async () => {
    const { line } = openLine()
    let open = (_: Line) => {}
    const connection = new Connection(() => new Promise(resolve => (open = resolve)))
    connection.start()
    const call = connection.call(['system', 'state'], undefined, options)
    open(line)
    await expect(call).resolves.toBe('answer')
    expect(connection.status).toBe('open')
  })

  test('opens a lost line again, with growing waits while it fails', async () => {
    const first = openLine()
    const attempts: number[] = []
    const connection = new Connection(() => {
      attempts.push(Date.now())
      return attempts.length === 1 ? Promise.resolve(first.line) : attempts.length < 5 ? Promise.reject(new Error('refused')) : Promise.resolve(openLine().line)
    })
    const start = Date.now()
    connection.start()
    await vi.advanceTimersByTimeAsync(0)
    first.close()
    await vi.advanceTimersByTimeAsync(10)
    expect(connection.status).toBe('lost')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(connection.status).toBe('open')
    expect(connection.openings).toBe(2)
    const waits = attempts.map((at, index) => at - (attempts[index - 1] ?? start)).slice(1)
    expect(waits).toEqual(RETRY_WAITS.slice(0, 4))
  })

  test('a call under way when the line breaks fails as lost and is not sent again', async () => {
    let calls = 0
    let fail = (_: Error) => {}
    const first = openLine(() => {
      calls += 1
      return new Promise((_, reject) => (fail = reject))
    })
    const lines = [first.line, openLine(async () => calls++).line]
    const connection = new Connection(() => Promise.resolve(lines.shift() ?? first.line))
    connection.start()
    await vi.advanceTimersByTimeAsync(0)
    const call = connection.call(['monitor', 'correct'], {}, options)
    const outcome = expect(call).rejects.toBeInstanceOf(ConnectionLost)
    first.close()
    await vi.advanceTimersByTimeAsync(1)
    fail(new Error('aborted'))
    await outcome
    await vi.advanceTimersByTimeAsync(2_000)
    expect(calls).toBe(1)
  })

  test('a call gives up after a while when the line does not come back', async () => {
    const connection = new Connection(() => Promise.reject(new Error('refused')))
    connection.start()
    const outcome = expect(connection.call(['system', 'state'], undefined, options)).rejects.toBeInstanceOf(ConnectionLost)
    await vi.advanceTimersByTimeAsync(10_000)
    await outcome
  })
})
