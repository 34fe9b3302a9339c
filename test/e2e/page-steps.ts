import { expect, type Locator, type Page } from '@playwright/test'

/** Chooses in a row of choices by what stands on it; its radio buttons lie hidden behind the words. */
export async function choose(page: Page, group: string, choice: string): Promise<void> {
  const choices = page.getByRole('radiogroup', { name: group, exact: true })
  await choices.getByText(choice, { exact: true }).click()
  await expect(choices.getByRole('radio', { name: choice, exact: true })).toBeChecked()
}

/** Chooses in a list that opens. */
export async function select(page: Page, list: string, choice: string): Promise<void> {
  await page.getByRole('combobox', { name: list, exact: true }).click()
  await page.getByRole('option', { name: choice, exact: true }).click()
}

/** Goes to a screen by the navigation. */
export async function openScreen(page: Page, screen: 'Situation' | 'Monitor' | 'Alerts' | 'Incidents' | 'Playbooks' | 'Settings' | 'Help'): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click()
  await expect(page.getByRole('main', { name: screen })).toBeVisible()
}

/** Goes to a section of Settings by the navigation. */
export async function openSettings(page: Page, section: string): Promise<void> {
  await openScreen(page, 'Settings')
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: section }).click()
  await expect(page.getByRole('heading', { level: 1, name: section })).toBeVisible()
}

/** The facts on the screen by their names, e.g. "Rejected": "0". */
export async function factsIn(place: Page | Locator): Promise<Readonly<Record<string, string>>> {
  const [names, values] = await Promise.all([place.getByRole('term').allInnerTexts(), place.getByRole('definition').allInnerTexts()])
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']))
}

/** A notice that something was done, with its offer to take it back. */
export const notice = (page: Page, words: string | RegExp): Locator => page.getByRole('alert').filter({ hasText: words })

/** Takes back what a notice tells. */
export async function undo(page: Page, words: string | RegExp): Promise<void> {
  await notice(page, words).getByRole('button', { name: 'Undo' }).click()
}
