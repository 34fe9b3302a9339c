import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workingTime, type WeeklyTime, type WorkingHours } from '../../../../electron/contract/index.ts'
import { DAY, HOUR, MINUTE } from '../workspace.ts'

const at = (text: string): number => Date.parse(text)
const said = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString().replace('.000', ''))
const mondayToFriday: WeeklyTime = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }
const hours = (weekly: readonly WeeklyTime[], more: Partial<WorkingHours> = {}): WorkingHours => ({ timeZone: 'UTC', weekly, holidays: [], ...more })
const office = hours([mondayToFriday])
const nights = hours([{ days: [5], from: '22:00', to: '06:00' }])

// 2026-09-18 is a Friday, 2026-09-21 the Monday after it.
describe('in office hours', () => {
  test.each<readonly [what: string, hours: WorkingHours, from: string, minutes: number, due: string | null]>([
    ['counts on over the weekend', office, '2026-09-18T16:50:00Z', 30, '2026-09-21T09:20:00Z'],
    ['passes over a holiday', { ...office, holidays: [{ date: '2026-09-21', name: 'Fair' }] }, '2026-09-18T16:50:00Z', 30, '2026-09-22T09:20:00Z'],
    ['may end with the day', office, '2026-09-18T16:30:00Z', 30, '2026-09-18T17:00:00Z'],
    ['begins with the day when it is asked for at night', office, '2026-09-19T12:00:00Z', 30, '2026-09-21T09:30:00Z'],
    ['takes a week of forty hours', office, '2026-09-14T09:00:00Z', 40 * 60 + 1, '2026-09-21T09:01:00Z'],
    ['is over at once while it is open', office, '2026-09-18T10:00:00Z', 0, '2026-09-18T10:00:00Z'],
    ['is over as soon as it opens when it takes no time', office, '2026-09-18T17:00:00Z', 0, '2026-09-21T09:00:00Z'],
    ['reaches over midnight', nights, '2026-09-18T23:00:00Z', 7 * 60, '2026-09-19T06:00:00Z'],
    ['belongs to the night that began the day before', nights, '2026-09-19T05:30:00Z', 60, '2026-09-25T22:30:00Z'],
    ['counts times that overlap once', hours([mondayToFriday, { days: [1], from: '16:00', to: '18:00' }]), '2026-09-21T15:00:00Z', 180, '2026-09-21T18:00:00Z'],
    ['counts day and night where it is open all day', hours([{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }]), '2026-09-18T16:50:00Z', 1_440, '2026-09-19T16:50:00Z'],
    ['never comes without hours', hours([]), '2026-09-18T16:50:00Z', 0, null],
    ['never comes when it would take decades', hours([{ days: [1], from: '09:00', to: '09:01' }]), '2026-09-18T16:50:00Z', 525_600, null],
  ])('a length %s', (_what, given, from, minutes, due) => expect(said(workingTime(given).after(at(from), minutes * MINUTE))).toBe(due))

  test('the clock of the place decides, through changes of the clocks', () => {
    const berlin = hours([mondayToFriday], { timeZone: 'Europe/Berlin' })
    // Winter begins in the night to 2026-10-25, a Sunday; summer in the night to 2027-03-28.
    expect(said(workingTime(berlin).after(at('2026-10-23T14:50:00Z'), 30 * MINUTE))).toBe('2026-10-26T08:20:00Z')
    expect(said(workingTime(berlin).after(at('2027-03-26T15:50:00Z'), 30 * MINUTE))).toBe('2027-03-29T07:20:00Z')
    const early = hours([{ days: [7], from: '01:00', to: '04:00' }], { timeZone: 'Europe/Berlin' })
    expect(workingTime(early).openBetween(at('2026-10-24T12:00:00Z'), at('2026-10-26T00:00:00Z'))).toBe(4 * HOUR)
    expect(workingTime(early).openBetween(at('2027-03-27T12:00:00Z'), at('2027-03-29T00:00:00Z'))).toBe(2 * HOUR)
  })

  test('it is said when it opens and when it closes', () => {
    const time = workingTime(office)
    expect([time.isOpen(at('2026-09-18T16:59:59Z')), time.isOpen(at('2026-09-18T17:00:00Z'))]).toEqual([true, false])
    expect(said(time.opensAt(at('2026-09-18T17:00:00Z')))).toBe('2026-09-21T09:00:00Z')
    expect(said(time.closesAt(at('2026-09-18T12:00:00Z')))).toBe('2026-09-18T17:00:00Z')
    expect(time.closesAt(at('2026-09-19T12:00:00Z'))).toBeNull()
    const touching = hours([mondayToFriday, { days: [1, 2, 3, 4, 5], from: '17:00', to: '09:00' }])
    expect(said(workingTime(touching).closesAt(at('2026-09-14T10:00:00Z')))).toBe('2026-09-19T09:00:00Z')
    expect(workingTime(hours([{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }])).closesAt(at('2026-09-14T10:00:00Z'))).toBeNull()
  })
})

const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
const anyHours: fc.Arbitrary<WorkingHours> = fc.record({
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia'),
  weekly: fc.array(fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }), from: time, to: time }), { minLength: 1, maxLength: 4 }),
  holidays: fc.array(fc.record({ date: fc.integer({ min: 0, max: 60 }).map((day) => new Date(at('2026-10-01T00:00:00Z') + day * DAY).toISOString().slice(0, 10)), name: fc.constant('Off') }), { maxLength: 5 }),
})
/** In weeks around changes of the clocks. */
const anyInstant = fc.oneof(...['2026-10-25T00:30:00Z', '2026-11-01T06:00:00Z', '2027-03-14T07:00:00Z', '2027-03-28T01:00:00Z'].map((change) => fc.integer({ min: -10 * DAY, max: 10 * DAY }).map((offset) => at(change) + offset)))
const anyLength = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 * DAY }), fc.integer({ min: 1, max: 200 }).map((minutes) => minutes * MINUTE))

describe('whatever the hours are', () => {
  test('exactly so much is open until a length is over, and it ends within open time or at its edge', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, anyLength, (given, from, length) => {
        const working = workingTime(given)
        const due = working.after(from, length)
        if (due === null) {
          // Some time of the week always comes again; what takes more than twenty years of it is never due.
          expect(working.openBetween(from, from + 20 * 365 * DAY)).toBeLessThan(length)
          return
        }
        expect(due).toBeGreaterThanOrEqual(from)
        expect(working.openBetween(from, due)).toBe(length)
        if (length === 0) expect(due).toBe(working.opensAt(from))
        else expect(working.isOpen(due - 1)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  test('what would take more than twenty years is never due', () => {
    const aMinuteAWeek = workingTime(hours([{ days: [1], from: '06:00', to: '06:01' }]))
    expect(aMinuteAWeek.after(at('2027-03-14T07:00:00Z'), 1_000 * MINUTE)).not.toBeNull()
    expect(aMinuteAWeek.after(at('2027-03-14T07:00:00Z'), 1_100 * MINUTE)).toBeNull()
  })

  test('later or longer is never due earlier', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, anyLength, fc.nat(3 * DAY), fc.nat(3 * DAY), (given, from, length, later, longer) => {
        const working = workingTime(given)
        const due = working.after(from, length) ?? Infinity
        expect(working.after(from + later, length) ?? Infinity).toBeGreaterThanOrEqual(due)
        expect(working.after(from, length + longer) ?? Infinity).toBeGreaterThanOrEqual(due)
      }),
      { numRuns: 400 },
    )
  })

  test('what is open is the sum of its parts, in whatever order it is asked for', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, anyInstant, anyInstant, (given, ...instants) => {
        const [from, middle, to] = instants.toSorted((one, other) => one - other) as [number, number, number]
        const whole = workingTime({ ...given }).openBetween(from, to)
        const working = workingTime({ ...given })
        expect(working.openBetween(middle, to) + working.openBetween(from, middle)).toBe(whole)
        expect(whole).toBeLessThanOrEqual(to - from)
      }),
      { numRuns: 60 },
    )
  })

  test('a minute is open exactly when the clock on the wall shows a time of the week', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, (given, instant) => {
        // Of a clock that shows a time twice, or never, the wall does not say enough.
        const wall = (shift: number): string => new Intl.DateTimeFormat('en-GB', { timeZone: given.timeZone, timeZoneName: 'longOffset' }).format(instant + shift).split(' ').at(-1) ?? ''
        fc.pre(wall(-DAY) === wall(DAY))
        const parts = Object.fromEntries(new Intl.DateTimeFormat('en-GB', { timeZone: given.timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(instant).map(({ type, value }) => [type, value]))
        const clock = `${parts['hour']}:${parts['minute']}`
        const today = `${parts['year']}-${parts['month']}-${parts['day']}`
        const yesterday = new Date(at(`${today}T00:00:00Z`) - DAY).toISOString().slice(0, 10)
        const begins = (date: string, { days }: WeeklyTime): boolean => days.includes(new Date(`${date}T00:00:00Z`).getUTCDay() || 7) && !given.holidays.some((day) => day.date === date)
        const open = given.weekly.some((weekly) => {
          const { from, to } = weekly
          return to > from
            ? begins(today, weekly) && clock >= from && clock < to
            : (begins(today, weekly) && clock >= from) || (begins(yesterday, weekly) && clock < to)
        })
        expect(workingTime(given).isOpen(instant)).toBe(open)
      }),
      { numRuns: 600 },
    )
  })
})
