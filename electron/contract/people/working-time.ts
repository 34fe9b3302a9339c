import { instantOf, localDay, timeOfDay, weekdayOf } from '../local-time.ts'
import type { WorkingHours } from './hours.ts'

const DAY = 86_400_000
/** So far ahead openings are looked for; what needs longer never comes. */
const HORIZON = 20 * 366 * DAY
/** Openings are looked up by so many days at a time. */
const STRIDE = 14

/** Open from an instant until before another, with how much there was open before it. */
interface Opening {
  readonly from: number
  readonly to: number
  readonly before: number
}

/** Arithmetic in hours that open and close. Instants and lengths in milliseconds. */
export interface WorkingTime {
  isOpen(at: number): boolean
  /** The instant itself when it is open, else the next opening; null when there is none. */
  opensAt(at: number): number | null
  /** When the hours that contain an instant end, through hours that touch; null when it is closed, or when they never end. */
  closesAt(at: number): number | null
  /** How much of a stretch is open. */
  openBetween(from: number, to: number): number
  /**
   * The first instant by which so much was open since `from`; never within closed time except at its edge. No time at
   * all is over as soon as it is open.
   * @returns null: never
   */
  after(from: number, length: number): number | null
}

const made = new WeakMap<WorkingHours, WorkingTime>()

/** The arithmetic of some hours; what it found out is kept with them. */
export function workingTime(hours: WorkingHours): WorkingTime {
  let time = made.get(hours)
  if (time === undefined) made.set(hours, (time = createWorkingTime(hours)))
  return time
}

function createWorkingTime(hours: WorkingHours): WorkingTime {
  const { timeZone, weekly } = hours
  const holidays = new Set(hours.holidays.map(({ date }) => Date.parse(`${date}T00:00:00Z`)))
  let openings: Opening[] = []
  /** From here on openings can be looked up. */
  let known = Infinity
  /** The next local day that was not looked up, as its midnight in UTC. */
  let nextDay = Infinity

  const extend = (): void => {
    for (let count = 0; count < STRIDE; count += 1, nextDay += DAY) {
      if (holidays.has(nextDay)) continue
      const begins = weekly
        .filter(({ days }) => days.includes(weekdayOf(nextDay)))
        .map(({ from, to }) => ({
          from: instantOf(nextDay + timeOfDay(from), timeZone, 'first'),
          to: instantOf(nextDay + timeOfDay(to) + (timeOfDay(to) <= timeOfDay(from) ? DAY : 0), timeZone, 'last'),
        }))
        .toSorted((one, other) => one.from - other.from)
      for (const { from, to } of begins) {
        const last = openings.at(-1)
        const open = Math.max(from, last?.to ?? from)
        if (to > open) openings.push({ from: open, to, before: last === undefined ? 0 : last.before + last.to - last.from })
      }
    }
  }
  /** Makes sure that what is open from an instant on can be found. */
  const reach = (at: number): void => {
    // What a place's clock shows costs more than all the rest: it is asked once, not for every task.
    if (at >= known) return
    openings = []
    known = at - STRIDE * DAY
    // A night may have begun the day before.
    nextDay = localDay(known, timeZone) - 2 * DAY
  }
  /** Looks further ahead until something holds. @returns whether it came to hold */
  const until = (from: number, holds: () => boolean): boolean => {
    while (!holds()) {
      if (weekly.length === 0 || nextDay > from + HORIZON) return false
      extend()
    }
    return true
  }
  /** Place of the first opening that ends after an instant. Those up to it must have been looked up. */
  const placeOf = (at: number): number => firstWhere(openings, ({ to }) => to > at)
  const endsAfter = (at: number) => (): boolean => (openings.at(-1)?.to ?? -Infinity) > at
  const opening = (at: number): Opening | null => {
    reach(at)
    return until(at, endsAfter(at)) ? (openings[placeOf(at)] ?? null) : null
  }
  /** How much was open before an instant, counted from the first day that was looked up. */
  const total = (at: number): number => {
    until(at, endsAfter(at))
    const next = openings[placeOf(at)]
    if (next !== undefined) return next.before + Math.max(0, at - next.from)
    const last = openings.at(-1)
    return last === undefined ? 0 : last.before + last.to - last.from
  }

  return {
    isOpen: (at) => (opening(at)?.from ?? Infinity) <= at,
    opensAt(at) {
      const next = opening(at)
      return next && Math.max(next.from, at)
    },
    closesAt(at) {
      const first = opening(at)
      if (first === null || first.from > at) return null
      let place = placeOf(at)
      for (;;) {
        const end = openings[place]?.to ?? at
        until(end, endsAfter(end))
        const next = openings[place + 1]
        if (next === undefined || next.from > end) return end
        if (end - at > WITHOUT_END) return null
        place += 1
      }
    },
    openBetween(from, to) {
      if (to <= from) return 0
      reach(from)
      return total(to) - total(from)
    },
    after(from, length) {
      const first = opening(from)
      if (first === null) return null
      if (length <= 0) return Math.max(first.from, from)
      const wanted = total(from) + length
      const there = ({ before, from: open, to }: Opening): boolean => before + to - open >= wanted
      const last = (): Opening | undefined => openings.at(-1)
      if (!until(from, () => { const end = last(); return end !== undefined && there(end) })) return null
      const found = openings[firstWhere(openings, there)]
      return found === undefined ? null : found.from + wanted - found.before
    },
  }
}

/** Hours that have been open for so long are open always. */
const WITHOUT_END = 9 * DAY

/** Place of the first for which something holds that holds for all after it; their number when it holds for none. */
function firstWhere<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = items[middle]
    if (item !== undefined && holds(item)) high = middle
    else low = middle + 1
  }
  return low
}
