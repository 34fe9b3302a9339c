import { expect, type Locator, type Page } from '@playwright/test'
import { openScreen } from './page-steps.ts'
import { markdownFile, readPlaybookFiles } from './playbook-steps.ts'

/** Two tasks that are due as soon as it starts. */
const drill = `---
format: holdfast-playbook-1
title: Short drill
scenario: general
cluster: victim
levels: 3
---

## Phase: Respond

- [ ] Set the level \`set-the-level\`
  - due: 0 min after the start
- [ ] Stop the sale \`stop-the-sale\`
  - due: 0 min after the start
`

const room = (page: Page): Locator => page.getByRole('group', { name: 'Tasks', exact: true })
export const tick = (page: Page, name: RegExp): Locator => room(page).getByRole('checkbox', { name })

/** An incident whose two tasks are overdue at once. */
export async function runDrill(page: Page): Promise<void> {
  await openScreen(page, 'Playbooks')
  const files = await readPlaybookFiles(page, [markdownFile('drill.md', drill)])
  await files.getByRole('button', { name: /^Import/ }).click()
  await expect(files).toBeHidden()
  await openScreen(page, 'Incidents')
  await page.getByRole('button', { name: 'Declare an incident' }).first().click()
  const form = page.getByRole('dialog', { name: 'Declare an incident' })
  await form.getByRole('textbox', { name: 'Title' }).fill('Kettles overheat')
  await form.getByRole('radio', { name: '3 Escalate' }).check()
  await form.getByRole('textbox', { name: 'Reason' }).fill('Two credible reports')
  await form.getByRole('button', { name: 'Declare the incident' }).click()
  const who = page.getByRole('dialog', { name: 'Who is acting?' })
  await who.getByRole('textbox', { name: 'Your name' }).fill('Ada Berg')
  await who.getByRole('button', { name: 'Sign' }).click()
  await page.getByRole('main').getByRole('button', { name: 'Start a playbook' }).first().click()
  const start = page.getByRole('dialog', { name: 'Start a playbook' })
  await start.getByRole('searchbox', { name: 'Search the playbooks' }).fill('Short drill')
  await start.getByRole('button', { name: /start “Short drill”$/i }).click()
  await expect(room(page)).toBeVisible()
}
