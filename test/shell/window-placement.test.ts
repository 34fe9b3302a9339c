import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeWindow, smallestWindow, type Rectangle } from '../../electron/shell/window-placement.ts'

const laptop: Rectangle = { x: 0, y: 25, width: 1_440, height: 875 }
const external: Rectangle = { x: 1_440, y: 0, width: 1_920, height: 1_080 }

test('the first start is in the middle of the main screen', () => {
  const { bounds, maximized } = placeWindow(undefined, [laptop])
  expect(bounds.x - laptop.x).toBe((laptop.width - bounds.width) / 2)
  expect(maximized).toBe(false)
})

test('a window opens where it was closed', () => {
  const saved = { bounds: { x: 1_500, y: 100, width: 1_200, height: 800 }, maximized: true }
  expect(placeWindow(saved, [laptop, external])).toEqual(saved)
})

test('a window whose screen is gone comes back to the main one', () => {
  const saved = { bounds: { x: 1_500, y: 100, width: 1_200, height: 800 }, maximized: false }
  expect(placeWindow(saved, [laptop]).bounds.x).toBeLessThan(laptop.width)
})

test.each([null, 'nonsense', {}, { bounds: { x: 0.5, y: 0, width: 1, height: 1 }, maximized: true }, { bounds: { x: 0, y: 0, width: -1, height: 1 }, maximized: true }])(
  'a saved %j counts as none',
  (saved) => {
    expect(placeWindow(saved, [laptop])).toEqual(placeWindow(undefined, [laptop]))
  },
)

test('wherever it was saved, the title bar can be reached and the screens fit', () => {
  const integer = fc.integer({ min: -5_000, max: 5_000 })
  const size = fc.integer({ min: 1, max: 6_000 })
  fc.assert(
    fc.property(integer, integer, size, size, fc.boolean(), (x, y, width, height, maximized) => {
      const { bounds } = placeWindow({ bounds: { x, y, width, height }, maximized }, [laptop, external])
      expect(bounds.width).toBeGreaterThanOrEqual(smallestWindow.width)
      expect(bounds.height).toBeGreaterThanOrEqual(smallestWindow.height)
      const reachable = [laptop, external].some(
        (area) => bounds.y >= area.y && bounds.y < area.y + area.height && bounds.x < area.x + area.width && bounds.x + bounds.width > area.x,
      )
      expect(reachable).toBe(true)
    }),
  )
})
