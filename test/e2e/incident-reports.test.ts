import { strFromU8, unzipSync } from 'fflate'
import { textOfPdf } from '../unit/engine/documents/pdf-text.ts'
import { mailServerDefinition, recipientDefinition } from '../../electron/contract/index.ts'
import { expectAccessible } from './accessible.ts'
import { expect, test, type Page } from './console-test.ts'
import { notice, openScreen } from './page-steps.ts'
import { downloaded } from './playbook-steps.ts'
import { startProgramServer } from './program-server.ts'
import { connectBeside, connectProgram } from './sending-program.ts'

const MINUTE = 60_000
const TITLE = 'Kettles smoke'
const WHOLE = /12 mentions since .*, 100\s%\snegative/

const reports = (page: Page) => page.getByRole('navigation', { name: 'Situation reports' })
const form = (page: Page, name: string) => reports(page).getByRole('region', { name })
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const sheet = (page: Page) => page.getByRole('article')
const saving = (page: Page) => page.getByRole('status', { name: 'Saving' })
const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'Report' })
const refilled = (page: Page) => page.getByRole('region', { name: 'Filled anew' })

/** An incident with mentions of its own, declared 40 minutes ago by its first signal. */
async function incident(page: Page): Promise<{ readonly id: number; readonly decide: (text: string) => Promise<void> }> {
  const send = await connectProgram(page, 'Help desk')
  await send(Array.from({ length: 12 }, (_, index) => ({ nativeId: `k${index}`, publishedAt: Date.now() - MINUTE * (index + 1), text: `Terrible, I hate this kettle, it burnt my hand ${index}`, language: 'en' })))
  const line = await connectBeside(page)
  const declaration = { title: TITLE, brand: null, level: 3, signalAt: Date.now() - 40 * MINUTE, alert: null, reason: 'Three videos of smoke' }
  const { id } = await line.client.incidents.declare({ declaration, by: 'Mira Holm' })
  await line.client.incidents.act({ id, by: 'Mira Holm', act: { type: 'mentions', view: { name: 'Kettles', filter: { search: 'kettle' } } } })
  line.close()
  return {
    id,
    async decide(text) {
      const other = await connectBeside(page)
      await other.client.incidents.act({ id, by: 'Otto', act: { type: 'decision', text, reason: 'Injuries' } })
      other.close()
    },
  }
}

async function openReports(page: Page): Promise<void> {
  await openScreen(page, 'Incidents')
  await page.getByRole('link', { name: TITLE, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible()
  await page.keyboard.press('5')
  await expect(reports(page)).toBeVisible()
}

const replaceIn = async (page: Page, what: RegExp, words: string): Promise<void> => field(page, 'Text').fill((await field(page, 'Text').inputValue()).replace(what, words))

const saveAs = (page: Page, item: 'PDF' | 'Word' | 'Markdown') =>
  downloaded(page, async () => {
    await toolbar(page).getByRole('button', { name: 'Save as' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  })

async function issue(page: Page): Promise<void> {
  await toolbar(page).getByRole('button', { name: 'Issue…' }).click()
  await page.getByRole('dialog', { name: 'Issue the report' }).getByRole('button', { name: 'Issue it' }).click()
}

test('an executive report is filled, written, survives, is issued, compared and saved in three forms', async ({ page, holdfast }) => {
  const { decide } = await incident(page)
  await openReports(page)
  await expect(page.getByRole('term').filter({ hasText: 'Next situation report' })).toBeVisible()
  await expect(reports(page)).toContainText(/Due in (2 h|1 h 5\d min)/)
  await expectAccessible(page, 'no report yet')

  await test.step('it begins with what the data say', async () => {
    await form(page, 'Executive report').getByRole('link', { name: 'Next one' }).click()
    await page.getByRole('button', { name: 'Begin the next report' }).click()
    await expect(field(page, 'Text')).toHaveValue(/## What happened\n\n- Kettles smoke: Three videos of smoke/)
    await expect(sheet(page)).toContainText(WHOLE)
    await expect(sheet(page).getByRole('img', { name: /^Chart of the mentions per/ })).toBeVisible()
    await expect(page.getByRole('status', { name: 'Length' })).toHaveText('One page')
    await expectAccessible(page, 'writing a report')
  })

  await test.step('what a person has to say is asked for before it is issued', async () => {
    await toolbar(page).getByRole('button', { name: 'Issue…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Issue the report' })
    await dialog.getByRole('button', { name: 'Issue it' }).click()
    const who = page.getByRole('dialog', { name: 'Who is acting?' })
    await who.getByRole('textbox', { name: 'Your name' }).fill('Mira Holm')
    await page.keyboard.press('Enter')
    await expect(dialog).toContainText('“What we need from you” is still to be written.')
    await expectAccessible(page, 'issuing a report')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  await test.step('what is typed survives the console', async () => {
    await field(page, 'To').fill('The board')
    await replaceIn(page, /\[To be written: decisions[^\]]*\]/, 'Approve the recall by 18:00.')
    await expect(saving(page)).toHaveText(/^\s*Saved/)
    await holdfast.restart()
    await openReports(page)
    await form(page, 'Executive report').getByRole('link', { name: 'Next one' }).click()
    await expect(field(page, 'To')).toHaveValue('The board')
    await expect(sheet(page)).toContainText('Approve the recall by 18:00.')
  })

  await test.step('filled anew it keeps what was typed, says what it replaced, and is taken back', async () => {
    await decide('Stop the sale')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('f')
    await expect(refilled(page)).toContainText(/[12] sections? replaced, 1 section kept as you wrote it/)
    await expect(sheet(page)).toContainText('Stop the sale')
    await expect(sheet(page)).toContainText('Approve the recall by 18:00.')
    await refilled(page).getByText('What we did: replaced').click()
    await expect(refilled(page).locator('ins').filter({ hasText: 'Stop the sale' })).toBeVisible()
    await expectAccessible(page, 'filled anew')
    await refilled(page).getByRole('button', { name: 'Undo' }).click()
    await expect(sheet(page)).not.toContainText('Stop the sale')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('f')
    await expect(sheet(page)).toContainText('Stop the sale')
  })

  await test.step('more than one page is said', async () => {
    const fitting = await field(page, 'Text').inputValue()
    await field(page, 'Text').fill(`${fitting}\n\n${'More to say.\n\n'.repeat(50)}`)
    await expect(page.getByRole('status', { name: 'Length' })).toHaveText(/^[23] pages: an executive report is to fit on one\. Shorten it\.$/)
    await field(page, 'Text').fill(fitting)
    await expect(page.getByRole('status', { name: 'Length' })).toHaveText('One page')
  })

  await test.step('issued, it stands in the timeline and is due anew', async () => {
    await issue(page)
    await expect(notice(page, 'The report is issued')).toBeVisible()
    await expect(form(page, 'Executive report').getByRole('link', { name: /^Version 1/ })).toHaveAttribute('aria-current', 'page')
    await expect(form(page, 'Executive report').getByRole('link', { name: 'Next one' })).toContainText('not begun')
    await expect(sheet(page)).toContainText('issued by Mira Holm')
    await expect(reports(page)).toContainText(/Due in (2 h|1 h 5\d min)/)
    await page.keyboard.press('2')
    const entry = page.getByRole('region', { name: 'Timeline' }).getByRole('listitem').filter({ hasText: 'issued the executive situation report “Situation report 1” to The board' })
    await entry.getByRole('link', { name: 'Read “Situation report 1”' }).click()
    await expect(sheet(page)).toContainText('Approve the recall by 18:00.')
    await expectAccessible(page, 'an issued report')
  })

  await test.step('PDF, Word and Markdown say the same, with the figures', async () => {
    const [pdf, word, markdown] = [await saveAs(page, 'PDF'), await saveAs(page, 'Word'), await saveAs(page, 'Markdown')]
    const stamp = '\\d{4}-\\d\\d-\\d\\d-\\d{4}'
    for (const [{ name }, extension] of [[pdf, 'pdf'], [word, 'docx'], [markdown, 'md']] as const) expect(name).toMatch(new RegExp(`^situation-report-executive-${stamp}\\.${extension}$`))
    const parts = unzipSync(word.content)
    const pages = textOfPdf(pdf.content)
    for (const text of [pages.join(''), strFromU8(parts['word/document.xml'] ?? new Uint8Array()), markdown.content.toString()]) {
      expect(text).toMatch(WHOLE)
      expect(text).toContain('Approve the recall by 18:00.')
      expect(text).toContain('Stop the sale')
    }
    expect(pages).toHaveLength(1)
    const chart = Object.entries(parts).find(([name]) => /^word\/media\/.*\.png$/.test(name))?.[1]
    // Its size stands in its head: three dots for every point.
    expect(Buffer.from(chart ?? []).readUInt32BE(16)).toBe(490 * 3)
  })

  await test.step('it is sent by e-mail, with the PDF, and the timeline says to whom', async () => {
    const program = await startProgramServer()
    const line = await connectBeside(page)
    try {
      await line.client.alerts.mailServer.save({ definition: mailServerDefinition.parse({ host: '127.0.0.1', port: program.mailPort, security: 'none', from: 'Holdfast <reports@example.com>' }) })
      await line.client.alerts.recipients.save({ definition: recipientDefinition.parse({ name: 'Aino Salo', email: 'aino@example.com' }) })
      await page.getByRole('heading', { level: 1 }).click()
      await page.keyboard.press('s')
      const dialog = page.getByRole('dialog', { name: 'Send the report by e-mail' })
      await expect(dialog).toContainText('It is meant for: The board.')
      await dialog.getByRole('checkbox', { name: 'Aino Salo' }).check()
      await expectAccessible(page, 'sending a report')
      await dialog.getByRole('button', { name: 'Send', exact: true }).click()
      await expect(page.getByRole('list', { name: 'Sent to' })).toContainText(/Aino Salo\s*sent/)
      const [letter] = program.mails
      expect([letter?.subject, letter?.to?.[0]?.address]).toEqual([`Situation report 1: ${TITLE}`, 'aino@example.com'])
      expect(letter?.text).toContain('Approve the recall by 18:00.')
      const [paper] = letter?.attachments ?? []
      expect(paper?.filename).toMatch(/^situation-report-executive-.*\.pdf$/)
      expect(textOfPdf(Buffer.from(paper?.content as ArrayBuffer)).join('')).toContain('Approve the recall by 18:00.')
      await expectAccessible(page, 'a report that was sent')
    } finally {
      line.close()
      await program.stop()
    }
  })

  await test.step('the text is copied', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await toolbar(page).getByRole('button', { name: 'Save as' }).click()
    await page.getByRole('menuitem', { name: 'Copy the text' }).click()
    await expect(notice(page, 'on the clipboard')).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^# Situation report 1\n/)
  })

  await test.step('the next one has what was asked, and is compared in words', async () => {
    await toolbar(page).getByRole('button', { name: 'Write the next one' }).click()
    await page.getByRole('button', { name: 'Begin the next report' }).click()
    await expect(field(page, 'Title')).toHaveValue('Situation report 2')
    await replaceIn(page, /Approve the recall by 18:00/, 'Approve the recall by 20:00')
    await expect(saving(page)).toHaveText(/^\s*Saved/)
    await issue(page)
    await expect(form(page, 'Executive report').getByRole('link', { name: /^Version 2/ })).toHaveAttribute('aria-current', 'page')
    await expect(toolbar(page).getByRole('button', { name: 'Compare with version 1' })).toBeVisible()
    await page.keyboard.press('c')
    const changes = page.getByRole('region', { name: 'Changes from version 1 to version 2' })
    await expect(changes.locator('del').filter({ hasText: '18' })).toBeVisible()
    await expect(changes.locator('ins').filter({ hasText: '20' })).toBeVisible()
    await expectAccessible(page, 'two reports compared')
  })
})

test('two people who write the same report lose nothing', async ({ page }) => {
  const { id } = await incident(page)
  await openReports(page)
  await page.getByRole('button', { name: 'Begin the next report' }).click()
  await expect(field(page, 'Text')).toHaveValue(/## Situation/)
  const line = await connectBeside(page)
  await field(page, 'To').fill('Everybody here')
  await expect(saving(page)).toHaveText(/^\s*Saved/)
  const stored = await line.client.incidents.reports.draft.get({ id, form: 'working' })
  if (stored === null) throw new Error('The draft was not stored')
  await line.client.incidents.reports.draft.save({ id, form: 'working', revision: stored.revision, writing: { ...stored.writing, to: 'The night shift' } })
  line.close()
  await field(page, 'To').fill('The day shift')
  const choice = page.getByRole('alert').filter({ hasText: 'changed elsewhere while you wrote' })
  await expect(choice).toBeVisible()
  await expectAccessible(page, 'a conflict')
  await choice.getByRole('button', { name: 'Take the stored one' }).click()
  await expect(field(page, 'To')).toHaveValue('The night shift')
  await notice(page, 'The stored one goes on').getByRole('button', { name: 'Undo' }).click()
  await expect(field(page, 'To')).toHaveValue('The day shift')
  await expect(saving(page)).toHaveText(/^\s*Saved/)
})
