import { AxeBuilder } from '@axe-core/playwright'
import { playbookContent, type PlaybookContent } from '../../electron/contract/index.ts'
import { expect, test, type Page } from './console-test.ts'
import { notice, openScreen, select, undo } from './page-steps.ts'
import { openPlaybook, reader, showView } from './playbook-steps.ts'
import { connectBeside } from './sending-program.ts'

const row = (page: Page, name: string) => page.getByRole('tree', { name: /^Parts of the / }).getByRole('treeitem', { name, exact: true })
const tasks = async (page: Page) => (await page.getByRole('tree', { name: /^Parts of the / }).getByRole('treeitem', { level: 2 }).allInnerTexts()).map((text) => text.trim())
const lastAct = (page: Page) => page.getByRole('status', { name: 'Last act' })
const saving = (page: Page) => page.getByRole('status', { name: 'Saving' })

const playbook = (title: string, phases: readonly object[]): PlaybookContent =>
  playbookContent.parse({ title, scenario: 'general', cluster: 'accidental', levels: [2, 3], roles: [{ key: 'press', name: 'Press officer' }], phases })

const kettle = playbook('Leaking kettle', [
  { key: 'detect', name: 'Detect', tasks: [{ key: 'look', title: 'Look at the kettle' }] },
  { key: 'speak', name: 'Speak', tasks: [{ key: 'open-desk', title: 'Open the press desk', role: 'press' }, { key: 'staff', title: 'Staff the desk', blockedBy: ['open-desk'] }] },
])
const toaster = { ...playbook('Hot toaster', [{ key: 'detect', name: 'Detect', tasks: [{ key: 'touch', title: 'Touch the toaster' }] }]), roles: [] }

async function create(page: Page, ...contents: readonly PlaybookContent[]): Promise<void> {
  const { client, close } = await connectBeside(page)
  for (const content of contents) await client.playbooks.create({ content })
  close()
}

async function stored(page: Page, title: string): Promise<PlaybookContent> {
  const { client, close } = await connectBeside(page)
  const id = (await client.playbooks.list()).find((one) => one.title === title)?.id ?? -1
  const { content } = await client.playbooks.get({ id })
  close()
  return content
}

async function edit(page: Page, title: string): Promise<void> {
  await openPlaybook(page, title)
  await showView(page, 'Edit')
  await expect(row(page, 'Detect')).toBeVisible()
}

const expectAccessible = (page: Page, place: string) => test.step(place, async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
    expect.soft(violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`)), `${place}, ${colorScheme}`).toEqual([])
  }
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), place).toBeLessThanOrEqual(0)
})

test('tasks become a block, other playbooks carry it, and its next version is taken over', async ({ page }) => {
  await create(page, kettle, toaster)

  await test.step('a block is made of the tasks of a phase', async () => {
    await edit(page, 'Leaking kettle')
    await row(page, 'Speak').click()
    await page.getByRole('button', { name: 'Make a block of these tasks…' }).click()
    await page.getByRole('dialog', { name: 'Who is acting?' }).getByRole('textbox', { name: 'Your name' }).fill('Mira Holm')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Make a block' })
    await expect(dialog.getByRole('checkbox')).toHaveCount(2)
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Press desk')
    await expectAccessible(page, 'making a block')
    await dialog.getByRole('button', { name: 'Make the block' }).click()
    await expect(lastAct(page)).toHaveText('“Press desk” is a block now, in its first version')
    await row(page, 'Staff the desk').click()
    await expect(page.getByRole('note')).toContainText('Came with Press desk, version 1')
    await expectAccessible(page, 'a task of a block')
  })

  await test.step('another playbook gets it, with the role that it names', async () => {
    await edit(page, 'Hot toaster')
    await row(page, 'Detect').click()
    await page.getByRole('button', { name: 'Insert a block…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Insert a block' })
    await select(page, 'Block', 'Press desk, version 1')
    await expect(dialog.getByRole('list', { name: 'Tasks of the block' }).getByRole('listitem')).toHaveText(['Open the press desk', 'Staff the desk'])
    await expectAccessible(page, 'inserting a block')
    await dialog.getByRole('button', { name: 'Insert' }).click()
    await expect(lastAct(page)).toHaveText('“Press desk” inserted: 2 tasks')
    await expect(row(page, 'Open the press desk')).toBeFocused()
    expect(await tasks(page)).toEqual(['Touch the toaster', 'Open the press desk', 'Staff the desk'])
    await page.keyboard.press('Control+z')
    expect(await tasks(page)).toEqual(['Touch the toaster'])
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(async () => (await stored(page, 'Hot toaster')).phases[0]?.tasks.map(({ block }) => block?.version)).toEqual([undefined, 1, 1])
    expect((await stored(page, 'Hot toaster')).roles.map(({ name }) => name)).toEqual(['Press officer'])
  })

  await test.step('a task of it is changed here', async () => {
    await row(page, 'Open the press desk').click()
    await page.getByRole('switch', { name: 'Optional' }).check({ force: true })
    await expect(saving(page)).toContainText('Saved')
    await expect.poll(async () => (await stored(page, 'Hot toaster')).phases[0]?.tasks[1]?.optional).toBe(true)
  })

  await test.step('the block says who carries it, is edited, and kept as version 2', async () => {
    await openScreen(page, 'Playbooks')
    await page.getByRole('link', { name: 'Blocks' }).click()
    await expect(page.getByRole('table', { name: 'Blocks' }).getByRole('row', { name: /Press desk/ })).toContainText('2 playbooks')
    await expectAccessible(page, 'the blocks')
    await page.getByRole('link', { name: 'Press desk' }).click()
    await expect(page.getByRole('list', { name: 'Carried by' }).getByRole('listitem')).toHaveText(['Hot toaster version 1', 'Leaking kettle version 1'])
    await expectAccessible(page, 'about a block')
    await row(page, 'Open the press desk').click()
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Open the press desk and say so')
    await row(page, 'Staff the desk').click()
    await page.keyboard.press('n')
    await page.keyboard.type('Brief the desk')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Keep as a version…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Keep as version 2' })
    await expect(saving(page)).toContainText('Saved')
    await dialog.getByRole('button', { name: 'Keep the version' }).click()
    await expect(notice(page, 'Kept as version 2')).toBeVisible()
    await page.getByRole('link', { name: 'Versions and use' }).click()
    await expect(page.getByRole('list', { name: 'Playbooks that carry version 1' }).getByRole('listitem')).toHaveText(['Carried by Hot toaster', 'Carried by Leaking kettle'])
    await expectAccessible(page, 'versions of a block')
  })

  await test.step('a playbook that changed nothing takes it over as it is', async () => {
    await openPlaybook(page, 'Leaking kettle')
    await expect(reader(page, 'Leaking kettle').getByRole('note')).toContainText('Version 2 of “Press desk” is there; this playbook carries version 1.')
    await expect(reader(page, 'Leaking kettle').getByText('Press desk, version 1', { exact: true })).toHaveCount(2)
    await expectAccessible(page, 'reading a playbook with a block')
    await page.getByRole('link', { name: 'See what changed in the editor' }).click()
    await page.getByRole('button', { name: 'See what changed' }).click()
    const dialog = page.getByRole('dialog', { name: 'Version 2 of “Press desk”' })
    await expect(dialog.getByRole('listitem')).toHaveCount(2)
    await dialog.getByRole('button', { name: 'Take version 2 over' }).click()
    await expect(lastAct(page)).toHaveText('Version 2 of “Press desk” is taken over')
    expect(await tasks(page)).toEqual(['Look at the kettle', 'Open the press desk and say so', 'Staff the desk', 'Brief the desk'])
    await expect(page.getByRole('button', { name: 'See what changed' })).toBeHidden()
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await tasks(page)).toEqual(['Look at the kettle', 'Open the press desk', 'Staff the desk'])
    await expect(page.getByRole('button', { name: 'See what changed' })).toBeVisible()
    await page.getByRole('button', { name: 'Redo' }).click()
    await expect.poll(async () => (await stored(page, 'Leaking kettle')).phases[1]?.tasks.map(({ key, block }) => `${key} ${block?.version}`)).toEqual(['open-desk 2', 'staff 2', 'brief-the-desk 2'])
  })

  await test.step('where both changed a task, the person chooses', async () => {
    await edit(page, 'Hot toaster')
    await page.getByRole('button', { name: 'See what changed' }).click()
    const dialog = page.getByRole('dialog', { name: 'Version 2 of “Press desk”' })
    const choice = dialog.getByRole('region', { name: 'Open the press desk' })
    await expect(choice.getByRole('radio', { name: 'Keep ours' })).toBeChecked()
    await expect(choice).toContainText('Optional')
    await expectAccessible(page, 'comparing with a newer version')
    await choice.getByText('Take the block’s').click()
    await dialog.getByRole('button', { name: 'Take version 2 over' }).click()
    await expect.poll(async () => (await stored(page, 'Hot toaster')).phases[0]?.tasks.slice(1).map(({ title, optional }) => `${title}: ${optional}`)).toEqual(['Open the press desk and say so: false', 'Staff the desk: false', 'Brief the desk: false'])
  })

  await test.step('a block is removed and given back; playbooks keep its tasks', async () => {
    await openScreen(page, 'Playbooks')
    await page.getByRole('link', { name: 'Blocks' }).click()
    await page.getByRole('button', { name: 'Remove “Press desk”' }).click()
    await expect(page.getByRole('link', { name: 'Press desk' })).toBeHidden()
    await expect(page.getByRole('link', { name: 'First hour' })).toBeVisible()
    expect((await stored(page, 'Hot toaster')).phases[0]?.tasks).toHaveLength(4)
    await undo(page, '“Press desk” removed')
    await expect(page.getByRole('link', { name: 'Press desk' })).toBeVisible()
  })
})

test('a block is written from nothing, by keyboard, and not kept while it is empty', async ({ page }) => {
  await openScreen(page, 'Playbooks')
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Find a command' }).fill('blocks of playbooks')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'New block' }).press('Enter')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('')
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveAccessibleDescription(/A block needs a name/)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Night watch')
  await expect(page.getByRole('heading', { level: 1, name: 'Night watch' })).toBeVisible()

  await page.getByRole('button', { name: 'Keep as a version…' }).press('Enter')
  await page.getByRole('dialog', { name: 'Who is acting?' }).getByRole('textbox', { name: 'Your name' }).fill('Mira Holm')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Keep as version 1' })
  await dialog.getByRole('button', { name: 'Keep the version' }).press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('The block has no task yet.')
  await page.keyboard.press('Escape')

  await row(page, 'Tasks').press('n')
  await page.keyboard.type('Name who watches tonight')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+d')
  expect(await tasks(page)).toEqual(['Name who watches tonight', 'Name who watches tonight'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await row(page, 'Tasks').press('Control+d')
  expect(await tasks(page)).toEqual(['Name who watches tonight'])
  await expect(saving(page)).toContainText('Saved')
  await page.getByRole('button', { name: 'Keep as a version…' }).press('Enter')
  await dialog.getByRole('button', { name: 'Keep the version' }).press('Enter')
  await expect(notice(page, 'Kept as version 1')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Keep as a version…' })).toBeDisabled()
  await page.reload()
  await expect(row(page, 'Name who watches tonight')).toBeVisible()
})
