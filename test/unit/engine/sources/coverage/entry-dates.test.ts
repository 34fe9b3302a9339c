import { expect, test } from 'vitest'
import { followDates, noRun, verdictOf, type DateRun } from '../../../../../electron/engine/sources/coverage/entry-dates.ts'
import { HOUR, MINUTE, NOON } from '../../workspace.ts'

const ASKED = NOON - 5 * MINUTE
const timely = { earliestAt: NOON - 4 * HOUR, latestAt: NOON - MINUTE }
const late = { earliestAt: NOON - 6 * HOUR, latestAt: NOON - 3 * HOUR }
const ahead = { earliestAt: NOON + HOUR, latestAt: NOON + 2 * HOUR }
const announced = { earliestAt: NOON - MINUTE, latestAt: NOON + 48 * HOUR }

const verdict = (deliveries: readonly (typeof timely)[], asked: number | null = ASKED) =>
  verdictOf(deliveries.reduce<DateRun>((run, delivery) => followDates(run, delivery, NOON, asked), noRun))

test.each([
  ['new entries of just now', [timely], ASKED, 'timely'],
  ['an entry from the archive', [timely, late, late], ASKED, null],
  ['old entries time after time', [late, late, late], ASKED, 'lagging'],
  ['the first that a source ever brought', [late, late, late], null, 'timely'],
  ['one announcement of something to come', [ahead, ahead], ASKED, null],
  ['one among others', [announced, announced, announced], ASKED, 'timely'],
  ['dates in the future time after time', [ahead, ahead, ahead], ASKED, 'clock'],
  ['the same from a source that nobody asks', [ahead, ahead, ahead], null, 'clock'],
  ['old entries, then one of just now', [late, late, late, timely], ASKED, 'timely'],
])('%s', (_, deliveries, asked, said) => expect(verdict(deliveries, asked)).toBe(said))
