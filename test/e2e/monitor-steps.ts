import { expect, type Locator, type Page } from '@playwright/test'

/** One line of a chart's table: its time in words, then its figures by their column. */
export interface TableLine {
  readonly time: string
  readonly figures: Readonly<Record<string, string>>
}

export const volumeChart = (page: Page): Locator => page.getByRole('figure', { name: 'Volume' })

/** The bars of the volume chart, which answer to the keyboard as a slider. */
export const volumeBars = (page: Page): Locator => page.getByRole('slider', { name: /^Mentions per/ })

export const mentionList = (page: Page): Locator => page.getByRole('feed', { name: 'Mentions' })

export const openMention = (page: Page): Locator => page.getByRole('region', { name: 'Mention in full' })

/** Turns the volume chart into its table, or back. */
export async function showVolumeAs(page: Page, form: 'table' | 'chart'): Promise<void> {
  await page.getByRole('button', { name: 'More for Volume' }).click()
  await page.getByRole('menuitem', { name: `Show as ${form}` }).click()
}

/** What the volume chart's table says, in its order: newest first. The table must be shown. */
export async function readVolumeTable(page: Page): Promise<readonly TableLine[]> {
  const table = volumeChart(page).getByRole('table')
  await expect(table).toBeVisible()
  const [head, ...lines] = (await table.getByRole('row').allInnerTexts()).map((line) => line.split('\t').map((cell) => cell.trim()))
  const columns = head?.slice(1) ?? []
  return lines.map(([time = '', ...cells]) => ({ time, figures: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])) }))
}

/** The table's lines as "time: mentions", those without any mention left out. */
export async function countsInTable(page: Page, column: string = 'Mentions'): Promise<Readonly<Record<string, number>>> {
  // Looks once and never waits: whoever asks again and again is then told what stood there last.
  const lines = (await volumeChart(page).getByRole('table').isVisible()) ? await readVolumeTable(page) : []
  return Object.fromEntries(lines.map(({ time, figures }) => [time, Number((figures[column] ?? '').replaceAll(',', ''))] as const).filter(([, count]) => count > 0))
}

/** The texts of the mentions in the list, newest first. */
export const textsInList = (page: Page): Promise<string[]> => mentionList(page).getByRole('paragraph').allInnerTexts()

/** Opens the mention with this text in the detail panel. */
export async function openMentionWith(page: Page, text: string): Promise<void> {
  await mentionList(page).getByRole('article').filter({ hasText: text }).getByRole('button').click()
  await expect(openMention(page).getByText(text).first()).toBeVisible()
}

/** Searches for what a person types. */
export async function search(page: Page, typed: string): Promise<void> {
  const box = page.getByRole('searchbox', { name: 'Search mentions' })
  await box.fill(typed)
  await box.press('Enter')
}
