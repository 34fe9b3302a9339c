import { alertRuleDefinition, type Alert, type AlertRule } from '../../../../electron/contract/index.ts'
import { mailServerDefinition } from '../../../../electron/contract/index.ts'
import type { Ports } from '../../../../electron/engine/ports.ts'
import { HOUR, MINUTE, spread, type SimpleMention, type Workspace } from '../workspace.ts'

/** A rule with what every rule has; without the rules that a workspace comes with. */
export async function onlyRule(workspace: Workspace, given: Record<string, unknown>): Promise<AlertRule> {
  for (const { id } of await workspace.engine.alerts.rules.list()) await workspace.engine.alerts.rules.remove(id)
  return workspace.engine.alerts.rules.save(undefined, definition(given))
}

export function definition(given: Record<string, unknown>) {
  return alertRuleDefinition.parse({ name: 'A rule', severity: 'warning', coolDown: 30 * MINUTE, condition: { kind: 'volume', count: 10, window: 15 * MINUTE }, ...given })
}

/** Lets time pass minute by minute, as it does, and everything be judged. */
export async function pass(workspace: Workspace, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= MINUTE) {
    workspace.clock.advance(Math.min(left, MINUTE))
    await workspace.engine.alerts.settled()
  }
}

/** Stores mentions of the last seconds and has them judged. */
export async function arrive(workspace: Workspace, count: number, text?: string, source?: string): Promise<void> {
  await workspace.store(spread(count, workspace.clock.now(), 1_000, `${text ?? 'words'} ${workspace.clock.now()}`), source)
  await pass(workspace, 2_000)
}

export async function alertsOf(workspace: Workspace): Promise<readonly Alert[]> {
  return (await workspace.engine.alerts.list({ limit: 100 })).alerts
}

/** One mention a second apart from each other, `count` of them, the last one `before` an instant. */
export function around(count: number, until: number, text = 'around'): SimpleMention[] {
  return spread(count, until, 1_000, text)
}

/** Outbox rows as "channel recipient step state". */
export async function outbox(workspace: Workspace): Promise<readonly string[]> {
  const rows = await workspace.engine.database.write.selectFrom('alert_delivery').selectAll().orderBy('id').execute()
  return rows.map((row) => [row.channel, row.recipient_name ?? '-', row.step, row.state].join(' '))
}

export async function addRecipient(workspace: Workspace, name: string, webhook: string | null = null): Promise<number> {
  const definition = { name, email: webhook === null ? `${name.toLowerCase()}@example.org` : null, webhook, note: '' }
  return (await workspace.engine.alerts.recipients.save(undefined, definition)).id
}

/** Nothing gets through, and everything is tried again: what is enqueued stays in the outbox for a day. */
export const unreachable: Pick<Ports, 'mail' | 'notifier'> = {
  mail: { send: () => Promise.reject(Object.assign(new Error('connect'), { code: 'ESOCKET', originalCode: 'ECONNREFUSED' })) },
  notifier: {
    notify: () => {
      throw new Error('no notifications')
    },
  },
}

export async function setUpMail(workspace: Workspace, change: Record<string, unknown> = {}): Promise<void> {
  await workspace.engine.alerts.mailServer.save(mailServerDefinition.parse({ host: '127.0.0.1', port: 25, security: 'none', from: 'Holdfast <alerts@example.org>', ...change }), undefined)
}

export { HOUR, MINUTE }
