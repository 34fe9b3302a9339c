import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AlertRuleDefinition } from '../../../../electron/contract/index.ts'
import { DAY, NOON, openWorkspace, type SimpleMention, type Workspace } from '../workspace.ts'
import { alertsOf, around, definition, HOUR, MINUTE, onlyRule, pass } from './alerting.ts'

let workspace: Workspace
beforeEach(async () => {
  workspace = await openWorkspace()
})
afterEach(() => workspace.remove())

const window = 10 * MINUTE
const conditions: readonly Record<string, unknown>[] = [
  { kind: 'volume', count: 12, window },
  { kind: 'negative-share', share: 0.6, judged: 5, window },
  { kind: 'trend', measure: 'volume', windows: 3, factor: 1.3, count: 8, window: 5 * MINUTE },
  { kind: 'trend', measure: 'negative', windows: 2, factor: 2, count: 4, window: 5 * MINUTE },
  { kind: 'reach', of: 'window', reach: 900, window },
  { kind: 'reach', of: 'mention', reach: 180, window: 2 * MINUTE },
  { kind: 'words', words: ['recall', 'burnt hand'], count: 2, window },
  { kind: 'author', handles: ['Writer3'], count: 2, window },
  { kind: 'author', followers: 150, count: 2, window },
  { kind: 'first-sight', of: 'author', days: 2, count: 2, window: HOUR },
]

/** One minute's mentions as a property draws them. */
interface Minute {
  readonly count: number
  readonly negative: number
  readonly recall: boolean
  readonly reach: number
  readonly author: number
}

const texts = ['a plain sentence', 'they must recall it now', 'I have a burnt hand']

function mentionsOf(minute: Minute, at: number): SimpleMention[] {
  return Array.from({ length: minute.count }, (_, index) => ({
    text: `${texts[minute.recall ? 1 + (index % 2) : 0]} ${at} ${index}`,
    language: 'en',
    publishedAt: at + Math.floor((index * MINUTE) / (minute.count + 1)),
    sentiment: index < minute.negative ? ('negative' as const) : ('neutral' as const),
    reach: minute.reach,
    // An account keeps its followers: stored is how many it has now, not how many it had.
    author: { handle: `writer${minute.author + (index % 2)}`, followers: (minute.author + (index % 2)) * 20 },
  }))
}

describe('what the preview says is what was alerted live', () => {
  test('for every kind of condition that counts mentions, whatever came in', async () => {
    const minutes = fc.array(
      fc.record({
        count: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 2 }) }, { weight: 1, arbitrary: fc.integer({ min: 3, max: 15 }) }),
        negative: fc.integer({ min: 0, max: 15 }),
        recall: fc.boolean(),
        reach: fc.integer({ min: 0, max: 200 }),
        author: fc.integer({ min: 0, max: 9 }),
      }),
      { minLength: 40, maxLength: 90 },
    )
    let alerted = 0
    await fc.assert(
      fc.asyncProperty(minutes, fc.integer({ min: 0, max: 12 }), async (drawn, coolDown) => {
        const workspace = await openWorkspace()
        try {
          await workspace.store([{ text: 'long ago', publishedAt: NOON - 4 * DAY }])
          const rules: { id: number; definition: AlertRuleDefinition }[] = []
          for (const { id } of await workspace.engine.alerts.rules.list()) await workspace.engine.alerts.rules.remove(id)
          for (const condition of conditions) {
            rules.push(await workspace.engine.alerts.rules.save(undefined, definition({ condition, coolDown: coolDown * MINUTE })))
          }
          for (const minute of drawn) {
            const mentions = mentionsOf(minute, workspace.clock.now())
            // Some of the minute's mentions come in within it, the rest a little late.
            await workspace.store(mentions.slice(0, minute.author))
            await pass(workspace, 30_000)
            await workspace.store(mentions.slice(minute.author))
            await pass(workspace, 30_000)
          }
          await pass(workspace, 3 * HOUR)
          const alerts = await alertsOf(workspace)
          for (const rule of rules) {
            const preview = await workspace.engine.alerts.rules.preview({ definition: rule.definition, from: NOON, to: workspace.clock.now() })
            const live = alerts.filter((alert) => alert.ruleId === rule.id).toReversed()
            alerted += live.length
            expect(live.map(({ startedAt, endedAt, sentence }) => ({ startedAt, endedAt, sentence }))).toEqual(
              preview.firings.map(({ startedAt, endedAt, sentence }) => ({ startedAt, endedAt, sentence })),
            )
          }
        } finally {
          await workspace.remove()
        }
      }),
      { numRuns: 4, endOnFailure: true },
    )
    expect(alerted).toBeGreaterThan(10)
  }, 60_000)
})

describe('a preview', () => {
  const week = { from: NOON - 7 * DAY, to: NOON }

  test('on imported mentions tells when, how often, and what would have waited for the morning', async () => {
    await workspace.store([...around(20, NOON - 3 * DAY), ...around(15, NOON - 2 * DAY, 'second'), { text: 'first of all', publishedAt: NOON - 7 * DAY - 1 }])
    const quietHours = { days: [5], from: '11:00', to: '14:00', timeZone: 'UTC', passCritical: true }
    const preview = await workspace.engine.alerts.rules.preview({ definition: definition({ quietHours }), ...week })
    expect(preview).toMatchObject({ evaluatedFrom: week.from, evaluatedTo: week.to, perWeek: 2, notes: [], judgements: null })
    expect(preview.firings).toEqual([
      { startedAt: NOON - 3 * DAY - MINUTE, endedAt: NOON - 3 * DAY + 14 * MINUTE, sentence: '20 mentions in 15 min; the rule is 10', mentions: 20, heldUntil: NOON - 3 * DAY + 2 * HOUR },
      { startedAt: NOON - 2 * DAY - MINUTE, endedAt: NOON - 2 * DAY + 14 * MINUTE, sentence: '15 mentions in 15 min; the rule is 10', mentions: 15, heldUntil: null },
    ])
    expect(await alertsOf(workspace)).toEqual([])
  })

  test('begins with the first mention, and ends now', async () => {
    await workspace.store(around(20, NOON - DAY))
    const preview = await workspace.engine.alerts.rules.preview({ definition: definition({}), from: NOON - 30 * DAY, to: NOON + DAY })
    expect(preview.evaluatedFrom).toBe(NOON - DAY - 20_000)
    expect(preview.evaluatedTo).toBe(NOON)
    expect(preview.firings).toHaveLength(1)
  })

  test('of a longer time looks at the last 92 days and says so', async () => {
    await workspace.store([...around(20, NOON - 200 * DAY), ...around(20, NOON - DAY, 'new')])
    const preview = await workspace.engine.alerts.rules.preview({ definition: definition({}), from: NOON - 300 * DAY, to: NOON })
    expect(preview).toMatchObject({ evaluatedFrom: NOON - 92 * DAY, notes: ['Only the last 92 days of the period were looked at.'] })
    expect(preview.firings).toHaveLength(1)
  })

  test('with nothing stored finds nothing', async () => {
    expect(await workspace.engine.alerts.rules.preview({ definition: definition({}), ...week })).toMatchObject({ firings: [], evaluatedFrom: NOON, evaluatedTo: NOON, perWeek: null })
  })

  test('tells of a new theme once there is enough history to know what is new', async () => {
    const asked = { definition: definition({ condition: { kind: 'first-sight', of: 'theme', days: 30, count: 5, window: HOUR } }), ...week }
    const lids = around(8, NOON - DAY, 'The lid melted')
    await workspace.store(lids)
    expect((await workspace.engine.alerts.rules.preview(asked)).firings).toEqual([])
    await workspace.store([...around(5, NOON - 6 * DAY, 'Nice colour'), ...around(9, NOON - 3 * DAY, 'Nice colour again')])
    const { firings } = await workspace.engine.alerts.rules.preview(asked)
    expect(firings.map((firing) => firing.sentence).filter((sentence) => sentence.includes('melted'))).toHaveLength(1)
    expect(firings.some((firing) => firing.sentence.includes('“colour”'))).toBe(false)
  })

  test('of a saved rule has its judgements', async () => {
    const { id, definition: saved } = await onlyRule(workspace, {})
    expect((await workspace.engine.alerts.rules.preview({ id, definition: saved, ...week })).judgements).toEqual({ useful: 0, notUseful: 0, precision: null })
  })

  test('of a time that ends before it begins is refused', async () => {
    await expect(workspace.engine.alerts.rules.preview({ definition: definition({}), from: NOON, to: NOON })).rejects.toMatchObject({ problem: { kind: 'bad-input' } })
  })
})
