import { textOfPdf } from '../unit/engine/documents/pdf-text.ts'
import { expectAccessible } from './accessible.ts'
import { expect, test, type Page } from './console-test.ts'
import { notice, openScreen, select, undo } from './page-steps.ts'
import { downloaded, library, showView } from './playbook-steps.ts'
import { connectBeside } from './sending-program.ts'

const HOUR = 3_600_000
const PLAYBOOK = 'Leaking kettle'

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const items = (page: Page, part: string) => region(page, part).getByRole('listitem')
const clock = (page: Page, name: string) => page.getByRole('table', { name: 'Clocks against targets' }).getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })
const day = (days: number) => new Date(Date.now() + days * 24 * HOUR).toISOString().slice(0, 10)

/** An incident that a small playbook was run in, with a promise that was broken. */
async function anIncident(page: Page): Promise<{ readonly id: number; readonly playbook: number }> {
  const { client, close } = await connectBeside(page)
  const by = 'Jon Bell'
  // The situation stands in place of the start screen once something is connected.
  await client.sources.save({ definition: { kind: 'webhook', name: 'Help desk' } })
  const { summary, revision } = await client.playbooks.create({
    content: {
      title: PLAYBOOK, scenario: 'product-defect', cluster: 'accidental', levels: [3], summary: '', darkSite: '',
      roles: [{ key: 'lead', name: 'Lead', duty: '', deputy: null }],
      phases: [
        { key: 'detect', name: 'Detect', aim: '', tasks: [{ key: 'count', title: 'Count the reports', instructions: '', evidence: '' }, { key: 'photos', title: 'Ask for photos', instructions: '', evidence: '' }] },
        { key: 'respond', name: 'Respond', aim: '', tasks: [{ key: 'say', title: 'Say that we know', statement: 'aware-gathering-facts', due: { minutes: 15, after: 'start' }, instructions: '', evidence: '' }] },
      ],
      questions: [{ question: 'Is it safe?', answer: 'We do not know yet.' }],
    },
  })
  const version = await client.playbooks.versions.keep({ id: summary.id, revision, by })
  const { id } = await client.incidents.declare({ declaration: { title: 'Kettles leak', level: 3, signalAt: Date.now() - 2 * HOUR, reason: 'Hot water on tables' }, by })
  const act = (given: Parameters<typeof client.incidents.act>[0]['act']) => client.incidents.act({ id, by, act: given })
  await act({ type: 'run', playbook: summary.id, version: version.number })
  await act({ type: 'role', role: 'Lead', to: 'Aino Laine' })
  await act({ type: 'task', run: 1, task: 'say', state: 'done' })
  await act({ type: 'promise', text: 'An update at noon', dueAt: Date.now() - HOUR })
  close()
  return { id, playbook: summary.id }
}

const openRoom = async (page: Page) => {
  await openScreen(page, 'Incidents')
  await page.getByRole('link', { name: 'Kettles leak', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Kettles leak' })).toBeVisible()
}

test('an incident is closed and reviewed: clocks, observations, actions that stay until done, and what the playbook learns', async ({ page }) => {
  await anIncident(page)
  await openRoom(page)

  await test.step('after closing, the review is offered', async () => {
    await page.getByRole('button', { name: 'Close…' }).click()
    const closing = dialog(page, 'Close the incident')
    await expect(closing.getByRole('group', { name: 'Left open' })).toContainText(/1 promise not kept.*An update at noon/s)
    await closing.getByRole('textbox', { name: 'Outcome' }).fill('Lots A12 and A13 were exchanged')
    await closing.getByRole('button', { name: 'Close the incident' }).click()
    await dialog(page, 'Who is acting?').getByRole('textbox', { name: 'Your name' }).fill('Mira Holm')
    await page.keyboard.press('Enter')
    await notice(page, 'The incident is closed').getByRole('button', { name: 'Open the review' }).click()
    await expect(region(page, 'Clocks against targets')).toBeVisible()
  })

  await test.step('each clock stands beside its target, and says what it stands on or that nothing was recorded', async () => {
    await expect(clock(page, 'Detected')).toContainText('2 h')
    await expect(clock(page, 'Alert acknowledged')).toContainText(/No alert is recorded.*Not recorded/s)
    await expect(clock(page, 'Team together')).toContainText(/15 min at level 3.*early/s)
    await expect(clock(page, 'Holding statement')).toContainText(/1 h at level 3.*under 1 min.*59 min early/s)
    await expect(clock(page, 'Promised updates')).toContainText(/0 of 1 on time.*up to 1 h late/s)
    await expect(clock(page, 'Tasks')).toContainText('1 of 1 on time')
    await expectAccessible(page, 'review')
  })

  await test.step('a clock leads to its entry in the timeline', async () => {
    await clock(page, 'Promised updates').getByRole('link', { name: /entry 5 of the timeline/ }).click()
    await expect(page.locator(':focus')).toContainText('An update at noon')
    await page.keyboard.press('7')
    await expect(region(page, 'Observations')).toBeVisible()
  })

  await test.step('observations are written by keyboard; what is typed is kept', async () => {
    await page.keyboard.press('o')
    const form = dialog(page, 'Add an observation')
    await form.getByRole('button', { name: 'Add the observation' }).click()
    await expect(form.getByText('Say what was observed')).toBeVisible()
    await form.getByRole('textbox', { name: 'What was observed' }).fill('The update was forgotten')
    await page.keyboard.press('Escape')
    await expect(form).toBeHidden()
    await page.keyboard.press('o')
    await expect(form.getByRole('textbox', { name: 'What was observed' })).toHaveValue('The update was forgotten')
    await expectAccessible(page, 'observation')
    await form.getByRole('button', { name: 'Add the observation' }).click()
    await expect(items(page, 'Observations')).toContainText([/Gap The update was forgotten/])
    await page.keyboard.press('o')
    await select(page, 'Kind', 'Strength')
    await form.getByRole('textbox', { name: 'What was observed' }).fill('Care answered everybody')
    await form.getByRole('button', { name: 'Add the observation' }).click()
    await expect(items(page, 'Observations')).toHaveCount(2)
    await region(page, 'Observations').getByRole('button', { name: 'Withdraw… Care answered everybody' }).click()
    const withdrawing = dialog(page, 'Take it out of the review')
    await withdrawing.getByRole('button', { name: 'Withdraw' }).click()
    await expect(withdrawing.getByText('Say why')).toBeVisible()
    await withdrawing.getByRole('textbox', { name: 'Reason' }).fill('Not in the first hour')
    await withdrawing.getByRole('button', { name: 'Withdraw' }).click()
    await expect(items(page, 'Observations')).toHaveCount(1)
  })

  await test.step('a gap gets a corrective action with an owner and a day', async () => {
    await page.keyboard.press('j')
    await page.keyboard.press('a')
    const form = dialog(page, 'Add a corrective action')
    await expect(form).toContainText('Gap: The update was forgotten')
    await form.getByRole('textbox', { name: 'What is to be done' }).fill('Name who keeps promises')
    await form.getByRole('button', { name: 'Add the action' }).click()
    await expect(form.getByText('Name who does it')).toBeVisible()
    await expect(form.getByText('Choose the day by which it is to be done')).toBeVisible()
    await form.getByRole('combobox', { name: 'Owner' }).fill('Mira Holm')
    await form.getByLabel('Due').fill(day(-2))
    await form.getByRole('button', { name: 'Add the action' }).click()
    await expect(items(page, 'Corrective actions')).toContainText([/Name who keeps promises.*overdue since.*Answers the gap: The update was forgotten/s])
    await expectAccessible(page, 'corrective actions of a review')
  })

  await test.step('it stands among the incidents and on the situation until it is done', async () => {
    await openScreen(page, 'Situation')
    await expect(region(page, 'Next').getByRole('link', { name: /“Name who keeps promises”, Mira Holm: overdue since/ })).toBeVisible()
    await openScreen(page, 'Incidents')
    const actions = page.getByRole('region', { name: 'Corrective actions' })
    await expect(actions).toContainText('1 open, 1 overdue')
    await expect(actions.getByRole('listitem')).toContainText([/Name who keeps promises.*Kettles leak, closed.*Mira Holm.*overdue since/s])
    await actions.getByText('Mine 1').click()
    await expect(actions.getByRole('listitem')).toHaveCount(1)
    await expectAccessible(page, 'incidents with corrective actions')
    await actions.getByRole('link', { name: 'Name who keeps promises' }).click()
  })

  await test.step('it is moved with a reason, done with a note, and opened again', async () => {
    await items(page, 'Corrective actions').first().focus()
    await page.keyboard.press('m')
    const moving = dialog(page, 'Move the corrective action')
    await moving.getByRole('combobox', { name: 'Owner' }).fill('Aino Laine')
    await moving.getByLabel('Due').fill(day(5))
    await moving.getByRole('textbox', { name: 'Reason' }).fill('On leave')
    await moving.getByRole('button', { name: 'Move the action' }).click()
    await expect(items(page, 'Corrective actions')).toContainText([/Aino Laine, due/])
    await region(page, 'Corrective actions').getByRole('button', { name: 'Done… Name who keeps promises' }).click()
    const finishing = dialog(page, 'The corrective action is done')
    await finishing.getByRole('textbox', { name: 'Note' }).fill('In the duty roster')
    await finishing.getByRole('button', { name: 'Mark as done' }).click()
    await expect(items(page, 'Corrective actions')).toContainText([/Done by Mira Holm.*In the duty roster/s])
    await region(page, 'Corrective actions').getByRole('button', { name: 'Open again Name who keeps promises' }).click()
    await expect(items(page, 'Corrective actions')).toContainText([/Aino Laine, due/])
    await region(page, 'Corrective actions').getByRole('button', { name: 'Done… Name who keeps promises' }).click()
    await finishing.getByRole('button', { name: 'Mark as done' }).click()
    await openScreen(page, 'Incidents')
    await expect(page.getByRole('link', { name: 'Kettles leak', exact: true })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Corrective actions' })).toBeHidden()
  })

  await test.step('the review is saved as Markdown', async () => {
    await page.getByRole('link', { name: 'Kettles leak', exact: true }).click()
    await page.keyboard.press('7')
    const { name, content } = await downloaded(page, () => page.getByRole('button', { name: 'Save as Markdown' }).click())
    expect(name).toBe('review-kettles-leak.md')
    const text = content.toString('utf8')
    expect(text).toContain('# After-action review: Kettles leak')
    expect(text).toContain('- The update was forgotten (Mira Holm)')
    const paper = await downloaded(page, () => page.getByRole('button', { name: 'Save as PDF' }).click())
    expect(paper.name).toBe('review-kettles-leak.pdf')
    expect(textOfPdf(paper.content).join('')).toMatch(/After-action review: Kettles leak.*The update was forgotten \(Mira Holm\)/s)
    expect(text).toMatch(/\| Name who keeps promises \| Aino Laine \| \d{4}-\d\d-\d\d \| Mira Holm \|/)
  })
})

test('lessons are proposed to the playbook: taken over, undone, taken over in the editor, declined, and marked where they no longer fit', async ({ page }) => {
  const { id, playbook } = await anIncident(page)
  await openRoom(page)
  await page.keyboard.press('7')
  const form = dialog(page, 'Propose a change to a playbook')
  const lessons = items(page, 'Lessons for the playbooks')
  const propose = async () => {
    await form.getByRole('textbox', { name: 'Why' }).fill('It took an hour')
    await form.getByRole('button', { name: 'Propose the change' }).click()
  }

  await test.step('a task to add', async () => {
    await page.keyboard.press('e')
    await form.getByRole('button', { name: 'Propose the change' }).click()
    await expect(form.getByText('Choose the phase that it belongs to')).toBeVisible()
    await select(page, 'Phase', 'Detect')
    await form.getByRole('textbox', { name: 'Title' }).fill('Call the plant')
    await select(page, 'Role', 'Lead')
    await select(page, 'Due after what', 'After the start')
    await expectAccessible(page, 'proposing a change')
    await propose()
    await dialog(page, 'Who is acting?').getByRole('textbox', { name: 'Your name' }).fill('Mira Holm')
    await page.keyboard.press('Enter')
    await expect(lessons).toContainText([/Add the task “Call the plant” to the phase “Detect”.*15 min after the start.*Not decided yet/s])
  })

  await test.step('a task to change, one to remove, an answer, and words', async () => {
    await page.keyboard.press('e')
    await select(page, 'What is to change', 'Change a task')
    await select(page, 'Task', 'Count the reports (Detect)')
    await propose()
    await expect(form.getByText('Change at least one thing')).toBeVisible()
    await form.getByRole('textbox', { name: 'Title' }).fill('Count the reports every hour')
    await propose()
    await expect(lessons).toHaveCount(2)
    await page.keyboard.press('e')
    await select(page, 'What is to change', 'Remove a task')
    await select(page, 'Task', 'Ask for photos (Detect)')
    await propose()
    await expect(lessons).toHaveCount(3)
    await page.keyboard.press('e')
    await select(page, 'What is to change', 'Add or change a question')
    await select(page, 'Which one', 'Is it safe?')
    await form.getByRole('textbox', { name: 'Answer' }).fill('Stop using it until we know.')
    await propose()
    await expect(lessons).toHaveCount(4)
    await page.keyboard.press('e')
    await select(page, 'What is to change', 'Say it in words')
    await form.getByRole('textbox', { name: 'Change', exact: true }).fill('Rehearse the night shift')
    await propose()
    await expect(lessons).toHaveCount(5)
    await expectAccessible(page, 'lessons of a review')
  })

  const proposed = region(page, 'Proposed changes')
  const taskIn = async () => {
    const { client, close } = await connectBeside(page)
    const { content } = await client.playbooks.get({ id: playbook })
    close()
    return content.phases.flatMap(({ tasks }) => tasks.map(({ title }) => title))
  }

  await test.step('the library counts them, and the playbook shows what each would change', async () => {
    await openScreen(page, 'Playbooks')
    await library(page).getByRole('link', { name: '5 proposed changes' }).click()
    await expect(proposed.getByRole('listitem').filter({ hasText: 'From the incident' })).toHaveCount(5)
    await expect(proposed).toContainText(/Change the task “Count the reports”.*Kettles leak, Mira Holm/s)
    await expect(proposed.locator('ins').filter({ hasText: 'every hour' })).toBeVisible()
    await expectAccessible(page, 'changes that are proposed to a playbook')
  })

  await test.step('one is taken over into the working copy, and undone', async () => {
    await proposed.getByRole('button', { name: 'Take over: Add the task “Call the plant” to the phase “Detect”' }).click()
    await expect(region(page, 'Decided')).toContainText('Taken over by Mira Holm')
    expect(await taskIn()).toEqual(['Count the reports', 'Ask for photos', 'Call the plant', 'Say that we know'])
    await undo(page, 'Taken over into the working copy')
    await expect(region(page, 'Decided')).toBeHidden()
    expect(await taskIn()).toEqual(['Count the reports', 'Ask for photos', 'Say that we know'])
    await page.keyboard.press('j')
    await proposed.getByRole('button', { name: 'Take over: Add the task “Call the plant” to the phase “Detect”' }).click()
    await expect(region(page, 'Decided')).toContainText('Taken over by Mira Holm')
  })

  await test.step('one is declined with a reason, which the review tells', async () => {
    await proposed.getByRole('listitem', { name: 'Remove the task “Ask for photos”' }).focus()
    await page.keyboard.press('d')
    const declining = dialog(page, 'Decline the change')
    await declining.getByRole('button', { name: 'Decline' }).click()
    await expect(declining.getByText('Say why')).toBeVisible()
    await declining.getByRole('textbox', { name: 'Reason' }).fill('The insurer needs them')
    await declining.getByRole('button', { name: 'Decline' }).click()
    await expect(region(page, 'Decided')).toContainText('Declined by Mira Holm')
  })

  await test.step('words are marked once they are written in by hand', async () => {
    await proposed.getByRole('button', { name: /^Mark as taken over: Change it in words/ }).click()
    await expect(proposed.getByRole('listitem').filter({ hasText: 'From the incident' })).toHaveCount(2)
  })

  await test.step('in the editor one is taken over as a step that undo takes back', async () => {
    await showView(page, 'Edit')
    await page.getByRole('status', { name: 'Proposed changes' }).getByRole('button', { name: 'See what would change' }).click()
    const offered = dialog(page, /proposed changes? from reviews/)
    await offered.getByRole('button', { name: 'Take over: Change the question “Is it safe?”' }).click()
    await expect(offered.getByRole('listitem').filter({ hasText: 'From the incident' })).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(offered).toBeHidden()
    await expect(page.getByRole('status', { name: 'Last act' })).toContainText('Taken over: Change the question')
    await page.getByLabel('Undo', { exact: true }).click()
    await page.getByLabel('Redo', { exact: true }).click()
    await expect(page.getByText(/^Saved/)).toBeVisible()
    await expect.poll(async () => {
      const { client, close } = await connectBeside(page)
      const { content } = await client.playbooks.get({ id: playbook })
      close()
      return content.questions
    }).toEqual([{ question: 'Is it safe?', answer: 'Stop using it until we know.' }])
  })

  await test.step('what it is about is gone: that is told, with the words to write it in by hand', async () => {
    const { client, close } = await connectBeside(page)
    const { revision, content } = await client.playbooks.get({ id: playbook })
    await client.playbooks.save({ id: playbook, revision, content: { ...content, phases: content.phases.map((phase) => ({ ...phase, tasks: phase.tasks.filter(({ key }) => key !== 'count') })) } })
    close()
    await page.getByRole('navigation', { name: 'Ways to look at the playbook' }).getByRole('link', { name: 'Proposed changes' }).click()
    await expect(proposed).toContainText(/Title\s*Count the reports every hour.*is not in the playbook any more/s)
    await expect(proposed.getByRole('button', { name: /^Take over/ })).toHaveCount(0)
    await expectAccessible(page, 'a proposed change that no longer fits')
  })

  await test.step('the review says what became of each', async () => {
    await page.goto(new URL(`/incidents/${id}?view=review`, page.url()).href)
    await expect(items(page, 'Lessons for the playbooks').filter({ hasText: 'Ask for photos' })).toContainText('Declined by Mira Holm')
    await expect(items(page, 'Lessons for the playbooks').filter({ hasText: 'The insurer needs them' })).toBeVisible()
  })
})
