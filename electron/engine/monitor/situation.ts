import type { Counts, Expectation, Severity, Situation } from '../../contract/index.ts'
import { calmCounts, expectedBand, scaleExpectation, seasonalSamples, severityOf } from './expectation.ts'
import type { FigureRow, MentionStore } from './mention-store.ts'
import { DAY, HOUR, MINUTE } from './period.ts'
import type { Themes } from './themes.ts'
import { add, EPISODES, netSentiment } from './volume.ts'

/** Fineness in which the start of an episode is told. */
const STEP = 15 * MINUTE
/** This many quiet hours end an episode. */
const QUIET_HOURS = 4

/** How bad, since when, about what: the answers of the start screen. */
export function readSituation(parts: { store: MentionStore; themes: Themes; now: () => number }, brand: number | undefined): Situation {
  const now = parts.now()
  const filter = brand === undefined ? {} : { brands: [brand] }
  const from = now - 14 * DAY
  const rows = parts.store.rollup({ from: from - (from % HOUR), to: now + 1, bucketLength: HOUR, filter, split: 'none' }) ?? []
  const steps = parts.store.rollup({ from: now - EPISODES, to: now + 1, bucketLength: STEP, filter, split: 'none' }) ?? []
  const minutes = parts.store.rollup({ from: now - HOUR, to: now + 1, bucketLength: MINUTE, filter, split: 'none' }) ?? []
  const hour = minutes.filter((row) => row.bucket >= now - HOUR).reduce<Counts>(add, none)
  const counts = new Map(rows.map((row) => [row.bucket, row.mentions]))
  const known = Math.max(from, parts.store.bounds().earliestAt ?? now)
  const thisHour = now - (now % HOUR)
  const bandAt = bands(calmCounts(counts, HOUR, known, thisHour - EPISODES, thisHour + HOUR), known)
  const expected = bandAt(now)
  const severity: Severity = expected ? severityOf(hour.mentions, expected) : 'unknown'
  const since = severity === 'elevated' || severity === 'severe' ? episodeStart(counts, steps, bandAt, now) : null
  const usual = rows.filter((row) => row.bucket + HOUR <= (since ?? now - HOUR)).reduce<Counts>(add, none)
  return {
    now,
    severity,
    since,
    episode: null,
    hour: {
      mentions: hour.mentions,
      expected,
      negativeShare: negativeShare(hour),
      usualNegativeShare: negativeShare(usual),
      net: netSentiment(hour),
      usualNet: netSentiment(usual),
    },
    themes: parts.themes.rank({ ...filter, from: now - 6 * HOUR, to: now + 1 }, 8) as Situation['themes'],
    loudest: parts.store.loudest({ ...filter, from: now - 6 * HOUR, to: now + 1 }, 5) as Situation['loudest'],
    stored: parts.store.total(),
  }
}

const none: Counts = { mentions: 0, negative: 0, neutral: 0, positive: 0, unjudged: 0, direct: 0, reach: 0 }

function negativeShare(counts: Counts): number | null {
  const judged = counts.negative + counts.neutral + counts.positive
  return judged === 0 ? null : counts.negative / judged
}

/** The usual range of an hour, remembered per clock hour. */
function bands(counts: ReadonlyMap<number, number>, since: number): (instant: number) => Expectation | null {
  const known = new Map<number, Expectation | null>()
  return (instant) => {
    const start = instant - (instant % HOUR)
    if (!known.has(start)) known.set(start, expectedBand(seasonalSamples(counts, start, HOUR, since)))
    return known.get(start) ?? null
  }
}

/**
 * Goes back hour by hour while counts stay above the band; a lull of a few hours does not end an episode. The first
 * hour's first quarter above the band is the start.
 */
function episodeStart(
  hours: ReadonlyMap<number, number>,
  steps: readonly FigureRow[],
  bandAt: (instant: number) => Expectation | null,
  now: number,
): number {
  const thisHour = now - (now % HOUR)
  let first = thisHour
  for (let at = thisHour, quiet = 0; at > now - EPISODES && quiet < QUIET_HOURS; at -= HOUR) {
    const above = (hours.get(at) ?? 0) > (bandAt(at)?.high ?? Infinity)
    // The hour that has only begun says nothing yet.
    if (at < thisHour) quiet = above ? 0 : quiet + 1
    if (above) first = at
  }
  const quarters = new Map(steps.map((row) => [row.bucket, row.mentions]))
  for (let at = first; at < first + HOUR; at += STEP) {
    const band = bandAt(at)
    if (band && (quarters.get(at) ?? 0) > scaleExpectation(band, STEP / HOUR).high) return at
  }
  return first
}
