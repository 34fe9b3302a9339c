import { playbookContent, type PlaybookContent } from '../../electron/contract/index.ts'
import { expectAccessible } from './accessible.ts'
import { expect, test, type Page } from './console-test.ts'
import { notice } from './page-steps.ts'
import { connectBeside } from './sending-program.ts'

const MINUTE = 60_000

const task = (key: string, title: string, more: object = {}) => ({ key, title, ...more })
const playbook = (tasks: readonly object[]): PlaybookContent =>
  playbookContent.parse({ title: 'Leaking kettle', scenario: 'product-defect', cluster: 'accidental', levels: [2, 3], roles: [{ key: 'care', name: 'Customer care' }], phases: [{ key: 'detect', name: 'Detect', tasks }] })
const first = playbook([task('count', 'Count the reports', { due: { minutes: 60, after: 'start' } }), task('photos', 'Ask for photos', { role: 'care' }), task('staff', 'Tell the staff')])
const second = playbook([task('count', 'Count the reports', { due: { minutes: 5, after: 'start' } }), task('staff', 'Tell the staff'), task('lawyer', 'Call the lawyer', { instructions: 'The number is **on the card**.' })])

const tasks = (page: Page) => page.getByRole('group', { name: 'Tasks', exact: true })
const former = (page: Page) => page.getByRole('region', { name: 'No longer in the playbook' })
const newer = (page: Page) => page.getByRole('status').filter({ hasText: 'of the playbook is out' })
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Take over another version of “Leaking kettle”' })

test('a newer version of the playbook is compared and taken over by keyboard; what left stays readable, and the older one comes back', async ({ page }) => {
  const { client, close } = await connectBeside(page)
  const by = 'Mira Holm'
  await client.system.preferences.set({ person: 'Ada Berg' })
  const { summary, revision } = await client.playbooks.create({ content: first })
  await client.playbooks.versions.keep({ id: summary.id, revision, by, note: '' })
  const { id } = await client.incidents.declare({ declaration: { title: 'Kettles leak', brand: null, level: 3, signalAt: Date.now() - 20 * MINUTE, alert: null, reason: 'Hot water' }, by })
  await client.incidents.act({ id, by, act: { type: 'run', playbook: summary.id, version: 1 } })
  await client.incidents.act({ id, by, act: { type: 'comment', run: 1, task: 'photos', text: 'Two came in by mail' } })

  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Incidents' }).click()
  await page.getByRole('link', { name: 'Kettles leak', exact: true }).click()
  await expect(tasks(page)).toBeVisible()
  await page.keyboard.press('v')
  await expect(dialog(page)).toBeHidden()
  await tasks(page).getByRole('checkbox', { name: /Ask for photos/ }).click()
  await expect(tasks(page).getByRole('checkbox', { name: /Ask for photos/ })).toBeChecked()
  await expect(newer(page)).toBeHidden()

  await test.step('the run tells that a newer version is out, and goes on by its own', async () => {
    const saved = await client.playbooks.save({ id: summary.id, revision, content: second })
    await client.playbooks.versions.keep({ id: summary.id, revision: saved.revision, by, note: 'Legal asked for it' })
    await expect(newer(page)).toContainText('Version 2 of the playbook is out; this run goes by version 1.')
    await expect(tasks(page).getByRole('checkbox', { name: /Call the lawyer/ })).toBeHidden()
  })

  await test.step('the dialog shows what becomes of the run, and the difference in words', async () => {
    await page.keyboard.press('v')
    await expect(dialog(page)).toContainText('Kept by Mira Holm: Legal asked for it')
    const run = dialog(page).getByRole('region', { name: 'What becomes of this run' })
    await expect(run).toContainText('1 task leaves, though something was done about it')
    await expect(run).toContainText('Ask for photos · done, Ada Berg · 1 comment')
    await expect(run).toContainText('1 new task is open')
    await expect(dialog(page).getByRole('region', { name: /^What version 2 says otherwise/ })).toContainText('Call the lawyer')
    await expectAccessible(page, 'comparing versions')
    await page.keyboard.press('Control+Enter')
    await expect(dialog(page)).toBeHidden()
    await expect(notice(page, 'The run goes by version 2 from now on.')).toBeVisible()
    await expect(newer(page)).toBeHidden()
    await expect(tasks(page).getByRole('checkbox', { name: /Call the lawyer/ })).not.toBeChecked()
    await expect(tasks(page).getByRole('checkbox', { name: /Ask for photos/ })).toBeHidden()
  })

  await test.step('the task that left is read by keyboard, and takes no act any more', async () => {
    await expect(former(page)).toContainText('done, Ada Berg · 1 comment')
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('j')
    await expect(former(page).getByRole('button', { name: 'Ask for photos' })).toBeFocused()
    await page.keyboard.press('Enter')
    const opened = page.getByRole('region', { name: 'Task in full' })
    await expect(opened.getByRole('heading', { name: 'Ask for photos' })).toBeFocused()
    await expect(opened).toContainText('No longer in the playbook. Version 1 had it in the phase “Detect”.')
    await expect(opened).toContainText('Two came in by mail')
    await expectAccessible(page, 'a task that left')
    await page.keyboard.press('Escape')
    await expect(opened).toBeHidden()
    const refused: unknown = await client.incidents.act({ id, by, act: { type: 'task', run: 1, task: 'photos', state: 'open', reason: '' } }).then(() => null, (error: unknown) => error)
    expect(String(refused)).toContain('“Ask for photos” is no longer in the playbook')
  })

  await test.step('the older version is taken over again, with what was done', async () => {
    await page.getByRole('button', { name: 'Other version…' }).click()
    await expect(dialog(page).getByRole('combobox', { name: 'The run goes by version 2. Take over' })).toHaveValue(/^Version 1 of .*\(older\)$/)
    await expect(dialog(page)).toContainText('1 task comes back as it stood')
    await dialog(page).getByRole('button', { name: /^Take over version 1/ }).click()
    await expect(tasks(page).getByRole('checkbox', { name: /Ask for photos/ })).toBeChecked()
    await expect(former(page)).toBeHidden()
  })

  await test.step('a closed incident keeps its version', async () => {
    await client.incidents.act({ id, by, act: { type: 'close', outcome: 'Withdrawn' } })
    await expect(page.getByRole('main')).toContainText('Withdrawn')
    await expect(newer(page)).toBeHidden()
    await page.keyboard.press('v')
    await expect(dialog(page)).toBeHidden()
  })
  close()
})
