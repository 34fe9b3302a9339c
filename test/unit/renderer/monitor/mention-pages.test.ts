import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Mention, MentionPage } from '../../../../electron/contract/index.ts'
import { applyHead, applyOlder, LIVE_LENGTH, type MentionPages, newIn, replaceMention } from '../../../../renderer/monitor/mention-pages.ts'

const mention = (id: number, text = `mention ${id}`): Mention => ({
  id, sourceId: 1, kind: 'post', nativeId: null, url: null, author: { id: 1, name: 'A', handle: 'a', followers: null }, text, language: 'en',
  publishedAt: id, receivedAt: id, reach: null, parentId: null, threadId: null, brands: [], direct: false,
  sentiment: { score: 0, class: 'neutral', origin: 'model' }, themes: [], flags: [], duplicateOf: null, copies: 0, outcome: null,
})

/** What the engine would answer: the newest `limit` ids below `before`. */
function pageOf(ids: readonly number[], limit: number, before = Infinity): MentionPage {
  const matching = ids.filter(id => id < before).toSorted((one, other) => other - one)
  const page = matching.slice(0, limit)
  return { mentions: page.map(id => mention(id)), nextBefore: matching.length > limit ? (page.at(-1) ?? null) : null, matched: { count: ids.length, atLeast: false } }
}

const idsOf = (pages: MentionPages) => pages.mentions.map(({ id }) => id)
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

describe('applyHead', () => {
  test('new mentions come in above, older pages stay', () => {
    const list = applyOlder(pageOf(upTo(10), 4), pageOf(upTo(10), 4, 7))
    const grown = applyHead(list, pageOf(upTo(12), 4))
    expect(idsOf(grown)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3])
    expect(grown.nextBefore).toBe(3)
  })

  test('a late arrival within the range takes its place', () => {
    const list = pageOf([1, 2, 3, 5, 6], 4)
    expect(idsOf(applyHead(list, pageOf([1, 2, 3, 4, 5, 6], 4)))).toEqual([6, 5, 4, 3, 2])
  })

  test('a mention that no longer matches leaves', () => {
    expect(idsOf(applyHead(pageOf([1, 2, 3], 5), pageOf([1, 3], 5)))).toEqual([3, 1])
  })

  test('where so many came in that the pages do not touch, there is no hole', () => {
    const head = pageOf(upTo(1_000), 50)
    expect(applyHead(pageOf(upTo(100), 50), head)).toEqual(head)
  })

  test('stays within its length however long it runs', () => {
    let list: MentionPages = pageOf(upTo(50), 50)
    for (let count = 60; count < 2_000; count += 10) list = applyHead(list, pageOf(upTo(count), 50))
    expect(list.mentions).toHaveLength(LIVE_LENGTH)
    expect(list.nextBefore).toBe(list.mentions.at(-1)?.id)
  })

  test('whatever arrives between readings, the list is always a gapless top of what is stored', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 30 }), { maxLength: 12 }), fc.integer({ min: 1, max: 20 }), (batches, limit) => {
        const stored = new Set<number>()
        let list: MentionPages = pageOf([], limit)
        for (const [index, batch] of batches.entries()) {
          for (const id of batch) stored.add(id + index * 100)
          list = applyHead(list, pageOf([...stored], limit))
          if (list.nextBefore !== null) list = applyOlder(list, pageOf([...stored], limit, list.nextBefore))
          const ids = idsOf(list)
          expect(ids).toEqual(ids.toSorted((one, other) => other - one))
          expect(new Set(ids).size).toBe(ids.length)
          expect([...stored].toSorted((one, other) => other - one).slice(0, limit)).toEqual(ids.slice(0, limit))
        }
      }),
    )
  })
})

test('older pages are added without repeating a mention', () => {
  expect(idsOf(applyOlder(pageOf(upTo(6), 3), pageOf(upTo(6), 3, 5)))).toEqual([6, 5, 4, 3, 2])
})

test('a corrected mention is replaced in its place', () => {
  const changed = replaceMention(pageOf(upTo(3), 3), mention(2, 'corrected'))
  expect(changed.mentions.map(({ text }) => text)).toEqual(['mention 3', 'corrected', 'mention 1'])
})

describe('newIn', () => {
  test('counts what the list does not show yet', () => expect(newIn(pageOf(upTo(5), 3), pageOf(upTo(7), 4))).toEqual({ count: 2, atLeast: false }))
  test('counts by the total when more came in than one page holds', () => expect(newIn(pageOf(upTo(5), 3), pageOf(upTo(90), 3))).toEqual({ count: 85, atLeast: false }))
})
