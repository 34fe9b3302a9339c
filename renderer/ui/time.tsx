import { formatAge, formatMomentWithZone, formatUtc } from './time-format.ts'

interface TimeProps {
  /** Epoch milliseconds. */
  readonly at: number
  readonly format?: (at: number) => string
  readonly className?: string | undefined
}

/** A local time; hovering shows it in UTC. */
export function Time({ at, format = formatMomentWithZone, className }: TimeProps) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatUtc(at)} className={className}>
      {format(at)}
    </time>
  )
}

interface AgeProps {
  readonly at: number
  /** The workspace's clock. */
  readonly now: number
  readonly className?: string | undefined
}

/** How long ago; hovering shows the moment, local and in UTC. */
export function Age({ at, now, className }: AgeProps) {
  return (
    <time dateTime={new Date(at).toISOString()} title={`${formatMomentWithZone(at)}\n${formatUtc(at)}`} className={className}>
      {formatAge(now - at)}
    </time>
  )
}
