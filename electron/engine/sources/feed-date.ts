/** Offsets of zone names that feeds use and RFC 822 or `Date.parse` do not know. Minutes. */
const ZONES: Readonly<Record<string, number>> = {
  UT: 0, UTC: 0, GMT: 0, Z: 0, WET: 0,
  BST: 60, IST: 330, WEST: 60, CET: 60, MEZ: 60,
  CEST: 120, MESZ: 120, EET: 120,
  EEST: 180, MSK: 180,
  EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420,
}

/** Day, month, year, hour, minute, second, zone; the weekday and everything after the year may be missing. */
const MAIL_DATE =
  /^(?:[a-z]+,?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{2,4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*([a-z]{1,4}|[+-]\d{2}:?\d{2})?$/i

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Time of a feed's entry: RFC 3339 (Atom, JSON Feed), or RFC 822 with two- or four-digit years (RSS).
 * A time without a zone is read as UTC, so that it does not depend on the machine.
 * @returns epoch milliseconds, or null when it can't be read
 */
export function parseFeedDate(text: string | undefined): number | null {
  const trimmed = text?.trim() ?? ''
  if (trimmed.length > 100) return null
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(trimmed)
  if (iso !== null) {
    const zone = (iso[3] ?? 'Z').toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')
    return finite(Date.parse(`${iso[1]}T${iso[2] ?? '00:00'}${zone}`))
  }
  const mail = MAIL_DATE.exec(trimmed)
  if (mail === null) return null
  const [, day, month, year, hour = '0', minute = '0', second = '0', zone = 'GMT'] = mail
  const monthIndex = MONTHS.indexOf((month ?? '').toLowerCase())
  const offset = zoneMinutes(zone)
  if (monthIndex === -1 || offset === null) return null
  const shortYear = Number(year)
  const fullYear = shortYear < 50 ? 2000 + shortYear : shortYear < 100 ? 1900 + shortYear : shortYear
  return finite(Date.UTC(fullYear, monthIndex, Number(day), Number(hour), Number(minute), Number(second)) - offset * 60_000)
}

function zoneMinutes(zone: string): number | null {
  const numeric = /^([+-])(\d{2}):?(\d{2})$/.exec(zone)
  if (numeric === null) return ZONES[zone.toUpperCase()] ?? null
  return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3]))
}

function finite(time: number): number | null {
  return Number.isFinite(time) ? time : null
}
