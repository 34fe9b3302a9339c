import { expect, type Locator, type Page } from '@playwright/test'
import { choose, openSettings, select } from './page-steps.ts'

export const alertList = (page: Page): Locator => page.getByRole('list', { name: 'Alerts' })

export const openAlert = (page: Page): Locator => page.getByRole('region', { name: 'Alert in full' })

/** A titled part of the open alert. */
export const partOfAlert = (page: Page, name: string): Locator => openAlert(page).getByRole('region', { name })

/** Opens the form of a new rule that alerts from the first mention of a word on. */
export async function beginRule(page: Page, { name, word, severity }: { readonly name: string; readonly word: string; readonly severity: string }): Promise<void> {
  await openSettings(page, 'Alert rules')
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const form = page.getByRole('form', { name: 'Add an alert rule' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  await choose(page, 'How loud it is', severity)
  await select(page, 'Alert when', 'Words')
  await form.getByRole('combobox', { name: 'Words or phrases' }).fill(word)
  await form.getByRole('combobox', { name: 'Words or phrases' }).press('Enter')
}

export async function saveRule(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add rule' }).click()
  await expect(page.getByRole('article', { name })).toBeVisible()
}
