import { expectAccessible } from './accessible.ts'
import { expect, test, type Page } from './console-test.ts'
import { openMention, openMentionWith, search, volumeBars } from './monitor-steps.ts'
import { notice, openScreen, undo } from './page-steps.ts'
import { connectBeside, connectProgram } from './sending-program.ts'

const MINUTE = 60_000

const room = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title })
const mentions = (page: Page) => page.getByRole('feed', { name: 'Mentions' })
const loudest = (page: Page) => page.getByRole('complementary', { name: 'Loudest mentions' })
const figure = (page: Page, name: string) => page.getByRole('main').locator('dl > div').filter({ has: page.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) }) }).getByRole('definition')
const choosing = (page: Page) => page.getByRole('dialog', { name: 'Mentions of the incident' })
const post = (nativeId: string, text: string, minutesAgo: number, more: object = {}) => ({ nativeId, text, language: 'en', publishedAt: Date.now() - minutesAgo * MINUTE, author: { handle: nativeId, name: nativeId }, ...more })

async function setUp(page: Page) {
  const beside = await connectBeside(page)
  await beside.client.system.preferences.set({ person: 'Ada Berg' })
  const { id: brand } = await beside.client.monitor.brands.save({ name: 'Quillumo', handles: ['quillumo'] })
  return { ...beside, brand }
}

test('an incident from a mention has its brand’s mentions from the first signal on, live; they are read and pinned there', async ({ page }) => {
  const send = await connectProgram(page, 'Posts')
  const { client, close } = await setUp(page)
  await send([
    post('before', 'A Quillumo kettle, as nice as ever', 300),
    post('signal', 'My Quillumo kettle burst, terrible, I am scared', 90),
    post('other', 'Another brand’s toaster is fine', 60),
    post('angry', 'Quillumo is a horrible disgrace, avoid it', 30, { author: { handle: 'loud', name: 'Loud Larry', followers: 90_000 } }),
  ])

  await test.step('declaring proposes the brand, and takes something else', async () => {
    await openScreen(page, 'Monitor')
    await openMentionWith(page, 'My Quillumo kettle burst')
    await page.keyboard.press('d')
    const form = page.getByRole('dialog', { name: 'Declare an incident' })
    await form.getByRole('textbox', { name: 'Title' }).fill('Kettles burst')
    await expect(form.getByRole('combobox', { name: 'Mentions', exact: true })).toHaveValue('All of Quillumo')
    await expectAccessible(page, 'declaring with mentions')
    await form.getByRole('button', { name: 'Declare the incident' }).click()
    await expect(room(page, 'Kettles burst')).toBeVisible()
  })

  await test.step('the tab counts and shows what belongs to it', async () => {
    await page.keyboard.press('6')
    await expect(figure(page, 'Mentions')).toHaveText('2')
    await expect(figure(page, 'Negative')).toContainText('2')
    await expect(figure(page, 'In the last hour')).toContainText('1')
    await expect(mentions(page).getByRole('article')).toHaveCount(2)
    await expect(loudest(page).getByRole('listitem')).toHaveCount(2)
    await expect(volumeBars(page)).toBeVisible()
    await expectAccessible(page, 'mentions of an incident')
  })

  await test.step('what comes in is there at once', async () => {
    await send([post('new', 'Quillumo again, awful smell', 1), post('else', 'Nothing about it', 1)])
    await expect(mentions(page).getByRole('article')).toHaveCount(3)
    await expect(figure(page, 'Mentions')).toHaveText('3')
  })

  await test.step('one is opened and pinned by keyboard', async () => {
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await expect(openMention(page)).toContainText('Quillumo again, awful smell')
    await expectAccessible(page, 'a mention in the room')
    await page.keyboard.press('i')
    const pin = page.getByRole('dialog', { name: 'Pin to an incident' })
    await expect(pin.getByRole('radio', { name: 'Kettles burst' })).toBeChecked()
    await pin.getByRole('textbox', { name: 'Note' }).fill('The smell is new')
    await pin.getByRole('button', { name: 'Pin the mention' }).click()
    await expect(notice(page, 'The mention is kept with “Kettles burst”')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(openMention(page)).toBeHidden()
    await expect(room(page, 'Kettles burst')).toBeVisible()
    await page.keyboard.press('4')
    await expect(page.getByRole('table', { name: 'Evidence' })).toContainText('The smell is new')
  })

  await test.step('after it was closed nothing more belongs to it', async () => {
    const [incident] = await client.incidents.list()
    await client.incidents.act({ id: incident?.id ?? 0, by: 'Ada Berg', act: { type: 'close', outcome: 'Withdrawn' } })
    await send([post('late', 'Quillumo, once more', 0, { publishedAt: Date.now() + 1_000 })])
    await page.keyboard.press('6')
    await expect(figure(page, 'Mentions')).toHaveText('3')
    await expect(page.getByText('In the last hour')).toBeHidden()
    await expect(page.getByRole('button', { name: 'Change…' })).toBeHidden()
    await expect(mentions(page).getByRole('article')).toHaveCount(3)
  })
  close()
})

test('mentions are chosen by hand: the brand, a saved view, a search of the Monitor; the choice is taken back', async ({ page }) => {
  const send = await connectProgram(page, 'Posts')
  const { client, close, brand } = await setUp(page)
  await client.monitor.views.save({ name: 'Steam', window: 3_600_000, filter: { search: 'steam' } })
  await client.incidents.declare({ declaration: { title: 'Kettles burst', brand, level: 3, signalAt: Date.now() - 120 * MINUTE, alert: null, reason: 'So' }, by: 'Ada Berg' })
  await send([post('a', 'Quillumo steam everywhere', 90), post('b', 'Only steam', 80), post('c', 'The toaster smokes', 70)])
  await openScreen(page, 'Incidents')
  await page.getByRole('link', { name: 'Kettles burst', exact: true }).click()
  await expect(room(page, 'Kettles burst')).toBeVisible()
  await page.keyboard.press('6')
  await expect(page.getByText('No mentions were chosen yet')).toBeVisible()
  await expectAccessible(page, 'no mentions chosen')

  await test.step('a saved view, by keyboard', async () => {
    await page.keyboard.press('m')
    await expect(choosing(page).getByRole('radio', { name: 'All of Quillumo' })).toBeFocused()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await expect(choosing(page).getByRole('radio', { name: 'Steam' })).toBeChecked()
    await expectAccessible(page, 'choosing mentions')
    await page.keyboard.press('Enter')
    await expect(choosing(page)).toBeHidden()
    await expect(page.getByRole('heading', { level: 2, name: 'Steam' })).toBeVisible()
    await expect(figure(page, 'Mentions')).toHaveText('2')
  })

  await test.step('a search of the Monitor', async () => {
    await openScreen(page, 'Monitor')
    await search(page, 'toaster')
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('menuitem', { name: 'Kettles burst' }).click()
    await expect(notice(page, '“Kettles burst” has the mentions of this search now')).toBeVisible()
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await page.getByRole('link', { name: 'Kettles burst', exact: true }).click()
  await expect(room(page, 'Kettles burst')).toBeVisible()
    await page.keyboard.press('6')
    await expect(page.getByRole('heading', { level: 2, name: 'toaster' })).toBeVisible()
    await expect(mentions(page)).toContainText('The toaster smokes')
    await undo(page, 'has the mentions of this search now')
    await expect(page.getByRole('heading', { level: 2, name: 'Steam' })).toBeVisible()
    await expect(figure(page, 'Mentions')).toHaveText('2')
  })

  await test.step('every choice stands in the timeline', async () => {
    await page.keyboard.press('2')
    await expect(page.getByRole('region', { name: 'Timeline' }).getByRole('listitem').filter({ hasText: 'chose the mentions of “Steam”' })).toHaveCount(2)
  })
  close()
})
