import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from './console-test.ts'

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Menus and tooltips stand in a layer above the page; that all content belongs to a landmark is asked of the page beneath. */
const popups = /^<div (data-portal|[^>]*role="tooltip"|[^>]*data-menu-item-label)/

/** Looks at what stands on the screen now, in light and in dark. */
export async function expectAccessible(page: Page, place: string): Promise<void> {
  await test.step(place, async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      // The console follows the system until it is told otherwise.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      // There are no frames to look into, which is all that the other mode would add.
      const axe = new AxeBuilder({ page }).setLegacyMode(true)
      // Only colours change between the two.
      const { violations } = await (colorScheme === 'light' ? axe.withTags(everything) : axe.withRules(['color-contrast', 'link-in-text-block'])).analyze()
      const found = violations.flatMap(({ id, help, nodes }) => nodes.filter(({ html }) => id !== 'region' || !popups.test(html)).map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 200)}: ${failureSummary ?? ''}`))
      expect.soft(found, `${place}, ${colorScheme}`).toEqual([])
    }
    const { needed, there } = await page.evaluate(() => ({ needed: document.documentElement.scrollWidth, there: document.documentElement.clientWidth }))
    expect.soft(needed, `${place} fits into ${there} pixels`).toBeLessThanOrEqual(there)
  })
}
