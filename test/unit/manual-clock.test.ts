import { expect, test } from 'vitest'
import { createManualClock } from './manual-clock.ts'

test('timers fire in the order of their times, also those set by a timer', () => {
  const clock = createManualClock(1_000)
  const fired: string[] = []
  clock.after(20, () => fired.push(`second ${clock.now()}`))
  clock.after(10, () => {
    fired.push(`first ${clock.now()}`)
    clock.after(5, () => fired.push(`between ${clock.now()}`))
  })
  const cancel = clock.after(12, () => fired.push('cancelled'))
  cancel()
  clock.advance(30)
  expect(fired).toEqual(['first 1010', 'between 1015', 'second 1020'])
  expect(clock.now()).toBe(1_030)
  expect(clock.pending).toBe(0)
})
