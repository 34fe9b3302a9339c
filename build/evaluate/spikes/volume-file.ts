import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'

/** Counts over time as the Numenta Anomaly Benchmark writes them: `timestamp,value`, times in UTC. */
export interface VolumeFile {
  /** As they stand in the file, for the results. */
  readonly timestamps: readonly string[]
  /** The same, epoch milliseconds. */
  readonly times: readonly number[]
  readonly values: readonly number[]
}

const timestamp = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/

/** @throws Error that names file and line when the file is none of counts over time. */
export function readVolumeFile(path: string): VolumeFile {
  const rows = readRows(path)
  const timestamps: string[] = []
  const times: number[] = []
  const values: number[] = []
  for (const [index, row] of rows.entries()) {
    const refuse = (reason: string): never => {
      throw new Error(`${path}, line ${index + 2}: ${reason}`)
    }
    const text = row['timestamp'] ?? refuse('there is no column "timestamp"')
    const value = Number(row['value'] ?? refuse('there is no column "value"'))
    if (!timestamp.test(text)) refuse(`"${text}" is no time such as 2015-02-26 21:42:53`)
    const at = Date.parse(`${text.replace(' ', 'T')}Z`)
    if (Number.isNaN(at)) refuse(`"${text}" is no time such as 2015-02-26 21:42:53`)
    if (row['value'] === '' || !Number.isFinite(value) || value < 0) refuse(`"${row['value']}" is no count`)
    if (at <= (times.at(-1) ?? -Infinity)) refuse(`${text} does not come after the time before it`)
    timestamps.push(text)
    times.push(at)
    values.push(value)
  }
  if (times.length === 0) throw new Error(`${path} has no rows`)
  return { timestamps, times, values }
}

function readRows(path: string): readonly Readonly<Record<string, string | undefined>>[] {
  try {
    return parse(readFileSync(path, 'utf8'), { columns: true, bom: true, trim: true, skip_empty_lines: true })
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

const labelledWindows = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])))

/** Labelled stretches of each file, epoch milliseconds, both ends inclusive. @throws Error that names the file. */
export function readWindows(path: string): ReadonlyMap<string, readonly (readonly [number, number])[]> {
  const instant = (text: string): number => Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`)
  try {
    const files = labelledWindows.parse(JSON.parse(readFileSync(path, 'utf8')))
    return new Map(Object.entries(files).map(([name, windows]) => [name, windows.map(([from, to]) => [instant(from), instant(to)] as const)]))
  } catch (error) {
    throw new Error(`${path} has no labelled windows: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
