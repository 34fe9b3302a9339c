import { expect, test } from 'vitest'
import { createLateFigures } from '../../../../../electron/engine/monitor/spikes/late-figures.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NOW = 10_000 * HOUR
const BEGINNING = NOW - 1_000 * HOUR

function late() {
  let now = NOW
  const figures = createLateFigures(() => now)
  return { ...figures, wait: (milliseconds: number) => (now += milliseconds) }
}

test('recent changes are judged anew at once, from the earliest on, and once', () => {
  const { mark, take } = late()
  mark(1, NOW - MINUTE)
  mark(1, NOW - HOUR)
  expect(take(2, NOW, BEGINNING)).toBeNull()
  expect(take(1, NOW, BEGINNING)).toBe(NOW - HOUR)
  expect(take(1, NOW, BEGINNING)).toBeNull()
})

test('older ones wait until an import pauses', () => {
  const { mark, take, wait } = late()
  mark(1, NOW - 24 * HOUR)
  expect(take(1, NOW, BEGINNING)).toBeNull()
  wait(29_000)
  mark(1, NOW - 23 * HOUR)
  wait(29_000)
  expect(take(1, NOW, BEGINNING)).toBeNull()
  wait(1_000)
  expect(take(1, NOW, BEGINNING)).toBe(NOW - 24 * HOUR)
})

test('ten minutes are the longest wait', () => {
  const { mark, take, wait } = late()
  for (let waited = 0; waited < 10 * MINUTE; waited += 10_000) {
    mark(1, NOW - 24 * HOUR)
    expect(take(1, NOW, BEGINNING)).toBeNull()
    wait(10_000)
  }
  expect(take(1, NOW, BEGINNING)).toBe(NOW - 24 * HOUR)
})

test('what is older than all that is remembered changes nothing; everything is judged from the beginning', () => {
  const { mark, take, wait } = late()
  mark(1, BEGINNING - 1)
  mark(2, -Infinity)
  wait(MINUTE)
  expect(take(1, NOW, BEGINNING)).toBeNull()
  expect(take(2, NOW, BEGINNING)).toBe(BEGINNING)
})
