import type { Clock } from '../ports.ts'

/** Wrong tries in a row before the first wait. */
export const FREE_TRIES = 5
const FIRST_WAIT = 30_000
const LONGEST_WAIT = 15 * 60_000

export type Verdict = { readonly kind: 'right' } | { readonly kind: 'wrong'; readonly triesLeft: number; readonly wait: number } | { readonly kind: 'wait'; readonly wait: number }

/**
 * Bounds how often a PIN can be guessed: after some wrong tries in a row there is a wait before the next, twice as long
 * after each further one. Tries for one person are judged one after the other.
 */
export function createTries(clock: Clock) {
  const now = (): number => clock.uptime?.() ?? clock.now()
  const wrong = new Map<number, { count: number; waitUntil: number }>()
  const turns = new Map<number, Promise<unknown>>()

  const judge = async (id: number, isRight: () => Promise<boolean>): Promise<Verdict> => {
    const before = wrong.get(id) ?? { count: 0, waitUntil: 0 }
    if (before.waitUntil > now()) return { kind: 'wait', wait: before.waitUntil - now() }
    if (await isRight()) {
      wrong.delete(id)
      return { kind: 'right' }
    }
    const count = before.count + 1
    const wait = count < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (count - FREE_TRIES))
    wrong.set(id, { count, waitUntil: wait === 0 ? 0 : now() + wait })
    return { kind: 'wrong', triesLeft: Math.max(0, FREE_TRIES - count), wait }
  }

  return {
    judge(id: number, isRight: () => Promise<boolean>): Promise<Verdict> {
      const verdict = (turns.get(id) ?? Promise.resolve()).then(() => judge(id, isRight))
      turns.set(id, verdict.catch(() => undefined))
      return verdict
    },
    /** Somebody else has seen to it: the next try is the first again. */
    forget: (id: number): void => void wrong.delete(id),
  }
}
export type Tries = ReturnType<typeof createTries>
