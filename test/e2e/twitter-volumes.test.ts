import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from './console-test.ts'
import { csvFile, importFile } from './import-steps.ts'
import { countsInTable, showVolumeAs } from './monitor-steps.ts'
import { select } from './page-steps.ts'

/** How much of each file is made into mentions: so many minutes before and after its peak. None of these overlap. */
const stretches = { UPS: 360, CRM: 360, KO: 90, FB: 90, AAPL: 2 } as const

const MINUTE = 60_000
const HOUR = 60 * MINUTE

interface Bin {
  /** Epoch milliseconds; the files tell no zone and are read as UTC. */
  readonly at: number
  readonly mentions: number
}

// The files' times are UTC here, so that the day and hour on the screen are the file's own.
test.use({ timezoneId: 'UTC' })

function readBins(name: string): readonly Bin[] {
  const [, ...lines] = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'nab', `Twitter_volume_${name}.csv`), 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [time = '', value = ''] = line.split(',')
    return { at: Date.parse(`${time.replace(' ', 'T')}Z`), mentions: Number(value) }
  })
}

const peakOf = (bins: readonly Bin[]): Bin => bins.reduce((highest, bin) => (bin.mentions > highest.mentions ? bin : highest))

/** One row per mention, all of a bin at its time; numbered, since two rows that say the same are one mention. */
function rowsOf(name: string, bins: readonly Bin[]): readonly (readonly string[])[] {
  const rows = bins.flatMap(({ at, mentions }) => {
    const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ')
    return Array.from({ length: mentions }, (_, index) => [`${name}-${at}-${index + 1}`, time, `$${name} mention ${index + 1} of ${mentions}`])
  })
  return [['id', 'created_at', 'text'], ...rows]
}

/** Mentions per period of this length, by the period in the screen's words. */
function countsPer(bins: readonly Bin[], length: number): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { at, mentions } of bins) {
    const start = Math.floor(at / length) * length
    const words = `${dayAndTime.format(start)}–${time.format(start + length)}`
    if (mentions > 0) counts[words] = (counts[words] ?? 0) + mentions
  }
  return counts
}

const dayAndTime = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' })
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' })

const highestIn = (counts: Readonly<Record<string, number>>) => Object.entries(counts).toSorted(([, one], [, other]) => other - one)[0]

test('the Twitter volumes stand on the screen per hour, and each known peak in its five minutes', async ({ page }) => {
  for (const [name, minutes] of Object.entries(stretches)) {
    await test.step(name, async () => {
      const whole = readBins(name)
      const peak = peakOf(whole)
      const bins = whole.filter(({ at }) => Math.abs(at - peak.at) <= minutes * MINUTE)
      const total = bins.reduce((sum, { mentions }) => sum + mentions, 0).toLocaleString('en-GB')
      const account = await importFile(page, csvFile(`twitter-${name}.csv`, rowsOf(name, bins)))
      expect(account).toEqual({ read: total, stored: total, duplicates: '0', rejected: '0' })

      await page.getByRole('link', { name: 'Show in Monitor' }).first().click()
      await showVolumeAs(page, 'table')
      await expectGrouped(page, 'per hour', countsPer(bins, HOUR))
      const perFiveMinutes = await expectGrouped(page, 'per 5 minutes', countsPer(bins, 5 * MINUTE))
      expect(highestIn(perFiveMinutes)).toEqual(highestIn(countsPer([peak], 5 * MINUTE)))
    })
  }
})

async function expectGrouped(page: Page, grouping: string, expected: Readonly<Record<string, number>>): Promise<Readonly<Record<string, number>>> {
  await select(page, 'Group by', grouping)
  await expect.poll(() => countsInTable(page)).toEqual(expected)
  return expected
}
