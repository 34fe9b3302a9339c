import { randomBytes } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import type { AlertDelivery, NotificationOutcome, PageNotification } from '../../../../electron/contract/index.ts'
import { createPageNotifications } from '../../../../electron/engine/page-notifications.ts'
import { createManualClock } from '../../manual-clock.ts'
import { NOON, openWorkspace, type Workspace } from '../workspace.ts'
import { arrive, onlyRule } from './alerting.ts'

/** Where notifications are shown by pages, as in the browser host. */
async function openHost() {
  // Pages that say nothing are not waited for here.
  const notifications = createPageNotifications({ clock: createManualClock(NOON), random: { bytes: (length) => randomBytes(length) } })
  workspace = await openWorkspace({ ports: { notifier: notifications } })
  const { engine } = workspace
  await onlyRule(workspace, {})
  return {
    workspace,
    /** @returns what the page is given, in order. */
    openPage(outcome: NotificationOutcome): readonly PageNotification[] {
      const given: PageNotification[] = []
      const follow = async (): Promise<void> => {
        for await (const notification of notifications.follow(undefined)) {
          given.push(notification)
          notifications.told(notification.id, outcome)
        }
      }
      void follow()
      return given
    },
    async delivery(): Promise<AlertDelivery | undefined> {
      await engine.alerts.settled()
      return (await engine.alerts.deliveries.list(undefined, 10))[0]
    },
  }
}

let workspace: Workspace
afterEach(() => workspace.remove())

test('an alert is shown by an open page, which opens it, without a word of a mention', async () => {
  const host = await openHost()
  const given = host.openPage('shown')
  await arrive(workspace, 12, 'unmistakable xylophone')
  expect(await host.delivery()).toMatchObject({ channel: 'desktop', state: 'sent', error: null })
  expect(given).toMatchObject([{ title: 'Warning: A rule', address: '/alerts/1' }])
  expect(JSON.stringify(given)).not.toMatch(/unmistakable|xylophone|writer\d/)
})

test('while no page is open it waits, says so, and is shown as soon as one is', async () => {
  const host = await openHost()
  await arrive(workspace, 12)
  expect(await host.delivery()).toMatchObject({ state: 'waiting', sentAt: null, error: expect.stringMatching(/^No window of the console was open/) as string })
  const given = host.openPage('shown')
  await expect.poll(host.delivery).toMatchObject({ state: 'sent', attempts: 2 })
  expect(given).toHaveLength(1)
})

test.each<[NotificationOutcome, RegExp]>([
  ['not-asked', /allow them in Settings/],
  ['blocked', /blocks desktop notifications/],
])('where the page answers %s it is withdrawn with the reason, and is no failure', async (outcome, words) => {
  const host = await openHost()
  host.openPage(outcome)
  await arrive(workspace, 12)
  expect(await host.delivery()).toMatchObject({ state: 'cancelled', sentAt: null, error: expect.stringMatching(words) as string })
  expect((await workspace.engine.alerts.list({ limit: 10 })).alerts).toMatchObject([{ failedDeliveries: 0 }])
})
