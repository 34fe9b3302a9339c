import { expect, test, type Page } from './console-test.ts'
import { mentionList, openMention } from './monitor-steps.ts'

/** Where the keyboard is; null when it is nowhere. */
function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const element = document.activeElement
    return element === null || element === document.body ? null : (element.getAttribute('aria-label') ?? element.textContent?.trim() ?? element.tagName)
  })
}

/** Goes on with Tab until the keyboard is at what has this name. Whatever it passes must show that it is there. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press('Tab')
    const at = (await focused(page)) ?? ''
    expect(await showsFocus(page), `the focus on “${at}” can be seen`).toBe(true)
    if (typeof name === 'string' ? at === name || at.startsWith(name) : name.test(at)) return
  }
  throw new Error(`Tab does not lead to ${String(name)}`)
}

/** Whether what has the keyboard, or the label that stands for it, looks different for it. */
function showsFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return true
    const marked = (candidate: Element | null): boolean => {
      if (!candidate) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(candidate)
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    }
    const label = element.id ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`) : null
    if (marked(element) || marked(label)) return true
    // A text field shows it by its border, which is another colour than without the keyboard.
    if (!element.matches('input, textarea')) return false
    const with_ = getComputedStyle(element).borderColor
    const other = document.createElement('div')
    other.style.border = '1px solid var(--mantine-color-default-border)'
    document.body.append(other)
    const without = getComputedStyle(other).borderColor
    other.remove()
    return with_ !== without
  })
}

test('from the first start to a corrected mention by keyboard alone', async ({ page }) => {
  await expect(page.getByRole('button', { name: 'Open the sample' })).toBeVisible()
  await tabTo(page, 'Open the sample')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Recording', exact: true })).toBeVisible()

  await page.keyboard.press('r')
  await page.keyboard.press('p')
  await expect(page.getByRole('button', { name: 'Play the recording' })).toBeVisible()

  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await expect(page.getByRole('main', { name: 'Monitor' })).toBeVisible()
  await expect(mentionList(page).getByRole('article').first()).toBeVisible()

  await page.keyboard.press('j')
  await page.keyboard.press('j')
  const second = mentionList(page).getByRole('article').nth(1).getByRole('button')
  await expect(second).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(openMention(page)).toBeVisible()

  const sentiment = openMention(page).getByRole('radiogroup', { name: 'Sentiment' })
  for (const [key, name] of [['1', 'Negative'], ['2', 'Neutral'], ['3', 'Positive']] as const) {
    await page.keyboard.press(key)
    await expect(sentiment.getByRole('radio', { name: new RegExp(`^${name}`) })).toBeChecked()
  }
  await expect(openMention(page).getByRole('region', { name: 'Corrected by hand' })).toContainText('→ positive')
  await page.keyboard.press('0')
  await expect(openMention(page).getByRole('region', { name: 'Sentiment' })).toContainText('Judged by the console')
  await page.keyboard.press('Escape')
  await expect(openMention(page)).toBeHidden()
  expect(await focused(page), 'closing the panel leaves the keyboard where it was').not.toBeNull()

  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Search mentions' })).toBeFocused()
  await page.keyboard.type('kettle')
  await page.keyboard.press('Enter')
  await expect(mentionList(page).getByText(/^kettle$/i).first()).toBeVisible()
})

test('the keys of the screen are shown on ?, and Ctrl+K reaches every screen', async ({ page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keys on this screen' })
  await expect(keys).toContainText('Go to Monitor')
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()

  const palette = page.getByRole('dialog').filter({ has: page.getByLabel('Find a command') })
  for (const [typed, main] of [['Go to Monitor', 'Monitor'], ['Go to Settings', 'Settings'], ['Go to Help', 'Help'], ['Go to Situation', 'Situation']] as const) {
    await page.keyboard.press('Control+k')
    await expect(page.getByLabel('Find a command', { exact: true })).toBeFocused()
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main', { name: main })).toBeVisible()
    await expect(palette).toBeHidden()
  }

  await test.step('the Monitor adds its own keys', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('m')
    await expect(page.getByRole('main', { name: 'Monitor' })).toBeVisible()
    await page.keyboard.press('?')
    await expect(keys).toContainText('Correct the sentiment to negative')
    await page.keyboard.press('Escape')
  })
})

test('the first Tab leads past the navigation to the content', async ({ page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})
