import { join } from 'node:path'
import { damage } from '../unit/engine/database/damage.ts'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './console-test.ts'
import { chooseFile, csvFile, runImport } from './import-steps.ts'
import { mentionList, openMention, volumeBars } from './monitor-steps.ts'
import { openScreen, openSettings } from './page-steps.ts'
import { library, markdownFile, openPlaybook, readPlaybookFiles, showView } from './playbook-steps.ts'
import { connectProgram } from './sending-program.ts'

test('start, settings and help', async ({ page }) => {
  await expect(page.getByRole('button', { name: 'Open the sample' })).toBeVisible()
  await expectAccessible(page, 'start')
  await openSettings(page, 'Sources')
  await page.getByRole('button', { name: 'Add a source' }).click()
  await expect(page.getByRole('menuitem', { name: /^Webhook/ })).toBeVisible()
  await expectAccessible(page, 'menu of sources')
  await page.getByRole('menuitem', { name: /^Webhook/ }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Help desk')
  await page.getByRole('button', { name: 'Add source' }).click()
  await expect(page.getByRole('button', { name: 'Make a secret' })).toBeVisible()
  await expectAccessible(page, 'sources')
  await openSettings(page, 'Brands')
  await page.getByRole('button', { name: 'Add a brand' }).first().click()
  await page.getByRole('button', { name: 'Add brand' }).click()
  await expectAccessible(page, 'form of a brand with a complaint')
  await openSettings(page, 'Appearance')
  await expectAccessible(page, 'appearance')
  await openSettings(page, 'Data and backups')
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByRole('button', { name: /^Restore the backup of/ })).toBeVisible()
  await expectAccessible(page, 'data')
  await openScreen(page, 'Help')
  await expect(page.getByRole('navigation', { name: 'Help pages' })).toBeVisible()
  await expectAccessible(page, 'help')
})

test('the steps of an import', async ({ page }) => {
  await openSettings(page, 'Import a file')
  await expectAccessible(page, 'choosing a file')
  const rows = [['created_at', 'author', 'text'], ['2015-02-22 10:00:00', 'Ada', 'The ferry was late'], ['never', 'Bo', 'Nobody knows when']]
  await chooseFile(page, csvFile('ferry.csv', rows))
  await expect(page.getByRole('region', { name: 'First rows as they will be stored' })).toBeVisible()
  await expectAccessible(page, 'naming the columns')
  await runImport(page)
  await expectAccessible(page, 'the account')
})

test('situation and monitor while the sample plays', async ({ page }) => {
  await page.getByRole('button', { name: 'Open the sample' }).click()
  await page.getByRole('button', { name: 'Pause the recording' }).click()
  await expect(page.getByRole('figure', { name: 'Last 24 hours' })).toBeVisible()
  await expectAccessible(page, 'situation')
  await openScreen(page, 'Monitor')
  await mentionList(page).getByRole('article').first().getByRole('button').click()
  await expect(openMention(page).getByRole('region', { name: 'Author' })).toBeVisible()
  await expectAccessible(page, 'monitor with a mention open')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await expect(page.getByRole('combobox', { name: 'Language' })).toBeVisible()
  await expectAccessible(page, 'filters')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys on this screen' })).toBeVisible()
  await expectAccessible(page, 'keys')
})

test('alerts and what is set up for them', async ({ page }) => {
  const send = await connectProgram(page, 'Posts')
  await send([{ nativeId: 'a1', publishedAt: Date.now(), text: 'I will sue you for this. My lawyer will be in touch.' }])
  await openScreen(page, 'Alerts')
  await page.getByRole('list', { name: 'Alerts' }).getByRole('link', { name: 'Threat of legal action' }).click()
  await expect(page.getByRole('figure', { name: 'Volume around it' })).toBeVisible()
  await expectAccessible(page, 'an alert in full')
  await page.getByRole('button', { name: 'Declare an incident' }).click()
  await expectAccessible(page, 'declaring an incident')
  await page.keyboard.press('Escape')
  await openSettings(page, 'Alert rules')
  await page.getByRole('button', { name: 'Change Threat of legal action' }).click()
  await expect(page.getByRole('region', { name: 'Preview' }).getByRole('status')).toContainText('alerted')
  await page.getByRole('checkbox', { name: /^Hold messages back/ }).check()
  await expectAccessible(page, 'form of a rule')
  await openSettings(page, 'Recipients')
  await page.getByRole('button', { name: 'Add a recipient' }).first().click()
  await page.getByRole('button', { name: 'Add recipient' }).click()
  await expectAccessible(page, 'recipients')
  await openSettings(page, 'Sentiment')
  await page.getByRole('button', { name: 'Draw a sample' }).click()
  await expect(page.getByRole('article', { name: 'Mention 1 of 1' })).toBeVisible()
  await expectAccessible(page, 'judging a sample')
})

test('playbooks: library, reader, versions and import', async ({ page }) => {
  await openScreen(page, 'Playbooks')
  await expect(library(page).getByRole('rowheader').first()).toBeVisible()
  await expectAccessible(page, 'library of playbooks')
  await library(page).getByRole('button', { name: 'More for “Boycott”' }).click()
  await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible()
  await expectAccessible(page, 'menu of a playbook')
  await page.keyboard.press('Escape')
  const dialog = await readPlaybookFiles(page, [
    markdownFile('mistaken.md', '---\ntitle: Kettle fire\nscenario: kettles\n---\n\nUse it.\n\n## Phase: Detect\n\n- [ ] Call the owner `call`\n  - role: `nobody`\n  - due: soon\n'),
    markdownFile('shopping.md', 'milk\n'),
  ])
  await expectAccessible(page, 'account of an import')
  await dialog.getByRole('button', { name: 'Import what was understood' }).click()
  await library(page).getByRole('link', { name: 'Kettle fire' }).click()
  await expect(page.getByRole('region', { name: 'What does not fit together' })).toBeVisible()
  await expectAccessible(page, 'a playbook with findings')
  await openPlaybook(page, 'Boycott')
  await expectAccessible(page, 'a playbook to read')
  await showView(page, 'Edit')
  await page.getByRole('textbox', { name: 'Title' }).fill('Boycott of the brand')
  await expect(page.getByRole('heading', { level: 1, name: 'Boycott of the brand' })).toBeVisible()
  await showView(page, 'Versions')
  await expect(page.getByRole('insertion')).toBeVisible()
  await expectAccessible(page, 'versions with a comparison')
})

test('the recovery screen', async ({ page, holdfast }) => {
  const send = await connectProgram(page, 'Posts')
  await send([{ nativeId: 'r1', publishedAt: Date.now(), text: 'Something to lose' }])
  await openSettings(page, 'Data and backups')
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByRole('button', { name: /^Restore the backup of/ })).toBeVisible()
  await holdfast.restart(() => damage(join(holdfast.folder, 'holdfast.db')))
  await expect(page.getByRole('heading', { name: 'The console can’t open its data' })).toBeVisible()
  await expectAccessible(page, 'recovery')
})

test.describe('a wide window', () => {
  test.use({ viewport: { width: 1920, height: 1080 } })

  test('is used for more than margins', async ({ page }) => {
    await page.getByRole('button', { name: 'Open the sample' }).click()
    await expect(page.getByRole('figure', { name: 'Last 24 hours' })).toBeVisible()
    const rightEdge = async (name: string) => {
      const box = await page.getByRole('region', { name }).boundingBox()
      return (box?.x ?? 0) + (box?.width ?? 0)
    }
    await expect.poll(() => rightEdge('Top themes')).toBeGreaterThan(1_800)
    await openScreen(page, 'Monitor')
    await expect(volumeBars(page)).toBeVisible()
    await expect.poll(async () => (await volumeBars(page).boundingBox())?.width ?? 0).toBeGreaterThan(1_000)
    await mentionList(page).getByRole('article').first().getByRole('button').click()
    await expect(openMention(page)).toBeVisible()
    // There is room for the themes beside an open mention.
    await expect(page.getByRole('region', { name: 'Themes' })).toBeVisible()
  })
})
