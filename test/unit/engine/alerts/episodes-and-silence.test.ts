import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SpikeEpisode } from '../../../../electron/contract/index.ts'
import { totalLength, type SilentStretch } from '../../../../electron/engine/alerts/coverage.ts'
import { createAlerts, type Alerts } from '../../../../electron/engine/alerts/index.ts'
import { testPorts } from '../../../contract/open-console.ts'
import { NOON, openWorkspace, type Workspace } from '../workspace.ts'
import { definition, HOUR, MINUTE } from './alerting.ts'
import { madeEpisode } from './made-figures.ts'

let workspace: Workspace
let alerts: Alerts
let episodes: SpikeEpisode[]
let silences: SilentStretch[]
let gaps: { from: number; to: number }[]

/** The engine's own figures, with a detector and a coverage that say what the test says. */
beforeEach(async () => {
  workspace = await openWorkspace()
  await workspace.engine.alerts.close()
  episodes = []
  silences = []
  gaps = []
  alerts = await createAlerts({
    database: workspace.engine.database,
    ports: { ...testPorts(workspace.folder), clock: workspace.clock, log: { info: () => undefined, error: (_, cause) => expect(cause).toBeUndefined() } },
    figures: workspace.engine.monitor.figures,
    coverage: { uncovered: () => gaps, heardAgain: () => gaps, silences: async () => silences },
    episodes: { between: async (from, to) => overlapping(from, to), replay: async (_, __, from, to) => overlapping(from, to) },
    due: { incidents: async () => [], playbooks: async () => [] },
    changed: () => undefined,
    timeZone: 'UTC',
  })
  for (const { id } of await alerts.rules.list()) await alerts.rules.remove(id)
  await alerts.start()
})
afterEach(async () => {
  await alerts.close()
  await workspace.remove()
})

const overlapping = (from: number, to: number): SpikeEpisode[] => episodes.filter((episode) => episode.onsetAt < to && (episode.endAt ?? Infinity) > from)
const pass = async (milliseconds: number): Promise<void> => {
  for (let left = milliseconds; left > 0; left -= MINUTE) {
    workspace.clock.advance(Math.min(left, MINUTE))
    await alerts.settled()
  }
}
const all = async () => (await alerts.list({ limit: 10 })).alerts

describe('an episode of the detector', () => {
  const onset = NOON - 10 * MINUTE
  const lasting = { ...madeEpisode('volume', 10), onsetAt: onset }
  beforeEach(() => alerts.rules.save(undefined, definition({ condition: { kind: 'spike', measure: 'volume' } })))

  test('is one alert from its onset to its end, with its arithmetic and the mentions that this counts', async () => {
    episodes = [lasting]
    await pass(20 * MINUTE)
    const [alert] = await all()
    expect(alert).toMatchObject({ startedAt: onset, endedAt: null, filter: { from: lasting.arithmetic.from, to: lasting.arithmetic.to } })
    expect(alert?.sentence.replaceAll('\u00A0', ' ')).toBe('412 mentions in 15 min; expected 38 ± 11 for Monday 11:45; 71 % negative (usual 22 %)')
    // That it was over at 12:05 is known fifteen minutes later.
    // Its arithmetic is then of its peak.
    const peak = { ...lasting.arithmetic, from: NOON - 5 * MINUTE, to: NOON + 10 * MINUTE, mentions: 500 }
    episodes = [{ ...lasting, endAt: NOON + 5 * MINUTE, arithmetic: peak }]
    await pass(40 * MINUTE)
    expect(await all()).toMatchObject([{ id: alert?.id, endedAt: NOON + 5 * MINUTE, arithmetic: { mentions: 500 }, filter: { from: peak.from, to: peak.to } }])
  })

  test('that is found to go on after all stays the same alert', async () => {
    episodes = [lasting]
    await pass(5 * MINUTE)
    episodes = [{ ...lasting, endAt: NOON }]
    await pass(2 * HOUR)
    expect(await all()).toMatchObject([{ endedAt: NOON }])
    episodes = [{ ...lasting, endAt: null, peakValue: 900, arithmetic: { ...lasting.arithmetic, mentions: 900 } }]
    await pass(2 * MINUTE)
    expect(await all()).toMatchObject([{ endedAt: null, arithmetic: { mentions: 900 } }])
  })

  test('of another measure, another brand, or of a part raises nothing', async () => {
    episodes = [
      { ...lasting, measure: 'negative-share' },
      { ...lasting, brandId: 7 },
      { ...lasting, scope: { kind: 'theme', term: 'lid' } },
      { ...lasting, onsetAt: NOON - 5 * HOUR, endAt: NOON - 4 * HOUR },
    ]
    await pass(5 * MINUTE)
    expect(await all()).toEqual([])
  })

  test('that was taken back leaves an alert that was raised, which ends', async () => {
    episodes = [{ ...lasting, provisional: true }]
    await pass(2 * MINUTE)
    episodes = []
    await pass(40 * MINUTE)
    expect(await all()).toMatchObject([{ state: 'open', endedAt: NOON + 2 * MINUTE }])
  })

  test('is in the preview from onset to end', async () => {
    episodes = [{ ...lasting, onsetAt: NOON - 3 * HOUR, endAt: NOON - 2 * HOUR }]
    await workspace.store([{ text: 'first', publishedAt: NOON - 24 * HOUR }])
    const preview = await alerts.rules.preview({ definition: definition({ condition: { kind: 'spike', measure: 'volume' } }), from: NOON - 12 * HOUR, to: NOON })
    expect(preview.firings).toMatchObject([{ startedAt: NOON - 3 * HOUR, endedAt: NOON - 2 * HOUR }])
  })
})

describe('a source that can’t be heard', () => {
  test('is an alert once it has been silent for long enough, which ends when it is back', async () => {
    await alerts.rules.save(undefined, definition({ condition: { kind: 'silence', after: 30 * MINUTE } }))
    silences = [{ sourceId: 1, name: 'Reviews', from: NOON, to: null }]
    await pass(29 * MINUTE)
    expect(await all()).toEqual([])
    await pass(2 * MINUTE)
    const [alert] = await all()
    expect(alert).toMatchObject({ startedAt: NOON, endedAt: null, sentence: 'Nothing could be heard from Reviews for 31 min; quiet charts do not mean that all is calm' })
    await pass(30 * MINUTE)
    expect((await all())[0]?.sentence).toContain('for 61 min')
    silences = [{ sourceId: 1, name: 'Reviews', from: NOON, to: NOON + 61 * MINUTE }]
    await pass(2 * HOUR)
    expect(await all()).toMatchObject([{ endedAt: NOON + 61 * MINUTE }])
  })

  test('concerns only rules about it', async () => {
    const here = await workspace.engine.sources.ensureFileSource('Here')
    await alerts.rules.save(undefined, definition({ sources: [here], condition: { kind: 'silence', after: 30 * MINUTE } }))
    silences = [{ sourceId: here + 1, name: 'Elsewhere', from: NOON - 5 * HOUR, to: null }]
    await pass(5 * MINUTE)
    expect(await all()).toEqual([])
  })

  test('makes what is counted meanwhile incomplete, in alerts and in previews', async () => {
    const rule = definition({})
    await alerts.rules.save(undefined, rule)
    gaps = [{ from: NOON - 8 * MINUTE, to: NOON - 3 * MINUTE }, { from: NOON - 6 * MINUTE, to: NOON - 2 * MINUTE }]
    const mentions = Array.from({ length: 12 }, (_, index) => ({ text: `words ${index}`, publishedAt: NOON + index }))
    await workspace.store(mentions)
    alerts.heardOf('figures')
    await pass(2_000)
    expect((await all())[0]?.sentence).toBe('12 mentions in 15 min; the rule is 10; incomplete: 6 min of it could not be heard')
    const preview = await alerts.rules.preview({ definition: rule, from: NOON - HOUR, to: NOON + HOUR })
    expect(preview.firings).toHaveLength(1)
  })

  test('in a previewed time is noted', async () => {
    await workspace.store([{ text: 'first', publishedAt: NOON - 24 * HOUR }])
    gaps = [{ from: NOON - 5 * HOUR, to: NOON - 2 * HOUR }]
    const preview = await alerts.rules.preview({ definition: definition({}), from: NOON - 12 * HOUR, to: NOON })
    expect(preview.notes).toEqual(['For 3 h of this time a source could not be heard: there may have been more to tell.'])
  })
})

test.each([
  [[], 0],
  [[[1, 3], [5, 6]], 3],
  [[[1, 5], [2, 3]], 4],
  [[[3, 6], [1, 4]], 5],
  [[[-5, 2], [9, 20]], 3],
  [[[20, 30]], 0],
])('the length of %j within 0 to 10 is %i, overlaps counted once', (stretches, length) => {
  expect(totalLength(stretches.map(([from = 0, to = 0]) => ({ from, to })), 0, 10)).toBe(length)
})
