import { cpSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../../contract/open-console.ts'
import { NOON, openWorkspace, type Workspace } from '../workspace.ts'
import { addRecipient, alertsOf, arrive, HOUR, MINUTE, onlyRule, outbox, pass, setUpMail, unreachable } from './alerting.ts'

let workspace: Workspace
let mira: number
let otto: number
let vera: number
beforeEach(async () => {
  workspace = await openWorkspace({ ports: unreachable })
  await setUpMail(workspace)
  mira = await addRecipient(workspace, 'Mira')
  otto = await addRecipient(workspace, 'Otto')
  vera = await addRecipient(workspace, 'Vera')
})
afterEach(() => workspace.remove())

const escalation = () => [
  { recipientId: mira, afterMinutes: 0 },
  { recipientId: otto, afterMinutes: 15 },
  { recipientId: vera, afterMinutes: 45 },
]
const onlyId = async (): Promise<number> => (await alertsOf(workspace))[0]?.id ?? 0
/** 14:00 UTC on a Monday; the tests' noon is two hours before. */
const afternoon = { days: [1], from: '11:00', to: '14:00', timeZone: 'UTC', passCritical: true }

describe('escalation', () => {
  test('tells the next person while nobody acknowledges, each in time', async () => {
    await onlyRule(workspace, { escalation: escalation() })
    await arrive(workspace, 12)
    expect(await outbox(workspace)).toEqual(['desktop - 0 waiting', 'email Mira 0 waiting'])
    const [alert] = await alertsOf(workspace)
    expect(alert?.nextStepAt).toBe((alert?.raisedAt ?? 0) + 15 * MINUTE)
    await pass(workspace, 14 * MINUTE)
    expect(await outbox(workspace)).toHaveLength(2)
    await pass(workspace, 2 * MINUTE)
    expect(await outbox(workspace)).toHaveLength(3)
    await pass(workspace, 60 * MINUTE)
    expect(await outbox(workspace)).toEqual(['desktop - 0 waiting', 'email Mira 0 waiting', 'email Otto 1 waiting', 'email Vera 2 waiting'])
    const { steps, deliveries } = await workspace.engine.alerts.get(await onlyId())
    expect(steps.map((step) => [step.recipientName, Math.round((step.at - NOON) / MINUTE), step.outcome])).toEqual([
      ['Mira', 0, 'told'],
      ['Otto', 15, 'told'],
      ['Vera', 45, 'told'],
    ])
    expect(deliveries).toHaveLength(4)
  })

  test('stops when somebody acknowledges, withdraws what has not left, and goes on when that is undone', async () => {
    await onlyRule(workspace, { escalation: escalation() })
    await arrive(workspace, 12)
    await workspace.engine.alerts.acknowledge(await onlyId(), 'Mira', '')
    expect(await outbox(workspace)).toEqual(['desktop - 0 cancelled', 'email Mira 0 cancelled'])
    await pass(workspace, 60 * MINUTE)
    expect(await outbox(workspace)).toHaveLength(2)
    await workspace.engine.alerts.unacknowledge(await onlyId())
    await pass(workspace, 2 * MINUTE)
    expect(await outbox(workspace)).toEqual(['desktop - 0 waiting', 'email Mira 0 waiting', 'email Otto 1 waiting'])
  })

  test('a decision acknowledges too', async () => {
    await onlyRule(workspace, { escalation: escalation() })
    await arrive(workspace, 12)
    const { alerts } = workspace.engine
    expect(await alerts.decide(await onlyId(), 'Mira', 'declare-incident', 'Burns')).toMatchObject({
      state: 'acknowledged',
      acknowledged: { by: 'Mira' },
      decision: { by: 'Mira', decision: 'declare-incident', reason: 'Burns' },
    })
    expect(await alerts.undecide(await onlyId())).toMatchObject({ decision: null, acknowledged: { by: 'Mira' } })
    await pass(workspace, 60 * MINUTE)
    expect(await outbox(workspace)).toHaveLength(2)
  })

  test('a recipient who was removed is left out at once, and the log says so', async () => {
    await onlyRule(workspace, { escalation: escalation() })
    await workspace.engine.database.write.updateTable('alert_recipient').set({ removed_at: 1 }).where('id', '=', mira).execute()
    await arrive(workspace, 12)
    await pass(workspace, MINUTE)
    expect(await outbox(workspace)).toEqual(['desktop - 0 waiting', 'email Otto 1 waiting'])
    expect((await workspace.engine.alerts.get(await onlyId())).steps).toMatchObject([{ recipientName: 'Mira', outcome: 'skipped' }, { recipientName: 'Otto', outcome: 'told' }])
  })
})

describe('quiet hours', () => {
  test('hold an alert back until they end; it is listed all the same', async () => {
    await onlyRule(workspace, { quietHours: afternoon, escalation: escalation() })
    await arrive(workspace, 12)
    expect(await alertsOf(workspace)).toMatchObject([{ state: 'open', suppressed: { reason: 'quiet-hours', until: NOON + 2 * HOUR }, nextStepAt: NOON + 2 * HOUR }])
    await pass(workspace, 2 * HOUR - MINUTE)
    expect(await outbox(workspace)).toEqual([])
    await pass(workspace, 2 * MINUTE)
    expect(await outbox(workspace)).toEqual(['desktop - 0 waiting', 'email Mira 0 waiting'])
    await pass(workspace, 16 * MINUTE)
    expect(await outbox(workspace)).toHaveLength(3)
  })

  test('what was acknowledged meanwhile is not told', async () => {
    await onlyRule(workspace, { quietHours: afternoon, escalation: escalation() })
    await arrive(workspace, 12)
    await workspace.engine.alerts.acknowledge(await onlyId(), 'Vera', '')
    await pass(workspace, 3 * HOUR)
    expect(await outbox(workspace)).toEqual([])
  })

  test('let critical alerts pass', async () => {
    await onlyRule(workspace, { severity: 'critical', quietHours: afternoon })
    await arrive(workspace, 12)
    expect(await outbox(workspace)).toEqual(['desktop - 0 waiting'])
  })
})

describe('a mute', () => {
  test('of a rule holds its alerts back, ends by itself, and what lasts is told then', async () => {
    const { id } = await onlyRule(workspace, { coolDown: 2 * HOUR, escalation: escalation() })
    await workspace.engine.alerts.mute({ ruleId: id }, NOON + HOUR, 'planned sale')
    expect(await workspace.engine.alerts.rules.list()).toMatchObject([{ muted: { until: NOON + HOUR, reason: 'planned sale' } }])
    await arrive(workspace, 12)
    expect(await alertsOf(workspace)).toMatchObject([{ suppressed: { reason: 'muted', until: NOON + HOUR } }])
    await pass(workspace, 59 * MINUTE)
    expect(await outbox(workspace)).toEqual([])
    await pass(workspace, 2 * MINUTE)
    expect(await outbox(workspace)).toEqual(['desktop - 0 waiting', 'email Mira 0 waiting'])
    expect(await workspace.engine.alerts.rules.list()).toMatchObject([{ muted: null }])
  })

  test('what is over when it ends is not told', async () => {
    const { id } = await onlyRule(workspace, { coolDown: 0, escalation: escalation() })
    await workspace.engine.alerts.mute({ ruleId: id }, NOON + HOUR, '')
    await arrive(workspace, 12)
    await pass(workspace, 2 * HOUR)
    expect(await outbox(workspace)).toEqual([])
    expect(await alertsOf(workspace)).toMatchObject([{ state: 'open', nextStepAt: null, suppressed: null }])
  })

  test('taken back, lets what it held back be told at once', async () => {
    const { id } = await onlyRule(workspace, { escalation: escalation() })
    await workspace.engine.alerts.mute({ ruleId: id }, NOON + HOUR, '')
    await arrive(workspace, 12)
    await workspace.engine.alerts.unmute({ ruleId: id })
    await pass(workspace, 2_000)
    expect(await outbox(workspace)).toEqual(['desktop - 0 waiting', 'email Mira 0 waiting'])
  })

  test('of one alert stops its escalation until then', async () => {
    await onlyRule(workspace, { coolDown: 3 * HOUR, escalation: escalation() })
    await arrive(workspace, 12)
    await workspace.engine.alerts.mute({ alertId: await onlyId() }, NOON + HOUR, 'known')
    expect(await alertsOf(workspace)).toMatchObject([{ muted: { reason: 'known' }, suppressed: { reason: 'muted', until: NOON + HOUR }, nextStepAt: NOON + HOUR }])
    await pass(workspace, 59 * MINUTE)
    expect(await outbox(workspace)).toHaveLength(2)
    await pass(workspace, 2 * MINUTE)
    expect(await outbox(workspace)).toHaveLength(3)
  })

  test('that would be over already is refused', async () => {
    const { id } = await onlyRule(workspace, {})
    await expect(workspace.engine.alerts.mute({ ruleId: id }, NOON, '')).rejects.toMatchObject({ problem: { kind: 'bad-input' } })
  })
})

describe('a restart', () => {
  const reopen = async (after: number, folder = workspace.folder): Promise<void> => {
    const now = workspace.clock.now() + after
    await workspace.engine.close()
    workspace = await openWorkspace({ folder, now, ports: unreachable })
    await workspace.engine.alerts.settled()
  }

  test('raises nothing a second time, and goes on with the alert that stands', async () => {
    await onlyRule(workspace, { escalation: escalation() })
    await arrive(workspace, 12)
    await reopen(5 * MINUTE)
    expect(await alertsOf(workspace)).toHaveLength(1)
    await arrive(workspace, 30)
    expect(await alertsOf(workspace)).toMatchObject([{ arithmetic: { mentions: 42 } }])
    expect(await outbox(workspace)).toHaveLength(2)
    await pass(workspace, 11 * MINUTE)
    expect(await outbox(workspace)).toHaveLength(3)
  })

  test('takes a step that was missed, and gives the next person the time to answer', async () => {
    await onlyRule(workspace, { escalation: escalation() })
    await arrive(workspace, 12)
    await reopen(3 * HOUR)
    await pass(workspace, 2 * MINUTE)
    expect(await outbox(workspace)).toEqual(['desktop - 0 waiting', 'email Mira 0 waiting', 'email Otto 1 waiting'])
    await pass(workspace, 30 * MINUTE)
    expect(await outbox(workspace)).toHaveLength(4)
  })

  test('after a crash finds every alert with its messages, none of them twice', async () => {
    await onlyRule(workspace, { escalation: escalation() })
    await arrive(workspace, 12)
    const crashed = temporaryFolder()
    const killed = workspace.folder
    try {
      // What a killed process leaves: the files as they are, with the log and without the farewell.
      cpSync(workspace.folder, crashed, { recursive: true })
      await reopen(2 * MINUTE, crashed)
      await pass(workspace, MINUTE)
      expect(await alertsOf(workspace)).toMatchObject([{ state: 'open', endedAt: null, arithmetic: { mentions: 12 } }])
      expect(await outbox(workspace)).toEqual(['desktop - 0 waiting', 'email Mira 0 waiting'])
    } finally {
      rmSync(killed, { recursive: true, force: true })
    }
  })
})

describe('judging', () => {
  test('is kept, shown as the rule’s precision, and can be taken back', async () => {
    await onlyRule(workspace, { coolDown: 0 })
    for (const round of [0, 1, 2]) {
      await arrive(workspace, 12, `round ${round}`)
      await pass(workspace, 20 * MINUTE)
    }
    const { alerts } = workspace.engine
    const ids = (await alertsOf(workspace)).map((alert) => alert.id)
    expect(ids).toHaveLength(3)
    await alerts.judge(ids[0] ?? 0, 'useful')
    await alerts.judge(ids[1] ?? 0, 'not-useful')
    await alerts.judge(ids[2] ?? 0, 'useful')
    expect(await alerts.rules.list()).toMatchObject([{ alerts: 3, judgements: { useful: 2, notUseful: 1, precision: 2 / 3 } }])
    expect(await alerts.judge(ids[1] ?? 0, null)).toMatchObject({ judged: null })
    expect(await alerts.rules.list()).toMatchObject([{ judgements: { useful: 2, notUseful: 0, precision: 1 } }])
  })
})
