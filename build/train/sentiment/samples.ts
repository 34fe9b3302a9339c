import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** One labelled text. */
export interface Sample {
  readonly text: string
  /** 0 negative, 1 neutral, 2 positive. */
  readonly label: number
  /** What it counts in training. */
  readonly weight: number
  /** Its source labels feelings only: it says which of the two, never that there is one. */
  readonly withoutNeutral: boolean
}

/** Reads one file of `{text, y}` lines of the data folder's `sentiment` part, gzipped. */
export function readSamples(data: string, file: string, weight = 1, withoutNeutral = false): Sample[] {
  const path = join(data, 'sentiment', `${file}.jsonl.gz`)
  if (!existsSync(path)) throw new Error(`${path} is not there: say where the data lies with --data FOLDER`)
  return gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n').map((line) => {
    const { text, y } = JSON.parse(line) as { readonly text: string; readonly y: number }
    return { text, label: y, weight, withoutNeutral }
  })
}

/**
 * Samples of a source that labels feelings only, for a language without other short texts: each counts in part as
 * neutral, because some of such texts would be, had anyone been asked.
 */
export function halfNeutral(samples: readonly Sample[], share: number): Sample[] {
  return samples.flatMap((sample) => [
    { ...sample, withoutNeutral: false, weight: sample.weight * (1 - share) },
    { ...sample, withoutNeutral: false, weight: sample.weight * share, label: 1 },
  ])
}
