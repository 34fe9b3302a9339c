import type { RecordingHeader } from '../../electron/engine/sources/recording-format.ts'
import type { MentionInput } from '../../electron/contract/index.ts'
import { createChance } from './random.ts'
import type { Chance } from './random.ts'
import { createScribe } from './scribe.ts'
import { causes, HOUR, HOURS, moments, STARTS_AT } from './timeline.ts'
import type { Cause } from './timeline.ts'

/** About how many mentions are written. */
const TARGET = 24_000
const SEED = 20_260_914

export interface SampleLine {
  readonly source: string
  readonly mention: MentionInput
  /** A deliberate near-copy: agency news, a passed-on notice or list. */
  readonly copy: boolean
}

export interface Sample {
  readonly header: RecordingHeader
  readonly lines: readonly SampleLine[]
  /** The file before compression. */
  readonly text: string
}

/** Makes the sample incident; the same seed gives the same text, letter for letter. */
export function makeSample(seed = SEED): Sample {
  const chance = createChance(seed)
  const scribe = createScribe(chance)
  const lines = planArrivals(chance).flatMap(({ at, cause }) => scribe.write(at, cause))
  lines.sort((first, second) => first.mention.publishedAt - second.mention.publishedAt)
  const header = describeSample(lines.length)
  const text = [header, ...lines.map(({ source, mention }) => ({ source, ...mention }))].map((line) => `${JSON.stringify(line)}\n`).join('')
  return { header, lines, text }
}

interface Arrival {
  readonly at: number
  readonly cause: Cause | 'viral' | 'notice' | 'rumour'
}

/** When something is written, and why: a Poisson process per cause whose rate changes from minute to minute. */
function planArrivals(chance: Chance): readonly Arrival[] {
  const minutes = Array.from({ length: HOURS * 60 }, (_, minute) => minute)
  const expected = minutes.reduce((sum, minute) => sum + causes.reduce((rates, cause) => rates + cause.rate(minute / 60) / 60, 0), 0)
  const scale = TARGET / expected
  const arrivals: Arrival[] = minutes.flatMap((minute) =>
    causes.flatMap((cause) =>
      Array.from({ length: chance.poisson((cause.rate(minute / 60) / 60) * scale) }, () => ({
        at: STARTS_AT + minute * 60_000 + Math.floor(chance.next() * 60_000),
        cause,
      })),
    ),
  )
  for (const name of ['viral', 'notice', 'rumour'] as const) arrivals.push({ at: STARTS_AT + moments[name] * HOUR, cause: name })
  return arrivals.sort((first, second) => first.at - second.at)
}

function describeSample(mentions: number): RecordingHeader {
  return {
    format: 'holdfast-recording',
    version: 1,
    name: 'kettle-recall',
    title: 'Synthetic sample: the Tarn kettle recall',
    description:
      'A made-up product-defect crisis over 36 hours in English, Finnish and German. Kettles of an invented brand ' +
      'overheat: a calm day, first reports, a video that spreads, news, a recall notice, a false list and the decline. ' +
      'All brands, people, media and texts are synthetic; a seeded generator wrote them.',
    synthetic: true,
    startsAt: STARTS_AT,
    endsAt: STARTS_AT + HOURS * HOUR,
    mentions,
    brands: [
      {
        name: 'Quillumo',
        kind: 'own',
        names: ['Quillumos', 'Quillumon', 'Quillumoa', 'Quillumolle', 'Quillumolta', 'Quillumossa', 'Quillumosta'],
        handles: ['quillumo', 'quillumo_suomi', 'quillumo_de'],
        products: ['Tarn', 'Tarnin', 'Tarn kettle', 'Tarn-keitin', 'Tarn Mini'],
        excluding: ['mountain tarn', 'Tarn-et-Garonne'],
      },
      { name: 'Vintrask', kind: 'competitor', names: ['Vintraskin'], handles: ['vintrask'], products: ['Vintrask Elm'], excluding: [] },
    ],
    sources: [
      { key: 'posts', name: 'Short posts (synthetic)' },
      { key: 'forum', name: 'Kitchen forum (synthetic)' },
      { key: 'reviews', name: 'Shop reviews (synthetic)' },
      { key: 'news', name: 'News (synthetic)' },
      { key: 'care', name: 'Customer care inbox (synthetic)' },
    ],
    playFrom: STARTS_AT + 9 * HOUR,
    speed: 60,
  }
}
