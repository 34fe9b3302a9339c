import { expect, test } from './console-test.ts'
import { chooseFile, csvFile, runImport } from './import-steps.ts'
import { mentionList, openMention } from './monitor-steps.ts'
import { openScreen } from './page-steps.ts'

const RIGHT_TO_LEFT_OVERRIDE = '\u202e'

const texts = {
  markup: '<img src=x onerror="window.wasRun = true"><b>bold</b> & <script>window.wasRun = true</script>',
  address: 'javascript:window.wasRun=true or JAVASCRIPT:alert(1) or data:text/html,<script>window.wasRun=true</script>',
  direction: `${RIGHT_TO_LEFT_OVERRIDE}gnihtemos sih dna tsop ehT`,
  template: '{{constructor.constructor("window.wasRun = true")()}} ${window.wasRun = true}',
} as const

test('what strangers write is shown as text, runs nothing and leads nowhere it should not', async ({ page }) => {
  const times = [4, 3, 2, 1].map((minutes) => new Date(Date.now() - minutes * 60_000).toISOString())
  const rows = Object.entries(texts).map(([id, text], index) => [id, times[index] ?? '', `${RIGHT_TO_LEFT_OVERRIDE}<i>${id}</i>`, text, index % 2 ? 'javascript:window.wasRun=true' : 'https://example.org/post'])
  await chooseFile(page, csvFile('<svg onload=alert(1)>.csv', [['id', 'created_at', 'author', 'text', 'url'], ...rows]))
  await expect(page.getByRole('region', { name: 'First rows as they will be stored' })).toContainText(texts.markup)
  // An address that leads nowhere on the web is left out; the mention stays.
  expect(await runImport(page)).toMatchObject({ stored: '4', rejected: '0' })

  await openScreen(page, 'Monitor')
  await expect(mentionList(page).getByRole('article')).toHaveCount(4)
  for (const text of Object.values(texts)) {
    const mention = mentionList(page).getByRole('article').filter({ hasText: text })
    await mention.getByRole('button').click()
    await expect(openMention(page).getByRole('paragraph').filter({ hasText: text })).toHaveCount(1)
    for (const link of await openMention(page).getByRole('link').all()) {
      expect(await link.getAttribute('href')).toMatch(/^(\/monitor|https?:\/\/)/)
    }
  }

  await test.step('a text turned around turns nothing else around', async () => {
    const direction = mentionList(page).getByRole('article').filter({ hasText: texts.direction })
    const [name, at] = await Promise.all([direction.getByRole('button').boundingBox(), direction.getByRole('time').boundingBox()])
    expect((name?.x ?? 0) < (at?.x ?? 0)).toBe(true)
  })

  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false)
  expect(page.context().pages()).toHaveLength(1)
})
