import Sqlite from 'better-sqlite3'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { databaseFile } from '../../electron/engine/database/location.ts'
import { verifyBundle } from '../../electron/engine/incidents/index.ts'
import { expectAccessible } from './accessible.ts'
import { alertList, beginRule, openAlert, partOfAlert, saveRule } from './alert-steps.ts'
import { expect, test, type Page } from './console-test.ts'
import { openMention, openMentionWith } from './monitor-steps.ts'
import { notice, openScreen, openSettings, undo } from './page-steps.ts'
import { downloaded } from './playbook-steps.ts'
import { connectBeside, connectProgram } from './sending-program.ts'

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' })
const entries = (page: Page) => timeline(page).getByRole('listitem')
const declaring = (page: Page) => page.getByRole('dialog', { name: 'Declare an incident' })
const room = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title })

/** Declares an incident from wherever the page is; the name is asked for once. */
async function declare(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Find a command' }).fill('declare an incident')
  await page.keyboard.press('Enter')
  const dialog = declaring(page)
  await dialog.getByRole('textbox', { name: 'Title' }).fill(title)
  await dialog.getByRole('radio', { name: '3 Escalate' }).check()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Three videos of smoke')
  await dialog.getByRole('button', { name: 'Declare the incident' }).click()
  await sign(page)
  await expect(room(page, title)).toBeVisible()
}

async function sign(page: Page): Promise<void> {
  await page.getByRole('dialog', { name: 'Who is acting?' }).getByRole('textbox', { name: 'Your name' }).fill('Mira Holm')
  await page.keyboard.press('Enter')
}

const showTimeline = (page: Page) => page.getByRole('navigation', { name: 'Ways to look at the incident' }).getByRole('link', { name: 'Timeline' }).click()

async function write(page: Page, key: string, form: string, fields: Readonly<Record<string, string>>, submit: string): Promise<void> {
  await page.keyboard.press(key)
  const place = page.getByRole('form', { name: form })
  for (const [name, text] of Object.entries(fields)) await place.getByRole('textbox', { name }).fill(text)
  await place.getByRole('button', { name: submit }).click()
  await expect(place).toBeHidden()
}

async function fromRecordMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('an alert becomes an incident in one act, and leads to it', async ({ page }) => {
  const send = await connectProgram(page, 'Help desk')
  await beginRule(page, { name: 'Smoking kettles', word: 'smoke', severity: 'Critical' })
  await saveRule(page, 'Smoking kettles')
  await send([{ nativeId: 's1', publishedAt: Date.now(), text: 'There is smoke coming out of it' }])
  await openScreen(page, 'Alerts')
  await alertList(page).getByRole('link', { name: 'Smoking kettles' }).click()
  await expect(openAlert(page).getByRole('heading', { name: 'Smoking kettles' })).toBeVisible()
  await page.keyboard.press('d')
  const dialog = declaring(page)

  await test.step('its arithmetic is the reason, and the times of each level stand beside the choice', async () => {
    await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveValue(/^Smoking kettles: 1 mention in 1 h with “smoke”/)
    await expect(dialog.getByRole('radio', { name: '3 Escalate' })).toBeChecked()
    await expect(dialog.getByText('Communications director decides.')).toContainText('statement within 1 h')
    await expectAccessible(page, 'declaring an incident')
  })

  await test.step('a first signal that is still to come is refused; what was typed survives leaving', async () => {
    await dialog.getByRole('textbox', { name: 'Title' }).fill('')
    await dialog.getByRole('button', { name: 'Declare the incident' }).click()
    await expect(dialog.getByText('An incident needs a title')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Kettles smoke')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await page.keyboard.press('d')
    await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Kettles smoke')
  })

  await test.step('it opens its room, and the alert has the decision and the way there', async () => {
    await dialog.getByRole('button', { name: 'Declare the incident' }).click()
    await sign(page)
    await expect(room(page, 'Kettles smoke')).toBeVisible()
    await openScreen(page, 'Alerts')
    await alertList(page).getByRole('link', { name: 'Smoking kettles' }).click()
    await expect(partOfAlert(page, 'Decision')).toContainText('Incident declared by Mira Holm')
    await openAlert(page).getByRole('link', { name: 'Open its incident' }).click()
    await expect(room(page, 'Kettles smoke')).toBeVisible()
  })

  await test.step('the situation shows it first, and its figures lead there', async () => {
    await openScreen(page, 'Situation')
    const panel = page.getByRole('region', { name: 'Incidents' })
    await expect(panel).toContainText('1 incident open')
    await expect(panel).toContainText('Level 3')
    await expect(page.getByRole('link', { name: 'Start a playbook in “Kettles smoke”' })).toBeVisible()
    await expectAccessible(page, 'situation with an open incident')
    await panel.getByRole('link', { name: 'Kettles smoke' }).click()
    await expect(room(page, 'Kettles smoke')).toBeVisible()
  })
})

test('a mention begins an incident, and another is pinned to it', async ({ page }) => {
  const send = await connectProgram(page, 'Help desk')
  await send([
    { nativeId: 'm1', publishedAt: Date.now() - 60_000, text: 'My kettle caught fire this morning', author: { name: 'Ana Ruiz' } },
    { nativeId: 'm2', publishedAt: Date.now() - 30_000, text: 'Ours burnt the worktop', author: { name: 'Jon Bell' } },
  ])
  await openScreen(page, 'Monitor')

  await test.step('where no incident is open, pinning offers to declare one', async () => {
    await openMentionWith(page, 'My kettle caught fire this morning')
    await openMention(page).getByRole('button', { name: 'More for this mention' }).click()
    await page.getByRole('menuitem', { name: 'Pin to an incident…' }).click()
    await page.getByRole('dialog', { name: 'Pin to an incident' }).getByRole('button', { name: 'Declare an incident from this' }).click()
    const dialog = declaring(page)
    await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveValue('Ana Ruiz: “My kettle caught fire this morning”')
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Kettle fires')
    await dialog.getByRole('button', { name: 'Declare the incident' }).click()
    await sign(page)
    await expect(room(page, 'Kettle fires')).toBeVisible()
  })

  await test.step('another is pinned with a note, and both are evidence', async () => {
    await openScreen(page, 'Monitor')
    await openMentionWith(page, 'Ours burnt the worktop')
    await page.keyboard.press('i')
    const dialog = page.getByRole('dialog', { name: 'Pin to an incident' })
    await expect(dialog.getByRole('radio', { name: 'Kettle fires' })).toBeChecked()
    await dialog.getByRole('textbox', { name: 'Note' }).fill('The second fire')
    await expectAccessible(page, 'pinning a mention')
    await dialog.getByRole('button', { name: 'Pin the mention' }).click()
    await expect(notice(page, 'The mention is kept with “Kettle fires”')).toBeVisible()
    await openScreen(page, 'Incidents')
    await page.getByRole('link', { name: 'Kettle fires', exact: true }).click()
    await showTimeline(page)
    await expect(entries(page).nth(0)).toContainText('Mira Holm pinned the mention “Jon Bell: Ours burnt the worktop” as evidence')
    await expect(entries(page).nth(0)).toContainText('The second fire')
    await expect(entries(page).nth(1)).toContainText('pinned the mention “Ana Ruiz: My kettle caught fire this morning” as evidence')
  })
})

test('what is written down stands in a timeline that only grows, is exported, and every change to it is told', async ({ page, holdfast }) => {
  await declare(page, 'Kettles overheat')
  await showTimeline(page)

  await test.step('notes, decisions and promises are told in words, the latest first', async () => {
    await write(page, 'w', 'Write a note', { Note: 'The plant has called' }, 'Add the note')
    await write(page, 'd', 'Record a decision', { Decision: 'Stop sales', Reason: 'The cause is unknown' }, 'Record the decision')
    await write(page, 'p', 'Record a promise', { Promise: 'An update for the press' }, 'Record the promise')
    await expect(entries(page)).toContainText([/Mira Holm promised, due .*An update for the press/s, /Mira Holm decided: Stop sales.*Reason: The cause is unknown/s, /Mira Holm noted.*The plant has called/s, /Mira Holm declared the incident “Kettles overheat” at level 3/])
    await expect(timeline(page)).toContainText('Entries are only ever added')
  })

  await test.step('what is typed of an entry survives leaving its form', async () => {
    await page.keyboard.press('w')
    await page.getByRole('textbox', { name: 'Note' }).fill('Half a sent')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('textbox', { name: 'Note' })).toBeHidden()
    await page.keyboard.press('w')
    await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('Half a sent')
    await page.getByRole('button', { name: 'Discard' }).click()
  })

  await test.step('it is narrowed by kind, and shows numbers and hashes on demand', async () => {
    await timeline(page).getByText('Decisions', { exact: true }).click()
    await expect(entries(page)).toHaveCount(1)
    await expect(entries(page)).toContainText('Stop sales')
    await timeline(page).getByRole('switch', { name: 'Numbers and hashes' }).click()
    await expect(entries(page)).toContainText(/Entry 3 · hash [0-9a-f]{12}…/)
    await timeline(page).getByText('Decisions', { exact: true }).click()
    await expect(entries(page)).toHaveCount(4)
    await timeline(page).getByText('Facts', { exact: true }).click()
    await timeline(page).getByRole('button', { name: 'Show every entry' }).click()
    await expect(entries(page)).toHaveCount(4)
    await expectAccessible(page, 'timeline')
  })

  await test.step('a promise is kept', async () => {
    await page.getByRole('button', { name: 'Kept: An update for the press' }).click()
    await expect(entries(page).first()).toContainText('Mira Holm kept the promise “An update for the press”')
    await write(page, 'p', 'Record a promise', { Promise: 'A second update' }, 'Record the promise')
  })

  await test.step('closing lists what is left open, and asks how it ended', async () => {
    await page.keyboard.press('b')
    await page.getByRole('dialog', { name: 'Start a playbook' }).getByRole('button', { name: 'Start “Boycott”' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await page.getByRole('button', { name: 'Close…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Close the incident' })
    await expect(dialog.getByRole('group', { name: 'Left open' })).toContainText(/\d+ needed tasks not settled/)
    await expect(dialog.getByRole('group', { name: 'Left open' })).toContainText(/1 promise not kept.*A second update/s)
    await dialog.getByRole('button', { name: 'Close the incident' }).click()
    await expect(dialog.getByText('Say how it ended')).toBeVisible()
    await expectAccessible(page, 'closing an incident')
    await dialog.getByRole('textbox', { name: 'Outcome' }).fill('A false alarm')
    await dialog.getByRole('button', { name: 'Close the incident' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Closed by Mira Holm')).toBeVisible()
  })

  await test.step('it is reopened with a reason', async () => {
    await page.getByRole('button', { name: 'Reopen…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Reopen the incident' })
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Another video')
    await dialog.getByRole('button', { name: 'Reopen the incident' }).click()
    await expect(dialog).toBeHidden()
    await showTimeline(page)
    await expect(entries(page)).toContainText([/reopened the incident.*Another video/s, /closed the incident.*A false alarm/s, /started the playbook “Boycott”/])
  })

  await test.step('it is whole, and so is the file that is exported; a file that was changed is told', async () => {
    await fromRecordMenu(page, 'Check that it is whole')
    const check = page.getByRole('dialog', { name: 'Check of the record' })
    await expect(check).toContainText('All 9 entries hold, and so does their evidence.')
    await expectAccessible(page, 'check of the record')
    await page.keyboard.press('Escape')
    const { name, content } = await downloaded(page, () => fromRecordMenu(page, 'Export the record'))
    expect(name).toBe('incident-kettles-overheat.zip')
    expect(verifyBundle(content)).toMatchObject({ entries: 9, brokenAt: null })
    const files = unzipSync(content)
    const changed = strToU8(strFromU8(files['incident.json'] ?? new Uint8Array()).replace('Stop sales', 'Go on selling'))
    expect(verifyBundle(zipSync({ ...files, 'incident.json': changed }))).toMatchObject({ brokenAt: 3 })
  })

  await test.step('a change behind the console’s back is told with its place', async () => {
    await holdfast.restart(() => {
      const database = new Sqlite(databaseFile(holdfast.folder))
      database.exec(`DROP TRIGGER incident_entry_stays; UPDATE incident_entry SET content = replace(content, 'The plant has called', 'Nobody has called') WHERE number = 2`)
      database.close()
    })
    await openScreen(page, 'Incidents')
    await page.getByRole('link', { name: 'Kettles overheat', exact: true }).click()
    await fromRecordMenu(page, 'Check that it is whole')
    await expect(page.getByRole('dialog', { name: 'Check of the record' })).toContainText('Entry 2')
    await expect(page.getByRole('dialog', { name: 'Check of the record' })).toContainText('behind the console')
  })
})

test('a long timeline is read piece by piece, and what others write appears at its top', async ({ page }) => {
  const { client, close } = await connectBeside(page)
  const { id } = await client.incidents.declare({ declaration: { title: 'Long night', level: 2, signalAt: Date.now(), reason: 'Many calls' }, by: 'Jon Bell' })
  for (let call = 1; call <= 70; call += 1) await client.incidents.act({ id, by: 'Jon Bell', act: { type: 'note', text: `Call ${call}` } })
  await openScreen(page, 'Incidents')
  await page.getByRole('link', { name: 'Long night', exact: true }).click()
  await showTimeline(page)
  await expect(entries(page)).toHaveCount(60)
  await expect(entries(page).first()).toContainText('Call 70')
  await timeline(page).getByRole('button', { name: 'Show earlier entries' }).click()
  await expect(entries(page)).toHaveCount(71)
  await expect(entries(page).last()).toContainText('Jon Bell declared the incident “Long night” at level 2')
  await expect(timeline(page).getByRole('button', { name: 'Show earlier entries' })).toBeHidden()
  await client.incidents.act({ id, by: 'Jon Bell', act: { type: 'decision', text: 'Call it a night', reason: 'All calls are answered' } })
  await expect(entries(page).first()).toContainText('Jon Bell decided: Call it a night')
  await expect(entries(page)).toHaveCount(72)
  close()
})

test('the levels mean what this organisation says', async ({ page }) => {
  await openSettings(page, 'Levels')
  const level = page.getByRole('article', { name: 'Level 3, Escalate' })
  await expect(level).toContainText('Communications director decides')
  await expectAccessible(page, 'levels')
  await level.getByRole('button', { name: 'Change level 3, Escalate' }).click()
  const form = page.getByRole('form', { name: 'Change level 3' })
  await form.getByRole('textbox', { name: 'Name' }).fill('')
  await form.getByRole('textbox', { name: 'Statement within' }).fill('45')
  await form.getByRole('button', { name: 'Save level' }).click()
  await expect(form.getByText('A level needs a name')).toBeVisible()
  await expectAccessible(page, 'form of a level with a complaint')
  await form.getByRole('textbox', { name: 'Name' }).fill('Red')
  await form.getByRole('button', { name: 'Save level' }).click()
  await expect(page.getByRole('article', { name: 'Level 3, Red' })).toContainText('45 min')

  await test.step('the choice of a level says so', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('textbox', { name: 'Find a command' }).fill('declare an incident')
    await page.keyboard.press('Enter')
    await expect(declaring(page).getByRole('radio', { name: '3 Red' })).toBeVisible()
    await expect(declaring(page).getByText('statement within 45 min')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await undo(page, 'Level 3, Red, is saved.')
  await expect(page.getByRole('article', { name: 'Level 3, Escalate' })).toContainText('1 h')
})
