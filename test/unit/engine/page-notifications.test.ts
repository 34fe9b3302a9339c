import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { NotificationOutcome, PageNotification } from '../../../electron/contract/index.ts'
import { createPageNotifications, PAGE_PATIENCE, type PageNotifications } from '../../../electron/engine/page-notifications.ts'
import { NoWayOutError, NotShownError } from '../../../electron/engine/ports.ts'
import { createManualClock, type ManualClock } from '../manual-clock.ts'

const message = { title: 'Critical alert: Recall', body: '412 mentions in 15 min', address: '/alerts/12' }

let clock: ManualClock
let notifications: PageNotifications
beforeEach(() => {
  clock = createManualClock(0)
  notifications = createPageNotifications({ clock, random: { bytes: (length) => randomBytes(length) } })
})

interface OpenPage {
  readonly given: readonly PageNotification[]
  close(): void
}

/** A page that answers every notification so; null says nothing. */
function openPage(outcome: NotificationOutcome | null): OpenPage {
  const given: PageNotification[] = []
  const leaving = new AbortController()
  const events = notifications.follow(leaving.signal)
  const follow = async (): Promise<void> => {
    for await (const notification of events) {
      given.push(notification)
      if (outcome !== null) notifications.told(notification.id, outcome)
    }
  }
  follow().catch(() => undefined)
  return { given, close: () => leaving.abort() }
}

/** What came of a notification; pages that say nothing are waited for. */
async function notify(): Promise<unknown> {
  const notifying = Promise.resolve(notifications.notify(message)).then(
    () => 'shown',
    (error: unknown) => error,
  )
  await clock.advanceSettling(10 * PAGE_PATIENCE)
  return notifying
}

describe('a notification', () => {
  test('is given to an open page with all that it shows', async () => {
    const page = openPage('shown')
    expect(await notify()).toBe('shown')
    expect(page.given).toEqual([{ ...message, id: expect.any(String) as string }])
    expect(clock.pending).toBe(0)
  })

  test('is shown once, by the page opened last, however many are open', async () => {
    const pages = [openPage('shown'), openPage('shown'), openPage('shown')]
    expect(await notify()).toBe('shown')
    expect(pages.map(({ given }) => given.length)).toEqual([0, 0, 1])
  })

  test.each(['not-asked', 'blocked', 'unsupported', 'failed', null] as const)('goes to another page when the first answers %s', async (outcome) => {
    const other = openPage('shown')
    const first = openPage(outcome)
    expect(await notify()).toBe('shown')
    expect([first.given.length, other.given.length]).toEqual([1, 1])
  })

  test('goes to another page at once when the first is closed meanwhile', async () => {
    const other = openPage('shown')
    const first = openPage(null)
    const notifying = notifications.notify(message)
    first.close()
    await notifying
    expect(other.given).toHaveLength(1)
  })

  test('is not offered to a page that was closed', async () => {
    const page = openPage('shown')
    page.close()
    expect(await notify()).toBeInstanceOf(NotShownError)
    expect(page.given).toEqual([])
  })

  test('that a page tells of too late is not taken for the next page’s answer', async () => {
    const second = openPage(null)
    const first = openPage(null)
    const notifying = Promise.resolve(notifications.notify(message)).catch((error: unknown) => error)
    await clock.advanceSettling(PAGE_PATIENCE)
    notifications.told(first.given[0]?.id ?? '', 'shown')
    await clock.advanceSettling(PAGE_PATIENCE)
    expect(await notifying).toBeInstanceOf(NotShownError)
    expect(second.given).toHaveLength(1)
  })
})

test('a page that opens is told to those who wait for one, until they wait no more', () => {
  let told = 0
  const stop = notifications.whenReady?.(() => (told += 1))
  openPage('shown')
  openPage('shown')
  stop?.()
  openPage('shown')
  expect(told).toBe(2)
})

describe('the reason why none was shown', () => {
  test('is that no page is open, which may change', async () => {
    expect(await notify()).toMatchObject({ message: expect.stringMatching(/^No window of the console was open/) as string })
  })

  test.each<[string, NotificationOutcome, RegExp]>([
    ['nobody has allowed it', 'not-asked', /not allowed in this browser yet: allow them in Settings, Alert rules/],
    ['it is blocked', 'blocked', /blocks desktop notifications/],
    ['the browser has none', 'unsupported', /can’t show desktop notifications/],
  ])('is that %s, which a person must change', async (_, outcome, words) => {
    openPage('failed')
    openPage(outcome)
    const reason = await notify()
    expect(reason).toBeInstanceOf(NoWayOutError)
    expect((reason as Error).message).toMatch(words)
  })

  test.each(['failed', null] as const)('is that the browser did not show it, when the page answers %s', async (outcome) => {
    openPage(outcome)
    const reason = await notify()
    expect(reason).toBeInstanceOf(NotShownError)
    expect((reason as Error).message).toMatch(/^The browser did not show the notification/)
  })
})
