import type { Counts, Expectation, Severity, Situation, SpikeEpisode } from '../../contract/index.ts'
import { calmCounts, expectedBand, scaleExpectation, seasonalSamples, severityOf } from './expectation.ts'
import type { FigureRow, MentionStore } from './mention-store.ts'
import { DAY, HOUR, MINUTE } from './period.ts'
import type { Standing } from './spikes/service.ts'
import type { Themes } from './themes.ts'
import { add, EPISODES, netSentiment } from './volume.ts'

/** Fineness in which the start of an episode is told. */
const STEP = 15 * MINUTE
/** This many quiet hours end an episode. */
const QUIET_HOURS = 4

/** How far a negative share must lie above the usual to count as more. */
const ANGRIER = 0.05

export interface SituationParts {
  readonly store: MentionStore
  readonly themes: Themes
  readonly now: () => number
  /** What the watch over episodes says; of all mentions, what it says of one's own brands is said too. */
  readonly standing: (brandId: number | undefined) => Standing | null
}

/** How bad, since when, about what: the answers of the start screen. */
export function readSituation(parts: SituationParts, brand: number | undefined): Omit<Situation, 'gaps'> {
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
  const judged = byEpisodes(parts.standing(brand), hour.mentions, expected)
  const severity: Severity = judged?.severity ?? (expected ? severityOf(hour.mentions, expected) : 'unknown')
  const above = severity === 'elevated' || severity === 'severe'
  const since = judged ? (judged.episode?.onsetAt ?? null) : above ? episodeStart(counts, steps, bandAt, now) : null
  const usual = rows.filter((row) => row.bucket + HOUR <= (since ?? now - HOUR)).reduce<Counts>(add, none)
  return {
    now,
    severity,
    since,
    episode: judged?.episode ?? null,
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

/**
 * Elevated while any episode lasts; severe while mentions are far above the usual and angrier than usual, or above it in
 * both number and anger. Where the tone is not known the number decides.
 * @returns null where the watch has too little to go by: the hour alone is judged then
 */
function byEpisodes(standing: Standing | null, mentions: number, expected: Expectation | null): { severity: Severity; episode: SpikeEpisode | null } | null {
  if (!standing?.current) return null
  const [first] = standing.open
  // In the first hours the watch may be calm because there is nothing to compare with.
  if (!first) return expected === null ? null : { severity: 'usual', episode: null }
  const severe = standing.open.find((episode) => {
    if (episode.measure !== 'volume') return false
    const { arithmetic, brandId } = episode
    const strong = severityOf(arithmetic.mentions, arithmetic.expected) === 'severe' || severityOf(mentions, expected) === 'severe'
    return (strong && isAngrier(arithmetic)) || standing.open.some((other) => other.measure === 'negative-share' && other.brandId === brandId)
  })
  const volume = standing.open.find((episode) => episode.measure === 'volume')
  return { severity: severe ? 'severe' : 'elevated', episode: severe ?? volume ?? first }
}

function isAngrier({ negativeShare, usualNegativeShare }: SpikeEpisode['arithmetic']): boolean {
  return negativeShare === null || usualNegativeShare === null || negativeShare > usualNegativeShare + ANGRIER
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
