import type { Line } from './lines.ts'

/** How well judged classes fit the true ones. */
export interface Measures {
  readonly n: number
  readonly accuracy: number
  /** Mean over the three classes; a class that neither occurs nor is named counts 0. */
  readonly macroF1: number
  /** Mean over the classes that occur. */
  readonly macroRecall: number
  /** Rows are the truth, columns the judgement: negative, neutral, positive. */
  readonly confusion: readonly (readonly number[])[]
}

const classes = [0, 1, 2] as const

export function measure(truth: readonly number[], judged: readonly number[]): Measures {
  const confusion = classes.map(() => [0, 0, 0])
  for (const [index, label] of truth.entries()) confusion[label]![judged[index]!]! += 1
  const rows = confusion.map((row) => row[0]! + row[1]! + row[2]!)
  const columns = classes.map((label) => confusion[0]![label]! + confusion[1]![label]! + confusion[2]![label]!)
  const hits = classes.map((label) => confusion[label]![label]!)
  const present = classes.filter((label) => rows[label]! > 0)
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  return {
    n: truth.length,
    accuracy: round(sum(hits) / truth.length),
    macroF1: round(sum(classes.map((label) => (rows[label]! + columns[label]! === 0 ? 0 : (2 * hits[label]!) / (rows[label]! + columns[label]!)))) / 3),
    macroRecall: round(sum(present.map((label) => hits[label]! / rows[label]!)) / present.length),
    confusion,
  }
}

/** Hours with fewer texts say little about a share. */
const enoughPerHour = 5
const hour = 3_600_000

/** Mean over the hours with at least five texts of how far the judged share of negative texts is from the true one; null without times. */
export function hourlyNegativeShareError(lines: readonly Line[], judged: readonly number[]): number | null {
  const hours = new Map<number, { n: number; truth: number; judged: number }>()
  for (const [index, { at, label }] of lines.entries()) {
    if (at === null) continue
    const key = Math.floor(at / hour)
    const bin = hours.get(key) ?? { n: 0, truth: 0, judged: 0 }
    hours.set(key, bin)
    bin.n += 1
    if (label === 0) bin.truth += 1
    if (judged[index] === 0) bin.judged += 1
  }
  const errors = [...hours.values()].filter(({ n }) => n >= enoughPerHour).map((bin) => Math.abs(bin.judged - bin.truth) / bin.n)
  return errors.length === 0 ? null : round(errors.reduce((sum, error) => sum + error, 0) / errors.length)
}

export function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}

/** Milliseconds after which the code is compiled. */
const warmUp = 500

/**
 * Texts per second on one core, after warming up, on texts that were not judged before: each half of them is timed by
 * a judge that has met the other half, as a console that has run for a while would have.
 * @param fresh makes a judge that has met nothing yet
 */
export function textsPerSecond<Text>(fresh: () => (text: Text) => unknown, texts: readonly Text[]): number {
  const halves = [texts.filter((_, index) => index % 2 === 0), texts.filter((_, index) => index % 2 === 1)] as const
  const timed = (first: readonly Text[], second: readonly Text[]): number => {
    const judge = fresh()
    const warm = performance.now() + warmUp
    do for (const text of first) judge(text)
    while (performance.now() < warm)
    const began = performance.now()
    for (const text of second) judge(text)
    return performance.now() - began
  }
  const spent = timed(...halves) + timed(halves[1], halves[0])
  return Math.round((texts.length / spent) * 1000)
}
