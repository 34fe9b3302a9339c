import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createPace, queriesOf } from '../../../../renderer/shell/rereading.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const keyOf = (item: string) => item

describe('createPace', () => {
  test('begins at once when idle', () => {
    const runs: (readonly string[])[] = []
    createPace(250, keyOf, async items => runs.push(items)).ask(['list'])
    expect(runs).toEqual([['list']])
  })

  test('a flood becomes one run after the gap, with each item once', async () => {
    const runs: (readonly string[])[] = []
    const pace = createPace(250, keyOf, async items => runs.push(items))
    for (let index = 0; index < 100; index += 1) pace.ask(['list', 'volume'])
    await vi.advanceTimersByTimeAsync(250)
    expect(runs).toEqual([['list', 'volume'], ['list', 'volume']])
  })

  test('what is asked while a slow run is under way is carried out afterwards and not lost', async () => {
    const runs: (readonly string[])[] = []
    let finish = () => {}
    const pace = createPace(250, keyOf, items => {
      runs.push(items)
      return new Promise<void>(resolve => (finish = resolve))
    })
    pace.ask(['list'])
    await vi.advanceTimersByTimeAsync(5_000)
    pace.ask(['list'])
    expect(runs).toHaveLength(1)
    finish()
    await vi.advanceTimersByTimeAsync(250)
    expect(runs).toHaveLength(2)
  })

  test('goes on after a run that failed', async () => {
    let runs = 0
    const pace = createPace(250, keyOf, () => {
      runs += 1
      return Promise.reject(new Error('lost'))
    })
    pace.ask(['list'])
    pace.ask(['list'])
    await vi.advanceTimersByTimeAsync(250)
    expect(runs).toBe(2)
  })

  test('does nothing more once stopped', async () => {
    let runs = 0
    const pace = createPace(250, keyOf, async () => (runs += 1))
    pace.ask(['list'])
    pace.ask(['list'])
    pace.stop()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(runs).toBe(1)
  })
})

describe('queriesOf', () => {
  test('arrivals re-read the figures and the sources, each once', () => {
    const { quick, figures } = queriesOf(['mentions', 'sources'])
    expect(quick).toEqual([])
    expect(figures.map(path => path.join('.'))).toEqual([
      'monitor.situation', 'monitor.loudest', 'monitor.volume', 'monitor.themes', 'monitor.authors', 'monitor.shareOfVoice', 'monitor.facets', 'sources.list',
    ])
  })

  test('a changed brand re-reads the brands at once and the figures that follow from them', () => {
    const { quick, figures } = queriesOf(['brands'])
    expect(quick).toContainEqual(['monitor', 'brands'])
    expect(figures).toContainEqual(['monitor', 'shareOfVoice'])
  })
})
