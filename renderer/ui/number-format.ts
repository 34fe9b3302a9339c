const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 })
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 })
const signedHundredths = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
})
const bytesUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A count in full: 12,345. */
export const formatCount = (count: number): string => whole.format(count)

/** A count where space is short: 12.3K. */
export const formatCompact = (count: number): string => (Math.abs(count) < 10_000 ? whole.format(count) : compact.format(count))

/** A share between 0 and 1 as a percentage; a dash where there is none. */
export const formatShare = (share: number | null): string => (share === null ? '–' : percent.format(share))

/** Net sentiment, −1…1, with its sign and two decimals. */
export const formatNet = (net: number | null): string => (net === null ? '–' : signedHundredths.format(net).replace('-', '−'))

/** "1 mention", "2 mentions". */
export const countOf = (count: number, one: string, many: string = `${one}s`): string => `${formatCount(count)} ${count === 1 ? one : many}`

/** How many times the usual: "×3.2"; whole numbers from 10 on. */
export function formatTimes(count: number, usual: number): string {
  const times = count / usual
  return `×${times >= 10 ? whole.format(times) : new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(times)}`
}

/** Bytes in the largest unit that keeps the number above 1, in steps of 1,000. */
export function formatBytes(bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= 1_000 && unit < bytesUnits.length - 1) {
    size /= 1_000
    unit += 1
  }
  const style = { style: 'unit', unit: bytesUnits[unit] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: size < 10 && unit > 0 ? 1 : 0 } as const
  return new Intl.NumberFormat(undefined, style).format(size)
}
