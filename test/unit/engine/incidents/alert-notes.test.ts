import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { brandDefinition, type EntryContent } from '../../../../electron/contract/index.ts'
import { alertsOf, arrive, onlyRule, pass } from '../alerts/alerting.ts'
import { MINUTE, NOON, openWorkspace, type Workspace } from '../workspace.ts'

let workspace: Workspace
beforeEach(async () => {
  workspace = await openWorkspace()
  await onlyRule(workspace, { name: 'Many mentions' })
})
afterEach(() => workspace.remove())

const declare = async (alert: number | null = null, brand: number | null = null): Promise<number> =>
  (await workspace.engine.incidents.declare({ title: 'Kettles leak', brand, level: 3, signalAt: NOON - 20 * MINUTE, alert, reason: 'Hot water on tables' }, 'Mira')).id
const raise = async (): Promise<number> => {
  await arrive(workspace, 12)
  return (await alertsOf(workspace))[0]?.id ?? 0
}

/** What the timeline says of alerts, oldest first. */
async function noted(incident: number): Promise<readonly Extract<EntryContent, { type: 'alert' }>[]> {
  await workspace.engine.alerts.settled()
  await workspace.engine.incidents.settled()
  const { entries } = await workspace.engine.incidents.timeline({ id: incident, types: ['alert'], limit: 100 })
  return entries.toReversed().flatMap(({ by, content }) => (by === 'Holdfast' && content.type === 'alert' ? [content] : []))
}

describe('the timeline of an open incident', () => {
  test('notes an alert when it is raised, and once more when somebody acknowledges it', async () => {
    const incident = await declare()
    const alert = await raise()
    const raised = { type: 'alert', alert, rule: 'Many mentions', severity: 'warning', sentence: '12 mentions in 15 min; the rule is 10', raisedAt: workspace.clock.now(), acknowledged: null }
    expect(await noted(incident)).toEqual([raised])
    await workspace.engine.alerts.acknowledge(alert, 'Otto', 'On it')
    expect(await noted(incident)).toMatchObject([raised, { alert, acknowledged: { by: 'Otto', note: 'On it' } }])
    await workspace.engine.alerts.judge(alert, 'useful')
    expect(await noted(incident)).toHaveLength(2)
    expect(await workspace.engine.incidents.verify(incident)).toMatchObject({ entries: 3, brokenAt: null })
  })

  test('begins with the alert that it was declared from', async () => {
    const alert = await raise()
    await workspace.engine.alerts.acknowledge(alert, 'Otto', '')
    expect((await noted(await declare(alert))).map(({ acknowledged }) => acknowledged?.by ?? null)).toEqual([null, 'Otto'])
  })

  test('notes an acknowledgement anew that was taken back and given again', async () => {
    const incident = await declare()
    const alert = await raise()
    await workspace.engine.alerts.acknowledge(alert, 'Otto', '')
    await noted(incident)
    await workspace.engine.alerts.unacknowledge(alert)
    await pass(workspace, MINUTE)
    await workspace.engine.alerts.acknowledge(alert, 'Aino', '')
    expect((await noted(incident)).map(({ acknowledged }) => acknowledged?.by ?? null)).toEqual([null, 'Otto', 'Aino'])
  })

  test('leaves out alerts that were over before, those of another brand, and all once it is closed', async () => {
    const own = (await workspace.engine.monitor.brands.save(brandDefinition.parse({ name: 'Kettle' }))).id
    const other = (await workspace.engine.monitor.brands.save(brandDefinition.parse({ name: 'Toaster' }))).id
    await onlyRule(workspace, { name: 'Kettles', brand: own, coolDown: 0 })
    await arrive(workspace, 12, 'kettle')
    await workspace.engine.alerts.acknowledge((await alertsOf(workspace))[0]?.id ?? 0, 'Otto', '')
    await pass(workspace, 40 * MINUTE)
    const late = await declare()
    expect(await noted(late)).toEqual([])
    const toaster = await declare(null, other)
    const kettle = await declare(null, own)
    await workspace.engine.incidents.act(late, 'Mira', { type: 'close', outcome: 'Nothing' })
    await arrive(workspace, 12, 'kettle')
    expect(await alertsOf(workspace)).toHaveLength(2)
    expect([await noted(late), await noted(toaster), (await noted(kettle)).length]).toEqual([[], [], 1])
  })

  test('makes up for what happened while nothing could be noted', async () => {
    const incident = await declare()
    await raise()
    await noted(incident)
    const { folder, clock } = workspace
    const alert = (await alertsOf(workspace))[0]?.id ?? 0
    await workspace.engine.alerts.acknowledge(alert, 'Otto', '')
    await workspace.engine.close()
    workspace = await openWorkspace({ folder, now: clock.now() })
    expect(await noted(incident)).toHaveLength(2)
  })
})
