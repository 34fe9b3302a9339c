import { beginRule, saveRule } from './alert-steps.ts'
import { expect, test } from './console-test.ts'
import { notice, openScreen } from './page-steps.ts'
import { connectProgram } from './sending-program.ts'

const leak = (nativeId: string) => [{ nativeId, publishedAt: Date.now(), text: 'It leaks again, all over the floor' }]

for (const viewport of [{ width: 1280, height: 800 }, { width: 1920, height: 1080 }]) {
  test(`a new alert is told beside an open dialog without covering it, and offers its button once the dialog is closed (${viewport.width}×${viewport.height})`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const send = await connectProgram(page, 'Help desk')
    await beginRule(page, { name: 'Leaking kettles', word: 'leaks', severity: 'Critical' })
    await saveRule(page, 'Leaking kettles')
    await openScreen(page, 'Incidents')
    await page.getByRole('button', { name: 'Declare an incident' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Declare an incident' })
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Kettles leak')
    await send(leak('n1'))

    const line = page.getByRole('status').filter({ hasText: 'Leaking kettles' })
    await expect(line).toContainText('1 mention in 1 h with “leaks”')
    await expect(notice(page, 'Leaking kettles')).toBeHidden()
    const above = await line.locator('div').first().boundingBox()
    const below = await dialog.boundingBox()
    expect(above).not.toBeNull()
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0)
    // Every button of the dialog can be reached by the pointer.
    for (const button of await dialog.getByRole('button').all()) await button.click({ trial: true })

    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(line).toBeHidden()
    await expect(notice(page, 'Leaking kettles').getByRole('button', { name: 'Open the alert' })).toBeVisible()

    await page.getByRole('button', { name: 'Declare an incident' }).first().click()
    await expect(line).toContainText('Leaking kettles')
    await expect(notice(page, 'Leaking kettles')).toBeHidden()
    await page.keyboard.press('Escape')
    await notice(page, 'Leaking kettles').getByRole('button', { name: 'Open the alert' }).click()
    await expect(page.getByRole('heading', { name: 'Leaking kettles' })).toBeVisible()
  })
}
