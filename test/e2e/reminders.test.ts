import { expectAccessible } from './accessible.ts'
import { alertList, openAlert, partOfAlert } from './alert-steps.ts'
import { expect, test } from './console-test.ts'
import { choose, notice, openScreen, openSettings, select } from './page-steps.ts'
import { runDrill, tick } from './reminder-steps.ts'
import { connectProgram } from './sending-program.ts'

test('a task that becomes overdue is told of, leads to itself, and is over when it is done', async ({ page }) => {
  const send = await connectProgram(page, 'Help desk')
  await send([{ nativeId: 's1', publishedAt: Date.now(), text: 'It gets hot' }])
  await runDrill(page)
  await tick(page, /^1\.1/).press('i')

  await test.step('the alert says what is overdue and where, on whatever screen', async () => {
    await expect(notice(page, 'Tasks are overdue')).toContainText('2 tasks overdue in “Kettles overheat”')
    await openScreen(page, 'Situation')
    await expect(page.getByRole('region', { name: 'Alerts' })).toContainText('2 tasks overdue in “Kettles overheat”')
    await page.getByRole('region', { name: 'Alerts' }).getByRole('link', { name: /Tasks are overdue/ }).click()
    await expect(openAlert(page)).toContainText(/Set the level, (less than )?\d+ min/)
    await expect(partOfAlert(page, 'Due').getByRole('link')).toHaveText(['Set the level', 'Stop the sale'])
    await expect(openAlert(page).getByRole('button', { name: 'Declare an incident' })).toHaveCount(0)
    await expect(partOfAlert(page, 'Decision')).toHaveCount(0)
    await expectAccessible(page, 'a reminder')
  })

  await test.step('it stands among the reminders, apart from what is about mentions', async () => {
    await choose(page, 'What the alerts are about', 'Mentions')
    await expect(page.getByText('No alert of this kind')).toBeVisible()
    await choose(page, 'What the alerts are about', 'Reminders')
    await expect(alertList(page).getByRole('listitem')).toHaveCount(1)
  })

  await test.step('one of its tasks is a click away, all that are overdue a key', async () => {
    await partOfAlert(page, 'Due').getByRole('link', { name: 'Stop the sale' }).click()
    await expect(page.getByRole('region', { name: 'Task in full' }).getByRole('heading', { name: /Stop the sale/ })).toBeVisible()
    await page.goBack()
    await expect(openAlert(page)).toBeVisible()
    await page.keyboard.press('o')
    await expect(page.getByRole('radiogroup', { name: 'Tasks shown' }).getByRole('radio', { name: /^Overdue/ })).toBeChecked()
  })

  await test.step('done, it is resolved by itself', async () => {
    await tick(page, /^1\.2/).click()
    await openScreen(page, 'Alerts')
    await expect(alertList(page)).toContainText('1 task overdue in “Kettles overheat”: Set the level')
    await page.goBack()
    await tick(page, /^1\.1/).click()
    await openScreen(page, 'Alerts')
    await expect(page.getByText('No current alert')).toBeVisible()
    await choose(page, 'Alerts shown', 'Resolved')
    await alertList(page).getByRole('link', { name: /Tasks are overdue/ }).click()
    await expect(partOfAlert(page, 'State')).toContainText('Resolved by Holdfast')
    await expect(partOfAlert(page, 'State')).toContainText('Nothing of it is due any more.')
  })
})

test('a rule that reminds is made in its form, which says what is due now', async ({ page }) => {
  await runDrill(page)
  await openSettings(page, 'Alert rules')
  await expect(page.getByRole('article', { name: 'A promise is due' })).toContainText('A promise is due within 15 min; critical from level 4')
  await expect(page.getByRole('article', { name: 'Playbooks are to be reviewed' })).toContainText('Every playbook')
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const form = page.getByRole('form', { name: 'Add an alert rule' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Long overdue')
  await select(page, 'Alert when', 'Reminder')
  await expect(form.getByRole('list', { name: 'Reminders it would raise now' })).toContainText('2 tasks overdue in “Kettles overheat”')
  await form.getByRole('textbox', { name: 'When' }).fill('30')
  await expect(form.getByRole('status')).toContainText('Nothing is due')
  await select(page, 'Critical from', 'Level 4 · Crisis')
  await form.getByRole('checkbox', { name: 'Hold messages back at set times' }).check()
  await select(page, 'So are reminders in incidents from', 'Level 4 · Crisis')
  await expectAccessible(page, 'the form of a rule that reminds')
  await form.getByRole('button', { name: 'Add rule' }).click()
  const rule = page.getByRole('article', { name: 'Long overdue' })
  await expect(rule).toContainText('A task is overdue by 30 min; critical from level 4')
  await expect(rule).toContainText('Every incident')
  await rule.getByRole('button', { name: 'Change Long overdue' }).click()
  await select(page, 'Remind of', 'Review of playbooks')
  const change = page.getByRole('form', { name: 'Change Long overdue' })
  await choose(page, 'Before or after it is due', 'before it is due')
  await change.getByRole('textbox', { name: 'When' }).fill('14')
  await change.getByRole('button', { name: 'Save rule' }).click()
  await expect(rule).toContainText('A playbook’s review is due within 14 days')
})
