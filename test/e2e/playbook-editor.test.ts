import { AxeBuilder } from '@axe-core/playwright'
import type { PlaybookContent } from '../../electron/contract/index.ts'
import { SAVE_PATIENCE } from '../../renderer/playbooks/editor/autosave.ts'
import { expect, test, type Page } from './console-test.ts'
import { openScreen, select } from './page-steps.ts'
import { connectBeside } from './sending-program.ts'

const outline = (page: Page) => page.getByRole('tree', { name: 'Parts of the playbook' })
const row = (page: Page, name: string) => outline(page).getByRole('treeitem', { name, exact: true })
const tasks = async (page: Page) => (await outline(page).getByRole('treeitem', { level: 2 }).allInnerTexts()).map((text) => text.trim())
const title = (page: Page) => page.getByRole('textbox', { name: 'Title', exact: true })
const saving = (page: Page) => page.getByRole('status', { name: 'Saving' })
const lastAct = (page: Page) => page.getByRole('status', { name: 'Last act' })
const idOf = (page: Page) => Number(/\/playbooks\/(\d+)/.exec(page.url())?.[1])

const task = (key: string, taskTitle: string, more: Partial<PlaybookContent['phases'][number]['tasks'][number]> = {}): PlaybookContent['phases'][number]['tasks'][number] => ({
  key, title: taskTitle, role: null, due: null, optional: false, blockedBy: [], condition: null, evidence: '', statement: null, broadcast: null, instructions: '', block: null, ...more,
})

const playbook = (name: string): PlaybookContent => ({
  title: name,
  scenario: 'general',
  cluster: 'accidental',
  levels: [2, 3],
  review: null,
  rehearsed: null,
  summary: '',
  triggers: [],
  roles: [{ key: 'lead', name: 'Lead', duty: '', deputy: null }],
  facts: [{ key: 'harm', question: 'Is anybody hurt?', answer: { kind: 'yes-no' }, ask: '' }],
  phases: [
    { key: 'detect', name: 'Detect', aim: '', tasks: [task('call', 'Call the plant', { role: 'lead' }), task('ask', 'Ask the owner', { blockedBy: ['call'] })] },
    { key: 'respond', name: 'Respond', aim: '', tasks: [task('tell', 'Tell the staff'), task('write', 'Write the notice')] },
  ],
  stakeholders: [],
  questions: [],
  contacts: [],
  darkSite: '',
})

/** A playbook of two phases with two tasks each, made beside the page and opened in the editor. */
async function openEditor(page: Page, name: string): Promise<void> {
  const { client, close } = await connectBeside(page)
  await client.playbooks.create({ content: playbook(name) })
  close()
  await openScreen(page, 'Playbooks')
  await page.getByRole('link', { name, exact: true }).click()
  await page.getByRole('navigation', { name: 'Ways to look at the playbook' }).getByRole('link', { name: 'Edit' }).click()
  await expect(row(page, 'Call the plant')).toBeVisible()
}

/** What the engine stores. */
async function stored(page: Page): Promise<PlaybookContent> {
  const { client, close } = await connectBeside(page)
  const { content } = await client.playbooks.get({ id: idOf(page) })
  close()
  return content
}

async function expectSaved(page: Page): Promise<void> {
  await expect(saving(page)).toContainText(/^Saved \d\d:\d\d/)
}

test('a new playbook is written with the keyboard alone', async ({ page }) => {
  await openScreen(page, 'Playbooks')
  await page.getByRole('button', { name: 'New playbook' }).click()
  await expect(outline(page)).toBeVisible()
  await title(page).fill('Kettles')
  await page.keyboard.press('Escape')
  await expect(row(page, 'About')).toBeFocused()
  for (let steps = 0; steps < 4; steps++) await page.keyboard.press('j')
  await expect(row(page, 'Detect')).toBeFocused()

  await test.step('a new task is written over at once, and its key says what it is about', async () => {
    await page.keyboard.press('n')
    await page.keyboard.type('Call the plant')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('textbox', { name: 'Key' })).toHaveValue('call-the-plant')
    await page.keyboard.press('n')
    await page.keyboard.type('Ask the owner')
    await page.keyboard.press('Escape')
    expect(await tasks(page)).toEqual(['Call the plant', 'Ask the owner'])
  })

  await test.step('a task is duplicated, removed, and both are undone and done again', async () => {
    await page.keyboard.press('Control+d')
    await page.keyboard.press('Escape')
    expect(await tasks(page)).toEqual(['Call the plant', 'Ask the owner', 'Ask the owner'])
    await page.keyboard.press('Delete')
    await expect(lastAct(page)).toHaveText('Task “Ask the owner” removed')
    expect(await tasks(page)).toEqual(['Call the plant', 'Ask the owner'])
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    expect(await tasks(page)).toEqual(['Call the plant', 'Ask the owner'])
    await page.keyboard.press('Control+Shift+z')
    expect(await tasks(page)).toEqual(['Call the plant', 'Ask the owner', 'Ask the owner'])
    await page.keyboard.press('Control+z')
  })

  await test.step('the keys are listed', async () => {
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: 'Keys on this screen' })
    for (const act of ['New task after this', 'Move up', 'Duplicate', 'Redo']) await expect(keys.getByText(act, { exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await expectSaved(page)
  const content = await stored(page)
  expect(content.title).toBe('Kettles')
  expect(content.phases[0]?.tasks.map(({ key }) => key)).toEqual(['call-the-plant', 'ask-the-owner'])
})

test('a task is edited in all its fields, and stored', async ({ page }) => {
  await openEditor(page, 'Fields')
  await row(page, 'Tell the staff').click()
  await page.keyboard.press('Enter')
  await expect(title(page)).toBeFocused()
  await title(page).fill('Tell everybody')
  await expect(row(page, 'Tell everybody')).toBeVisible()
  await page.getByRole('combobox', { name: 'Role', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('combobox', { name: 'Role', exact: true })).toBeFocused()
  await select(page, 'Role', 'Lead')
  await select(page, 'Due after what', 'After another task')
  await select(page, 'Due after which task', 'Ask the owner')
  await page.getByRole('textbox', { name: 'Due after, number' }).fill('2')
  await select(page, 'Due after, unit', 'hours')
  await page.getByRole('switch', { name: 'Optional' }).check({ force: true })
  await page.getByRole('combobox', { name: 'Waits for' }).fill('Call')
  await page.getByRole('option', { name: 'Call the plant' }).click()
  await page.keyboard.press('Escape')
  await select(page, 'When it applies', 'Only when a fact …')
  await select(page, 'Is or is not', 'is not')
  await page.getByRole('textbox', { name: 'Evidence' }).fill('A photograph')
  await select(page, 'Statement', 'Apology')
  await page.getByRole('textbox', { name: 'Instructions' }).fill('- **First** this\n- Then that')
  await page.getByRole('radiogroup', { name: 'Instructions: write or preview' }).getByText('Preview').click()
  await expect(page.getByRole('group', { name: 'Instructions, preview' }).getByRole('listitem')).toHaveCount(2)
  await expectSaved(page)
  await expect.poll(async () => (await stored(page)).phases[1]?.tasks[0]).toEqual(task('tell', 'Tell everybody', {
    role: 'lead', due: { minutes: 120, after: { task: 'ask' } }, optional: true, blockedBy: ['call'], condition: { kind: 'fact', fact: 'harm', is: false, value: 'yes' },
    evidence: 'A photograph', statement: 'apology', instructions: '- **First** this\n- Then that',
  }))
})

test('undo in a text field takes back what was written there, word by word, and shows where', async ({ page }) => {
  await openEditor(page, 'Undoing')
  await row(page, 'Detect').click()
  await page.keyboard.press('n')
  await page.keyboard.type('Call the plant')
  const caret = () => title(page).evaluate((field: HTMLInputElement) => field.selectionStart)

  await test.step('by words, with the caret where the text has changed', async () => {
    await page.keyboard.press('Control+z')
    await expect(title(page)).toHaveValue('Call the ')
    expect(await caret()).toBe(9)
    await page.keyboard.press('Control+z')
    await expect(title(page)).toHaveValue('Call ')
    await page.keyboard.press('Control+Shift+z')
    await expect(title(page)).toHaveValue('Call the ')
    await page.keyboard.type('owner')
    await expect(title(page)).toHaveValue('Call the owner')
    await page.keyboard.press('Home')
    await page.keyboard.type('Now ')
    await page.keyboard.press('Control+z')
    await expect(title(page)).toHaveValue('Call the owner')
    expect(await caret()).toBe(0)
  })

  await test.step('what was written in another field is shown where it is taken back', async () => {
    const evidence = page.getByRole('textbox', { name: 'Evidence' })
    await evidence.fill('A note')
    await title(page).focus()
    await page.keyboard.press('Control+z')
    await expect(evidence).toHaveValue('')
    await expect(evidence).toBeFocused()
    await expect(title(page)).toHaveValue('Call the owner')
  })

  await test.step('searching in a list and writing in a dialog are undone by themselves', async () => {
    const role = page.getByRole('combobox', { name: 'Waits for' })
    await role.focus()
    await page.keyboard.type('abc')
    await page.keyboard.press('Control+z')
    await expect(title(page)).toHaveValue('Call the owner')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('textbox', { name: 'Find a command' }).fill('something')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Escape')
    await expect(title(page)).toHaveValue('Call the owner')
  })
})

test('tasks and phases are moved by keys and with the pointer', async ({ page }) => {
  await openEditor(page, 'Order')

  await test.step('by keys, across phases, and told', async () => {
    await row(page, 'Ask the owner').click()
    await page.keyboard.press('Alt+ArrowDown')
    await expect(lastAct(page)).toHaveText('“Ask the owner” is now task 1 of 3 in Respond')
    await expect(row(page, 'Ask the owner')).toBeFocused()
    await page.keyboard.press('Alt+ArrowDown')
    expect(await tasks(page)).toEqual(['Call the plant', 'Tell the staff', 'Ask the owner', 'Write the notice'])
    await row(page, 'Respond').click()
    await page.keyboard.press('Alt+ArrowUp')
    await expect(lastAct(page)).toHaveText('“Respond” is now phase 1 of 2')
    expect(await tasks(page)).toEqual(['Tell the staff', 'Ask the owner', 'Write the notice', 'Call the plant'])
  })

  await test.step('with the pointer', async () => {
    await row(page, 'Call the plant').dragTo(row(page, 'Ask the owner'), { targetPosition: { x: 60, y: 4 } })
    await expect.poll(() => tasks(page)).toEqual(['Tell the staff', 'Call the plant', 'Ask the owner', 'Write the notice'])
    await row(page, 'Respond').dragTo(row(page, 'Detect'), { targetPosition: { x: 60, y: 24 } })
    await expect(lastAct(page)).toHaveText('Moved')
    await expect.poll(async () => (await stored(page)).phases.map(({ key }) => key)).toEqual(['detect', 'respond'])
    await row(page, 'Write the notice').dragTo(row(page, 'Detect'))
    await expect.poll(() => tasks(page)).toEqual(['Write the notice', 'Tell the staff', 'Call the plant', 'Ask the owner'])
  })

  await test.step('by the menu, and undone', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Move down' }).click()
    await expect(lastAct(page)).toHaveText('“Write the notice” is now task 1 of 4 in Respond')
    for (let steps = 0; steps < 7; steps++) await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
    expect(await tasks(page)).toEqual(['Call the plant', 'Ask the owner', 'Tell the staff', 'Write the notice'])
    await expectSaved(page)
    expect(await stored(page)).toEqual(playbook('Order'))
  })
})

test('what refers to a part is told before it goes; what does not fit is shown beside its part', async ({ page }) => {
  await openEditor(page, 'References')
  await row(page, 'Call the plant').click()
  await page.keyboard.press('Delete')
  const dialog = page.getByRole('dialog', { name: 'Remove: Task “Call the plant”' })
  await expect(dialog.getByRole('listitem')).toHaveText('Task “Ask the owner”: waits for it')
  await dialog.getByRole('button', { name: 'Remove, keep the references' }).click()
  await row(page, 'Ask the owner (something does not fit)').click()
  await expect(page.getByRole('list', { name: 'What does not fit' })).toContainText('It waits for call, which is no task here')
  await page.keyboard.press('Control+z')
  await expect(row(page, 'Ask the owner')).toBeVisible()
  await row(page, 'Roles').click()
  await page.getByRole('textbox', { name: 'Key' }).fill('chief')
  await page.getByRole('textbox', { name: 'Name' }).click()
  await expect.poll(async () => (await stored(page)).phases[0]?.tasks[0]?.role).toBe('chief')
})

test('a field that can’t be stored is marked and kept while the rest is saved', async ({ page }) => {
  await openEditor(page, 'Marked')
  await row(page, 'Call the plant').click()
  await title(page).fill('')
  await expect(title(page)).toHaveAccessibleDescription(/A task needs a title. Not stored yet/)
  await page.getByRole('textbox', { name: 'Evidence' }).fill('A photograph')
  await expect(saving(page)).toContainText('1 field holds something that can’t be stored')
  await expect.poll(async () => (await stored(page)).phases[0]?.tasks[0]).toMatchObject({ title: 'Call the plant', evidence: 'A photograph' })
  await page.reload()
  await row(page, 'Call the plant (something does not fit)').click()
  await expect(title(page)).toHaveValue('')
})

test('a reload in the middle of typing loses nothing', async ({ page }) => {
  await openEditor(page, 'Typed')
  await row(page, 'Call the plant').click()
  await title(page).fill('Call the plant, and its neighbours')
  await page.reload()
  await expect(row(page, 'Call the plant, and its neighbours')).toBeVisible()
  await expectSaved(page)
  expect((await stored(page)).phases[0]?.tasks[0]?.title).toBe('Call the plant, and its neighbours')
})

test('without the engine writing goes on, and is saved when it is back', async ({ page }) => {
  await openEditor(page, 'Cut off')
  let reachable = true
  const lines: { close(): unknown }[] = []
  await page.routeWebSocket('**/rpc', (line) => {
    if (!reachable) return void line.close()
    line.connectToServer()
    lines.push(line)
  })
  await page.reload()
  await row(page, 'Call the plant').click()
  reachable = false
  for (const line of lines) line.close()
  await title(page).fill('Call the plant by radio')
  await expect(saving(page)).toContainText('Not saved: The console’s engine does not answer. Trying again')
  await title(page).fill('Call the plant by radio, twice')
  expect((await stored(page)).phases[0]?.tasks[0]?.title).toBe('Call the plant')
  reachable = true
  await expectSaved(page)
  expect((await stored(page)).phases[0]?.tasks[0]?.title).toBe('Call the plant by radio, twice')
})

test('a conflict is a choice, and nothing typed is lost by either', async ({ page }) => {
  const changeBeside = async (summary: string) => {
    const { client, close } = await connectBeside(page)
    const { revision, content } = await client.playbooks.get({ id: idOf(page) })
    await client.playbooks.save({ id: idOf(page), revision, content: { ...content, summary } })
    close()
  }
  await openEditor(page, 'Contested')

  await test.step('what others save shows where nothing is unsaved', async () => {
    await changeBeside('Theirs')
    await expect(page.getByRole('textbox', { name: 'Summary' })).toHaveValue('Theirs')
  })

  /** Types, and lets the other line save before the page does: its pause before saving lasts until then. */
  const collide = async (mine: string, theirs: string) => {
    await page.evaluate((patience) => {
      const later = globalThis.setTimeout
      const held = { calls: [] as (() => void)[] }
      const holding = (call: () => void, wait?: number) => (wait === patience ? held.calls.push(call) : later(call, wait))
      Object.assign(globalThis, { setTimeout: holding, release: () => {
        globalThis.setTimeout = later
        held.calls.at(-1)?.()
      } })
    }, SAVE_PATIENCE)
    await title(page).fill(mine)
    await changeBeside(theirs)
    await page.evaluate('release()')
    await expect(conflict).toBeVisible()
    await expect(saving(page)).toContainText('Not saved')
  }
  const conflict = page.getByRole('alert').filter({ hasText: 'changed elsewhere while you wrote' })

  await test.step('taking the stored one leaves mine one undo away', async () => {
    await collide('Mine', 'Theirs again')
    await page.reload()
    await expect(conflict).toBeVisible()
    await expect(title(page)).toHaveValue('Mine')
    await conflict.getByRole('button', { name: 'Take the stored one' }).click()
    await expect(title(page)).toHaveValue('Contested')
    await expectSaved(page)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(title(page)).toHaveValue('Mine')
    await expect.poll(async () => (await stored(page)).title).toBe('Mine')
  })

  await test.step('keeping mine makes a playbook of its own', async () => {
    await expectSaved(page)
    const contested = page.url()
    await collide('Mine for good', 'Theirs to the end')
    await conflict.getByRole('button', { name: 'Keep mine as a copy' }).click()
    await expect(page).not.toHaveURL(contested)
    await expect(title(page)).toHaveValue('Mine for good (my copy)')
    await expectSaved(page)
    await page.goto(contested)
    await expect(page.getByRole('textbox', { name: 'Summary' })).toHaveValue('Theirs to the end')
    await expect(title(page)).toHaveValue('Mine')
  })
})

test('the editor is accessible, and fits', async ({ page }) => {
  await openEditor(page, 'Open to all')
  const expectAccessible = (place: string) => test.step(place, async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
      expect.soft(violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`)), `${place}, ${colorScheme}`).toEqual([])
    }
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), place).toBeLessThanOrEqual(0)
  })
  await expectAccessible('about')
  for (const section of ['Triggers', 'Roles', 'Facts to establish', 'Stakeholders', 'Questions and answers', 'Contacts', 'Dark site']) {
    await row(page, section).click()
    const add = page.getByRole('button', { name: /^Add a / })
    if (section !== 'Dark site') await add.click()
    await expectAccessible(section)
  }
  await row(page, 'Detect').click()
  await expectAccessible('phase')
  await row(page, 'Ask the owner').click()
  await title(page).fill('')
  await expectAccessible('task with a field that can’t be stored')
})
