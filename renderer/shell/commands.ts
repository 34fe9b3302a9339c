import { useEffect, useRef, useSyncExternalStore } from 'react'
import { matchStrokes, SEQUENCE_PATIENCE, strokeOf } from './keys.ts'

/** Something the person can have done: listed in the palette, bound to keys, shown in the overview of keys. */
export interface Command {
  /** Unique among all commands, e.g. "monitor.pause". */
  readonly id: string
  /** Begins with a verb. */
  readonly title: string
  /** Heading it stands under, e.g. "Go to", "Mentions". */
  readonly group: string
  /** Bindings: "j", "g m", "Enter", "mod+k". Any of them. */
  readonly keys?: readonly string[]
  /** Further words the palette finds it by. */
  readonly keywords?: readonly string[]
  /** False keeps it out of the palette (moving a cursor makes no sense there). */
  readonly inPalette?: boolean
  readonly run: () => void
}

interface Registration {
  readonly commands: readonly Command[]
}

let registrations: readonly Registration[] = []
let snapshot: readonly Command[] = []
const listeners = new Set<() => void>()

function change(next: readonly Registration[]): void {
  registrations = next
  snapshot = registrations.flatMap(registration => registration.commands)
  for (const listener of [...listeners]) listener()
}

/** Adds commands to the registry. Later ones win where keys are the same. @returns a function that takes them out again. */
export function registerCommands(commands: readonly Command[]): () => void {
  const registration = { commands }
  change([...registrations, registration])
  return () => change(registrations.filter(other => other !== registration))
}

/** All commands there are right now, those of the shell first. */
export const currentCommands = (): readonly Command[] => snapshot

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** All commands there are right now; renders anew when that changes. */
export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, currentCommands)
}

/**
 * Offers commands for as long as the component stands. The list may be made anew on every render:
 * the registry changes only when titles, groups or keys do, and `run` is always the newest.
 */
export function useCommands(commands: readonly Command[]): void {
  const newest = useRef(commands)
  useEffect(() => {
    newest.current = commands
  })
  const signature = JSON.stringify(commands.map(({ run: _, ...rest }) => rest))
  useEffect(() => {
    const run = (id: string) => newest.current.find(command => command.id === id)?.run()
    return registerCommands(newest.current.map(command => ({ ...command, run: () => run(command.id) })))
    // The signature stands for the commands.
  }, [signature])
}

const typing = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"], [role="textbox"]'
const acting = 'a[href], button, summary, [role="button"], [role="menuitem"], [role="option"], [role="slider"], [role="tab"], input'
const actingKeys = ['Enter', 'Space', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']

const undoing = ['mod+z', 'mod+shift+z', 'mod+y']
/** Fields whose text a screen keeps in a history of its own. A list that is searched is not one of them. */
const undoneByScreen = '[data-undo] :is(input, textarea):not([aria-haspopup="listbox"])'

/** Whether a stroke belongs to the element it was typed in rather than to the commands. */
function belongsToElement(stroke: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (undoing.includes(stroke) && target.matches(typing) && !target.matches(undoneByScreen)) return true
  if (stroke.startsWith('mod+')) return false
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true
  if (target.matches(typing)) return stroke !== 'Escape'
  return actingKeys.includes(stroke) && target.closest(acting) !== null
}

/** Runs the commands bound to what is typed. @returns a function that ends it. */
export function listenToKeys(page: Window): () => void {
  let strokes: readonly string[] = []
  let lastAt = 0
  const press = (event: KeyboardEvent) => {
    const stroke = strokeOf(event)
    if (!stroke || event.defaultPrevented || event.isComposing || belongsToElement(stroke, event.target)) return
    const bindings = snapshot.flatMap(command => command.keys ?? [])
    const continued = event.timeStamp - lastAt < SEQUENCE_PATIENCE ? [...strokes, stroke] : [stroke]
    const tries = continued.length > 1 ? [continued, [stroke]] : [continued]
    for (const typed of tries) {
      const match = matchStrokes(typed, bindings)
      if (match === 'none') continue
      event.preventDefault()
      lastAt = event.timeStamp
      strokes = match === 'begun' ? typed : []
      if (match === 'complete') snapshot.findLast(command => command.keys?.includes(typed.join(' ')))?.run()
      return
    }
    strokes = []
  }
  page.addEventListener('keydown', press)
  return () => page.removeEventListener('keydown', press)
}
