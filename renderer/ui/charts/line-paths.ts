interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const round = (value: number): number => Math.round(value * 10) / 10

/** Turns a value into a height on the screen. */
const scaleOf = (area: Area, minimum: number, maximum: number) => (value: number) =>
  round(area.y + area.height - ((Math.min(maximum, Math.max(minimum, value)) - minimum) / (maximum - minimum)) * area.height)

/** Runs of neighbouring indices that have a value. */
export function runsOf<Value>(values: readonly (Value | null)[]): readonly (readonly { readonly index: number; readonly value: Value }[])[] {
  const runs: { index: number; value: Value }[][] = []
  let open = false
  values.forEach((value, index) => {
    if (value === null) {
      open = false
      return
    }
    if (open) runs.at(-1)?.push({ index, value })
    else runs.push([{ index, value }])
    open = true
  })
  return runs
}

/** A line through the middles of equally wide buckets, interrupted where there is no value. SVG path. */
export function linePath(values: readonly (number | null)[], area: Area, minimum: number, maximum: number): string {
  const band = area.width / Math.max(1, values.length)
  const y = scaleOf(area, minimum, maximum)
  return runsOf(values)
    .map(run => {
      const [only] = run
      if (run.length === 1 && only) return `M${round(area.x + only.index * band)} ${y(only.value)}h${round(band)}`
      return run.map((point, order) => `${order === 0 ? 'M' : 'L'}${round(area.x + (point.index + 0.5) * band)} ${y(point.value)}`).join('')
    })
    .join('')
}

/** The surface between a lower and an upper value, in steps as wide as the buckets. SVG path. */
export function rangePath(ranges: readonly ({ readonly low: number; readonly high: number } | null)[], area: Area, minimum: number, maximum: number): string {
  const band = area.width / Math.max(1, ranges.length)
  const y = scaleOf(area, minimum, maximum)
  return runsOf(ranges)
    .map(run => {
      const left = (index: number) => round(area.x + index * band)
      const upper = run.map(({ index, value }, order) => `${order === 0 ? 'M' : 'L'}${left(index)} ${y(value.high)}H${left(index + 1)}`).join('')
      const lower = run.toReversed().map(({ index, value }) => `L${left(index + 1)} ${y(value.low)}H${left(index)}`).join('')
      return `${upper}${lower}z`
    })
    .join('')
}
