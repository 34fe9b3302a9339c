import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base, type Page } from '@playwright/test'
import { createHost, type ConsoleHost } from './console-host.ts'

export { expect }
export type { Page }

/** The console a test works with, in a data folder of its own. */
export interface ConsoleUnderTest {
  readonly folder: string
  /** Ends the console, does what is to happen to its folder meanwhile, starts it again and opens its page. */
  restart(meanwhile?: () => void | Promise<void>): Promise<void>
}

interface Fixtures {
  readonly host: ConsoleHost
  readonly holdfast: ConsoleUnderTest
}

/** Every test gets a console of its own with its page open, and fails when the page reports any error. */
export const test = base.extend<Fixtures>({
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
  // Playwright reads the names of the fixtures from the pattern, even where there are none.
  // oxlint-disable-next-line no-empty-pattern
  host: async ({}, provide) => {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-e2e-'))
    const host = createHost(folder)
    await provide(host)
    await host.stop()
    await rm(folder, { recursive: true, force: true })
  },
  page: async ({ page, host }, provide) => {
    const faults = await watchFor(page)
    await page.goto(await host.start())
    await expect(page.getByRole('main')).toBeVisible()
    await provide(page)
    expect(faults, 'errors of the page').toEqual([])
  },
  holdfast: async ({ page, host }, provide) => {
    await provide({
      folder: host.folder,
      async restart(meanwhile) {
        // The page would rightly complain about a console that goes away.
        await page.goto('about:blank')
        await host.stop()
        await meanwhile?.()
        await page.goto(await host.start())
        await expect(page.getByRole('main')).toBeVisible()
      },
    })
  },
})

/** Gathers uncaught errors, console errors and breaches of the content policy. */
async function watchFor(page: Page): Promise<readonly string[]> {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`)
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`Content policy: ${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`)
    })
  })
  return faults
}
