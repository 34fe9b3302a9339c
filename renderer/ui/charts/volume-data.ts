import type { Volume } from '../../../electron/contract/index.ts'
import type { Segment } from './stack.ts'
import type { VolumeData } from './volume-chart.tsx'

/** Colours and patterns of the sentiment classes, the same on every screen. */
export const sentimentLooks = {
  negative: { label: 'Negative', colour: 'var(--negative)', pattern: 'stripes' },
  neutral: { label: 'Neutral', colour: 'var(--neutral)', pattern: 'solid' },
  positive: { label: 'Positive', colour: 'var(--positive)', pattern: 'dots' },
  unjudged: { label: 'Not judged', colour: 'var(--unjudged)', pattern: 'solid' },
} as const

/** Colours for other splits (after Okabe & Ito 2008, told apart by the colour-blind), each with its own pattern. */
const looks: readonly Pick<Segment, 'colour' | 'pattern'>[] = [
  { colour: 'var(--series-1)', pattern: 'solid' },
  { colour: 'var(--series-2)', pattern: 'stripes' },
  { colour: 'var(--series-3)', pattern: 'dots' },
  { colour: 'var(--series-4)', pattern: 'rows' },
  { colour: 'var(--series-5)', pattern: 'solid' },
  { colour: 'var(--series-6)', pattern: 'stripes' },
  { colour: 'var(--series-7)', pattern: 'dots' },
]
const otherLook = { colour: 'var(--unjudged)', pattern: 'solid' } as const

/** Look of the series at a place in the order; "other" is always the quiet one. */
export const seriesLook = (index: number, key: string): Pick<Segment, 'colour' | 'pattern'> =>
  key === 'other' ? otherLook : (looks[index % looks.length] ?? otherLook)

/** Bars stacked by sentiment, negative at the foot where its height can be read. */
export function bySentiment(volume: Volume): VolumeData {
  const classes = (['negative', 'neutral', 'positive', 'unjudged'] as const).filter(key => key !== 'unjudged' || volume.total.unjudged > 0)
  return dataOf(volume, classes.map(key => ({ key, ...sentimentLooks[key], values: volume.buckets.map(bucket => bucket[key]) })))
}

/** Bars stacked by the series the engine split the volume into. */
export function bySeries(volume: Volume, labelOf: (key: string, label: string) => string): VolumeData {
  return dataOf(
    volume,
    volume.series.map((series, index) => ({ key: series.key, label: labelOf(series.key, series.label), values: series.values, ...seriesLook(index, series.key) })),
  )
}

function dataOf(volume: Volume, segments: readonly Segment[]): VolumeData {
  const expected = volume.buckets.map(bucket => bucket.expected)
  return {
    starts: volume.buckets.map(bucket => bucket.at),
    grain: volume.grain,
    totals: volume.buckets.map(bucket => bucket.mentions),
    segments,
    expected: expected.some(range => range !== null) ? expected : [],
    gaps: volume.gaps,
  }
}

/** Net sentiment per bucket. */
export const netOf = (volume: Volume): readonly (number | null)[] => volume.buckets.map(bucket => bucket.net)
