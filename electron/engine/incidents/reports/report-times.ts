/** How a report tells times: in one zone, in the words of its language. */
export interface ReportTimes {
  /** Sun 22 Nov, 09:00 */
  readonly when: (at: number) => string
  /** Sun 22 Nov 2026, 09:00 CET */
  readonly full: (at: number) => string
  /** 09:00 */
  readonly hour: (at: number) => string
  /** 22 Nov */
  readonly day: (at: number) => string
  /** 2026-11-22-0900, for the names of files. */
  readonly stamp: (at: number) => string
}

export function reportTimes(timeZone: string): ReportTimes {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short',
  })
  const digits = new Intl.DateTimeFormat('en-GB', { timeZone, month: '2-digit', day: '2-digit' })
  const parts = (at: number, of = format): Readonly<Record<string, string>> => Object.fromEntries(of.formatToParts(at).map(({ type, value }) => [type, value]))
  const hour = (at: number): string => `${parts(at)['hour']}:${parts(at)['minute']}`
  const day = (at: number): string => `${parts(at)['day']} ${parts(at)['month']}`
  return {
    hour,
    day,
    when: (at) => `${parts(at)['weekday']} ${day(at)}, ${hour(at)}`,
    full: (at) => `${parts(at)['weekday']} ${day(at)} ${parts(at)['year']}, ${hour(at)} ${parts(at)['timeZoneName']}`,
    stamp: (at) => `${parts(at)['year']}-${parts(at, digits)['month']}-${parts(at, digits)['day']}-${hour(at).replace(':', '')}`,
  }
}
