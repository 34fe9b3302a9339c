import Sqlite from 'better-sqlite3'
import { databaseFile } from '../../electron/engine/database/location.ts'
import { expectAccessible } from './accessible.ts'
import { expect, test, type Page } from './console-test.ts'
import { openScreen } from './page-steps.ts'
import { connectBeside, connectProgram } from './sending-program.ts'

const MINUTE = 60_000
const by = 'Ada Berg'

const room = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title })
const switcher = (page: Page) => page.getByRole('navigation', { name: 'Open incidents' })

async function declare(page: Page, ...incidents: readonly (readonly [title: string, level: number, minutesAgo: number])[]): Promise<void> {
  const { client, close } = await connectBeside(page)
  await client.system.preferences.set({ person: by })
  for (const [title, level, minutesAgo] of incidents) {
    await client.incidents.declare({ declaration: { title, brand: null, level, signalAt: Date.now() - minutesAgo * MINUTE, alert: null, reason: 'So' }, by })
  }
  close()
}

test('the open incidents stand in the head of every screen, one key from each other', async ({ page }) => {
  await expect(switcher(page)).toBeHidden()
  await declare(page, ['Kettles leak', 2, 20], ['False claim', 4, 5], ['A boycott', 1, 300])
  await openScreen(page, 'Monitor')
  await expect(switcher(page).getByRole('link')).toHaveCount(2)
  await expect(switcher(page).getByRole('link').first()).toHaveAccessibleName(/^Level 4 · Crisis: False claim 5 min$/)
  await expect(switcher(page)).toContainText('1 more')
  await page.keyboard.press('g')
  await page.keyboard.press('2')
  await expect(room(page, 'Kettles leak')).toBeVisible()
  await expect(switcher(page).getByRole('link', { name: /Kettles leak/ })).toHaveAttribute('aria-current', 'page')
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await expect(room(page, 'A boycott')).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await expect(room(page, 'False claim')).toBeVisible()
  await switcher(page).getByRole('button', { name: '1 more' }).click()
  await expectAccessible(page, 'the open incidents')
  await page.getByRole('menuitem', { name: /A boycott/ }).click()
  await expect(room(page, 'A boycott')).toBeVisible()
})

test('what is typed into an answer, a reason and a note is there again after a reload', async ({ page }) => {
  await declare(page, ['Kettles leak', 3, 20])
  await openScreen(page, 'Incidents')
  await page.getByRole('link', { name: 'Kettles leak', exact: true }).click()
  await expect(room(page, 'Kettles leak')).toBeVisible()
  await page.keyboard.press('b')
  await page.getByRole('button', { name: 'Start “Product defect with injury”' }).click()
  const answer = page.getByRole('form', { name: 'How many people are hurt, as far as confirmed?' })
  const openAnswer = () => page.getByRole('button', { name: 'Answer: How many people are hurt, as far as confirmed?' }).click()
  await openAnswer()
  await answer.getByRole('textbox', { name: 'Answer' }).fill('2')
  await answer.getByRole('textbox', { name: 'Source' }).fill('The hospital, by telephone')
  await page.reload()
  await openAnswer()
  await expect(answer.getByRole('textbox', { name: 'Answer' })).toHaveValue('2')
  await answer.getByRole('button', { name: 'Record the answer' }).click()
  await expect(page.getByRole('region', { name: 'Facts', exact: true })).toContainText('source: The hospital, by telephone')

  const task = page.getByRole('region', { name: 'Task in full' })
  const reason = page.getByRole('dialog', { name: 'The task is not needed' })
  await page.getByRole('group', { name: 'Tasks', exact: true }).getByRole('button', { name: 'Acknowledge in public' }).click()
  await task.getByRole('button', { name: 'Not needed…' }).click()
  await reason.getByRole('textbox', { name: 'Reason' }).fill('Said already')
  await page.reload()
  await task.getByRole('button', { name: 'Not needed…' }).click()
  await expect(reason.getByRole('textbox', { name: 'Reason' })).toHaveValue('Said already')
  await page.keyboard.press('Escape')

  await task.getByRole('textbox', { name: 'Note for the files' }).fill('Sent at 14:02')
  await page.reload()
  await expect(task.getByRole('textbox', { name: 'Note for the files' })).toHaveValue('Sent at 14:02')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), task.getByRole('button', { name: 'Attach files…' }).click()])
  await chooser.setFiles([{ name: 'release.txt', mimeType: 'text/plain', buffer: Buffer.from('We have received a report') }])
  await expect(task.getByRole('list', { name: 'Attached to the task' })).toContainText('Sent at 14:02')
  await expect(task.getByRole('textbox', { name: 'Note for the files' })).toHaveValue('')
  await expectAccessible(page, 'a task with a note on its evidence')
})

test('an incident that is damaged is told apart, and the others go on', async ({ page, holdfast }) => {
  const send = await connectProgram(page, 'Posts')
  await send([{ nativeId: 'a', publishedAt: Date.now(), text: 'So that there is a situation' }])
  await declare(page, ['Broken kettles', 3, 20], ['Whole kettles', 2, 20])
  await holdfast.restart(() => {
    const database = new Sqlite(databaseFile(holdfast.folder))
    for (const name of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'incident%'").pluck().all()) database.exec(`DROP TRIGGER ${String(name)}`)
    database.exec("INSERT INTO incident_entry (incident_id, number, at, by, content, previous_hash, hash) SELECT id, 2, 1, 'x', '{\"type\":\"nonsense\"}', '', '' FROM incident ORDER BY id LIMIT 1")
    database.close()
  })
  await openScreen(page, 'Situation')
  await expect(page.getByRole('status').filter({ hasText: '1 incident can’t be read' })).toBeVisible()
  await page.getByRole('link', { name: '1 incident can’t be read' }).click()
  const damaged = page.getByRole('region', { name: 'Can’t be read' })
  await expect(damaged).toContainText('Broken kettles')
  await expect(damaged).toContainText('Entry 2 of the incident’s timeline can’t be read')
  await expectAccessible(page, 'a damaged incident')
  await page.getByRole('link', { name: 'Whole kettles', exact: true }).click()
  await expect(room(page, 'Whole kettles')).toBeVisible()
  await page.keyboard.press('w')
  await page.getByRole('dialog', { name: 'Write a note' }).getByRole('textbox', { name: 'Note' }).fill('All is well here')
  await page.getByRole('button', { name: 'Add the note' }).click()
  await page.keyboard.press('2')
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('All is well here')
})
