import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ProblemError } from '../../../electron/engine/ports.ts'
import { createVirtualClock } from '../../../electron/engine/virtual-clock.ts'
import { createManualClock } from '../manual-clock.ts'

const START = Date.UTC(2026, 8, 14, 6)

function createClock(speed = 60, endsAt?: number) {
  const real = createManualClock(5_000)
  return { real, clock: createVirtualClock({ startsAt: START, speed, real, ...(endsAt === undefined ? {} : { endsAt }) }) }
}

describe('virtual clock', () => {
  test('runs at its speed and keeps what has passed when the speed changes', () => {
    const { real, clock } = createClock(60)
    real.advance(1_000)
    expect(clock.now()).toBe(START + 60_000)
    clock.setSpeed(10)
    real.advance(1_000)
    expect(clock.now()).toBe(START + 70_000)
    expect(clock.speed).toBe(10)
  })

  test('stands still while paused', () => {
    const { real, clock } = createClock(60)
    clock.pause()
    real.advance(10_000)
    expect(clock.now()).toBe(START)
    expect(clock.playing).toBe(false)
    clock.resume()
    real.advance(500)
    expect(clock.now()).toBe(START + 30_000)
  })

  test('a timer fires when its virtual time has come, across speed changes and pauses', () => {
    const { real, clock } = createClock(60)
    const fired: number[] = []
    clock.after(120_000, () => fired.push(clock.now() - START))
    real.advance(1_000)
    clock.setSpeed(1)
    real.advance(30_000)
    clock.pause()
    real.advance(1_000_000)
    expect(fired).toEqual([])
    clock.resume()
    real.advance(29_999)
    expect(fired).toEqual([])
    real.advance(1)
    expect(fired).toEqual([120_000])
  })

  test('a jump calls everything that fell due on the way, in order, also while paused', () => {
    const { real, clock } = createClock(1)
    const fired: string[] = []
    clock.after(3_000, () => fired.push('later'))
    clock.after(1_000, () => fired.push('sooner'))
    clock.after(90_000, () => fired.push('not yet'))
    clock.pause()
    clock.jumpTo(START + 60_000)
    expect(fired).toEqual([])
    real.advance(0)
    expect(fired).toEqual(['sooner', 'later'])
    expect(clock.now()).toBe(START + 60_000)
  })

  test('a cancelled timer stays silent, also when another timer of the same moment cancels it', () => {
    const { real, clock } = createClock(1)
    const fired: string[] = []
    let cancelSecond = (): void => {}
    clock.after(1_000, () => cancelSecond())
    cancelSecond = clock.after(1_000, () => fired.push('second'))
    real.advance(2_000)
    expect(fired).toEqual([])
    expect(real.pending).toBe(0)
  })

  test('refuses to go back and refuses a speed that is none', () => {
    const { clock } = createClock()
    expect(() => clock.jumpTo(START - 1)).toThrow(ProblemError)
    expect(() => clock.setSpeed(0)).toThrow(ProblemError)
    expect(() => clock.setSpeed(Number.NaN)).toThrow(ProblemError)
    expect(clock.speed).toBe(60)
  })

  test('never passes its end', () => {
    const { real, clock } = createClock(60, START + 10_000)
    real.advance(60_000)
    expect(clock.now()).toBe(START + 10_000)
  })

  test('never goes back, whatever is done to it, and every timer fires at or after its time, exactly once', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('advance' as const), by: fc.integer({ min: 0, max: 5_000 }) }),
      fc.record({ do: fc.constant('speed' as const), by: fc.integer({ min: 1, max: 3_600 }) }),
      fc.record({ do: fc.constant('pause' as const), by: fc.constant(0) }),
      fc.record({ do: fc.constant('resume' as const), by: fc.constant(0) }),
      fc.record({ do: fc.constant('jump' as const), by: fc.integer({ min: 0, max: 100_000 }) }),
      fc.record({ do: fc.constant('after' as const), by: fc.integer({ min: 0, max: 500_000 }) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { real, clock } = createClock(60)
        let last = clock.now()
        const due: number[] = []
        const firedAt = new Map<number, number>()
        for (const { do: action, by } of steps) {
          if (action === 'advance') real.advance(by)
          if (action === 'speed') clock.setSpeed(by)
          if (action === 'pause') clock.pause()
          if (action === 'resume') clock.resume()
          if (action === 'jump') clock.jumpTo(clock.now() + by)
          if (action === 'after') {
            const index = due.push(clock.now() + by) - 1
            clock.after(by, () => {
              expect(firedAt.has(index)).toBe(false)
              firedAt.set(index, clock.now())
            })
          }
          expect(clock.now()).toBeGreaterThanOrEqual(last)
          last = clock.now()
        }
        clock.resume()
        real.advance(600_000)
        due.forEach((dueAt, index) => expect(firedAt.get(index)).toBeGreaterThanOrEqual(dueAt))
      }),
    )
  })
})
