import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadSentimentModel } from '../../electron/engine/monitor/analysis/sentiment/index.ts'

const ROUNDS = 5
const file = join(import.meta.dirname, '..', '..', 'resources', 'models', 'sentiment.bin')

/** Microseconds. */
function timeOf(work: () => unknown): number {
  const began = performance.now()
  work()
  return (performance.now() - began) * 1_000
}

// The first one counts: that is what a start pays. The others show what remains of it once everything was met.
const loads = Array.from({ length: ROUNDS }, () => timeOf(() => loadSentimentModel(file)))
const reads = Array.from({ length: ROUNDS }, () => timeOf(() => readFileSync(file)))
const median = (values: readonly number[]): number => Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0)
console.log(JSON.stringify({ firstLoadMicroseconds: Math.round(loads[0] ?? 0), loadMicroseconds: median(loads), bareReadMicroseconds: median(reads), ratioPercent: Math.round((median(loads) / median(reads)) * 100) }))
