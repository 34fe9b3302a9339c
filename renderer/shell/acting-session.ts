import { useSyncExternalStore } from 'react'

/** Who has shown by their PIN that it is them, in this window, until it was left alone for too long. */
let confirmed: ReadonlySet<number> = new Set()
let lastActAt = Date.now()
const listeners = new Set<() => void>()

function change(next: ReadonlySet<number>): void {
  if (next.size === 0 && confirmed.size === 0) return
  confirmed = next
  for (const listener of [...listeners]) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** This person's PIN was right. */
export const confirmActing = (person: number): void => {
  lastActAt = Date.now()
  change(new Set([...confirmed, person]))
}

/** Everybody has to show their PIN again. */
export const forgetActing = (): void => change(new Set())

export const isActingConfirmed = (person: number): boolean => confirmed.has(person)

/** Those who need not show their PIN now. */
export const useActingConfirmed = (): ReadonlySet<number> => useSyncExternalStore(subscribe, () => confirmed)

/** How often it is looked whether the window was left alone. Milliseconds. */
const LOOK = 10_000

/**
 * Forgets who is confirmed once nobody has touched a key or the pointer for so long, by this computer's clock.
 * @returns a function that ends it
 */
export function watchIdle(page: Window, idle: number): () => void {
  const look = () => {
    if (Date.now() - lastActAt >= idle) forgetActing()
  }
  const acted = () => {
    // The first touch after a pause comes from whoever sat down: it does not make up for the pause.
    look()
    lastActAt = Date.now()
  }
  const kinds = ['keydown', 'pointerdown', 'wheel'] as const
  for (const kind of kinds) page.addEventListener(kind, acted, { capture: true, passive: true })
  const timer = setInterval(look, LOOK)
  return () => {
    for (const kind of kinds) page.removeEventListener(kind, acted, { capture: true })
    clearInterval(timer)
  }
}
