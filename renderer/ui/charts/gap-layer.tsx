import { gapSpans, type Gapped } from './gaps.ts'

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where only some of the sources could be heard, a strip along the upper edge says so. Pixels. */
const STRIP = 6
/** Least width that can be seen; least width with room for words. Pixels. */
const LEAST = 2
const WORDED = 72

/** Hatching for gaps, in a chart's own picture so that it is exported with it. Ids begin with the chart's own. */
export function GapPatterns({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-gap`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect width="7" height="7" fill="var(--not-heard)" fillOpacity={0.1} />
        <rect width="1.4" height="7" fill="var(--not-heard)" fillOpacity={0.6} />
      </pattern>
      <pattern id={`${id}-partial-gap`} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect width="4" height="4" fill="var(--surface)" />
        <rect width="1.6" height="4" fill="var(--not-heard)" fillOpacity={0.85} />
      </pattern>
    </defs>
  )
}

interface GapLayerProps {
  readonly id: string
  readonly area: Area
  readonly chart: Gapped
  /** The chart above has the words and the strips; this one shows where nothing could be heard. */
  readonly quiet?: boolean
}

/** Hatched where nothing could be heard, from top to bottom; a hatched strip where only some sources could be. */
export function GapLayer({ id, area, chart, quiet = false }: GapLayerProps) {
  const round = (value: number) => Math.round(value * 10) / 10
  return (
    <g>
      {gapSpans(chart).filter(span => !quiet || !span.partial).map(({ from, to, partial }) => {
        const width = Math.max(LEAST, (to - from) * area.width)
        const left = Math.min(area.x + from * area.width, area.x + area.width - width)
        return (
          <g key={from}>
            <rect x={round(left)} y={area.y} width={round(width)} height={partial ? STRIP : area.height} fill={`url(#${id}-${partial ? 'partial-gap' : 'gap'})`} />
            {!partial && <path d={`M${round(left)} ${area.y}v${area.height}M${round(left + width)} ${area.y}v${area.height}`} stroke="var(--not-heard)" strokeWidth={1} strokeOpacity={0.55} fill="none" />}
            {!quiet && !partial && width >= WORDED && (
              <text
                x={round(left + width / 2)} y={round(area.y + area.height / 2 + 4)} textAnchor="middle" fontSize={11} fontWeight={600}
                fill="var(--text-soft)" stroke="var(--surface)" strokeWidth={4} style={{ paintOrder: 'stroke' }}
              >
                Not heard
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}

/** A small square hatched like a gap, for legends. */
export function GapSwatch({ partial }: { readonly partial: boolean }) {
  const ink = `color-mix(in srgb, var(--not-heard) ${partial ? 85 : 60}%, transparent)`
  const hatch = `repeating-linear-gradient(135deg, ${ink} 0 1.5px, transparent 1.5px 4px)`
  return (
    <span
      aria-hidden
      style={{ display: 'inline-block', flex: 'none', width: 14, height: partial ? 6 : 10, border: partial ? undefined : '1px solid color-mix(in srgb, var(--not-heard) 55%, transparent)', backgroundImage: hatch }}
    />
  )
}
