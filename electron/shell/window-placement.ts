import { z } from 'zod'

/** A rectangle on the desktop, in device-independent pixels. */
const rectangle = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})
export type Rectangle = z.infer<typeof rectangle>

export const windowPlacement = z.object({ bounds: rectangle, maximized: z.boolean() })
export type WindowPlacement = z.infer<typeof windowPlacement>

/** Below this the screens don't fit. */
export const smallestWindow = { width: 1_000, height: 640 } as const

const firstSize = { width: 1_360, height: 860 } as const
/** So much of the title bar must be on a screen for the pointer to catch it. */
const reachable = { width: 120, height: 40 } as const

/**
 * Where the window opens: where it was closed, unless that screen is gone or too small by now.
 * @param saved as read from the settings file, unchecked.
 * @param workAreas of all screens, the main one first.
 */
export function placeWindow(saved: unknown, workAreas: readonly Rectangle[]): WindowPlacement {
  const placement = windowPlacement.safeParse(saved)
  if (placement.success) {
    const { bounds, maximized } = placement.data
    const fitting = workAreas
      .map((area) => ({ area, bounds: { ...bounds, ...fittingSize(bounds, area) } }))
      .find((candidate) => isReachable(candidate.bounds, candidate.area))
    if (fitting) return { bounds: fitting.bounds, maximized }
  }
  const main = workAreas[0]
  if (!main) return { bounds: { x: 0, y: 0, ...firstSize }, maximized: false }
  const size = fittingSize(firstSize, main)
  return {
    bounds: {
      x: main.x + Math.max(0, Math.round((main.width - size.width) / 2)),
      y: main.y + Math.max(0, Math.round((main.height - size.height) / 2)),
      ...size,
    },
    maximized: false,
  }
}

function fittingSize(wanted: { readonly width: number; readonly height: number }, area: Rectangle): { width: number; height: number } {
  return {
    width: Math.max(smallestWindow.width, Math.min(wanted.width, area.width)),
    height: Math.max(smallestWindow.height, Math.min(wanted.height, area.height)),
  }
}

/** Whether the middle part of the title bar lies within the area. */
function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  return overlap >= reachable.width && bounds.y >= area.y && bounds.y + reachable.height <= area.y + area.height
}
