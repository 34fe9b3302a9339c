/** One layer of stacked bars. */
export interface Segment {
  readonly key: string
  readonly label: string
  /** One value per bucket. */
  readonly values: readonly number[]
  /** CSS colour, usually a token. */
  readonly colour: string
  /** Drawn over the colour, so that layers differ without it. */
  readonly pattern: 'solid' | 'stripes' | 'dots' | 'rows'
}

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * SVG paths of stacked bars, one per segment however many bars there are: drawing a path is many times cheaper
 * than drawing an element per bar, and a live chart must not block the page.
 * @param maximum value at the upper edge of the area
 */
export function stackPaths(segments: readonly Segment[], area: Area, maximum: number): readonly string[] {
  const count = segments[0]?.values.length ?? 0
  if (count === 0 || area.width <= 0 || maximum <= 0) return segments.map(() => '')
  const band = area.width / count
  const gap = band > 6 ? Math.min(3, band * 0.2) : band > 3 ? 1 : 0
  const foot = area.y + area.height
  const bases = new Float64Array(count)
  return segments.map(segment => {
    let path = ''
    for (let index = 0; index < count; index += 1) {
      const value = segment.values[index] ?? 0
      if (value <= 0) continue
      const base = bases[index] ?? 0
      bases[index] = base + value
      const bottom = round(foot - (base / maximum) * area.height)
      const top = round(foot - ((base + value) / maximum) * area.height)
      const left = round(area.x + index * band + gap / 2)
      path += `M${left} ${bottom}V${top}h${round(band - gap)}V${bottom}z`
    }
    return path
  })
}

/** The parts of bars that rise above the expected range, as one path; empty where nothing does. */
export function excessPath(totals: readonly number[], highs: readonly (number | null)[], area: Area, maximum: number): string {
  const count = totals.length
  if (count === 0 || maximum <= 0) return ''
  const band = area.width / count
  const foot = area.y + area.height
  let path = ''
  totals.forEach((total, index) => {
    const high = highs[index]
    if (high === null || high === undefined || total <= high) return
    const top = round(foot - (total / maximum) * area.height)
    path += `M${round(area.x + index * band)} ${top - 2}h${round(band)}`
  })
  return path
}

const round = (value: number): number => Math.round(value * 10) / 10
