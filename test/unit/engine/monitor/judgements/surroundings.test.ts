import { describe, expect, test } from 'vitest'
import { AUTHOR_MENTIONS, AUTHOR_PERIOD, createRecently, SPREAD_COPIES, SPREAD_PERIOD } from '../../../../../electron/engine/monitor/judgements/surroundings.ts'

describe('what came in lately', () => {
  test('counts copies of a story with the first, and the accounts that repeated it', () => {
    const recently = createRecently()
    expect(recently.repeated(1, 'mira', 0)).toEqual({ copies: 2, authors: 1 })
    expect(recently.repeated(1, 'otto', 1)).toEqual({ copies: 3, authors: 2 })
    expect(recently.repeated(1, 'mira', 2)).toEqual({ copies: 4, authors: 2 })
    expect(recently.repeated(2, 'mira', 3)).toEqual({ copies: 2, authors: 1 })
  })

  test('forgets copies of another day', () => {
    const recently = createRecently()
    recently.repeated(1, 'mira', 0)
    recently.repeated(1, 'otto', 10)
    expect(recently.repeated(1, 'zoe', SPREAD_PERIOD)).toEqual({ copies: 3, authors: 2 })
  })

  test('a copy that comes in late is judged by what was there at its time', () => {
    const recently = createRecently()
    recently.repeated(1, 'mira', 100)
    expect(recently.repeated(1, 'otto', 50)).toEqual({ copies: 2, authors: 1 })
  })

  test('counts an account’s mentions of an hour, whatever the case of its handle; nobody’s are not counted', () => {
    const recently = createRecently()
    expect([recently.wrote('Mira', 0), recently.wrote('mira', 1), recently.wrote('otto', 2), recently.wrote('mira', AUTHOR_PERIOD)]).toEqual([1, 2, 1, 2])
    expect([recently.wrote('', 0), recently.wrote('', 1)]).toEqual([1, 1])
  })

  test('remembers so many of each and no more', () => {
    const recently = createRecently()
    const written = Array.from({ length: AUTHOR_MENTIONS + 20 }, (_, at) => recently.wrote('mira', at))
    expect(Math.max(...written)).toBe(AUTHOR_MENTIONS)
    const copies = Array.from({ length: SPREAD_COPIES + 20 }, (_, at) => recently.repeated(1, `writer${at}`, at))
    expect(copies.at(-1)).toEqual({ copies: SPREAD_COPIES + 1, authors: SPREAD_COPIES })
  })

  test('an account that has been quiet longest is forgotten for a new one', () => {
    const recently = createRecently()
    for (let writer = 0; writer < 20_000; writer += 1) recently.wrote(`writer${writer}`, 0)
    recently.wrote('writer0', 1)
    recently.wrote('one more', 1)
    expect([recently.wrote('writer0', 2), recently.wrote('writer1', 2)]).toEqual([3, 1])
  })
})
