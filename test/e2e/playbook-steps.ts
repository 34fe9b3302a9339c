import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import { openScreen } from './page-steps.ts'

interface PlaybookFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** The table of every playbook. */
export const library = (page: Page): Locator => page.getByRole('table', { name: 'Playbooks' })

/** The text of the playbook that is read. */
export const reader = (page: Page, title: string): Locator => page.getByRole('article', { name: title, exact: true })

/** Opens a playbook from the library. */
export async function openPlaybook(page: Page, title: string): Promise<void> {
  await openScreen(page, 'Playbooks')
  await library(page).getByRole('link', { name: title, exact: true }).click()
  await expect(reader(page, title)).toBeVisible()
}

/** Chooses another way to look at the open playbook. */
export async function showView(page: Page, view: 'Read' | 'Edit' | 'Versions'): Promise<void> {
  await page.getByRole('navigation', { name: 'Ways to look at the playbook' }).getByRole('link', { name: view }).click()
}

/** A playbook in Markdown as it would be chosen from a disk. */
export const markdownFile = (name: string, text: string): PlaybookFile => ({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) })

/** Gives files to the import and waits for its account; nothing is stored yet. */
export async function readPlaybookFiles(page: Page, files: readonly PlaybookFile[]): Promise<Locator> {
  await page.getByRole('button', { name: 'Import…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import playbooks' })
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog.getByRole('button', { name: 'Choose files' }).click()])
  await chooser.setFiles([...files])
  await expect(dialog.getByRole('status')).toContainText('Nothing is stored yet')
  return dialog
}

/** Carries out what offers a file, and gives that file. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<{ readonly name: string; readonly content: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) }
}

/** A playbook of so many tasks, each with instructions, a role, and something that it waits for. */
export function longPlaybook(title: string, tasks: number): string {
  const task = (number: number) => `- [ ] Do step ${number} \`step-${number}\`
  - role: \`commander\`
  - due: ${number} min after the start
${number > 1 ? `  - blocked by: \`step-${number - 1}\`\n` : ''}  - evidence: A note of who did it

  - Call **both** numbers, and write down [the time](https://example.org/${number}).
  - Say what is known, what is not, and when the next word comes.
`
  return `---
format: holdfast-playbook-1
title: ${title}
scenario: general
cluster: accidental
levels: 3, 4
---

Use it to see how long a playbook may be.

## Roles

- Incident commander \`commander\`
  - duty: Decides

## Phase: Respond \`respond\`

${Array.from({ length: tasks }, (_, index) => task(index + 1)).join('\n')}`
}
