import { expect, type Page } from '@playwright/test'
import { factsIn, openSettings } from './page-steps.ts'

/** What the console says an import came to. */
export interface ImportAccount {
  readonly read: string
  readonly stored: string
  readonly duplicates: string
  readonly rejected: string
}

interface FileToImport {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** Gives a file to the wizard and waits for the step where its columns are named. @param file path or content */
export async function chooseFile(page: Page, file: string | FileToImport): Promise<void> {
  await openSettings(page, 'Import a file')
  const another = page.getByRole('button', { name: 'Import another file' })
  if (await another.isVisible()) await another.click()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a file' }).click()])
  await chooser.setFiles(file)
  await expect(page.getByRole('heading', { name: 'Which column is what' })).toBeVisible()
}

/** Imports with the columns as the console reads them. @returns the account on the screen */
export async function importFile(page: Page, file: string | FileToImport): Promise<ImportAccount> {
  await chooseFile(page, file)
  return runImport(page)
}

/** Carries out the import that the wizard is ready for. @returns the account on the screen */
export async function runImport(page: Page): Promise<ImportAccount> {
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: /imported$/ })).toBeVisible({ timeout: 90_000 })
  const facts = await factsIn(page)
  return { read: facts['Rows read'] ?? '', stored: facts['Stored'] ?? '', duplicates: facts['Stored before'] ?? '', rejected: facts['Rejected'] ?? '' }
}

/** Rows as a CSV file to import. */
export function csvFile(name: string, rows: readonly (readonly (string | number)[])[]): FileToImport {
  const cell = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`
  return { name, mimeType: 'text/csv', buffer: Buffer.from(rows.map((row) => row.map(cell).join(',')).join('\n')) }
}
