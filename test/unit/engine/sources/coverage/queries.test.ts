import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gapReasons, type Gap } from '../../../../../electron/contract/index.ts'
import { GapBook, MOST_GAPS, type RecordedGap } from '../../../../../electron/engine/sources/coverage/gap-book.ts'
import { createCoverageQueries } from '../../../../../electron/engine/sources/coverage/queries.ts'

const NOW = 100
const ids = [1, 2, 3]

interface World {
  readonly sources: readonly { readonly id: number; readonly name: string; readonly since: number; readonly until: number | null }[]
  readonly gaps: readonly RecordedGap[]
}

const time = fc.integer({ min: 0, max: NOW })
const world: fc.Arbitrary<World> = fc.record({
  sources: fc.tuple(...ids.map((id) => fc.record({ since: time, length: fc.option(fc.integer({ min: 1, max: 60 })) }).map(({ since, length }) => ({ id, name: `S${id}`, since, until: length === null ? null : since + length })))),
  gaps: fc.array(
    fc.record({ sourceId: fc.option(fc.constantFrom(...ids)), reason: fc.constantFrom(...gapReasons), from: time, length: fc.option(fc.integer({ min: 1, max: 30 })) })
      .map(({ sourceId, reason, from, length }) => ({ id: null, sourceId, reason, from, to: length === null ? null : from + length })),
    { maxLength: 12 },
  ),
})

function queriesOf({ sources, gaps }: World) {
  const book = new GapBook()
  for (const source of sources) book.expect({ ...source })
  for (const gap of gaps) book.add({ ...gap })
  return createCoverageQueries(book, () => NOW)
}

/** By the definition, instant by instant: which of the sources were there, and which of them were not heard for one of the reasons. */
function silentAt({ sources, gaps }: World, at: number, asked: readonly number[], ofReason: (gap: RecordedGap) => boolean = () => true) {
  const there = sources.filter(({ id, since, until }) => asked.includes(id) && since <= at && at < (until ?? Infinity))
  const over = gaps.filter((gap) => ofReason(gap) && gap.from <= at && at < (gap.to ?? Infinity))
  return { there, silent: there.filter(({ id }) => over.some(({ sourceId }) => sourceId === null || sourceId === id)) }
}

const covers = (stretches: readonly { from: number; to: number }[], at: number): boolean => stretches.some(({ from, to }) => from <= at && at < to)

const asking = fc.record({ world, from: time, length: fc.integer({ min: 1, max: 60 }), asked: fc.option(fc.subarray(ids, { minLength: 1 })) })

describe('what could not be heard', () => {
  test('is the union of the sources’ gaps, cut to what was asked and to when they were connected', () =>
    fc.assert(
      fc.property(asking, ({ world: made, from, length, asked }) => {
        const found = queriesOf(made).uncovered(from, from + length, asked ?? undefined)
        for (let at = from - 3; at < from + length + 3; at += 1) {
          const inside = at >= from && at < from + length
          expect(covers(found, at)).toBe(inside && silentAt(made, at, asked ?? ids, (gap) => gap.reason !== 'paused').silent.length > 0)
        }
        found.forEach((one, index) => {
          expect(one.from).toBeLessThan(one.to)
          if (index > 0) expect(one.from).toBeGreaterThan(found[index - 1]?.to ?? Infinity)
        })
      }),
    ))

  test('is shown in order, as what none and what only some could be heard in, up to now', () =>
    fc.assert(
      fc.property(asking, ({ world: made, from, length, asked }) => {
        const found = queriesOf(made).gaps(from, from + length, asked ?? undefined, 1)
        for (let at = from; at < from + length; at += 1) {
          const { there, silent } = silentAt(made, at, asked ?? ids)
          const shown = found.find((one) => one.from <= at && at < one.to)
          expect(shown === undefined).toBe(at >= NOW || silent.length === 0)
          if (shown) expect(shown.partial).toBe(silent.length < there.length)
          for (const { name, id } of shown ? silent : []) {
            expect(shown?.causes.some((cause) => cause.sources === null || cause.sources.some((source) => source.id === id && source.name === name))).toBe(true)
          }
        }
        for (const [index, one] of found.entries()) expect(one.from).toBeGreaterThanOrEqual(found[index - 1]?.to ?? from)
      }),
    ))

  test('leaves out where something ends what is missing from the usual, but nothing else', () =>
    fc.assert(
      fc.property(asking, ({ world: made, from, length, asked }) => {
        // Three days are far more than all of this takes, so everything counts.
        const found = queriesOf(made).missing(from, from + length, asked ?? undefined)
        for (let at = from; at < from + length; at += 1) expect(covers(found, at)).toBe(silentAt(made, at, asked ?? ids).silent.length > 0)
      }),
    ))
})

const DAY = 86_400_000
const one = (gaps: readonly RecordedGap[], since = 0): World => ({ sources: [{ id: 1, name: 'News', since, until: null }], gaps })
const gap = (reason: RecordedGap['reason'], from: number, to: number | null, sourceId: number | null = 1): RecordedGap => ({ id: null, sourceId, reason, from, to })

test('a source that is gone for good is missing for three days only', () => {
  expect(queriesOf(one([gap('failing', DAY, null)])).missing(0, 30 * DAY)).toEqual([{ from: DAY, to: 4 * DAY }])
  expect(queriesOf(one([gap('failing', DAY, null)])).uncovered(0, 30 * DAY)).toEqual([{ from: DAY, to: 30 * DAY }])
})

test('heard again is what ended within the time, not what lasts', () => {
  const queries = queriesOf(one([gap('failing', 10, 20), gap('paused', 30, 40), gap('failing', 50, null)]))
  expect(queries.heardAgain(15, 40)).toEqual([{ from: 15, to: 20 }, { from: 30, to: 40 }])
  expect(queries.heardAgain(20, 35)).toEqual([])
})

test('silent is what can’t be reached or lags; not what was paused or dated wrongly, and not the console', async () => {
  const all = gapReasons.map((reason) => gap(reason, 10, null, reason === 'closed' || reason === 'asleep' ? null : 1))
  expect((await queriesOf(one(all)).silences(0, 50)).map(({ name, from, to }) => [name, from, to])).toEqual([['News', 10, null], ['News', 10, null]])
})

test('thousands of gaps are told as few stretches, in which nothing is lost and nothing claimed to be wholly unheard', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => gap('failing', index * 10, index * 10 + 5))
  const book = new GapBook()
  book.expect({ id: 1, name: 'News', since: 0, until: null })
  for (const each of many) book.add(each)
  const found: readonly Gap[] = createCoverageQueries(book, () => 100_000).gaps(0, 100_000, undefined, 1)
  expect(found.length).toBeLessThanOrEqual(400)
  expect(many.every(({ from, to }) => found.some((shown) => shown.from <= from && shown.to >= (to ?? 0)))).toBe(true)
  expect(found.every(({ partial }) => partial)).toBe(true)
})

test('no more than the newest gaps of a source are kept in memory', () => {
  const book = new GapBook()
  book.expect({ id: 1, name: 'News', since: 0, until: null })
  for (let index = 0; index < MOST_GAPS + 10; index += 1) book.add(gap('failing', index, index + 1))
  expect(book.within(0, Infinity)).toHaveLength(MOST_GAPS)
  expect(book.within(0, 10)).toEqual([])
})
