import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NOON, openWorkspace, type Workspace } from '../workspace.ts'
import { alertsOf, around, arrive, HOUR, MINUTE, onlyRule, outbox, pass } from './alerting.ts'

let workspace: Workspace
beforeEach(async () => {
  workspace = await openWorkspace()
})
afterEach(() => workspace.remove())

const mentionsBehind = async (): Promise<number> => {
  const [alert] = await alertsOf(workspace)
  return alert?.filter ? workspace.engine.monitor.list(alert.filter, undefined, 200).matched.count : 0
}

describe('an alert', () => {
  test('is raised seconds after the mentions that meet the condition, and opens exactly them', async () => {
    await onlyRule(workspace, {})
    await arrive(workspace, 9)
    expect(await alertsOf(workspace)).toEqual([])
    await arrive(workspace, 5)
    const [alert] = await alertsOf(workspace)
    expect(alert).toMatchObject({ state: 'open', severity: 'warning', startedAt: NOON, endedAt: null, arithmetic: { kind: 'volume', mentions: 14, count: 10 } })
    expect(alert?.sentence).toBe('14 mentions in 15 min; the rule is 10')
    expect(await mentionsBehind()).toBe(14)
    expect(workspace.topics).toContain('alerts')
    expect(await outbox(workspace)).toEqual(['desktop - 0 sent'])
  })

  test('one crisis is one alert, kept at its height, over when it has been calm for the cool-down', async () => {
    await onlyRule(workspace, {})
    for (const count of [12, 3, 40, 0, 15, 2]) {
      if (count > 0) await arrive(workspace, count)
      await pass(workspace, 10 * MINUTE)
    }
    expect(await alertsOf(workspace)).toMatchObject([{ endedAt: null, arithmetic: { mentions: 43 } }])
    expect(await outbox(workspace)).toHaveLength(1)
    const lastMet = (await alertsOf(workspace))[0]?.updatedAt ?? 0
    await pass(workspace, 31 * MINUTE)
    const [alert] = await alertsOf(workspace)
    expect(alert?.endedAt).toBeGreaterThan(NOON + 50 * MINUTE)
    expect(alert?.endedAt).toBeLessThanOrEqual(lastMet + MINUTE)
    expect(alert?.state).toBe('open')
    await arrive(workspace, 12)
    expect(await alertsOf(workspace)).toMatchObject([{ endedAt: null }, { id: alert?.id }])
  })

  test('that nobody has seen stays open when it is over; acknowledged, it is then resolved', async () => {
    await onlyRule(workspace, { coolDown: 0 })
    const { alerts } = workspace.engine
    await arrive(workspace, 12)
    const [alert] = await alertsOf(workspace)
    const id = alert?.id ?? 0
    expect(await alerts.acknowledge(id, 'Mira', 'On it')).toMatchObject({ state: 'acknowledged', acknowledged: { by: 'Mira', note: 'On it' } })
    expect(await alerts.summary()).toEqual({ open: 1, unacknowledged: 0, worst: null })
    expect(await alerts.unacknowledge(id)).toMatchObject({ state: 'open', acknowledged: null })
    await pass(workspace, 20 * MINUTE)
    expect(await alerts.summary()).toEqual({ open: 1, unacknowledged: 1, worst: 'warning' })
    expect(await alerts.acknowledge(id, 'Otto', '')).toMatchObject({ state: 'resolved' })
    expect(await alerts.summary()).toEqual({ open: 0, unacknowledged: 0, worst: null })
    expect(await alerts.list({ states: ['open', 'acknowledged'], limit: 10 })).toEqual({ alerts: [], nextBefore: null })
  })

  test('the default rules are there once, and can be removed for good', async () => {
    const rules = await workspace.engine.alerts.rules.list()
    expect(rules.map((rule) => rule.definition.condition.kind)).toEqual(expect.arrayContaining(['spike', 'silence']))
    for (const { id } of rules) await workspace.engine.alerts.rules.remove(id)
    const { folder } = workspace
    await workspace.engine.close()
    workspace = await openWorkspace({ folder })
    expect(await workspace.engine.alerts.rules.list()).toEqual([])
  })
})

describe('what raises nothing', () => {
  test('an import of old mentions', async () => {
    await onlyRule(workspace, {})
    await workspace.store(around(200, NOON - 2 * HOUR))
    await pass(workspace, 5 * MINUTE)
    expect(await alertsOf(workspace)).toEqual([])
  })

  test('fewer mentions than usual, or none at all', async () => {
    await onlyRule(workspace, { condition: { kind: 'trend', measure: 'volume', windows: 2, factor: 2, count: 1, window: 5 * MINUTE } })
    for (const count of [40, 20, 10, 0, 0]) {
      if (count > 0) await arrive(workspace, count)
      await pass(workspace, 5 * MINUTE)
    }
    const started = (await alertsOf(workspace)).map((alert) => alert.startedAt)
    expect(started.filter((at) => at > NOON + 6 * MINUTE)).toEqual([])
  })

  test('what stood before the rule', async () => {
    await onlyRule(workspace, { enabled: false })
    await arrive(workspace, 50)
    await pass(workspace, 20 * MINUTE)
    await onlyRule(workspace, {})
    await pass(workspace, 5 * MINUTE)
    expect(await alertsOf(workspace)).toEqual([])
  })

  test('a rule that is off, a removed one, and one about other mentions', async () => {
    const brand = await workspace.engine.monitor.brands.save({ name: 'Quillumo', kind: 'own', names: [], handles: [], products: [], excluding: [] })
    const { id } = await onlyRule(workspace, { brand: brand.id })
    await arrive(workspace, 20)
    expect(await alertsOf(workspace)).toEqual([])
    await arrive(workspace, 20, 'Quillumo')
    expect(await alertsOf(workspace)).toHaveLength(1)
    await workspace.engine.alerts.rules.remove(id)
    await onlyRule(workspace, { enabled: false })
    await arrive(workspace, 20, 'Quillumo')
    expect(await alertsOf(workspace)).toHaveLength(1)
    expect((await alertsOf(workspace))[0]?.endedAt).not.toBeNull()
  })
})

describe('mentions that arrive late', () => {
  test('from a connected source raise an alert about their own time', async () => {
    await onlyRule(workspace, {})
    await pass(workspace, 3 * HOUR)
    const { id } = await workspace.engine.sources.save(undefined, { kind: 'webhook', name: 'Desk' })
    await workspace.engine.monitor.sink.accept(id, around(12, NOON + HOUR).map((mention) => ({ ...mention, kind: 'post', author: { name: '', handle: 'mira' } })))
    await pass(workspace, 2_000)
    const [alert] = await alertsOf(workspace)
    expect(alert).toMatchObject({ startedAt: NOON + HOUR - MINUTE, raisedAt: NOON + 3 * HOUR + 2_000, endedAt: NOON + HOUR + 14 * MINUTE })
    expect(await mentionsBehind()).toBe(12)
  })

  test('complete an alert that stands instead of raising another', async () => {
    await onlyRule(workspace, {})
    await pass(workspace, 10 * MINUTE)
    await arrive(workspace, 12)
    await workspace.store(around(12, NOON + 8 * MINUTE, 'late'))
    await pass(workspace, 2_000)
    expect(await alertsOf(workspace)).toMatchObject([{ startedAt: NOON + 7 * MINUTE, arithmetic: { mentions: 24 } }])
  })
})

describe('a clock that jumps', () => {
  test('what a recording plays of the skipped hours is judged in order, each alert about its own time', async () => {
    await onlyRule(workspace, {})
    const { id } = await workspace.engine.sources.save(undefined, { kind: 'recording', name: 'Sample', recording: 'sample' })
    workspace.clock.advance(20 * HOUR)
    for (const hour of [2, 9, 17]) {
      await workspace.engine.monitor.sink.accept(id, around(12, NOON + hour * HOUR, `hour ${hour}`).map((mention) => ({ ...mention, kind: 'post', author: { name: '', handle: 'mira' } })))
    }
    await pass(workspace, 2_000)
    expect((await alertsOf(workspace)).map((alert) => alert.startedAt)).toEqual([17, 9, 2].map((hour) => NOON + hour * HOUR - MINUTE))
  })
})

describe('a rule that is changed while it alerts', () => {
  test('is judged anew', async () => {
    const { id, definition } = await onlyRule(workspace, {})
    await arrive(workspace, 20)
    await workspace.engine.alerts.rules.save(id, { ...definition, condition: { kind: 'volume', count: 15, window: 15 * MINUTE } })
    await pass(workspace, 2 * MINUTE)
    expect(await alertsOf(workspace)).toMatchObject([{ endedAt: null, arithmetic: { count: 15 } }, { arithmetic: { count: 10 } }])
    expect((await alertsOf(workspace))[1]?.endedAt).not.toBeNull()
  })

  test('another name raises nothing anew', async () => {
    const { id, definition } = await onlyRule(workspace, {})
    await arrive(workspace, 20)
    await workspace.engine.alerts.rules.save(id, { ...definition, name: 'Other', severity: 'critical' })
    await pass(workspace, 2 * MINUTE)
    expect(await alertsOf(workspace)).toMatchObject([{ severity: 'warning', rule: { name: 'A rule' } }])
  })
})
