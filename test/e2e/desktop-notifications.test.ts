import type { BrowserContext } from '@playwright/test'
import { alertList, beginRule, openAlert, partOfAlert, saveRule } from './alert-steps.ts'
import { expect, test, type Page } from './console-test.ts'
import { openScreen, openSettings } from './page-steps.ts'
import { connectBeside, connectProgram } from './sending-program.ts'

const allow = (context: BrowserContext, page: Page): Promise<void> => context.grantPermissions(['notifications'], { origin: new URL(page.url()).origin })

interface Shown {
  readonly title: string
  readonly body: string
  readonly tag: string
}

/** Keeps the notifications that the browser really shows; the constructor stays the browser's own. */
const keepNotifications = (): void => {
  const shown: Notification[] = []
  const Real = globalThis.Notification
  globalThis.Notification = class extends Real {
    constructor(title: string, options?: NotificationOptions) {
      super(title, options)
      this.addEventListener('show', () => shown.push(this))
    }
  }
  Object.assign(globalThis, { shownNotifications: shown })
}

const shownOn = (page: Page): Promise<readonly Shown[]> =>
  page.evaluate(() => (globalThis as unknown as { shownNotifications: readonly Notification[] }).shownNotifications.map(({ title, body, tag }) => ({ title, body, tag })))

/** A click on the last one; a headless browser has no screen to click it on. */
const clickLast = (page: Page): Promise<unknown> =>
  page.evaluate(() => (globalThis as unknown as { shownNotifications: readonly Notification[] }).shownNotifications.at(-1)?.dispatchEvent(new Event('click')))

test.beforeEach(({ context }) => context.addInitScript(keepNotifications))

const told = (page: Page) => partOfAlert(page, 'Who was told').getByRole('listitem').filter({ hasText: 'This computer' })

/** A rule that tells this computer of the word "leaks". */
async function addRule(page: Page): Promise<void> {
  await beginRule(page, { name: 'Leaking kettles', word: 'leaks', severity: 'Critical' })
  await saveRule(page, 'Leaking kettles')
}

const leak = (nativeId: string) => [{ nativeId, publishedAt: Date.now(), text: 'It leaks again, all over the dreadful floor' }]

test('an alert is shown as a notification of this computer, once however many windows are open, and a click opens it', async ({ page, context }) => {
  await allow(context, page)
  const send = await connectProgram(page, 'Help desk')
  await addRule(page)
  const others = [await context.newPage(), await context.newPage()]
  for (const other of others) {
    await other.goto(new URL('/help', page.url()).href)
    await expect(other.getByRole('main', { name: 'Help' })).toBeVisible()
  }
  await send(leak('n1'))
  const everywhere = async (): Promise<readonly Shown[]> => (await Promise.all([page, ...others].map(shownOn))).flat()
  await expect.poll(everywhere).toEqual([{ title: 'Critical alert: Leaking kettles', body: '1 mention in 1 h with “leaks”', tag: 'holdfast:/alerts/1' }])

  await openScreen(page, 'Alerts')
  await alertList(page).getByRole('link', { name: 'Leaking kettles' }).click()
  await expect(told(page)).toContainText('Sent')
  // What was to be shown elsewhere would be by now: the message has left.
  expect(await everywhere()).toHaveLength(1)

  const showing = (await Promise.all([page, ...others].map(async (each) => ({ each, count: (await shownOn(each)).length })))).find(({ count }) => count === 1)?.each ?? page
  expect(showing).not.toBe(page)
  await clickLast(showing)
  await expect(openAlert(showing).getByRole('heading', { name: 'Leaking kettles' })).toBeVisible()
})

test('without the permission nothing is shown and the alert says so; a refusal explains itself; allowed, the next one is shown', async ({ page, context }) => {
  const send = await connectProgram(page, 'Help desk')
  await addRule(page)
  const state = page.getByRole('region', { name: 'Desktop notifications' })

  await test.step('nobody was asked: the message has not left, and says what to do', async () => {
    await expect(state).toContainText('Not allowed yet')
    await send(leak('n1'))
    await openScreen(page, 'Alerts')
    await alertList(page).getByRole('link', { name: 'Leaking kettles' }).click()
    await expect(told(page)).toContainText('Not sent. Desktop notifications are not allowed in this browser yet: allow them in Settings, Alert rules.')
    expect(await shownOn(page)).toEqual([])
  })

  await test.step('asked by a click, a headless browser refuses', async () => {
    await openSettings(page, 'Alert rules')
    await state.getByRole('button', { name: 'Allow desktop notifications' }).click()
    await expect(state).toContainText('Blocked in this browser')
    await expect(state).toContainText('set Notifications to Allow')
    await expect(state.getByRole('button')).toHaveCount(0)
  })

  await test.step('allowed in the browser’s settings, the page notices by itself and can show one', async () => {
    await allow(context, page)
    await expect(state).toContainText('Allowed. An alert appears on this computer')
    await state.getByRole('button', { name: 'Show one to try' }).click()
    await expect(state).toContainText('The system took the notification')
    expect(await shownOn(page)).toEqual([{ title: 'Holdfast', body: 'This is how an alert is told.', tag: 'holdfast:/alerts' }])
  })
})

test('where the browser blocks notifications, the alert says so', async ({ page }) => {
  const send = await connectProgram(page, 'Help desk')
  await addRule(page)
  await page.getByRole('button', { name: 'Allow desktop notifications' }).click()
  await expect(page.getByRole('region', { name: 'Desktop notifications' })).toContainText('Blocked in this browser')
  await send(leak('n1'))
  await openScreen(page, 'Alerts')
  await alertList(page).getByRole('link', { name: 'Leaking kettles' }).click()
  await expect(told(page)).toContainText('Not sent. This browser blocks desktop notifications of the console')
  expect(await shownOn(page)).toEqual([])
})

test('while no window is open the message waits and says so, and is shown when one is opened', async ({ page, context }) => {
  await allow(context, page)
  const send = await connectProgram(page, 'Help desk')
  await addRule(page)
  const address = page.url()
  const beside = await connectBeside(page)
  try {
    await page.goto('about:blank')
    await send(leak('n1'))
    const message = async () => (await beside.client.alerts.deliveries.list({})).find(({ channel }) => channel === 'desktop')
    await expect.poll(async () => (await message())?.error).toContain('No window of the console was open to show a notification')
    expect((await message())?.sentAt).toBeNull()
    await page.goto(address)
    await expect.poll(async () => (await message())?.state).toBe('sent')
    expect((await shownOn(page)).map(({ title }) => title)).toEqual(['Critical alert: Leaking kettles'])
  } finally {
    beside.close()
  }
})
