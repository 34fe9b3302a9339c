import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sentimentClasses } from '../../../../../electron/contract/index.ts'
import { createRejudge } from '../../../../../electron/engine/database/mentions/rejudge.ts'
import { hasFlag } from '../../../../../electron/engine/monitor/judgements/stored-flags.ts'
import type { JudgeStored } from '../../../../../electron/engine/monitor/mention-store.ts'
import { DAY, MINUTE, NOON, openWorkspace, spread, type SimpleMention, type Workspace } from '../../workspace.ts'
import { recounted, rollups } from './recount.ts'

let workspace: Workspace
beforeEach(async () => {
  workspace = await openWorkspace()
})
afterEach(() => workspace.remove())

const database = () => workspace.engine.database
const texts = ['The Quillumo kettle leaks', '@quillumo answer me', 'My Boilwell is fine', 'Quillumo and Boilwell compared', 'nothing of note', '@boilwell @quillumo hello']

const mentionOf = (count: number, minutes: number, text: string, language: string, followers: number | null): SimpleMention => ({
  nativeId: `n${count}`,
  text,
  language,
  publishedAt: NOON - DAY + minutes * MINUTE + count,
  author: { handle: `writer${count % 3}`, ...(followers === null ? {} : { followers }) },
})
const mention = fc
  .tuple(fc.nat(400), fc.nat(300), fc.constantFrom(...texts), fc.constantFrom('en', 'de', 'xx'), fc.option(fc.nat(5_000)))
  .map((parts) => mentionOf(...parts))

type Step = (workspace: Workspace) => Promise<unknown>

const nth = (from: Workspace, index: number): number | undefined => {
  const { mentions } = from.engine.monitor.list({}, undefined, 200)
  return mentions[index % Math.max(1, mentions.length)]?.id
}
const brandIds = async (from: Workspace): Promise<readonly number[]> => (await from.engine.monitor.brands.list()).map((brand) => brand.id)

/** Everything that changes what is counted, in any order. */
const step: fc.Arbitrary<{ readonly name: string; readonly run: Step }> = fc.oneof(
  fc.tuple(fc.array(mention, { maxLength: 40 }), fc.constantFrom('Posts', 'News')).map(([mentions, source]) => ({
    name: `store ${mentions.length} in ${source}`,
    run: (from: Workspace) => from.store(mentions, source),
  })),
  fc.tuple(fc.nat(200), fc.option(fc.constantFrom(...sentimentClasses))).map(([index, sentiment]) => ({
    name: `correct ${index} to ${sentiment}`,
    run: async (from: Workspace) => {
      const id = nth(from, index)
      if (id !== undefined) await from.engine.monitor.correctSentiment(id, sentiment, NOON)
    },
  })),
  fc.tuple(fc.nat(200), fc.boolean()).map(([index, spam]) => ({
    name: `call ${index} ${spam ? 'spam' : 'no spam'}`,
    run: async (from: Workspace) => {
      const id = nth(from, index)
      if (id !== undefined) await from.engine.monitor.correctFlags(id, spam ? { add: ['spam'], remove: [] } : { add: [], remove: ['spam'] }, NOON)
    },
  })),
  fc.tuple(fc.constantFrom('one', 'two'), fc.integer({ min: 1, max: 30 }), fc.nat(3), fc.constantFrom(...sentimentClasses, null)).map(([name, limit, slices, judged]) => ({
    name: `judge ${slices} slices of ${limit} anew as ${name}, ${judged}`,
    run: async (from: Workspace) => {
      const judge: JudgeStored = (_mention, _spread, flags) => ({ flags, score: 0, class: hasFlag(flags, 'spam') ? null : judged })
      const rejudge = createRejudge(from.engine.database)
      for (let slice = 0, more = true; slice < slices && more; slice += 1) ({ more } = await rejudge({ name, limit }, judge))
    },
  })),
  fc.tuple(fc.nat(200), fc.subarray([0, 1])).map(([index, chosen]) => ({
    name: `set brands of ${index} to ${chosen.join()}`,
    run: async (from: Workspace) => {
      const id = nth(from, index)
      const brands = await brandIds(from)
      if (id !== undefined) await from.engine.monitor.correctBrands(id, chosen.flatMap((position) => brands[position] ?? []), NOON)
    },
  })),
  fc.tuple(fc.nat(3), fc.subarray(['Quillumo', 'Boilwell', 'kettle', 'hello']), fc.subarray(['quillumo', 'boilwell']), fc.subarray(['leaks', 'fine'])).map(
    ([position, names, handles, excluding]) => ({
      name: `define brand ${position} as ${names.join()} @${handles.join()} without ${excluding.join()}`,
      run: async (from: Workspace) => {
        const { brands } = from.engine.monitor
        const id = (await brandIds(from))[position]
        await brands.save({ ...(id === undefined ? {} : { id }), name: `Brand ${position}`, kind: 'own', names, handles, products: [], excluding }).catch(() => undefined)
      },
    }),
  ),
  fc.nat(3).map((position) => ({
    name: `remove and give back brand ${position}`,
    run: async (from: Workspace) => {
      const id = (await brandIds(from))[position]
      if (id === undefined) return
      await from.engine.monitor.brands.remove(id)
      const first = nth(from, position)
      if (first !== undefined) await from.engine.monitor.correctSentiment(first, 'neutral', NOON)
      if (first !== undefined) await from.engine.monitor.correctBrands(first, [], NOON)
      await from.engine.monitor.brands.restore(id)
    },
  })),
)

describe('rollups', () => {
  test('hold at every grain what counting the mentions anew gives, whatever happened to them', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const own = await openWorkspace()
        try {
          for (const { run } of steps) await run(own)
          await own.engine.monitor.brands.settled()
          expect(rollups(own.engine.database)).toEqual(recounted(own.engine.database))
        } finally {
          await own.remove()
        }
      }),
      { numRuns: 25 },
    )
  })

  test('count a row once that is delivered again, in one batch or in two', async () => {
    const one = mentionOf(1, 5, 'The Quillumo kettle leaks', 'en', 10)
    expect(await workspace.store([one, one])).toMatchObject({ stored: 1, duplicates: 1 })
    expect(await workspace.store([one])).toMatchObject({ stored: 0, duplicates: 1 })
    expect(rollups(database())).toEqual(recounted(database()))
  })

  test('and full text stay as they were when a write fails', async () => {
    await workspace.store(spread(10, NOON, MINUTE))
    const before = rollups(database())
    database().writer.exec("CREATE TEMP TRIGGER refuse BEFORE INSERT ON mention WHEN new.native_id = 'n7' BEGIN SELECT raise(ABORT, 'refused'); END")
    await expect(workspace.store([mentionOf(6, 1, 'before the refused one', 'en', 1), mentionOf(7, 2, 'the refused one', 'en', 1)])).rejects.toThrow('refused')
    expect(rollups(database())).toEqual(before)
    expect(workspace.engine.monitor.list({ search: 'refused' }, undefined, 5).mentions).toEqual([])
    database().writer.exec('DROP TRIGGER refuse')
    expect(await workspace.store([mentionOf(6, 1, 'before the refused one', 'en', 1), mentionOf(7, 2, 'the refused one', 'en', 1)])).toMatchObject({ stored: 2 })
    expect(rollups(database())).toEqual(recounted(database()))
  })
})
