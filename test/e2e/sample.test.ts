import { expect, test, type Page } from './console-test.ts'
import { choose, openScreen, openSettings } from './page-steps.ts'

const banner = (page: Page) => page.getByRole('region', { name: 'Recording', exact: true })

/** The recording's clock in epoch milliseconds, as the banner shows it. */
async function clockOf(page: Page): Promise<number> {
  return Date.parse((await banner(page).getByRole('time').getAttribute('datetime')) ?? '')
}

test('the sample plays in a workspace of its own, is steered, and leaves the live one untouched', async ({ page }) => {
  await test.step('a brand is named in the live workspace', async () => {
    await page.getByRole('textbox', { name: 'Brand name' }).fill('Northern Ferries')
    await page.getByRole('button', { name: 'Add brand' }).click()
    await expect(page.getByRole('region', { name: 'Listening for' })).toContainText('Northern Ferries')
    await expect(page).toHaveTitle('Situation – Holdfast')
  })

  await test.step('opening it says everywhere that this is a sample', async () => {
    await page.getByRole('button', { name: 'Open the sample' }).click()
    await expect(banner(page)).toContainText('Sample')
    await expect(banner(page)).toContainText('synthetic recording, no real people or companies')
    await expect(page).toHaveTitle(/^SAMPLE · Situation/)
    await expect(page.getByRole('banner')).toContainText('Recording')
    await expect.poll(() => hatchedEdges(page)).toEqual({ left: true, right: true, top: true, bottom: true })
  })

  await test.step('its clock can be sped up, and the figures follow', async () => {
    const note = page.getByRole('figure', { name: 'Last 24 hours' })
    const before = await clockOf(page)
    await expect(note).toContainText(/[\d,]+ mentions, net/)
    const figures = (await note.innerText()).match(/[\d,]+ mentions/)?.[0] ?? ''
    await choose(page, 'Speed of the recording', '300×')
    await expect.poll(() => clockOf(page)).toBeGreaterThan(before + 10 * 60_000)
    await expect(note).not.toContainText(figures)
  })

  await test.step('paused it stands still until it is told to jump', async () => {
    await banner(page).getByRole('button', { name: 'Pause the recording' }).click()
    await expect(banner(page).getByRole('button', { name: 'Play the recording' })).toBeVisible()
    const stopped = await clockOf(page)
    await banner(page).getByRole('button', { name: '+1 h' }).click()
    await expect.poll(() => clockOf(page)).toBe(stopped + 60 * 60_000)
    await banner(page).getByRole('button', { name: 'Play the recording' }).click()
    await expect.poll(() => clockOf(page)).toBeGreaterThan(stopped + 60 * 60_000)
  })

  await test.step('its brands are its own', async () => {
    await openSettings(page, 'Brands')
    await expect(page.getByRole('article', { name: 'Northern Ferries' })).toBeHidden()
    await expect(page.getByRole('article').first()).toBeVisible()
  })

  await test.step('leaving brings back what was there', async () => {
    await banner(page).getByRole('button', { name: 'Leave' }).click()
    await expect(banner(page)).toBeHidden()
    await expect(page.getByRole('banner')).toContainText('Live workspace')
    await expect(page.getByRole('article')).toHaveCount(1)
    await expect(page.getByRole('article', { name: 'Northern Ferries' })).toBeVisible()
    await openScreen(page, 'Situation')
    await expect(page.getByRole('heading', { name: 'Nothing has come in yet' })).toBeVisible()
    await expect(page).toHaveTitle('Situation – Holdfast')
    expect(Object.values(await hatchedEdges(page))).toEqual([false, false, false, false])
  })
})

/** Which edges of the window show the hatching that tells a recording from the live workspace. */
function hatchedEdges(page: Page): Promise<Record<'left' | 'right' | 'top' | 'bottom', boolean>> {
  return page.evaluate(() => {
    const hatched = (x: number, y: number) => {
      const topmost = document.elementFromPoint(x, y)
      return topmost !== null && getComputedStyle(topmost).backgroundImage.startsWith('repeating-linear-gradient')
    }
    const { innerWidth: width, innerHeight: height } = window
    return { left: hatched(1, height / 2), right: hatched(width - 2, height / 2), top: hatched(width / 2, 1), bottom: hatched(width / 2, height - 2) }
  })
}
