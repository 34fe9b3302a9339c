import type { ColumnMapping } from '../../../contract/index.ts'
import { createTimeZone } from './time-zone.ts'

export type DateOrder = ColumnMapping['dateOrder']

/** An instant in epoch milliseconds, or in plain words why the text is none. */
export type ReadTime = { readonly at: number } | { readonly reason: string }

/** Nothing that is monitored is older. */
export const EARLIEST_TIME = Date.UTC(1990, 0, 1)
const DAY = 86_400_000

const CLOCK = String.raw`(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?:\s*(?<half>[ap])\.?m\.?)?`
const OFFSET = String.raw`(?:\s*(?<offset>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?`
const WEEKDAY = String.raw`(?:\p{L}{2,}\.?,?\s+)?`
const AT_CLOCK = `(?:(?:[Tt]|,?\\s+(?:at\\s+|klo\\s+|um\\s+)?)${CLOCK}${OFFSET})?`

const yearFirst = new RegExp(`^(?<year>\\d{4})([-/.])(?<month>\\d{1,2})\\2(?<day>\\d{1,2})${AT_CLOCK}$`, 'iu')
const compact = new RegExp(String.raw`^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:T?(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?${OFFSET})?$`, 'iu')
const numeric = new RegExp(`^(?<first>\\d{1,2})(?<separator>[-/.])(?<middle>\\d{1,2})\\k<separator>(?<year>\\d{4}|\\d{2})${AT_CLOCK}$`, 'iu')
/** Twitter: Tue Feb 24 19:35:52 +0000 2015. */
const yearLast = new RegExp(`^${WEEKDAY}(?<name>\\p{L}{3,})\\.?\\s+(?<day>\\d{1,2})\\s+${CLOCK}${OFFSET}\\s+(?<year>\\d{4})$`, 'iu')
/** RFC 5322 and how people write it: Tue, 24 Feb 2015 19:35:52 +0000; 24. Februar 2015 11:35. */
const dayName = new RegExp(`^${WEEKDAY}(?<day>\\d{1,2})\\.?[\\s-]+(?:de\\s+)?(?<name>\\p{L}{3,})\\.?[\\s-]+(?:de\\s+)?(?<year>\\d{4})${AT_CLOCK}$`, 'iu')
const nameDay = new RegExp(`^${WEEKDAY}(?<name>\\p{L}{3,})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})${AT_CLOCK}$`, 'iu')

/** Beginnings of month names, without marks: English, German, French, Spanish, Finnish. */
const months: readonly (readonly string[])[] = [
  ['jan', 'ene', 'tam'],
  ['feb', 'fev', 'hel'],
  ['mar', 'mrz', 'maalis'],
  ['apr', 'avr', 'abr', 'huh'],
  ['may', 'mai', 'tou'],
  ['jun', 'juin', 'kesa'],
  ['jul', 'juil', 'heina'],
  ['aug', 'aou', 'ago', 'elo'],
  ['sep', 'set', 'syys'],
  ['oct', 'okt', 'loka'],
  ['nov', 'marras'],
  ['dec', 'dez', 'dic', 'joulu'],
]

/**
 * Reads times as files carry them: epoch seconds and milliseconds, ISO 8601, numeric dates in the stated order,
 * dates with month names, spreadsheet day numbers. Make one per import; it remembers the zone's offsets.
 * @param timeZone IANA name, for times without an offset of their own.
 * @throws RangeError when there is no such zone.
 */
export function createTimeReader(timeZone: string, dateOrder: DateOrder): (text: string, now: number) => ReadTime {
  const zone = createTimeZone(timeZone)
  return (text, now) => {
    const trimmed = text.trim()
    if (trimmed === '') return { reason: 'There is no time.' }
    const read = trimmed.length > 100 ? null : (fromNumber(trimmed, zone.instantOf) ?? fromWords(trimmed, dateOrder, zone.instantOf))
    if (read === null) return { reason: `“${trimmed.slice(0, 60)}” is not a time that can be read.` }
    if ('reason' in read) return read
    if (read.at < EARLIEST_TIME) return { reason: `The time ${trimmed} is before 1990.` }
    if (read.at > now + DAY) return { reason: `The time ${trimmed} is in the future.` }
    return read
  }
}

function fromNumber(text: string, instantOf: (wall: number) => number): ReadTime | null {
  if (!/^\d+(\.\d+)?$/.test(text)) return null
  const value = Number(text)
  const digits = text.split('.')[0]?.length ?? 0
  if (digits === 9 || digits === 10) return { at: Math.round(value * 1_000) }
  if (digits === 12 || digits === 13) return { at: Math.round(value) }
  if (digits === 16) return { at: Math.round(value / 1_000) }
  // Days since 1899-12-30, as spreadsheets count them; rounded to milliseconds.
  if (digits === 5) return { at: instantOf(Math.round((value - 25_569) * DAY)) }
  return null
}

function fromWords(text: string, dateOrder: DateOrder, instantOf: (wall: number) => number): ReadTime | null {
  const found = yearFirst.exec(text) ?? compact.exec(text)
  if (found?.groups) return fromParts(found.groups, Number(found.groups['month']), Number(found.groups['day']), text, instantOf)
  const numbers = numeric.exec(text)?.groups
  if (numbers) {
    const first = Number(numbers['first'])
    const middle = Number(numbers['middle'])
    const order = orderOf(numbers['separator'] ?? '', first, middle, dateOrder)
    if (order === null) return { reason: `In ${text} it is not clear which number is the month: choose the order of dates.` }
    return order === 'day-first' ? fromParts(numbers, middle, first, text, instantOf) : fromParts(numbers, first, middle, text, instantOf)
  }
  const named = (yearLast.exec(text) ?? dayName.exec(text) ?? nameDay.exec(text))?.groups
  if (!named) return null
  const month = monthNumber(named['name'] ?? '')
  return month === null ? null : fromParts(named, month, Number(named['day']), text, instantOf)
}

/** Without a stated order, dots mean day first (as they do wherever they are used), and a number above 12 is no month. */
function orderOf(separator: string, first: number, middle: number, stated: DateOrder): 'day-first' | 'month-first' | null {
  if (stated !== 'year-first') return stated
  if (separator === '.' || first > 12) return 'day-first'
  return middle > 12 ? 'month-first' : null
}

function fromParts(
  parts: Record<string, string | undefined>,
  month: number,
  day: number,
  text: string,
  instantOf: (wall: number) => number,
): ReadTime {
  const written = Number(parts['year'])
  const year = (parts['year'] ?? '').length === 2 ? written + 2_000 : written
  const hour = hourOf(Number(parts['hour'] ?? 0), parts['half'])
  const minute = Number(parts['minute'] ?? 0)
  // A leap second is counted into the second before it.
  const second = Math.min(Number(parts['second'] ?? 0), 60) === 60 ? 59 : Number(parts['second'] ?? 0)
  const daysInMonth = month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0
  if (day < 1 || day > daysInMonth) return { reason: `There is no such day: ${text}.` }
  if (hour === null || minute > 59 || second > 59) return { reason: `There is no such time of day: ${text}.` }
  const milliseconds = Number((parts['fraction'] ?? '').padEnd(3, '0').slice(0, 3))
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds)
  const offset = offsetOf(parts['offset'])
  if (offset === null) return { reason: `There is no such time offset: ${text}.` }
  return { at: offset === undefined ? instantOf(wall) : wall - offset }
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

/** Milliseconds east of UTC; undefined when none is written, null when it is impossible. */
function offsetOf(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined
  if (/^[a-z]/i.test(text)) return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(3).replace(':', '') || 0)
  if (hours > 15 || minutes > 59) return null
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

function monthNumber(name: string): number | null {
  const plain = name.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
  // The longest beginning wins: "marraskuu" is November though "mar" is March.
  let best = 0
  let found: number | null = null
  for (const [index, beginnings] of months.entries()) {
    for (const beginning of beginnings) {
      if (plain.startsWith(beginning) && beginning.length > best) {
        best = beginning.length
        found = index + 1
      }
    }
  }
  return found
}
