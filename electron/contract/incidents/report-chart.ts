import type { MentionFigures } from './report.ts'

/** Size of a drawn chart, in points. */
export interface ChartSize {
  readonly width: number
  readonly height: number
}

/** How the axis tells times: "14:05" and "22 Nov". */
export interface ChartTimes {
  readonly hour: (at: number) => string
  readonly day: (at: number) => string
}

const DAY = 86_400_000
const TEXT = 9
const place = { left: 34, right: 6, top: 20, bottom: 18 }
const ink = { negative: '#c8500f', others: '#a3abb9', line: '#dfe2e8', text: '#535a68' }

/**
 * The mentions since the first signal as bars, the negative ones below, as SVG text: on the screen, on paper and as a
 * picture alike. On a light ground.
 */
export function mentionChart({ buckets, length }: Pick<MentionFigures, 'buckets' | 'length'>, { width, height }: ChartSize, { hour, day }: ChartTimes): string {
  const [room, tall] = [width - place.left - place.right, height - place.top - place.bottom]
  const most = topOf(Math.max(1, ...buckets.map(({ mentions }) => mentions)))
  const step = room / Math.max(1, buckets.length)
  const base = place.top + tall
  const y = (count: number): number => base - (count / most) * tall
  const bars = buckets.flatMap(({ mentions, negative }, index) => {
    const [x, wide] = [place.left + index * step + step * 0.1, step * 0.8]
    return [bar(x, y(mentions), wide, y(negative) - y(mentions), ink.others), bar(x, y(negative), wide, base - y(negative), ink.negative)]
  })
  const lines = [0, most / 2, most].flatMap((count) => [
    `<line x1="${place.left}" x2="${width - place.right}" y1="${round(y(count))}" y2="${round(y(count))}" stroke="${count === 0 ? ink.text : ink.line}" stroke-width="0.6"/>`,
    label(place.left - 4, y(count) + TEXT / 3, String(count), 'end'),
  ])
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Roboto, Arial, sans-serif" font-size="${TEXT}">`,
    `<rect x="${place.left}" y="4" width="8" height="8" fill="${ink.negative}"/>`,
    label(place.left + 12, 12, 'negative', 'start'),
    `<rect x="${place.left + 62}" y="4" width="8" height="8" fill="${ink.others}"/>`,
    label(place.left + 74, 12, 'other mentions', 'start'),
    label(width - place.right, 12, `per ${lengthWords(length)}`, 'end'),
    ...lines.filter((line) => line !== ''),
    ...bars.filter((one) => one !== ''),
    ...ticks(buckets, length, { hour, day }).map(({ index, words }) => label(place.left + index * step + (length < DAY ? 0 : step / 2), height - 5, words, 'middle')),
    '</svg>',
  ].join('')
}

/** The chart in words, for whoever can't see it. */
export function mentionChartWords({ buckets, length }: Pick<MentionFigures, 'buckets' | 'length'>, when: (at: number) => string): string {
  const highest = buckets.reduce<MentionFigures['buckets'][number] | null>((before, one) => (before === null || one.mentions > before.mentions ? one : before), null)
  if (highest === null || highest.mentions === 0) return 'Chart: no mentions since the first signal.'
  const last = buckets.at(-1)
  return `Chart of the mentions per ${lengthWords(length)}: most were at ${when(highest.at)}, ${highest.mentions} with ${highest.negative} negative; the last bar has ${last?.mentions ?? 0} with ${last?.negative ?? 0} negative.`
}

/** Steps between times that are easily read. */
const steps = [1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 7_200, 14_400, 43_200].map((minutes) => minutes * 60_000)

/** At most seven or eight times along the axis, at round ones; the date where it changes. */
function ticks(buckets: MentionFigures['buckets'], length: number, { hour, day }: ChartTimes): readonly { readonly index: number; readonly words: string }[] {
  const span = (buckets.at(-1)?.at ?? 0) - (buckets[0]?.at ?? 0) + length
  const step = steps.find((one) => one >= length && span / one <= 7) ?? span / 7
  let told = ''
  const found = buckets.flatMap(({ at }, index) => {
    const previous = buckets[index - 1]?.at
    const begins = step >= DAY ? previous === undefined || (day(previous) !== day(at) && (step === DAY || Math.floor(at / step) !== Math.floor(previous / step))) : previous === undefined ? at % step === 0 : Math.floor(at / step) !== Math.floor(previous / step)
    if (!begins) return []
    const date = day(at)
    const words = step >= DAY ? date : told === date ? hour(at) : `${date}, ${hour(at)}`
    told = date
    return [{ index, words }]
  })
  const first = buckets[0]
  return found.length > 0 || first === undefined ? found : [{ index: 0, words: `${day(first.at)}, ${hour(first.at)}` }]
}

/** The next number above that can be halved and read: 2, 4, 6, 10, 20, 40, 60, 100 … */
function topOf(most: number): number {
  for (let scale = 1; ; scale *= 10) for (const step of [2, 4, 6, 10]) if (step * scale >= most) return step * scale
}

function lengthWords(length: number): string {
  if (length >= DAY) return 'day'
  const minutes = Math.round(length / 60_000)
  return minutes === 1 ? 'minute' : minutes === 60 ? 'hour' : `${minutes} min`
}

const round = (value: number): number => Math.round(value * 100) / 100
const bar = (x: number, y: number, width: number, height: number, fill: string): string =>
  height <= 0 ? '' : `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"/>`
const label = (x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end'): string =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${ink.text}">${words.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</text>`
