const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Pauses after the first attempts; an hour after each later one. Milliseconds. */
const firstPauses: readonly number[] = [10 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE]

/** Attempts that are made by themselves: the last about a day after the first. */
export const MOST_ATTEMPTS = 28

/** How long to wait after so many failed attempts; null when that was the last. Milliseconds. */
export function pauseAfter(attempts: number): number | null {
  if (attempts >= MOST_ATTEMPTS) return null
  return firstPauses[attempts - 1] ?? HOUR
}
