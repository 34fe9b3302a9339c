import { describe, expect, test } from 'vitest'
import { gapBeforeStart, gapBetween, nextStamp, type Stamp } from '../../../../../electron/engine/sources/coverage/heartbeat.ts'
import { HOUR, MINUTE, NOON } from '../../workspace.ts'

const stamp = (at: number, reachedAt = at, uptime: number | null = 0): Stamp => ({ at, reachedAt, uptime })

describe('between two stamps of one run', () => {
  test.each([
    ['a minute apart', stamp(NOON), NOON + MINUTE, MINUTE, null],
    ['a little late', stamp(NOON), NOON + MINUTE + 30_000, MINUTE + 30_000, null],
    ['eight hours late, in the same time for the computer', stamp(NOON), NOON + 8 * HOUR, 8 * HOUR, { reason: 'asleep', from: NOON, to: NOON + 8 * HOUR }],
    ['eight hours by the clock, a minute for the computer', stamp(NOON), NOON + 8 * HOUR, MINUTE, { reason: 'clock', from: NOON, to: NOON + 8 * HOUR }],
    ['set back by an hour', stamp(NOON), NOON - HOUR, MINUTE, null],
    ['set right again after it was set back', stamp(NOON - HOUR, NOON), NOON + 10 * MINUTE, MINUTE, { reason: 'clock', from: NOON, to: NOON + 10 * MINUTE }],
    ['still behind what was reached', stamp(NOON - HOUR, NOON), NOON - HOUR + MINUTE, MINUTE, null],
    ['late while behind what was reached', stamp(NOON - 3 * HOUR, NOON), NOON - 2 * HOUR, HOUR, { reason: 'asleep', from: NOON - 3 * HOUR, to: NOON - 2 * HOUR }],
  ])('%s', (_, last, now, uptime, gap) => expect(gapBetween(last, now, uptime)).toEqual(gap))

  test('without a measure that passes evenly, a late one is a sleep', () =>
    expect(gapBetween(stamp(NOON, NOON, null), NOON + HOUR, null)).toEqual({ reason: 'asleep', from: NOON, to: NOON + HOUR }))
})

describe('before a start', () => {
  test.each([
    ['a night', stamp(NOON), NOON + 9 * HOUR, { reason: 'closed', from: NOON, to: NOON + 9 * HOUR }],
    ['a quick restart', stamp(NOON), NOON + 90_000, null],
    ['by a clock that begins in another century', stamp(NOON), Date.UTC(2001, 0, 1), null],
    ['after that clock was right again', { ...stamp(Date.UTC(2001, 0, 1)), reachedAt: NOON }, NOON + HOUR, { reason: 'closed', from: NOON, to: NOON + HOUR }],
    ['after the clock had run ahead for a while', { ...stamp(NOON), reachedAt: Date.UTC(2040, 0, 1) }, NOON + HOUR, { reason: 'closed', from: NOON, to: NOON + HOUR }],
  ])('%s', (_, last, now, gap) => expect(gapBeforeStart(last, now)).toEqual(gap))
})

test('a stamp remembers the latest time that was ever reached', () => {
  expect(nextStamp(null, NOON, 5)).toEqual({ at: NOON, reachedAt: NOON, uptime: 5 })
  expect(nextStamp(stamp(NOON), NOON - HOUR, 6)).toEqual({ at: NOON - HOUR, reachedAt: NOON, uptime: 6 })
})
