import { beforeEach, describe, expect, test } from 'vitest'
import { createNoticeBook, type NoticeBook } from '../../../../renderer/alerts/notice-book.ts'

interface News {
  readonly id: number
  readonly sentence: string
  readonly suppressed: { readonly reason: 'muted'; readonly until: number } | null
}

const alert = (id: number, sentence = `${id} mentions`): News => ({ id, sentence, suppressed: null })

/** What stands on the screen, by alert. */
let standing: Map<number, string>
let book: NoticeBook<News>
beforeEach(() => {
  standing = new Map()
  book = createNoticeBook<News>({
    show: ({ id, sentence }) => void standing.set(id, sentence),
    update: ({ id, sentence }) => void standing.set(id, sentence),
    hide: (id) => {
      standing.delete(id)
      book.closed(id)
    },
  })
  book.read([alert(1)])
})

const waiting = (): readonly number[] => book.waiting().map(({ id }) => id)

describe('a notice', () => {
  test('is of alerts raised after the first reading, of three at most', () => {
    expect(standing.size).toBe(0)
    book.read([alert(6), alert(5), alert(4), alert(3), alert(1)])
    expect([...standing.keys()]).toEqual([6, 5, 4])
    book.read([alert(6), alert(5), alert(4), alert(3), alert(1)])
    expect([...standing.keys()]).toEqual([6, 5, 4])
  })

  test('is not shown of an alert that is held back', () => {
    book.read([{ ...alert(2), suppressed: { reason: 'muted', until: 1 } }, alert(1)])
    expect(standing.size).toBe(0)
  })

  test('says the figures as they grow, until it is closed', () => {
    book.read([alert(2)])
    book.read([alert(2, '20 mentions')])
    expect(standing.get(2)).toBe('20 mentions')
    standing.delete(2)
    book.closed(2)
    book.read([alert(2, '30 mentions')])
    expect(standing.size).toBe(0)
  })

  test('goes where alerts are listed, and none is shown there or afterwards', () => {
    book.read([alert(2)])
    book.place({ dialog: false, listed: true })
    book.read([alert(3), alert(2)])
    book.place({ dialog: false, listed: false })
    expect(standing.size).toBe(0)
  })
})

describe('while a dialog is open', () => {
  const dialog = (open: boolean): void => book.place({ dialog: open, listed: false })

  test('no notice stands; news waits, and stands when the dialog is closed', () => {
    dialog(true)
    book.read([alert(2), alert(1)])
    book.read([alert(3), alert(2), alert(1)])
    expect(standing.size).toBe(0)
    expect(waiting()).toEqual([3, 2])
    dialog(false)
    expect([...standing.keys()]).toEqual([3, 2])
    expect(waiting()).toEqual([])
  })

  test('one that stood before waits too, unless it was closed', () => {
    book.read([alert(3), alert(2)])
    standing.delete(2)
    book.closed(2)
    dialog(true)
    expect(standing.size).toBe(0)
    expect(waiting()).toEqual([3])
    dialog(false)
    expect([...standing.keys()]).toEqual([3])
  })

  test('what waits says the figures as they are now, and what was seen to is dropped', () => {
    dialog(true)
    book.read([alert(3), alert(2)])
    book.read([alert(3, '30 mentions')])
    expect(book.waiting()).toEqual([alert(3, '30 mentions')])
    dialog(false)
    expect([...standing]).toEqual([[3, '30 mentions']])
  })

  test('listeners are told of what waits', () => {
    let told = 0
    book.subscribe(() => (told += 1))
    dialog(true)
    expect(told).toBe(0)
    book.read([alert(2)])
    dialog(false)
    expect(told).toBe(2)
  })
})
