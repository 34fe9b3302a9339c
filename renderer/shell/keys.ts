/** What of a keyboard event decides which command it means. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** How long the second key of a sequence such as "g s" may take. Milliseconds. */
export const SEQUENCE_PATIENCE = 1_200

/**
 * A key press as commands write it: "j", "?", "Enter", "mod+k", "mod+shift+z", "alt+ArrowUp".
 * Null for a modifier alone, and for a letter with Alt, which types another letter on many keyboards.
 */
export function strokeOf(press: KeyPress): string | null {
  if (press.altKey) return press.key.startsWith('Arrow') && !press.ctrlKey && !press.metaKey ? `alt+${press.key}` : null
  if (['Control', 'Meta', 'Shift', 'Alt', 'AltGraph', 'Dead', 'Process'].includes(press.key)) return null
  const name = press.key === ' ' ? 'Space' : press.key.length === 1 ? press.key.toLowerCase() : press.key
  if (!press.ctrlKey && !press.metaKey) return name
  return press.shiftKey && press.key.length === 1 ? `mod+shift+${name}` : `mod+${name}`
}

/** What strokes so far mean among the bindings: one of them, the beginning of a longer one, or nothing. */
export function matchStrokes(strokes: readonly string[], bindings: readonly string[]): 'complete' | 'begun' | 'none' {
  const typed = strokes.join(' ')
  if (bindings.includes(typed)) return 'complete'
  return bindings.some(binding => binding.startsWith(`${typed} `)) ? 'begun' : 'none'
}

/** A binding as it is printed on keycaps: "mod+k" → ["Ctrl", "K"], "g s" → ["G", "then", "S"]. */
export function keycapsOf(binding: string, apple: boolean): readonly string[] {
  return binding.split(' ').flatMap((stroke, index) => {
    const caps = stroke.split('+').map(cap => {
      if (cap === 'mod') return apple ? '⌘' : 'Ctrl'
      const named: Record<string, string> = { shift: 'Shift', alt: apple ? '⌥' : 'Alt', Delete: 'Del', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' }
      return named[cap] ?? (cap.length === 1 ? cap.toUpperCase() : cap)
    })
    return index === 0 ? caps : ['then', ...caps]
  })
}
