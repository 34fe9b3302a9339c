import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ALARM_SCORE, createSpikeDetector } from '../../electron/engine/monitor/spikes/detector.ts'
import { stop } from '../steps.ts'
import { runDetector } from './spikes/run-detector.ts'
import { readVolumeFile, readWindows, type VolumeFile } from './spikes/volume-file.ts'

const usage = 'npm run evaluate -- spikes FOLDER [--out RESULTS]'
const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } })
// npm starts its scripts in the project; paths are those of whoever typed them.
const typedIn = process.env['INIT_CWD'] ?? process.cwd()
const folder = resolve(typedIn, positionals[0] ?? stop(usage))
const out = values.out === undefined ? null : resolve(typedIn, values.out)

if (!existsSync(folder) || !statSync(folder).isDirectory()) stop(`There is no folder ${folder}.`)
if (out === folder) stop('The results need a folder of their own: they have the names of the files that they come from.')
const names = readdirSync(folder).filter((name) => name.endsWith('.csv')).toSorted()
if (names.length === 0) stop(`There is no .csv file in ${folder}.`)

const files = names.map((name) => ({ name, file: read(() => readVolumeFile(join(folder, name))) }))
const windowsFile = join(folder, 'windows.json')
const windows = existsSync(windowsFile) ? read(() => readWindows(windowsFile)) : null
if (out !== null) mkdirSync(out, { recursive: true })

warmUp()
let points = 0
let milliseconds = 0
const results = files.map(({ name, file }) => {
  const began = performance.now()
  const { scores, alarms, episodes, stateBytes } = runDetector(file)
  milliseconds += performance.now() - began
  points += scores.length
  if (out !== null) writeFileSync(join(out, name), resultsOf(name, file, scores))
  return { file: name, rows: scores.length, alarms, episodes, stateBytes }
})

console.log(
  JSON.stringify({
    threshold: rounded(ALARM_SCORE),
    files: results,
    points,
    pointsPerSecond: Math.round((1_000 * points) / milliseconds),
    stateBytes: Math.max(...results.map((result) => result.stateBytes)),
  }),
)

/** As the benchmark's own detectors write them, so that its scorer can read them. */
function resultsOf(name: string, { timestamps, times, values: counts }: VolumeFile, scores: readonly number[]): string {
  const labelled = windows?.get(name) ?? []
  const rows = timestamps.map((text, index) => {
    const at = times[index] ?? 0
    const label = labelled.some(([from, to]) => at >= from && at <= to) ? 1 : 0
    return `${text},${counts[index]},${rounded(scores[index] ?? 0)},${label}`
  })
  return `timestamp,value,anomaly_score,label\n${rows.join('\n')}\n`
}

function rounded(score: number): number {
  return Math.round(score * 1e12) / 1e12
}

/** Throughput is that of a console that has run for a while. */
function warmUp(): void {
  const detector = createSpikeDetector()
  for (let bin = 0; bin < 50_000; bin += 1) detector.push(bin * 300_000, (bin * 7) % 13)
}

function read<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error))
  }
}
