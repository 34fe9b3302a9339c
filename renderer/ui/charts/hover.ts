import { useSyncExternalStore } from 'react'

/** The bucket the pointer is on and the range being drawn, shared by charts that stand below each other. */
export interface Pointing {
  readonly index: number | null
  /** First and last bucket of the range being drawn, in either order. */
  readonly range: readonly [number, number] | null
}

export interface Hover {
  readonly get: () => Pointing
  readonly set: (pointing: Pointing) => void
  readonly subscribe: (listener: () => void) => () => void
}

const nowhere: Pointing = { index: null, range: null }

/** Made outside the charts' own state, so that moving the pointer draws the crosshair anew and not the chart. */
export function createHover(): Hover {
  let pointing = nowhere
  const listeners = new Set<() => void>()
  return {
    get: () => pointing,
    set: next => {
      if (next.index === pointing.index && next.range?.[0] === pointing.range?.[0] && next.range?.[1] === pointing.range?.[1]) return
      pointing = next
      for (const listener of [...listeners]) listener()
    },
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useHover(hover: Hover): Pointing {
  return useSyncExternalStore(hover.subscribe, hover.get)
}
