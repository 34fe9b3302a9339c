import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { binLengthOf, runDetector } from '../../../build/evaluate/spikes/run-detector.ts'
import { readVolumeFile, readWindows } from '../../../build/evaluate/spikes/volume-file.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const BIN = 300_000

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-evaluate-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(content: string): string {
  const path = join(folder, 'volume.csv')
  writeFileSync(path, content)
  return path
}

const printed = z.object({
  threshold: z.number(),
  files: z.array(z.object({ file: z.string(), rows: z.int(), alarms: z.int(), episodes: z.int(), stateBytes: z.int() })),
  points: z.int(),
  pointsPerSecond: z.int(),
  stateBytes: z.int(),
})

function evaluate(...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'build', 'evaluate', 'spikes.ts'), ...parameters], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder },
  })
  return { status, stderr, lines: stdout.trim().split('\n') }
}

describe('a file of counts over time', () => {
  test('is read with its times in UTC, in any order of columns and line ends', () => {
    expect(readVolumeFile(file('\uFEFFvalue,timestamp\r\n12,2015-02-26 21:42:53\r\n0,2015-02-26T21:47:53\r\n\r\n'))).toEqual({
      timestamps: ['2015-02-26 21:42:53', '2015-02-26T21:47:53'],
      times: [Date.UTC(2015, 1, 26, 21, 42, 53), Date.UTC(2015, 1, 26, 21, 47, 53)],
      values: [12, 0],
    })
  })

  test.each([
    ['', /volume\.csv has no rows/],
    ['timestamp,value\n', /has no rows/],
    ['when,value\n2015-02-26 21:42:53,1\n', /line 2: there is no column "timestamp"/],
    ['timestamp,count\n2015-02-26 21:42:53,1\n', /line 2: there is no column "value"/],
    ['timestamp,value\nyesterday,1\n', /line 2: "yesterday" is no time such as/],
    ['timestamp,value\n2015-02-31 25:42:53,1\n', /line 2: "2015-02-31 25:42:53" is no time/],
    ['timestamp,value\n2015-02-26 21:42:53,1\n2015-02-26 21:47:53,many\n', /line 3: "many" is no count/],
    ['timestamp,value\n2015-02-26 21:42:53,\n', /line 2: "" is no count/],
    ['timestamp,value\n2015-02-26 21:42:53,-1\n', /line 2: "-1" is no count/],
    ['timestamp,value\n2015-02-26 21:42:53,Infinity\n', /line 2: "Infinity" is no count/],
    ['timestamp,value\n2015-02-26 21:42:53,1\n\n2015-02-26 21:42:53,1\n', /line 4: 2015-02-26 21:42:53 does not come after/],
    ['timestamp,value\n2015-02-26 21:42:53,1,2\n', /volume\.csv: .*line 2/],
  ])('is refused with the line and what is wrong with it: %j', (content, message) => {
    expect(() => readVolumeFile(file(content))).toThrow(message)
  })

  test('with labelled windows that are none is refused by its name', () => {
    const path = join(folder, 'labels.json')
    writeFileSync(path, '{"a.csv":[["2015-02-26 21:42:53.000000"]]}')
    expect(() => readWindows(path)).toThrow(/labels\.json has no labelled windows/)
    writeFileSync(path, '{')
    expect(() => readWindows(path)).toThrow(/labels\.json has no labelled windows/)
  })
})

describe('a run over a file', () => {
  const times = (bins: readonly number[]): number[] => bins.map((bin) => bin * BIN)

  test('takes the most frequent step for the length of its bins', () => {
    expect(binLengthOf([0, 60_000, 120_000, 500_000, 560_000])).toBe(60_000)
    expect(binLengthOf([5])).toBe(BIN)
  })

  test('takes rows that are missing for unheard: the alarm is the one without the gap', () => {
    const counts = Array.from({ length: 1_000 }, (_, index) => (index >= 900 ? 90 : 8 + (index % 5)))
    const whole = Array.from(counts, (_, index) => index)
    const gapped = whole.map((index) => (index >= 500 ? index + 24 : index))
    const { scores, alarms, episodes } = runDetector({ times: times(whole), values: counts })
    expect(alarms).toBeGreaterThan(0)
    expect(episodes).toBe(1)
    expect(runDetector({ times: times(gapped), values: counts })).toMatchObject({ alarms, episodes })
    expect(scores).toHaveLength(1_000)
  })
})

describe('the command', () => {
  const nab = join(root, 'test', 'fixtures', 'nab')

  test('prints what it measured in its last line and writes results as the benchmark’s scorer reads them', () => {
    const { status, lines } = evaluate(nab, '--out', 'results')
    expect(status).toBe(0)
    const { points, pointsPerSecond, stateBytes, files } = printed.parse(JSON.parse(lines.at(-1) ?? ''))
    expect(points).toBe(files.reduce((sum, { rows }) => sum + rows, 0))
    expect(pointsPerSecond).toBeGreaterThan(0)
    expect(stateBytes).toBeLessThanOrEqual(16_000)
    expect(readdirSync(join(folder, 'results')).toSorted()).toEqual(files.map((one) => one.file))
    for (const { file: name, rows } of files) {
      const given = readFileSync(join(nab, name), 'utf8').trim().split('\n').slice(1)
      const [head, ...written] = readFileSync(join(folder, 'results', name), 'utf8').trim().split('\n')
      expect(head).toBe('timestamp,value,anomaly_score,label')
      expect(written).toHaveLength(rows)
      const told = written.map((row) => row.split(','))
      expect(told.map(([timestamp, value]) => `${timestamp},${value}`)).toEqual(given)
      const scores = told.map(([, , score]) => Number(score))
      expect(scores.every((score) => score >= 0 && score < 1)).toBe(true)
      // What stands out most has no equal.
      const highest = scores.toSorted((one, other) => other - one).slice(0, 20)
      expect(new Set(highest).size).toBe(20)
      expect(new Set(told.map(([, , , label]) => label))).toEqual(new Set(['0', '1']))
    }
  })

  test.each([
    ['without a folder', [], /npm run evaluate -- spikes FOLDER/],
    ['with a folder that is not there', ['nowhere'], /There is no folder .*nowhere/],
    ['with a file', ['volume.csv'], /There is no folder/],
    ['with an empty folder', ['empty'], /no \.csv file in .*empty/],
    ['with a file that is none of counts', ['bad'], /one\.csv, line 3: "x" is no count/],
    ['when the results would replace what they come from', ['bad', '--out', 'bad'], /a folder of their own/],
  ])('refuses %s in one line', (_, parameters, message) => {
    mkdirSync(join(folder, 'empty'), { recursive: true })
    mkdirSync(join(folder, 'bad'), { recursive: true })
    writeFileSync(join(folder, 'volume.csv'), 'timestamp,value\n')
    writeFileSync(join(folder, 'bad', 'one.csv'), 'timestamp,value\n2015-02-26 21:42:53,1\n2015-02-26 21:47:53,x\n')
    const { status, stderr } = evaluate(...parameters)
    expect(status).toBe(1)
    expect(stderr.trim()).toMatch(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
