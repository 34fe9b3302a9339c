import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { expect, test, type Page } from './console-test.ts'
import { importFile } from './import-steps.ts'
import { countsInTable, mentionList, openMention, search, showVolumeAs, volumeBars, volumeChart } from './monitor-steps.ts'
import { factsIn, notice, openScreen, openSettings, select, undo } from './page-steps.ts'

/** Real tweets to three airlines, 16 to 24 February 2015. Their licence (CC BY-NC-SA 4.0) keeps them out of the project. */
const file = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'airline', 'tweets-dev.csv')

test.skip(!existsSync(file), 'The airline tweets are not on this machine: shared/data/airline/tweets-dev.csv beside the project')
test.use({ timezoneId: 'America/Los_Angeles' })

const tweet = z.object({ tweet_id: z.string(), airline_sentiment: z.string(), airline: z.string(), name: z.string(), text: z.string(), tweet_created: z.string() })
type Tweet = z.infer<typeof tweet>

/** The file's own days and hours are those of Los Angeles: every time in it ends with −0800. */
const dayOf = ({ tweet_created }: Tweet) => tweet_created.slice(0, 10)
const hourOf = ({ tweet_created }: Tweet) => tweet_created.slice(0, 13)

/** 2015-02-22 → Sun, 22 Feb 2015 */
const dayWords = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** 2015-02-22 17 → 22 Feb, 17:00–18:00 */
function hourWords(hour: string): string {
  const [day = '', from = ''] = hour.split(' ')
  const until = String((Number(from) + 1) % 24).padStart(2, '0')
  return `${Number(day.slice(8))} Feb, ${from}:00–${until}:00`
}

function count(tweets: readonly Tweet[], key: (tweet: Tweet) => string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const one of tweets) counts[key(one)] = (counts[key(one)] ?? 0) + 1
  return counts
}

const peakOf = (counts: Readonly<Record<string, number>>): readonly [string, number] =>
  Object.entries(counts).toSorted(([, one], [, other]) => other - one)[0] ?? ['', 0]

/** Whose tweets they are. In this collection those filed under Delta are addressed to @JetBlue. */
const brands = [
  { name: 'Delta', handle: 'JetBlue', airline: 'Delta', pattern: /(?<![\w.@/])@jetblue(?![\w.-]*\w)|(?<!\w)delta(?!\w)/i },
  { name: 'Southwest', handle: 'SouthwestAir', airline: 'Southwest', pattern: /(?<![\w.@/])@southwestair(?![\w.-]*\w)|(?<!\w)southwest(?!\w)/i },
  { name: 'Virgin America', handle: 'VirginAmerica', airline: 'Virgin America', pattern: /(?<![\w.@/])@virginamerica(?![\w.-]*\w)|#virginamerica(?!\w)|(?<!\w)virgin[\s-]+america(?!\w)/i },
] as const

const readTweets = (): readonly Tweet[] => z.array(tweet).parse(parse(readFileSync(file), { columns: true, bom: true }))

async function addBrand(page: Page, name: string, handle: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a brand' }).first().click()
  const form = page.getByRole('form', { name: 'Add a brand' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  await form.getByRole('combobox', { name: 'Handles' }).fill(handle)
  await form.getByRole('combobox', { name: 'Handles' }).press('Enter')
  await form.getByRole('button', { name: 'Add brand' }).click()
  await expect(page.getByRole('article', { name })).toBeVisible()
}

test('the airline tweets stand on the screen as they are in their file', async ({ page }) => {
  const tweets = readTweets()
  const perDay = count(tweets, dayOf)

  await test.step('the account of the import', async () => {
    expect(await importFile(page, file)).toEqual({ read: '5,146', stored: '5,146', duplicates: '0', rejected: '0' })
  })

  await test.step('the days, with the sentiment that came with the data', async () => {
    await page.getByRole('link', { name: 'Show in Monitor' }).first().click()
    await select(page, 'Group by', 'per day')
    await showVolumeAs(page, 'table')
    for (const [column, sentiment] of [['Mentions', null], ['Negative', 'negative'], ['Neutral', 'neutral'], ['Positive', 'positive']] as const) {
      const expected = count(tweets.filter((one) => sentiment === null || one.airline_sentiment === sentiment), dayOf)
      await expect.poll(() => countsInTable(page, column)).toEqual(Object.fromEntries(Object.entries(expected).map(([day, mentions]) => [dayWords(day), mentions])))
    }
  })

  await test.step('the strongest day is found with the keyboard and opens its own hours', async () => {
    const [day, mentions] = peakOf(perDay)
    await showVolumeAs(page, 'chart')
    await volumeBars(page).focus()
    await goToBar(page, dayWords(day))
    await expect(volumeBars(page)).toHaveAttribute('aria-valuetext', new RegExp(`^${dayWords(day)}: ${mentions} mentions,`))
  })

  await test.step('the hours of 22 February', async () => {
    await goToBar(page, dayWords('2015-02-22'))
    await page.keyboard.press('Enter')
    await select(page, 'Group by', 'per hour')
    await showVolumeAs(page, 'table')
    const perHour = count(tweets.filter((one) => dayOf(one) === '2015-02-22'), hourOf)
    await expect.poll(() => countsInTable(page)).toEqual(Object.fromEntries(Object.entries(perHour).map(([hour, mentions]) => [hourWords(hour), mentions])))
    await page.getByRole('button', { name: 'Whole period' }).click()
  })

  await test.step('the strongest hour of all', async () => {
    await page.getByRole('radiogroup', { name: 'Period' }).getByText('All', { exact: true }).click()
    const [hour, mentions] = peakOf(count(tweets, hourOf))
    await expect.poll(async () => peakOf(await countsInTable(page))).toEqual([hourWords(hour), mentions])
  })

  await test.step('imported again it stores nothing twice', async () => {
    expect(await importFile(page, file)).toEqual({ read: '5,146', stored: '0', duplicates: '5,146', rejected: '0' })
    await openSettings(page, 'Data and backups')
    await expect.poll(() => factsIn(page)).toMatchObject({ Mentions: '5,146' })
  })
})

test('airlines defined as brands find their tweets among those stored', async ({ page }) => {
  const tweets = readTweets()
  await importFile(page, file)
  await openSettings(page, 'Brands')
  for (const { name, handle } of brands) await addBrand(page, name, handle)
  await openScreen(page, 'Monitor')
  await page.getByRole('radiogroup', { name: 'Period' }).getByText('All', { exact: true }).click()
  const shares = page.getByRole('region', { name: 'Share of voice' })
  for (const { name, airline, pattern } of brands) {
    const matching = tweets.filter((one) => pattern.test(one.text.replaceAll(/https?:\/\/\S+/g, '')))
    const negative = matching.filter((one) => one.airline_sentiment === 'negative').length
    const words = `${matching.length.toLocaleString('en-GB')} mentions, ${negative.toLocaleString('en-GB')} negative`
    await expect(shares.getByRole('link', { name })).toContainText(words)
    // What is found is what the collection's authors filed under that airline, but for a few that name two.
    const filed = tweets.filter((one) => one.airline === airline).length
    expect(Math.abs(matching.length - filed) / filed).toBeLessThan(0.05)
  }

  await test.step('bars split by brand add up to the same', async () => {
    await showVolumeAs(page, 'table')
    await select(page, 'Split the bars', 'by brand')
    for (const { name, pattern } of brands) {
      const matching = tweets.filter((one) => pattern.test(one.text.replaceAll(/https?:\/\/\S+/g, ''))).length
      await expect.poll(async () => Object.values(await countsInTable(page, name)).reduce((sum, mentions) => sum + mentions, 0)).toBe(matching)
    }
  })

  await test.step('bars split by theme have a column for the strongest one', async () => {
    const strongest = await page.getByRole('region', { name: 'Themes' }).getByRole('link').first().innerText()
    await select(page, 'Split the bars', 'by theme')
    await expect(volumeChart(page).getByRole('columnheader', { name: strongest.split('\n')[0] ?? '', exact: true })).toBeVisible()
  })
})

test('a corrected sentiment changes the figures, and undo gives them back', async ({ page }) => {
  const tweets = readTweets()
  const negative = count(tweets.filter((one) => one.airline_sentiment === 'negative'), dayOf)['2015-02-24'] ?? 0
  const wrong = tweets.find((one) => dayOf(one) === '2015-02-24' && one.airline_sentiment === 'negative' && /\bhold\b/i.test(one.text))
  if (!wrong) throw new Error('No tweet of the 24th was on hold')
  await importFile(page, file)
  await page.getByRole('link', { name: 'Show in Monitor' }).first().click()
  await select(page, 'Group by', 'per day')
  await showVolumeAs(page, 'table')
  const negativeOnTheDay = async () => (await countsInTable(page, 'Negative'))[dayWords('2015-02-24')]
  await expect.poll(negativeOnTheDay).toBe(negative)

  await search(page, `author:${wrong.name} hold`)
  await mentionList(page).getByRole('article').first().getByRole('button').click()
  await openMention(page).getByRole('radiogroup', { name: 'Sentiment' }).getByText(/^Positive/).click()
  await expect(openMention(page).getByRole('region', { name: 'Corrected by hand' })).toContainText('negative → positive')
  await expect(notice(page, 'Sentiment set to positive')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect.poll(negativeOnTheDay).toBe(negative - 1)

  await undo(page, 'Sentiment set to positive')
  await expect.poll(negativeOnTheDay).toBe(negative)
})

/** Moves the chart's cursor with the arrows to the bar of this name. */
async function goToBar(page: Page, words: string): Promise<void> {
  await page.keyboard.press('End')
  for (let steps = 0; steps < 400; steps += 1) {
    const now = (await volumeBars(page).getAttribute('aria-valuetext')) ?? ''
    if (now.startsWith(`${words}:`)) return
    await page.keyboard.press('ArrowLeft')
    await expect(volumeBars(page)).not.toHaveAttribute('aria-valuetext', now)
  }
  throw new Error(`There is no bar for ${words}`)
}
