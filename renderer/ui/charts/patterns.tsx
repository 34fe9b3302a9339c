import type { Segment } from './stack.ts'

/** Fills for segments: the colour with its pattern laid over it. Ids begin with the chart's own. */
export function Patterns({ id, segments }: { readonly id: string; readonly segments: readonly Pick<Segment, 'key' | 'colour' | 'pattern'>[] }) {
  return (
    <defs>
      {segments.map((segment, index) => (
        <pattern key={segment.key} id={`${id}-${index}`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform={segment.pattern === 'stripes' ? 'rotate(45)' : undefined}>
          <rect width="6" height="6" fill={segment.colour} />
          {segment.pattern === 'stripes' && <rect width="2" height="6" fill="var(--hatch-ink)" />}
          {segment.pattern === 'rows' && <rect width="6" height="2" fill="var(--hatch-ink)" />}
          {segment.pattern === 'dots' && <circle cx="3" cy="3" r="1.2" fill="var(--hatch-ink)" />}
        </pattern>
      ))}
    </defs>
  )
}

/** A small square filled like a segment, for legends and tooltips. */
export function Swatch({ segment }: { readonly segment: Pick<Segment, 'colour' | 'pattern'> }) {
  const ink = 'var(--hatch-ink)'
  const overlay =
    segment.pattern === 'stripes'
      ? `repeating-linear-gradient(45deg, ${ink} 0 2px, transparent 2px 5px)`
      : segment.pattern === 'rows'
        ? `repeating-linear-gradient(0deg, ${ink} 0 2px, transparent 2px 5px)`
        : segment.pattern === 'dots'
          ? `radial-gradient(${ink} 1.2px, transparent 1.4px)`
          : 'none'
  return (
    <span
      aria-hidden
      style={{ display: 'inline-block', flex: 'none', width: 10, height: 10, borderRadius: 2, backgroundColor: segment.colour, backgroundImage: overlay, backgroundSize: segment.pattern === 'dots' ? '5px 5px' : undefined }}
    />
  )
}
