import { expectAccessible } from './accessible.ts'
import { expect, test, type Page } from './console-test.ts'
import { notice, openScreen, openSettings, undo } from './page-steps.ts'

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })
const who = (page: Page) => dialog(page, 'Who is acting?')
const acting = (page: Page, name: string) => page.getByRole('banner').getByRole('button', { name: new RegExp(`^Acting as ${name}`) })

interface NewPerson {
  readonly name: string
  readonly roles: readonly string[]
  readonly phone?: string
}

async function addPerson(page: Page, { name, roles, phone }: NewPerson): Promise<void> {
  await page.getByRole('button', { name: 'Add a person' }).first().click()
  const form = page.getByRole('form', { name: 'Add a person' })
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  for (const role of roles) {
    await form.getByRole('combobox', { name: 'Roles' }).fill(role)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Escape')
  if (phone !== undefined) await form.getByRole('textbox', { name: 'Telephone' }).fill(phone)
  await form.getByRole('button', { name: 'Add person' }).click()
  await expect(page.getByRole('article', { name })).toBeVisible()
}

/** Puts somebody on duty around the clock. */
async function putOnDuty(page: Page, role: string, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add to the roster' }).click()
  const form = page.getByRole('form', { name: 'Add to the roster' })
  await form.getByRole('combobox', { name: 'Role' }).fill(role)
  await form.getByRole('combobox', { name: 'Person' }).click()
  await page.getByRole('option', { name, exact: true }).click()
  await form.getByRole('checkbox', { name: /^At other times/ }).check()
  await form.getByRole('button', { name: 'Add a time' }).click()
  for (const day of ['Sat', 'Sun']) await form.getByText(day, { exact: true }).click()
  await form.getByLabel('From').fill('00:00')
  await form.getByLabel(/^To/).fill('00:00')
  await form.getByRole('button', { name: 'Add to the roster' }).click()
  await expect(form).toBeHidden()
}

async function beginDeclaring(page: Page, title: string, level: string) {
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Find a command' }).fill('declare an incident')
  await page.keyboard.press('Enter')
  const form = dialog(page, 'Declare an incident')
  await form.getByRole('textbox', { name: 'Title' }).fill(title)
  await form.getByRole('radio', { name: level }).check()
  await form.getByRole('textbox', { name: 'Reason' }).fill('Two credible reports within one hour')
  return form
}

async function signAs(page: Page, name: string): Promise<void> {
  await who(page).getByRole('textbox', { name: 'Your name' }).fill(name)
  await who(page).getByRole('button', { name: 'Sign' }).click()
  await expect(who(page)).toBeHidden()
}

test('people are entered, put on duty, shown where they are needed, and hand over their roles', async ({ page }) => {
  await openSettings(page, 'People')
  await test.step('a person who can’t be reached as written is refused, and kept as typed', async () => {
    await page.getByRole('button', { name: 'Add a person' }).first().click()
    const form = page.getByRole('form', { name: 'Add a person' })
    await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Mira Holm')
    await form.getByRole('textbox', { name: 'Telephone' }).fill('ask at the desk')
    await form.getByRole('button', { name: 'Add person' }).click()
    await expect(form).toContainText('Enter a telephone number in digits')
    await page.reload()
    await expect(form.getByRole('textbox', { name: 'Telephone' })).toHaveValue('ask at the desk')
    await expectAccessible(page, 'adding a person')
    await form.getByRole('button', { name: 'Discard' }).click()
  })
  await addPerson(page, { name: 'Mira Holm', roles: ['Incident commander', 'Communications lead'], phone: '+358 40 123 4567' })
  await addPerson(page, { name: 'Otto Lind', roles: ['Legal', 'Incident commander'] })

  await test.step('one is removed and brought back; a second of the same name is refused', async () => {
    await page.getByRole('button', { name: 'Remove Otto Lind' }).click()
    await expect(page.getByRole('article', { name: 'Otto Lind' })).toBeHidden()
    await undo(page, 'Otto Lind removed')
    await expect(page.getByRole('article', { name: 'Otto Lind' })).toBeVisible()
    await page.getByRole('button', { name: 'Add a person' }).first().click()
    const form = page.getByRole('form', { name: 'Add a person' })
    await form.getByRole('textbox', { name: 'Name', exact: true }).fill('otto lind')
    await form.getByRole('button', { name: 'Add person' }).click()
    await expect(form).toContainText('There is a person named Otto Lind already')
    await form.getByRole('button', { name: 'Discard' }).click()
  })

  await putOnDuty(page, 'Incident commander', 'Mira Holm')
  await expect(page.getByRole('region', { name: 'Incident commander' })).toContainText('Now: Mira Holm')
  await expectAccessible(page, 'people and their roster')

  await test.step('an exception without a time is refused', async () => {
    await page.getByRole('button', { name: 'Add an exception' }).click()
    const form = page.getByRole('form', { name: 'Add an exception' })
    await form.getByRole('button', { name: 'Add the exception' }).click()
    await expect(form).toContainText('Choose when it begins')
    await form.getByRole('button', { name: 'Discard' }).click()
  })

  const form = await beginDeclaring(page, 'Kettle handle comes off', '3 Escalate')
  await expect(form.getByRole('combobox', { name: 'Incident commander' })).toHaveValue('Mira Holm')
  await expect(form).toContainText('On duty: Mira Holm')
  await form.getByRole('button', { name: 'Declare the incident' }).click()
  await test.step('who acts is chosen from the people', async () => {
    await who(page).getByRole('list', { name: 'People' }).getByRole('button', { name: /^Mira Holm Incident commander/ }).click()
    await expect(acting(page, 'Mira Holm')).toBeVisible()
  })
  await expect(page.getByRole('heading', { level: 1, name: 'Kettle handle comes off' })).toBeVisible()

  await page.keyboard.press('3')
  const roles = page.getByRole('table', { name: 'Roles' })
  await test.step('the room says who has the role, who could take it and how they are reached', async () => {
    const row = roles.getByRole('row', { name: /^Incident commander/ })
    await expect(row).toContainText('Mira Holm (you)')
    await expect(row).toContainText('on duty')
    await expect(row.getByRole('link', { name: '+358 40 123 4567' })).toHaveAttribute('href', 'tel:+358401234567')
    await row.getByText('1 other can take it').click()
    await expect(row).toContainText('Otto Lind working hours unknown')
    await expectAccessible(page, 'roles with those who could take them')
  })
  await test.step('all roles are handed over at the end of a shift, and taken back', async () => {
    await page.getByRole('textbox', { name: 'Another role' }).fill('Liaison at the plant')
    await page.getByRole('main').getByRole('button', { name: 'Give it to…' }).click()
    await dialog(page, 'Give the role: Liaison at the plant').getByRole('combobox').fill('Mira Holm')
    await page.keyboard.press('Enter')
    await expect(roles.getByRole('row', { name: /^Liaison at the plant/ })).toContainText('Mira Holm (you)')
    await page.keyboard.press('h')
    const shift = dialog(page, 'Hand over my roles')
    await shift.getByRole('button', { name: 'Hand over' }).click()
    await expect(shift).toContainText('Enter a name')
    await shift.getByRole('combobox', { name: 'To' }).click()
    await page.getByRole('option', { name: 'Otto Lind can take it' }).click()
    await shift.getByRole('textbox', { name: 'Note' }).fill('Lab calls back at 20:00')
    await shift.getByRole('button', { name: 'Hand over' }).click()
    await expect(roles.getByRole('row', { name: /^Incident commander/ })).toContainText('Otto Lind')
    await expect(roles.getByRole('row', { name: /^Liaison at the plant/ })).toContainText('Otto Lind')
    await page.keyboard.press('2')
    await expect(page.getByText('Lab calls back at 20:00')).toHaveCount(2)
    await undo(page, 'Otto Lind: Incident commander, Liaison at the plant')
    await expect(page.getByText('Taken back')).toHaveCount(2)
  })
  await test.step('once something is connected, Situation says who is on duty', async () => {
    await openSettings(page, 'Sources')
    await page.getByRole('button', { name: 'Add a source' }).click()
    await page.getByRole('menuitem', { name: /^Webhook/ }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Help desk')
    await page.getByRole('button', { name: 'Add source' }).click()
    await expect(page.getByRole('button', { name: 'Make a secret' })).toBeVisible()
  })
  await openScreen(page, 'Situation')
  await expect(page.getByRole('region', { name: 'On duty' })).toContainText('Incident commander: Mira Holm')
  await expectAccessible(page, 'Situation with the duty line')
})

/** A day of the week that is neither today, nor yesterday, nor tomorrow, wherever the test runs. */
const farDay = (): string => new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'Europe/Berlin' }).format(Date.now() + 3 * 86_400_000)

test('in office hours the clock of a level 1 incident rests, and runs on at once when the level is raised', async ({ page }) => {
  await openSettings(page, 'Hours')
  await expect(page.getByText('Until then every task comes due around the clock')).toBeVisible()
  await page.getByRole('button', { name: 'Enter the hours' }).click()
  const form = page.getByRole('form', { name: 'Office and cover hours' })
  await test.step('office hours without a day are refused, and what is typed is kept', async () => {
    const office = form.getByRole('group', { name: 'Office hours, time 1' })
    for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']) await office.getByText(day, { exact: true }).click()
    await form.getByRole('button', { name: 'Save hours' }).click()
    await expect(form).toContainText('Choose at least one day')
    await office.getByText(farDay(), { exact: true }).click()
    await form.getByRole('button', { name: 'Add a holiday' }).click()
    await form.getByLabel('Date').fill('2031-12-25')
    await form.getByRole('textbox', { name: 'Name' }).fill('Christmas')
    await expectAccessible(page, 'hours are entered')
    await page.reload()
    await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Christmas')
  })
  await form.getByRole('button', { name: 'Save hours' }).click()
  await expect(page.getByRole('row', { name: /Level 1/ })).toContainText(`Rests until ${farDay()}`)
  await expect(page.getByRole('row', { name: /Level 3/ })).toContainText('Runs')
  await expectAccessible(page, 'hours')

  const declaring = await beginDeclaring(page, 'Rumour in a forum', '1 Watch')
  await declaring.getByRole('button', { name: 'Declare the incident' }).click()
  await signAs(page, 'Ada Berg')
  await expect(page.getByRole('heading', { level: 1, name: 'Rumour in a forum' })).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Start a playbook' }).first().click()
  await dialog(page, 'Start a playbook').getByRole('searchbox', { name: 'Search the playbooks' }).fill('Product defect, no injury')
  await dialog(page, 'Start a playbook').getByRole('button', { name: /start “Product defect, no injury”$/i }).click()
  const first = page.getByRole('group', { name: 'Tasks', exact: true }).getByRole('listitem').first()
  await expect(first).toContainText('Due in 5 min of office hours')
  await expect(page.getByRole('main')).toContainText(`Tasks count in office hours, ${farDay()} 09:00–17:00 Berlin`)
  await expect(page.getByRole('main')).toContainText(`Rests until ${farDay()}`)
  await expectAccessible(page, 'a run whose clock rests')

  await test.step('hours that change leave the incident alone until its level does', async () => {
    await openSettings(page, 'Hours')
    await page.getByRole('button', { name: 'Remove the hours' }).click()
    await expect(page.getByText('Until then every task comes due around the clock')).toBeVisible()
    await openScreen(page, 'Incidents')
    await page.getByRole('main').getByRole('link', { name: /Rumour in a forum/ }).first().click()
    await expect(first).toContainText('Due in 5 min of office hours')
    await page.keyboard.press('l')
    const level = dialog(page, 'Change the level')
    await level.getByRole('radio', { name: /Escalate/ }).check()
    await level.getByRole('textbox', { name: 'Reason' }).fill('A newspaper asks')
    await level.getByRole('button', { name: 'Change the level' }).click()
    await expect(page.getByRole('main')).toContainText('Tasks count around the clock')
    await expect(first).toContainText(/Due in [45] min/)
    await expect(first).not.toContainText('office hours')
  })
})

test('acting as a person with a PIN asks for it, refuses a wrong one, and signs with their name', async ({ page, holdfast }) => {
  await openSettings(page, 'People')
  await addPerson(page, { name: 'Mira Holm', roles: ['Incident commander'] })
  await addPerson(page, { name: 'Otto Lind', roles: ['Legal'] })

  await test.step('a PIN is set; two that differ are refused', async () => {
    await page.getByRole('button', { name: 'PIN of Mira Holm' }).click()
    const form = page.getByRole('form', { name: 'Set a PIN' })
    await form.getByLabel('New PIN', { exact: true }).fill('2718')
    await form.getByLabel('New PIN again').fill('2719')
    await form.getByRole('button', { name: 'Set the PIN' }).click()
    await expect(form).toContainText('The two are not the same')
    await expectAccessible(page, 'setting a PIN')
    await form.getByLabel('New PIN again').fill('2718')
    await form.getByRole('button', { name: 'Set the PIN' }).click()
    await signAs(page, 'Otto Lind')
    await expect(notice(page, 'Acting as Mira Holm asks for the PIN')).toBeVisible()
    await expect(acting(page, 'Otto Lind')).toBeVisible()
  })

  await test.step('by the keyboard alone somebody else sits down, with their PIN', async () => {
    await page.keyboard.press('y')
    await expect(who(page).getByRole('textbox', { name: 'Your name' })).toBeFocused()
    await page.keyboard.type('mira holm')
    await expect(who(page).getByLabel('PIN of Mira Holm')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(who(page)).toContainText('Enter the PIN')
    await who(page).getByLabel('PIN of Mira Holm').fill('1111')
    await page.keyboard.press('Enter')
    await expect(who(page)).toContainText('This is not the PIN of Mira Holm')
    await expect(who(page)).toContainText('4 tries are left')
    await expectAccessible(page, 'a wrong PIN')
    await page.keyboard.type('2718')
    await page.keyboard.press('Enter')
    await expect(acting(page, 'Mira Holm')).toBeVisible()
  })

  await test.step('what is done is signed with the name, without being asked again', async () => {
    const form = await beginDeclaring(page, 'Kettle handle comes off', '3 Escalate')
    await form.getByRole('button', { name: 'Declare the incident' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Kettle handle comes off' })).toBeVisible()
    await page.keyboard.press('2')
    await expect(page.getByText('Mira Holm declared the incident')).toBeVisible()
  })

  await test.step('after a restart nobody acts with the name before the PIN was given', async () => {
    await holdfast.restart()
    await expect(acting(page, 'Mira Holm, who is asked for the PIN')).toBeVisible()
    await openScreen(page, 'Incidents')
    await page.getByRole('main').getByRole('link', { name: /Kettle handle comes off/ }).first().click()
    await page.keyboard.press('w')
    await dialog(page, 'Write a note').getByRole('textbox').fill('A journalist called')
    await dialog(page, 'Write a note').getByRole('button', { name: 'Add the note' }).click()
    await expect(who(page).getByLabel('PIN of Mira Holm')).toBeFocused()
    await page.keyboard.type('2718')
    await page.keyboard.press('Enter')
    await expect(acting(page, 'Mira Holm')).toBeVisible()
  })

  await test.step('a forgotten PIN is cleared by somebody else, who says why', async () => {
    await openSettings(page, 'People')
    await page.keyboard.press('y')
    await who(page).getByRole('button', { name: /^Otto Lind/ }).click()
    await expect(acting(page, 'Otto Lind')).toBeVisible()
    await page.getByRole('button', { name: 'PIN of Mira Holm' }).click()
    const form = page.getByRole('form', { name: 'Clear the PIN' })
    await form.getByRole('button', { name: 'Clear the PIN' }).click()
    await expect(form).toContainText('Clearing somebody’s PIN takes a reason')
    await form.getByRole('textbox', { name: 'Reason' }).fill('Forgotten on holiday')
    await form.getByRole('button', { name: 'Clear the PIN' }).click()
    await expect(page.getByRole('button', { name: 'PIN of Mira Holm' })).toHaveText('No PIN')
    await page.getByRole('button', { name: 'PIN of Mira Holm' }).click()
    await expect(page.getByRole('list', { name: 'What was done about the PIN' })).toContainText('cleared by Otto Lind: Forgotten on holiday')
  })
})
