import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from './console-test.ts'
import { countsInTable, mentionList, openMention, openMentionWith, readVolumeTable, search, showVolumeAs, textsInList, volumeBars, volumeChart } from './monitor-steps.ts'
import { choose, notice, openScreen, select, undo } from './page-steps.ts'
import { connectProgram, type SentMention } from './sending-program.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A conversation and some posts of the last hours, in three languages. */
function someMentions(now: number): readonly SentMention[] {
  const at = (minutesAgo: number) => now - minutesAgo * MINUTE
  const ada = { name: 'Ada Fernside', handle: 'adaf', followers: 1_200 }
  return [
    { nativeId: 'm1', publishedAt: at(200), author: ada, text: 'The ferry to Larkholm was late again and nobody told us why' },
    { nativeId: 'm2', publishedAt: at(190), author: { name: 'Bo Lindqvist', handle: 'bol' }, text: 'Late ferry, cold coffee, and the queue at Larkholm goes round the block' },
    { nativeId: 'm3', publishedAt: at(100), author: { name: 'Cleo Marsh', handle: 'cleo' }, text: 'Lovely crossing to Larkholm this morning, thank you to the wonderful crew', threadId: 't1' },
    { nativeId: 'm4', publishedAt: at(90), author: ada, text: 'Glad yours was lovely; ours was terrible', threadId: 't1', parentId: 'm3' },
    { nativeId: 'm5', publishedAt: at(30), author: { name: 'Dora Weiss', handle: 'dora' }, language: 'de', text: 'Die Fähre war wieder zu spät und niemand hat uns Bescheid gesagt' },
    { nativeId: 'm6', publishedAt: at(20), author: { name: 'Eero Salmi', handle: 'eero' }, language: 'fi', text: 'Lautta oli taas myöhässä eikä kukaan kertonut meille mitään' },
    { nativeId: 'm7', publishedAt: at(10), author: { name: 'Finn Ashby', handle: 'finn' }, text: '=HYPERLINK("http://evil.example","free tickets") is what the ferry page showed me' },
  ]
}

/** The Monitor with mentions of two programs in it. @returns what sends more by the first */
async function monitorWithMentions(page: Page): Promise<(mentions: readonly SentMention[]) => Promise<void>> {
  const mentions = someMentions(Date.now())
  const sendPosts = await connectProgram(page, 'Short posts')
  const sendLetters = await connectProgram(page, 'Letters')
  await sendPosts(mentions.slice(0, 5))
  await sendLetters(mentions.slice(5))
  await openScreen(page, 'Monitor')
  await expect(mentionList(page).getByRole('article')).toHaveCount(7)
  return sendPosts
}

const address = (page: Page) => decodeURIComponent(new URL(page.url()).search.replaceAll('+', ' '))

test('searches find words, phrases and authors, leave out what is excluded, and live in the address', async ({ page }) => {
  await monitorWithMentions(page)
  const found = (typed: string, texts: readonly RegExp[]) =>
    test.step(typed, async () => {
      await search(page, typed)
      await expect(mentionList(page).getByRole('article')).toHaveCount(texts.length)
      for (const text of texts) await expect(mentionList(page).getByRole('article').filter({ hasText: text })).toHaveCount(1)
    })
  await found('larkholm', [/late again/, /cold coffee/, /Lovely crossing/])
  await found('ferry late', [/late again/, /cold coffee/])
  await found('"late ferry"', [/cold coffee/])
  await found('author:adaf', [/late again/, /ours was terrible/])
  await found('larkholm -lovely', [/late again/, /cold coffee/])
  await found('myöhässä', [/Lautta/])

  await test.step('reloading keeps the search', async () => {
    await search(page, 'larkholm -lovely')
    await expect.poll(() => address(page)).toContain('larkholm -lovely')
    await page.reload()
    await expect(page.getByRole('searchbox', { name: 'Search mentions' })).toHaveValue('larkholm -lovely')
    await expect(mentionList(page).getByRole('article')).toHaveCount(2)
  })

  await test.step('the words looked for are marked in the texts', async () => {
    await expect(mentionList(page).getByText('Larkholm', { exact: true })).toHaveCount(2)
  })
})

test('filters stand in the address, and the way back takes them away again', async ({ page }) => {
  await monitorWithMentions(page)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('combobox', { name: 'Language' }).click()
  await page.getByRole('option', { name: /^Finnish/ }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(mentionList(page).getByRole('article')).toHaveCount(1)
  await expect(page.getByRole('group', { name: 'Filters that are on' })).toContainText('Finnish')
  await expect.poll(() => address(page)).toContain('"fi"')
  await page.reload()
  await expect(mentionList(page).getByRole('article')).toHaveCount(1)
  await page.goBack()
  await expect(mentionList(page).getByRole('article')).toHaveCount(7)
  await page.goForward()
  await expect(mentionList(page).getByRole('article')).toHaveCount(1)
  await page.getByRole('button', { name: 'Take away Language Finnish' }).click()
  await expect(mentionList(page).getByRole('article')).toHaveCount(7)
})

test('a view is saved, opened, renamed, removed and brought back', async ({ page }) => {
  await monitorWithMentions(page)
  const views = () => page.getByRole('button', { name: 'Views', exact: true }).click()
  await search(page, 'larkholm')
  await expect(mentionList(page).getByRole('article')).toHaveCount(3)
  await views()
  await page.getByRole('menuitem', { name: 'Save this view…' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('The quay')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(notice(page, 'View “The quay” saved')).toBeVisible()

  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(mentionList(page).getByRole('article')).toHaveCount(7)
  await views()
  await page.getByRole('menuitem', { name: 'The quay', exact: true }).click()
  await expect(page.getByRole('searchbox', { name: 'Search mentions' })).toHaveValue('larkholm')
  await expect(mentionList(page).getByRole('article')).toHaveCount(3)

  await views()
  await page.getByRole('menuitem', { name: 'Rename “The quay”' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Larkholm quay')
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  await expect(notice(page, 'View renamed to “Larkholm quay”')).toBeVisible()

  await views()
  await page.getByRole('menuitem', { name: 'Remove “Larkholm quay”' }).click()
  await expect(notice(page, 'View “Larkholm quay” removed')).toBeVisible()
  await undo(page, 'View “Larkholm quay” removed')
  await expect(notice(page, 'View “Larkholm quay” removed')).toBeHidden()
  await views()
  await expect(page.getByRole('menuitem', { name: 'Larkholm quay', exact: true })).toBeVisible()
})

test('the chart is grouped, brushed with the keyboard, split, and told as a table', async ({ page }) => {
  await monitorWithMentions(page)
  await test.step('the table adds up to what is in the list', async () => {
    await select(page, 'Group by', 'per hour')
    await showVolumeAs(page, 'table')
    await expect.poll(async () => Object.values(await countsInTable(page)).reduce((sum, mentions) => sum + mentions, 0)).toBe(7)
  })

  await test.step('split by source, language and sentiment', async () => {
    const sumOf = async (column: string) => Object.values(await countsInTable(page, column)).reduce((sum, mentions) => sum + mentions, 0)
    await select(page, 'Split the bars', 'by source')
    await expect.poll(() => sumOf('Short posts')).toBe(5)
    expect(await sumOf('Letters')).toBe(2)
    await select(page, 'Split the bars', 'by language')
    await expect.poll(() => sumOf('English')).toBe(5)
    expect([await sumOf('German'), await sumOf('Finnish')]).toEqual([1, 1])
    await select(page, 'Split the bars', 'by sentiment')
    await expect.poll(async () => Object.keys((await readVolumeTable(page))[0]?.figures ?? {})).toContain('Negative')
    await showVolumeAs(page, 'chart')
  })

  await test.step('two hours chosen with the arrows hold only their mentions', async () => {
    await volumeBars(page).focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Whole period' })).toBeVisible()
    await expect.poll(() => address(page)).toMatch(/from=\d+/)
    const chosen = new URL(page.url()).searchParams
    const [from, to] = [Number(chosen.get('from')), Number(chosen.get('to'))]
    expect(to - from).toBe(2 * HOUR)
    const times = mentionList(page).getByRole('article').getByRole('time')
    await expect.poll(async () => {
      const shown = await times.evaluateAll((all) => all.map((time) => Date.parse(time.getAttribute('datetime') ?? '')))
      return shown.length > 0 && shown.length < 7 && shown.every((at) => at >= from && at < to)
    }).toBe(true)
    await page.getByRole('button', { name: 'Whole period' }).click()
    await expect(mentionList(page).getByRole('article')).toHaveCount(7)
  })
})

test('the whole time covers everything in the list, however old', async ({ page }) => {
  const send = await monitorWithMentions(page)
  await send([{ nativeId: 'old', publishedAt: Date.now() - 90 * 24 * HOUR, text: 'The ferry timetable of last season is out' }])
  await choose(page, 'Period', 'All')
  await expect(mentionList(page).getByRole('article')).toHaveCount(8)
  await showVolumeAs(page, 'table')
  await expect.poll(async () => Object.values(await countsInTable(page)).reduce((sum, mentions) => sum + mentions, 0)).toBe(8)
})

test('the live list follows, is paused, and takes up again what came meanwhile', async ({ page }) => {
  const send = await monitorWithMentions(page)
  const arrive = (id: string, text: string) => send([{ nativeId: id, publishedAt: Date.now(), text }])
  await arrive('n1', 'First news of the harbour: a crane has stopped')
  await expect(mentionList(page).getByRole('article').first()).toContainText('a crane has stopped')
  await page.getByRole('region', { name: 'Live list' }).getByRole('button', { name: 'Pause' }).click()
  await arrive('n2', 'Second news of the harbour: the gate is closed')
  await expect(page.getByRole('button', { name: '1 new' })).toBeVisible()
  await expect(mentionList(page).getByRole('article').first()).toContainText('a crane has stopped')
  await page.getByRole('region', { name: 'Live list' }).getByRole('button', { name: 'Resume' }).click()
  await expect(mentionList(page).getByRole('article').first()).toContainText('the gate is closed')
  await arrive('n3', 'Third news of the harbour: boats are moving')
  await expect(mentionList(page).getByRole('article').first()).toContainText('boats are moving')
})

test('a mention in full shows its author’s history and its conversation', async ({ page }) => {
  await monitorWithMentions(page)
  await openMentionWith(page, 'ours was terrible')
  const author = openMention(page).getByRole('region', { name: 'Author' })
  await expect(author).toContainText('1,200 followers')
  await expect(author.getByRole('listitem')).toHaveText([/late again and nobody told us/])
  const conversation = openMention(page).getByRole('region', { name: 'Conversation' })
  await expect(conversation.getByRole('listitem')).toHaveText([/Lovely crossing/, /ours was terrible/])
  await conversation.getByRole('button', { name: /Cleo Marsh/ }).click()
  await expect(openMention(page)).toContainText('thank you to the wonderful crew')
  await openMention(page).getByRole('link', { name: 'Show all' }).click()
  await expect(mentionList(page).getByRole('article')).toHaveCount(2)
  await openMention(page).getByRole('button', { name: 'Close the mention' }).click()
  await expect(openMention(page)).toBeHidden()
})

/** What is saved when this is done. */
async function saved(page: Page, act: () => Promise<void>): Promise<{ readonly name: string; readonly content: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) }
}

test('mentions are exported as a CSV without formulas and as JSON Lines', async ({ page }) => {
  await monitorWithMentions(page)
  const exported = (format: RegExp) =>
    saved(page, async () => {
      await page.getByRole('button', { name: 'Export', exact: true }).click()
      await page.getByRole('menuitem', { name: format }).click()
    })
  const csv = await exported(/^CSV/)
  expect(csv.name).toMatch(/^holdfast-mentions-.*\.csv$/)
  const lines = csv.content.toString('utf8').trim().split('\r\n')
  expect(lines).toHaveLength(8)
  expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"",""free tickets"") is what`)
  expect(csv.content.toString('utf8')).not.toMatch(/(^|,)"?[=+@]/m)

  const jsonLines = await exported(/^JSON Lines/)
  const mentions = jsonLines.content.toString('utf8').trim().split('\n').map((line) => JSON.parse(line) as { text: string; nativeId: string })
  expect(mentions.map(({ nativeId }) => nativeId)).toEqual(['m7', 'm6', 'm5', 'm4', 'm3', 'm2', 'm1'])
  expect(mentions[0]?.text).toBe(someMentions(0)[6]?.text)

  await test.step('only what the search finds', async () => {
    await search(page, 'larkholm')
    await expect(mentionList(page).getByRole('article')).toHaveCount(3)
    expect((await exported(/^CSV/)).content.toString('utf8').trim().split('\r\n')).toHaveLength(4)
  })
})

test('charts are saved as PNG and SVG pictures', async ({ page }) => {
  await monitorWithMentions(page)
  await expect(volumeBars(page)).toBeVisible()
  const picture = (kind: string) =>
    saved(page, async () => {
      await volumeChart(page).getByRole('button', { name: 'More for Volume' }).click()
      await page.getByRole('menuitem', { name: `Save as ${kind}` }).click()
    })
  const svg = await picture('SVG')
  expect(svg.name).toMatch(/\.svg$/)
  const drawing = await page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, 'image/svg+xml')
    return { root: read.documentElement.nodeName, paths: read.querySelectorAll('path').length, text: read.documentElement.textContent }
  }, svg.content.toString('utf8'))
  expect(drawing.root).toBe('svg')
  expect(drawing.paths).toBeGreaterThan(3)
  expect(drawing.text).toContain('Volume')
  expect(drawing.text).toContain('Negative')

  const png = await picture('PNG')
  expect(png.name).toMatch(/\.png$/)
  expect([...png.content.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const [width, height] = [png.content.readUInt32BE(16), png.content.readUInt32BE(20)]
  expect(width).toBeGreaterThan(1_000)
  expect(height).toBeGreaterThan(400)
})

test('mentions that say the same fold into one story that can be unfolded', async ({ page }) => {
  const send = await connectProgram(page, 'Wire')
  const text = 'Harbour authority closes the Larkholm quay until Friday after a crane failed during the night shift'
  const others = [`${text}.`, `${text} | Coast News`]
  await send([{ nativeId: 's0', publishedAt: Date.now() - 5 * MINUTE, text }])
  await send(others.map((copy, index) => ({ nativeId: `s${index + 1}`, publishedAt: Date.now() - (3 - index) * MINUTE, text: copy })))
  await openScreen(page, 'Monitor')
  await expect(mentionList(page).getByRole('article')).toHaveCount(1)
  await expect(mentionList(page)).toContainText('2 copies')
  expect(await textsInList(page)).toEqual([text])
  await mentionList(page).getByRole('article').getByRole('button').click()
  await openMention(page).getByRole('region', { name: 'Copies' }).getByRole('link', { name: 'Show all' }).click()
  await expect(mentionList(page).getByRole('article')).toHaveCount(3)
})
