import { checkSignature } from '../../electron/engine/webhook-signature.ts'
import { alertList, beginRule, openAlert, partOfAlert as part, saveRule } from './alert-steps.ts'
import { expect, test } from './console-test.ts'
import { mentionList, openMention } from './monitor-steps.ts'
import { choose, notice, openScreen, openSettings, undo } from './page-steps.ts'
import { startProgramServer } from './program-server.ts'
import { connectBeside, connectProgram } from './sending-program.ts'

const MINUTE = 60_000

test('a rule is tried on past data, alerts, and its alert is seen to from first notice to decision', async ({ page }) => {
  const send = await connectProgram(page, 'Help desk')
  const now = Date.now()
  await send([
    { nativeId: 'p1', publishedAt: now - 180 * MINUTE, text: 'My kettle leaks at the base' },
    { nativeId: 'p2', publishedAt: now - 26 * 60 * MINUTE, text: 'Will they recall the kettle? Mine leaks' },
  ])

  await test.step('the form shows when the rule would have alerted', async () => {
    await beginRule(page, { name: 'Leaking kettles', word: 'leaks', severity: 'Critical' })
    const preview = page.getByRole('region', { name: 'Preview' })
    await expect(preview.getByRole('status')).toContainText('It would have alerted 2 times')
    await expect(preview.getByRole('list', { name: 'Alerts it would have raised' }).getByRole('listitem')).toHaveCount(2)
    await choose(page, 'Period of the preview', '24 hours')
    await expect(preview.getByRole('status')).toContainText('It would have alerted 1 time')
    await saveRule(page, 'Leaking kettles')
    // What was there before the rule is history, and no alert.
    await expect(page.getByRole('article', { name: 'Leaking kettles' })).toContainText('no alert yet')
  })

  await test.step('the alert is told on whatever screen, with its arithmetic', async () => {
    await openScreen(page, 'Help')
    await send([{ nativeId: 'p3', publishedAt: Date.now(), text: 'It leaks again, all over the floor' }])
    const told = page.getByRole('alert').filter({ hasText: 'Leaking kettles' })
    await expect(told).toContainText('1 mention in 1 h with “leaks”')
    await told.getByRole('button', { name: 'Open the alert' }).click()
    await expect(openAlert(page).getByRole('heading', { name: 'Leaking kettles' })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^Alerts/ })).toContainText('1')
  })

  await test.step('it is acknowledged under a name that is asked for once, and given back', async () => {
    await page.keyboard.press('a')
    await page.getByRole('dialog', { name: 'Who is acting?' }).getByRole('textbox', { name: 'Your name' }).fill('Mira Holm')
    await page.keyboard.press('Enter')
    await expect(part(page, 'State')).toContainText('Acknowledged by Mira Holm')
    await undo(page, 'Acknowledged: Leaking kettles')
    await expect(part(page, 'State')).toContainText('Open')
    await page.keyboard.press('a')
    await expect(part(page, 'State')).toContainText('Acknowledged by Mira Holm')
  })

  await test.step('it is judged, and the rule shows it', async () => {
    await page.keyboard.press('u')
    await expect(openAlert(page).getByRole('radio', { name: 'Useful (U)' })).toBeChecked()
  })

  await test.step('it is muted with an end, and the mute is ended', async () => {
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: 'For 1 hour' }).click()
    await expect(part(page, 'State')).toContainText('Muted until')
    await part(page, 'State').getByRole('button', { name: 'End the mute' }).click()
    await expect(part(page, 'State')).not.toContainText('Muted until')
  })

  await test.step('an incident is declared in one act, with the arithmetic as its reason, and opens its room', async () => {
    await page.keyboard.press('d')
    const dialog = page.getByRole('dialog', { name: 'Declare an incident' })
    await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveValue(/^Leaking kettles: 1 mention in 1 h with “leaks”/)
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Water near live parts')
    await dialog.getByRole('button', { name: 'Declare the incident' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Leaking kettles' })).toBeVisible()
  })

  await test.step('the decision is recorded with its reason, and can be taken back; the incident stays', async () => {
    await openScreen(page, 'Alerts')
    await alertList(page).getByRole('link', { name: 'Leaking kettles' }).click()
    await expect(part(page, 'Decision')).toContainText('Incident declared by Mira Holm')
    await expect(part(page, 'Decision')).toContainText('Water near live parts')
    await part(page, 'Decision').getByRole('button', { name: 'Take the decision back' }).click()
    await expect(part(page, 'Decision')).toContainText('Nobody has decided yet')
    await expect(part(page, 'Decision')).toContainText('Declared from this alert: Leaking kettles, level 3, open. It stays')
    await page.keyboard.press('d')
    await expect(page.getByRole('heading', { level: 1, name: 'Leaking kettles' })).toBeVisible()
    await page.goBack()
    await expect(openAlert(page).getByRole('heading', { name: 'Leaking kettles' })).toBeVisible()
  })

  await test.step('it opens exactly its mentions', async () => {
    await page.keyboard.press('o')
    await expect(page.getByRole('main', { name: 'Monitor' })).toBeVisible()
    await expect(mentionList(page)).toContainText('It leaks again, all over the floor')
    await expect(mentionList(page)).not.toContainText('Mine leaks')
  })

  await test.step('what was judged stands with the rule', async () => {
    await openSettings(page, 'Alert rules')
    await expect(page.getByRole('article', { name: 'Leaking kettles' })).toContainText('100% useful of 1 judged')
    await page.getByRole('button', { name: 'Remove Leaking kettles' }).click()
    await expect(page.getByRole('article', { name: 'Leaking kettles' })).toBeHidden()
    await undo(page, 'Leaking kettles removed')
    await expect(page.getByRole('article', { name: 'Leaking kettles' })).toBeVisible()
  })
})

test('an alert is told by e-mail and webhook, and who was told stands with it', async ({ page }) => {
  const program = await startProgramServer()
  try {
    const send = await connectProgram(page, 'Help desk')
    let secret = ''
    await test.step('recipients and a mail server are set up and tested', async () => {
      await openSettings(page, 'Recipients')
      await page.getByRole('button', { name: 'Add a recipient' }).first().click()
      const form = page.getByRole('form', { name: 'Add a recipient' })
      await form.getByRole('combobox', { name: 'Name' }).fill('Duty desk')
      await form.getByRole('textbox', { name: 'E-mail' }).fill('duty@example.com')
      await form.getByRole('textbox', { name: 'Webhook' }).fill(program.webhook)
      await form.getByRole('button', { name: 'Add recipient' }).click()
      const desk = page.getByRole('article', { name: 'Duty desk' })
      secret = await desk.getByText(/^[0-9a-f]{64}$/).innerText()
      await desk.getByRole('button', { name: 'I have copied it' }).click()
      await expect(desk).not.toContainText(secret)
      const server = page.getByRole('form', { name: 'Mail server' })
      await server.getByText('None', { exact: true }).click()
      await server.getByRole('textbox', { name: 'Server' }).fill('127.0.0.1')
      await server.getByRole('textbox', { name: 'Port' }).fill(String(program.mailPort))
      await server.getByRole('textbox', { name: 'Sender' }).fill('Holdfast <alerts@example.com>')
      await server.getByRole('button', { name: 'Save mail server' }).click()
      await expect(notice(page, 'The mail server is saved')).toBeVisible()
      await page.getByRole('article', { name: 'Duty desk' }).getByRole('button', { name: 'Send a test' }).click()
      await expect.poll(() => [program.mails.length, program.calls.length]).toEqual([1, 1])
    })

    await test.step('the alert arrives on both ways, with its arithmetic and without what was written', async () => {
      await beginRule(page, { name: 'Recall demanded', word: 'recall', severity: 'Warning' })
      await page.getByRole('button', { name: 'Tell somebody' }).click()
      await page.getByRole('combobox', { name: 'At once' }).click()
      await page.getByRole('option', { name: 'Duty desk' }).click()
      await saveRule(page, 'Recall demanded')
      await send([{ nativeId: 'r1', publishedAt: Date.now(), text: 'They must recall this dreadful thing' }])
      await expect.poll(() => [program.mails.length, program.calls.length]).toEqual([2, 2])
      const [, mail] = program.mails
      expect(mail?.subject).toContain('Recall demanded')
      expect(mail?.text).toContain('1 mention in 1 h with “recall”')
      expect(`${mail?.subject} ${mail?.text} ${program.calls[1]?.body}`).not.toContain('dreadful')
      expect(JSON.parse(program.calls[1]?.body ?? '{}')).toMatchObject({ event: 'alert', alert: { rule: 'Recall demanded', severity: 'warning' } })
    })

    await test.step('every call is signed with the secret that was shown once', () => {
      const verdicts = program.calls.map(({ headers, body }) => checkSignature(String(headers['x-holdfast-signature']), Buffer.from(body), secret, Date.now()).valid)
      expect(verdicts).toEqual([true, true])
    })

    await test.step('who was told stands with the alert', async () => {
      await openScreen(page, 'Alerts')
      await alertList(page).getByRole('link', { name: 'Recall demanded' }).click()
      const told = part(page, 'Who was told').getByRole('listitem')
      await expect(told.filter({ hasText: 'E-mail' })).toContainText('Sent')
      await expect(told.filter({ hasText: 'Webhook' })).toContainText('Sent')
    })
  } finally {
    await program.stop()
  }
})

test('a webhook of before goes on unsigned, says so, and is signed once a secret was made; another one takes its place', async ({ page, holdfast }) => {
  const program = await startProgramServer()
  try {
    const { client, close } = await connectBeside(page)
    await client.alerts.recipients.save({ definition: { name: 'Duty desk', email: null, webhook: program.webhook, note: '' } })
    close()
    const desk = page.getByRole('article', { name: 'Duty desk' })
    const form = page.getByRole('form', { name: 'Change Duty desk' })
    const signing = form.getByRole('group', { name: 'Signing of webhook calls' })
    const signedWith = (index: number, secret: string) => checkSignature(String(program.calls[index]?.headers['x-holdfast-signature']), Buffer.from(program.calls[index]?.body ?? ''), secret, Date.now()).valid
    const tryIt = async (count: number) => {
      await desk.getByRole('button', { name: 'Send a test' }).click()
      await expect.poll(() => program.calls.length).toBe(count)
    }
    await openSettings(page, 'Recipients')
    await expect(desk).toContainText('Webhook calls are not signed')
    await tryIt(1)
    expect(program.calls[0]?.headers).not.toHaveProperty('x-holdfast-signature')

    await desk.getByRole('button', { name: 'Change Duty desk' }).click()
    await expect(signing).toContainText('Calls are not signed')
    await signing.getByRole('button', { name: 'Make a secret' }).click()
    const first = await signing.getByText(/^[0-9a-f]{64}$/).innerText()
    await expect(signing).toContainText('Calls are signed')
    await form.getByRole('button', { name: 'Save recipient' }).click()
    await expect(desk).not.toContainText('not signed')
    await expect(desk).not.toContainText(first)
    await tryIt(2)
    expect(signedWith(1, first)).toBe(true)

    await holdfast.restart()
    await openSettings(page, 'Recipients')
    await desk.getByRole('button', { name: 'Change Duty desk' }).click()
    await signing.getByRole('button', { name: 'Make a secret' }).click()
    await page.getByRole('button', { name: 'Make a new secret' }).click()
    const second = await signing.getByText(/^[0-9a-f]{64}$/).innerText()
    await form.getByRole('button', { name: 'Discard' }).click()
    await tryIt(3)
    expect([signedWith(2, first), signedWith(2, second)]).toEqual([false, true])
  } finally {
    await program.stop()
  }
})

test('what stands out about a mention is shown with its words, filtered by, and corrected', async ({ page }) => {
  const send = await connectProgram(page, 'Help desk')
  await send([
    { nativeId: 'f1', publishedAt: Date.now() - MINUTE, text: 'My son burned his hand on your kettle and had to go to hospital', author: { handle: 'mira' } },
    { nativeId: 'f2', publishedAt: Date.now(), text: 'Lovely weather for a walk by the sea', author: { handle: 'tom' } },
  ])
  await openScreen(page, 'Monitor')
  const hurt = mentionList(page).getByRole('article').filter({ hasText: 'burned his hand' })
  await expect(hurt).toContainText('injury or safety')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  // A hidden field opens its list by keyboard alone.
  await page.getByRole('combobox', { name: 'Flag' }).press('ArrowDown')
  await page.getByRole('option', { name: 'Injury or safety' }).click()
  await page.keyboard.press('Escape')
  await expect(mentionList(page).getByRole('article')).toHaveCount(1)
  await hurt.getByRole('button').click()
  await expect(openMention(page)).toContainText('“burned his hand”')
  await openMention(page).getByRole('button', { name: 'Take the flag Injury or safety away' }).click()
  await expect(openMention(page)).toContainText('Nothing stands out in the text')
  await undo(page, /flag/i)
  await expect(openMention(page)).toContainText('“burned his hand”')
})
