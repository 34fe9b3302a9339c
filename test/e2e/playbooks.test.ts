import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { textOfPdf } from '../unit/engine/documents/pdf-text.ts'
import { expect, test, type Page } from './console-test.ts'
import { notice, openScreen, select, undo } from './page-steps.ts'
import { downloaded, library, longPlaybook, markdownFile, openPlaybook, reader, readPlaybookFiles, showView } from './playbook-steps.ts'

const shipped = (name: string) => readFile(join(import.meta.dirname, '..', '..', 'resources', 'playbooks', name), 'utf8')
const more = (page: Page, title: string) => library(page).getByRole('button', { name: `More for “${title}”` })
const rows = (page: Page) => library(page).getByRole('rowheader')

test('a playbook is found and read by keyboard alone', async ({ page }) => {
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page.getByRole('main', { name: 'Playbooks' })).toBeVisible()
  await expect(rows(page)).toHaveCount(15)

  await test.step('what is searched for stands in the address', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('recall')
    await expect(rows(page)).toHaveCount(1)
    await expect(page).toHaveURL(/query=recall/)
    await page.keyboard.press('Escape')
  })

  await test.step('J goes to it and Enter opens it', async () => {
    await page.keyboard.press('j')
    await expect(library(page).getByRole('link', { name: 'Recall in several countries' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Recall in several countries' })).toBeVisible()
  })

  await test.step('J goes from task to task', async () => {
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    const second = reader(page, 'Recall in several countries').getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^1\.2/ }) })
    await expect(second).toBeFocused()
    await expect(second).toBeInViewport()
  })

  await test.step('Escape goes back to what was found', async () => {
    await page.keyboard.press('Escape')
    await expect(rows(page)).toHaveCount(1)
    await expect(page.getByRole('searchbox', { name: 'Search the playbooks' })).toHaveValue('recall')
  })

  await test.step('every playbook can be opened from everywhere by its title', async () => {
    await openScreen(page, 'Help')
    await page.keyboard.press('Control+k')
    await page.getByRole('textbox', { name: 'Find a command' }).fill('playbook: boycott')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Boycott' })).toBeVisible()
  })
})

test('the library is narrowed, added to, and nothing leaves it for good by accident', async ({ page }) => {
  await openScreen(page, 'Playbooks')
  await select(page, 'Responsibility', 'Victim')
  await expect(rows(page).filter({ hasText: 'False claims' })).toBeVisible()
  await expect(page).toHaveURL(/cluster=victim/)
  await page.getByRole('searchbox', { name: 'Search the playbooks' }).fill('no such thing')
  await page.getByRole('button', { name: 'Show every playbook' }).click()
  await expect(rows(page)).toHaveCount(15)

  await more(page, 'Boycott').click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await expect(rows(page).filter({ hasText: 'Copy of Boycott' })).toContainText('Own')

  await more(page, 'Boycott').click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(library(page).getByRole('link', { name: 'Boycott', exact: true })).toBeHidden()
  await undo(page, '“Boycott” removed')
  await expect(library(page).getByRole('link', { name: 'Boycott', exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'New playbook' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'New playbook' })).toBeVisible()
  await expect(page).toHaveURL(/view=edit/)
})

test('a playbook is read part by part; what depends on what is said in words and leads there', async ({ page }) => {
  await openPlaybook(page, 'Recall in several countries')
  const text = reader(page, 'Recall in several countries')
  await page.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: /^2\. Assess/ }).click()
  await expect(text.getByRole('heading', { name: /^Phase 2: Assess/ })).toBeInViewport()
  const task = text.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^2\.4/ }) })
  await expect(task).toContainText('3 h after the start')
  await expect(task).toContainText('is answered with “yes”')
  await task.getByRole('link', { name: 'List regimes, authorities and deadlines' }).click()
  await expect(text.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^2\.3/ }) })).toBeFocused()
  await expect(text).toContainText('Advice after Coombs (SCCT); the case decides.')
})

test('texts of a playbook stay texts', async ({ page }) => {
  await openScreen(page, 'Playbooks')
  const hostile = `${longPlaybook('<img src=x onerror=alert(1)>', 1)}
  A script: <script>alert(2)</script>, a [trap](javascript:alert(3)), a [page](https://example.org) and a ![picture](https://example.org/spy.png)
`
  const dialog = await readPlaybookFiles(page, [markdownFile('hostile.md', hostile)])
  await dialog.getByRole('button', { name: /^Import (the playbook|what was understood)/ }).click()
  await library(page).getByRole('link', { name: '<img src=x onerror=alert(1)>' }).click()
  const text = page.getByRole('article')
  await expect(text).toContainText('<script>alert(2)</script>')
  await expect(text.getByRole('link', { name: 'page' })).toHaveAttribute('href', 'https://example.org')
  await expect(text.getByRole('link', { name: 'trap' })).toHaveCount(0)
  await expect(text.getByRole('img')).toHaveCount(0)
})

test('a version is kept, compared in words, and restored', async ({ page }) => {
  await openPlaybook(page, 'Boycott')
  await test.step('a change is written', async () => {
    await page.keyboard.press('e')
    await page.getByRole('textbox', { name: 'Title' }).fill('Boycott of the brand')
    await expect(page.getByRole('heading', { level: 1, name: 'Boycott of the brand' })).toBeVisible()
  })

  await test.step('the working copy is kept under a name and a note', async () => {
    await page.getByRole('button', { name: 'Keep as a version…' }).click()
    await page.getByRole('dialog', { name: 'Who is acting?' }).getByRole('textbox', { name: 'Your name' }).fill('Mira Holm')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Keep as version 2' })
    await dialog.getByRole('textbox', { name: 'Note' }).fill('Agreed with Legal')
    await dialog.getByRole('button', { name: 'Keep the version' }).click()
    await expect(notice(page, 'Kept as version 2')).toBeVisible()
    await showView(page, 'Versions')
    const kept = page.getByRole('list', { name: 'Versions' }).getByRole('listitem', { name: 'Version 2' })
    await expect(kept).toContainText('Kept by Mira Holm')
    await expect(kept).toContainText('Agreed with Legal')
  })

  const comparison = page.getByRole('region', { name: 'Comparison' })
  await test.step('what differs is said before and after, word by word', async () => {
    await expect(comparison).toContainText('They say the same')
    await page.getByRole('button', { name: 'Compare version 1 with the working copy' }).click()
    await expect(comparison.getByRole('status')).toHaveText('1 difference')
    await expect(comparison.getByRole('listitem')).toContainText('Changed')
    await expect(comparison.getByRole('insertion')).toHaveText(' of the brand')
    await expect(page).toHaveURL(/from=1/)
  })

  await test.step('the other way round, words are taken away', async () => {
    await page.getByRole('combobox', { name: 'What changed from' }).click()
    await page.getByRole('option', { name: /^Version 2/ }).click()
    await page.getByRole('combobox', { name: 'to', exact: true }).click()
    await page.getByRole('option', { name: /^Version 1/ }).click()
    await expect(comparison.getByRole('deletion')).toHaveText(' of the brand')
  })

  await test.step('an old version is read as it was', async () => {
    await page.getByRole('link', { name: 'Read version 1' }).click()
    await expect(page.getByRole('note')).toContainText('This is version 1')
    await expect(reader(page, 'Boycott')).toBeVisible()
    await page.goBack()
  })

  await test.step('an old version becomes the working copy, and the undo brings back what was there', async () => {
    await page.getByRole('button', { name: 'Restore version 1' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Boycott', exact: true })).toBeVisible()
    await undo(page, 'The working copy says what version 1 says.')
    await expect(page.getByRole('heading', { level: 1, name: 'Boycott of the brand' })).toBeVisible()
  })
})

test('files made by hand are imported as far as they are understood, and nothing before it is wanted', async ({ page }) => {
  await openScreen(page, 'Playbooks')
  await expect(rows(page)).toHaveCount(15)
  const boycott = await shipped('boycott.md')
  const mistaken = boycott.replace('title: Boycott', 'title: Boycott by hand').replace(/due: \d+ min after the start/, 'due: soon')
  const line = mistaken.split('\n').findIndex((one) => one.includes('due: soon')) + 1
  const dialog = await readPlaybookFiles(page, [markdownFile('boycott.md', boycott), markdownFile('by-hand.md', mistaken), markdownFile('shopping.md', 'milk\nbread\n'), { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('PNG') }])
  const file = (name: string) => dialog.getByRole('list', { name: 'Files' }).getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) })

  await test.step('each file says what was understood, and each problem its line and remedy', async () => {
    await expect(file('boycott.md')).toContainText('Everything was understood.')
    await expect(file('boycott.md')).toContainText('The library has one of this title; both will be there.')
    await expect(dialog.getByRole('list', { name: 'Problems in by-hand.md' }).getByRole('listitem')).toContainText(`Line ${line}“soon” can’t be understood as “due”`)
    await expect(file('shopping.md')).toContainText('No playbook could be read from it.')
    await expect(file('logo.png')).toContainText('This is no Markdown file.')
  })

  await test.step('one is left out, the other stored', async () => {
    await dialog.getByRole('checkbox', { name: 'Import boycott.md' }).uncheck()
    await dialog.getByRole('button', { name: 'Import what was understood' }).click()
    await expect(rows(page)).toHaveCount(16)
    await expect(library(page).getByRole('link', { name: 'Boycott by hand' })).toBeVisible()
  })

  await test.step('the undo takes it out again', async () => {
    await undo(page, '1 playbook imported.')
    await expect(rows(page)).toHaveCount(15)
  })
})

test('what was exported is imported again without loss', async ({ page }) => {
  await openScreen(page, 'Playbooks')
  const [zip, one] = await test.step('the library as a ZIP file, and one playbook as Markdown', async () => {
    const archive = await downloaded(page, () => page.getByRole('button', { name: 'Export the library' }).click())
    await more(page, 'Data breach').click()
    return [archive, await downloaded(page, () => page.getByRole('menuitem', { name: 'Export as Markdown' }).click())]
  })
  expect(zip.name).toMatch(/^holdfast-playbooks-\d{4}-\d{2}-\d{2}\.zip$/)
  expect(one.content.toString('utf8')).toBe(await shipped('data-breach.md'))
  await test.step('a PDF to carry says everything, with its version on every page', async () => {
    await more(page, 'Data breach').click()
    const paper = await downloaded(page, () => page.getByRole('menuitem', { name: 'Export as PDF' }).click())
    expect(paper.name).toBe('data-breach.pdf')
    const pages = textOfPdf(paper.content)
    expect(pages.length).toBeGreaterThan(3)
    for (const text of pages) expect(text).toMatch(/Data breach · Version 1, \d+ \w+ \d{4}/)
    for (const part of ['Roles', 'Facts to establish', 'Stakeholders', 'Questions and answers', 'Dark-site page']) expect(pages.join('')).toContain(part)
  })

  const dialog = await readPlaybookFiles(page, [{ name: zip.name, mimeType: 'application/zip', buffer: zip.content }])
  await expect(dialog.getByText('Everything was understood.')).toHaveCount(15)
  await dialog.getByRole('button', { name: 'Import 15 playbooks' }).click()
  await expect(rows(page)).toHaveCount(30)
  await more(page, 'Data breach').last().click()
  const again = await downloaded(page, () => page.getByRole('menuitem', { name: 'Export as Markdown' }).click())
  expect(again.content.equals(one.content)).toBe(true)
  await undo(page, '15 playbooks imported.')
  await expect(rows(page)).toHaveCount(15)
})

test('a playbook goes onto paper with its title, version, date and page on every page, black on white', async ({ page }) => {
  await openPlaybook(page, 'Boycott')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Contents' })).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden()
  const colours = await reader(page, 'Boycott').evaluate((article) => [getComputedStyle(article).color, getComputedStyle(document.body).backgroundColor])
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])

  const file = test.info().outputPath('boycott.pdf')
  const pages = (await page.pdf({ path: file, format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
  expect(pages).toBeGreaterThan(5)
  const printed = textOf(file)
  if (printed === null) {
    test.info().annotations.push({ type: 'skipped', description: 'The text of the PDF was not read: there is no pdftotext on this machine.' })
    console.warn('The text of the PDF was not read: there is no pdftotext on this machine.')
    return
  }
  expect(printed).toHaveLength(pages)
  for (const [index, text] of printed.entries()) expect(text).toMatch(new RegExp(`Boycott\\s+version 1 – printed \\d+ \\w+ \\d{4}, \\d\\d:\\d\\d\\s+Page ${index + 1} of ${pages}\\s*$`))
  const whole = printed.join('\n')
  for (const words of ['Questions and answers', 'Stakeholders', '5.1']) expect(whole).toContain(words)
  expect(whole).not.toContain('Find a command')
})

test('Ctrl+P prints the playbook', async ({ page }) => {
  await openPlaybook(page, 'Boycott')
  await page.evaluate(() => Object.assign(window, { print: () => document.body.setAttribute('data-printed', 'yes') }))
  await page.keyboard.press('Control+p')
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes')
})

test('a playbook of 240 tasks can be read before it is there to its end', async ({ page }) => {
  await openScreen(page, 'Playbooks')
  const dialog = await readPlaybookFiles(page, [markdownFile('long.md', longPlaybook('A long one', 240))])
  await dialog.getByRole('button', { name: 'Import the playbook' }).click()
  const times: { readonly first: number; readonly whole: number }[] = []
  for (let round = 0; round < 5; round += 1) {
    const link = library(page).getByRole('link', { name: 'A long one' })
    await expect(link).toBeVisible()
    times.push(await link.evaluate(millisecondsUntilRead))
    await expect(page.getByRole('heading', { name: /^1\.240/ })).toBeAttached()
    await page.keyboard.press('Escape')
  }
  console.log(`A playbook of 240 tasks could be read after ${times.map(({ first }) => Math.round(first)).join(', ')} ms, and was there to its end after ${times.map(({ whole }) => Math.round(whole)).join(', ')} ms`)
  // How long it took is told, not judged: that depends on the machine.
  for (const { first, whole } of times) expect(first).toBeLessThan(whole)
})

/** Follows a link. @returns how long it took until the first tasks, and all 240, were painted */
function millisecondsUntilRead(link: Element): Promise<{ readonly first: number; readonly whole: number }> {
  return new Promise((resolve) => {
    const began = performance.now()
    let first = 0
    const look = (): void => {
      const tasks = document.querySelectorAll('article ol > li').length
      // A frame after they were there, they are painted.
      if (first > 0 && tasks === 240) resolve({ first, whole: performance.now() - began })
      else requestAnimationFrame(look)
      if (first === 0 && tasks > 0) requestAnimationFrame(() => (first = performance.now() - began))
    }
    if (link instanceof HTMLElement) link.click()
    requestAnimationFrame(look)
  })
}

/** The text of a PDF page by page; null where nothing on this machine can read it. */
function textOf(file: string): readonly string[] | null {
  try {
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
