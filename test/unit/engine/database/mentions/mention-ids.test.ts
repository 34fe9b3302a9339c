import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { createIdAllocator, firstIdAt, IDS_PER_MILLISECOND } from '../../../../../electron/engine/database/mentions/mention-ids.ts'
import { NOON } from '../../workspace.ts'

let database: Sqlite.Database
beforeEach(() => {
  database = new Sqlite(':memory:')
  database.exec('CREATE TABLE mention (id INTEGER PRIMARY KEY) STRICT')
})

/** Gives out ids and stores them, as the writer does. */
function store(allocate: (publishedAt: number) => number, times: readonly number[]): readonly number[] {
  const insert = database.prepare('INSERT INTO mention (id) VALUES (?)')
  return times.map((at) => {
    const id = allocate(at)
    insert.run(id)
    return id
  })
}
const millisecondOf = (id: number): number => Math.floor(id / IDS_PER_MILLISECOND)

describe('mention ids', () => {
  test('grow with the publication time', () => {
    const times = [NOON, NOON + 1, NOON - 5, NOON]
    const ids = store(createIdAllocator(database), times)
    expect(ids.map(millisecondOf)).toEqual(times)
    expect(ids[3]).toBe((ids[0] ?? 0) + 1)
  })

  test('of 3,000 mentions in one millisecond spill over into the next ones', () => {
    const ids = store(createIdAllocator(database), Array.from({ length: 3_000 }, () => NOON))
    expect(new Set(ids).size).toBe(3_000)
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    expect(millisecondOf(ids.at(-1) ?? 0)).toBe(NOON + 2)
  })

  test('that spill over go round the ids of a block in use', () => {
    const first = createIdAllocator(database)
    const used = store(first, [NOON + 1, NOON + 1])
    const ids = store(first, Array.from({ length: IDS_PER_MILLISECOND + 1 }, () => NOON))
    expect(used).not.toContain(ids.at(-1))
    expect(ids.at(-1)).toBe(firstIdAt(NOON + 1) + 2)
    expect(store(first, [NOON + 1])).toEqual([firstIdAt(NOON + 1) + 3])
  })

  test('go on after a restart where the stored ones end', () => {
    const before = store(createIdAllocator(database), Array.from({ length: 1_500 }, () => NOON))
    const after = store(createIdAllocator(database), Array.from({ length: 1_500 }, () => NOON))
    expect(new Set([...before, ...after]).size).toBe(3_000)
  })

  test('of a write that failed are not needed again', () => {
    const allocate = createIdAllocator(database)
    allocate(NOON)
    expect(store(allocate, [NOON, NOON])).toEqual([firstIdAt(NOON) + 1, firstIdAt(NOON) + 2])
  })

  test('are never given out twice and never lie before their time, whatever the order', () => {
    const times = fc.array(fc.record({ at: fc.integer({ min: NOON, max: NOON + 3 }), count: fc.integer({ min: 1, max: 700 }) }), { maxLength: 12 })
    fc.assert(
      fc.property(times, (groups) => {
        database.exec('DELETE FROM mention')
        const allocate = createIdAllocator(database)
        for (const { at, count } of groups) {
          for (const id of store(allocate, Array.from({ length: count }, () => at))) expect(id).toBeGreaterThanOrEqual(firstIdAt(at))
        }
      }),
      { numRuns: 40 },
    )
  })

  test('stay exact numbers for two centuries', () => {
    expect(Number.isSafeInteger(firstIdAt(Date.UTC(2248, 0, 1)))).toBe(true)
  })
})
