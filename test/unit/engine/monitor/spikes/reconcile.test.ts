import { describe, expect, test } from 'vitest'
import { reconcile } from '../../../../../electron/engine/monitor/spikes/reconcile.ts'

const stored = (id: number, onsetAt: number, endAt: number | null) => ({ id, onsetAt, endAt })
const fresh = (onsetAt: number, endAt: number | null) => ({ onsetAt, endAt })

describe('an episode keeps its identity', () => {
  test.each([
    ['that lasts on', [stored(1, 100, null)], [fresh(100, null)], [1]],
    ['that ended', [stored(1, 100, null)], [fresh(100, 150)], [1]],
    ['whose onset moved', [stored(1, 100, null)], [fresh(90, null)], [1]],
    ['beside a new one', [stored(1, 100, 150)], [fresh(100, 150), fresh(300, null)], [1, null]],
    ['among two that became one: the first', [stored(1, 100, 150), stored(2, 170, null)], [fresh(100, null)], [1]],
    ['of the same onset rather than of an overlap', [stored(1, 100, 200), stored(2, 180, null)], [fresh(180, null)], [2]],
    ['not one that never met it', [stored(1, 100, 150)], [fresh(151, null)], [null]],
  ])('%s', (_, before, now, ids) => {
    expect(reconcile(before, now, 160).matched.map(([, known]) => known?.id ?? null)).toEqual(ids)
  })
})

describe('a stored episode that is not found again', () => {
  test('is gone when it lasted into what was judged anew', () => {
    expect(reconcile([stored(1, 100, 150), stored(2, 100, 170), stored(3, 120, null)], [], 160).gone.map(({ id }) => id)).toEqual([2, 3])
  })
  test('stands when it ended before', () => {
    expect(reconcile([stored(1, 100, 160)], [fresh(300, null)], 160).gone).toEqual([])
  })
})
