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

/** Milliseconds after which the code is compiled, and milliseconds that are measured at least. */
const warmUp = 1_500
const measured = 1_000

/** Processor time of this program so far, milliseconds: unlike a clock's it does not grow while other programs run. */
function spentSoFar(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/**
 * Texts per second of one core's time: every second text, by a judge that has met the others, as a console that has
 * run for a while would have.
 * @param newJudge gives a judge that has met nothing yet; each round has its own
 */
export function textsPerSecond<Text>(newJudge: () => (text: Text) => unknown, texts: readonly Text[]): number {
  const met = texts.filter((_, index) => index % 2 === 0)
  const unmet = texts.filter((_, index) => index % 2 === 1)
  // Of a single text there is no other to meet first.
  const fresh = unmet.length > 0 ? unmet : met
  const round = (): number => {
    const judge = newJudge()
    for (const text of met) judge(text)
    const began = spentSoFar()
    for (const text of fresh) judge(text)
    return spentSoFar() - began
  }
  const warm = performance.now() + warmUp
  while (performance.now() < warm) round()
  let judged = 0
  let spent = 0
  while (spent < measured) {
    spent += round()
    judged += fresh.length
  }
  return Math.round((judged / spent) * 1_000)
}
