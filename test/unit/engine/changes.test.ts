import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Changes } from '../../../electron/engine/changes.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('announcements that come together are told once, each topic once', async () => {
  const changes = new Changes(() => 42)
  const heard = changes.subscribe(undefined)[Symbol.asyncIterator]()
  for (const topic of ['mentions', 'brands', 'mentions'] as const) changes.announce(topic)
  vi.advanceTimersByTime(1_000)
  expect(await heard.next()).toEqual({ done: false, value: { topics: ['mentions', 'brands'], at: 42 } })
  changes.announce('views')
  vi.advanceTimersByTime(1_000)
  expect((await heard.next()).value).toEqual({ topics: ['views'], at: 42 })
})

test('hundreds of announcements a second are told a few times a second', () => {
  const changes = new Changes(() => 0)
  let told = 0
  vi.spyOn(globalThis, 'setTimeout').mockClear()
  for (let millisecond = 0; millisecond < 1_000; millisecond += 2) {
    changes.announce('mentions')
    vi.advanceTimersByTime(2)
  }
  told = vi.mocked(setTimeout).mock.calls.length
  expect(told).toBeLessThanOrEqual(10)
  expect(told).toBeGreaterThanOrEqual(4)
})

test('whoever aborts hears no more, and closing ends what was about to be told', async () => {
  const changes = new Changes(() => 0)
  const stop = new AbortController()
  const heard = changes.subscribe(stop.signal)[Symbol.asyncIterator]()
  const next = heard.next().then(() => 'told', () => 'aborted')
  stop.abort()
  expect(await next).toBe('aborted')
  changes.announce('mentions')
  changes.close()
  expect(vi.getTimerCount()).toBe(0)
})
