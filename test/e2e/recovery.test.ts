import { join } from 'node:path'
import { damage } from '../unit/engine/database/damage.ts'
import { expect, test } from './console-test.ts'
import { mentionList } from './monitor-steps.ts'
import { factsIn, openScreen, openSettings } from './page-steps.ts'
import { connectProgram } from './sending-program.ts'

test('a damaged database is named as such, and restoring the backup brings the data back', async ({ page, holdfast }) => {
  const send = await connectProgram(page, 'Help desk')
  await send([
    { nativeId: 'd1', publishedAt: Date.now() - 60_000, text: 'The ferry to Larkholm is late again' },
    { nativeId: 'd2', publishedAt: Date.now() - 30_000, text: 'Who answers the telephone at the harbour office?' },
  ])
  await openSettings(page, 'Data and backups')
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByRole('button', { name: /^Restore the backup of/ })).toHaveCount(1)

  await holdfast.restart(() => damage(join(holdfast.folder, 'holdfast.db')))

  await test.step('what happened, what is safe, what to do', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'The console can’t open its data' })).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: 'What happened' })).toContainText(/damaged/i)
    await expect(page.getByRole('listitem').filter({ hasText: 'What is safe' })).toContainText(/backup/i)
    await expect(page.getByText(holdfast.folder)).toBeVisible()
  })

  await test.step('trying again changes nothing by itself', async () => {
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'it is still the same' })).toBeVisible()
  })

  await test.step('the last backup is offered, asked about, and restored', async () => {
    await page.getByRole('button', { name: /^Restore the backup of/ }).click()
    const question = page.getByRole('group', { name: 'Restore this backup?' })
    await expect(question).toContainText('is kept among the backups')
    await question.getByRole('button', { name: 'Restore' }).click()
    await openScreen(page, 'Monitor')
    await expect(mentionList(page).getByRole('article')).toHaveCount(2)
    await expect(mentionList(page).getByRole('article').first()).toContainText('Who answers the telephone')
    await openSettings(page, 'Data and backups')
    expect(await factsIn(page)).toMatchObject({ Mentions: '2' })
    await expect(page.getByRole('cell', { name: 'Before a restore' })).toBeVisible()
  })
})
