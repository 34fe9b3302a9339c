import { call } from '../robustness/signed-call.ts'
import { expect, test, type Page } from './console-test.ts'
import { startFeedServer } from './feed-server.ts'
import { chooseFile, csvFile, importFile, runImport } from './import-steps.ts'
import { mentionList, openMention, openMentionWith } from './monitor-steps.ts'
import { choose, notice, openScreen, openSettings, select, undo } from './page-steps.ts'
import { connectProgram } from './sending-program.ts'

const MINUTE = 60_000

/** Types words one after the other into a field that gathers them. */
async function addWords(page: Page, field: string, words: readonly string[]): Promise<void> {
  for (const word of words) {
    await page.getByRole('combobox', { name: field }).fill(word)
    await page.getByRole('combobox', { name: field }).press('Enter')
  }
}

test('brands are added, changed, removed and brought back, and stored mentions follow', async ({ page }) => {
  const send = await connectProgram(page, 'Posts')
  await send([
    { nativeId: 'b1', publishedAt: Date.now() - 3 * MINUTE, text: 'Northern Ferries left us on the quay' },
    { nativeId: 'b2', publishedAt: Date.now() - 2 * MINUTE, text: 'The Larkholm Queen is a beautiful ship' },
    { nativeId: 'b3', publishedAt: Date.now() - MINUTE, text: 'Northern Ferries is also a band from Ohio, new album out' },
  ])
  const brandOf = async (text: string): Promise<string> => {
    await openScreen(page, 'Monitor')
    await openMentionWith(page, text)
    return openMention(page).getByRole('region', { name: 'Brands' }).getByRole('paragraph').innerText()
  }

  await test.step('a new brand finds what is stored already', async () => {
    await openSettings(page, 'Brands')
    await page.getByRole('button', { name: 'Add a brand' }).first().click()
    const form = page.getByRole('form', { name: 'Add a brand' })
    await form.getByRole('textbox', { name: 'Name' }).fill('Northern Ferries')
    await form.getByRole('button', { name: 'Add brand' }).click()
    await expect(page.getByRole('article', { name: 'Northern Ferries' })).toBeVisible()
    await expect.poll(() => brandOf('left us on the quay')).toBe('Northern Ferries')
    await expect.poll(() => brandOf('a band from Ohio')).toBe('Northern Ferries')
    expect(await brandOf('a beautiful ship')).toBe('No brand matched')
  })

  await test.step('products and excluding words sharpen it', async () => {
    await openSettings(page, 'Brands')
    await page.getByRole('button', { name: 'Change Northern Ferries' }).click()
    await addWords(page, 'Products', ['Larkholm Queen'])
    await addWords(page, 'Excluding words', ['album', 'band'])
    await page.getByRole('button', { name: 'Save brand' }).click()
    await expect(page.getByRole('article', { name: 'Northern Ferries' })).toContainText('Larkholm Queen')
    await expect.poll(() => brandOf('a beautiful ship')).toBe('Northern Ferries')
    await expect.poll(() => brandOf('a band from Ohio')).toBe('No brand matched')
  })

  await test.step('removing it takes it from the mentions, and undo brings it back', async () => {
    await openSettings(page, 'Brands')
    await page.getByRole('button', { name: 'Remove Northern Ferries' }).click()
    await expect(page.getByText('No brand yet')).toBeVisible()
    await undo(page, 'Northern Ferries removed')
    await expect(page.getByRole('article', { name: 'Northern Ferries' })).toContainText('Larkholm Queen')
    await expect.poll(() => brandOf('left us on the quay')).toBe('Northern Ferries')
  })
})

test('a feed brings in its entries, is asked again on request, and says in words what is wrong', async ({ page }) => {
  const feed = await startFeedServer()
  feed.publish('The Larkholm quay has opened again')
  await page.getByRole('link', { name: 'Connect a feed' }).click()
  await page.getByRole('textbox', { name: 'Address of the feed' }).fill(feed.address)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Harbour news')
  await page.getByRole('button', { name: 'Add source' }).click()
  const source = page.getByRole('article', { name: 'Harbour news' })
  await expect(source).toContainText('Working')
  await expect(source.getByRole('definition').first()).toHaveText('1')

  feed.publish('A second crane arrives on Friday')
  const before = feed.asked()
  await source.getByRole('button', { name: 'Ask now' }).click()
  await expect(source.getByRole('definition').first()).toHaveText('2')
  expect(feed.asked()).toBeGreaterThan(before)

  await feed.stop()
  await source.getByRole('button', { name: 'Ask now' }).click()
  await expect(source).toContainText('Failing')
  await expect(source).toContainText('The server refused the connection.')
  await expect(source).toContainText('Tries again')

  await openScreen(page, 'Monitor')
  await expect(mentionList(page).getByRole('article')).toHaveCount(2)
  await openScreen(page, 'Situation')
  await expect(page.getByRole('region', { name: 'Sources' })).toContainText('1 needs attention')
})

test('a webhook gives its secret once, and a signed call becomes a mention', async ({ page }) => {
  await openSettings(page, 'Sources')
  await page.getByRole('button', { name: 'Add a source' }).click()
  await page.getByRole('menuitem', { name: /^Webhook/ }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Help desk')
  await page.getByRole('button', { name: 'Add source' }).click()
  const source = page.getByRole('article', { name: 'Help desk' })
  await source.getByRole('button', { name: 'Make a secret' }).click()
  await expect(source).toContainText('Copy it now: it is not shown again.')
  const codes = await source.getByRole('code').allInnerTexts()
  const address = codes.find((code) => code.startsWith('http://127.0.0.1')) ?? ''
  const secret = codes.at(-1) ?? ''
  expect(codes).toContain('X-Holdfast-Signature')

  const refused = await call(address, 'not the secret', { text: 'Nobody signed this', publishedAt: Date.now() })
  expect(refused.status).toBe(401)
  const taken = await call(address, secret, { text: 'The telephone rings and rings', publishedAt: Date.now() })
  expect(taken).toMatchObject({ status: 200, body: { stored: 1 } })
  await expect(source.getByRole('definition').first()).toHaveText('1')

  await openScreen(page, 'Monitor')
  await expect(mentionList(page).getByRole('article')).toHaveText([/The telephone rings and rings/])
  await openSettings(page, 'Sources')
  await source.getByRole('button', { name: 'Connection details' }).click()
  await expect(source).toContainText('X-Holdfast-Signature')
  await expect(source).not.toContainText(secret)
})

test('dark colours and compact spacing last over a restart', async ({ page, holdfast }) => {
  await openSettings(page, 'Appearance')
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.slice(0, 3).map(Number) ?? [])
  const rowHeight = async () => (await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Brands' }).boundingBox())?.height ?? 0
  await choose(page, 'Colours', 'Light')
  await expect.poll(async () => Math.min(...(await background()))).toBeGreaterThan(200)
  await choose(page, 'Colours', 'Dark')
  await expect.poll(async () => Math.max(...(await background()))).toBeLessThan(60)
  const comfortable = await rowHeight()
  await choose(page, 'Spacing', 'Compact')

  await holdfast.restart()
  await openSettings(page, 'Appearance')
  await expect(page.getByRole('radiogroup', { name: 'Colours' }).getByRole('radio', { name: 'Dark' })).toBeChecked()
  await expect(page.getByRole('radiogroup', { name: 'Spacing' }).getByRole('radio', { name: 'Compact' })).toBeChecked()
  expect(Math.max(...(await background()))).toBeLessThan(60)
  expect(await rowHeight()).toBeLessThanOrEqual(comfortable)
})

test('a backup made now brings back what came before it', async ({ page }) => {
  const send = await connectProgram(page, 'Posts')
  await send([{ nativeId: 'k1', publishedAt: Date.now() - 2 * MINUTE, text: 'Said before the backup' }])
  await openSettings(page, 'Data and backups')
  await page.getByRole('button', { name: 'Back up now' }).click()
  const restore = page.getByRole('button', { name: /^Restore the backup of/ })
  await expect(restore).toHaveCount(1)
  await send([{ nativeId: 'k2', publishedAt: Date.now() - MINUTE, text: 'Said after the backup' }])
  await restore.click()
  await page.getByRole('dialog', { name: 'Restore this backup?' }).getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(notice(page, 'The backup is in place')).toBeVisible()
  await openScreen(page, 'Monitor')
  await expect(mentionList(page).getByRole('article')).toHaveText([/Said before the backup/])
  await openSettings(page, 'Data and backups')
  await expect(page.getByRole('cell', { name: 'Before a restore' })).toBeVisible()
})

test('a mapping made once is filled in for the next file with these columns', async ({ page }) => {
  const columns = ['written', 'who', 'words', 'place']
  const file = (name: string, day: string) => csvFile(name, [columns, [`03/04/2015 09:15`, 'Ada', `The ferry of ${day} was late`, 'Larkholm'], ['03/04/2015 10:20', 'Bo', `No coffee on ${day}`, 'Larkholm']])
  await chooseFile(page, file('complaints.csv', 'Monday'))
  await select(page, 'Text What was said', 'words')
  await select(page, 'Time published Date and time', 'written')
  await select(page, 'Order of dates', 'Month first, 03/04/2026')
  await page.getByRole('textbox', { name: 'Source name' }).fill('Complaints book')
  const stored = page.getByRole('region', { name: 'First rows as they will be stored' })
  await expect(stored).toContainText('2015-03-04 09:15:00 UTC')
  expect(await runImport(page)).toMatchObject({ stored: '2', rejected: '0' })

  await chooseFile(page, file('more complaints.csv', 'Tuesday'))
  await expect(page.getByText('Filled in from “complaints.csv”')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Order of dates' })).toHaveValue('Month first, 03/04/2026')
  await expect(page.getByRole('textbox', { name: 'Source name' })).toHaveValue('Complaints book')
  expect(await runImport(page)).toMatchObject({ stored: '2', duplicates: '0' })
})

test('rejected rows are told with their reasons', async ({ page }) => {
  const rows = [['created_at', 'text'], ['2015-02-22 10:00:00', 'A sound row'], ['the day before', 'A row without a time'], ['2015-02-22 11:00:00', '']]
  expect(await importFile(page, csvFile('mixed.csv', rows))).toEqual({ read: '3', stored: '1', duplicates: '0', rejected: '2' })
  const rejected = page.getByRole('region', { name: 'Rejected rows' }).getByRole('row')
  await expect(rejected).toHaveCount(3)
  await expect(rejected.nth(1)).toContainText('the day before')
  await expect(page.getByRole('button', { name: 'Save all rejected rows' }).first()).toBeVisible()
})

test('a form that was begun is still there after a reload', async ({ page }) => {
  await openSettings(page, 'Brands')
  await page.getByRole('button', { name: 'Add a brand' }).first().click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Half a name')
  await addWords(page, 'Handles', ['halfaname'])
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Half a name')
  await expect(page.getByRole('form', { name: 'Add a brand' })).toContainText('halfaname')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.reload()
  await expect(page.getByText('No brand yet')).toBeVisible()
})
