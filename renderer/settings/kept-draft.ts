import { useCallback, useMemo, useState } from 'react'
import type { z } from 'zod'

const PREFIX = 'holdfast.draft.'

/** What was typed under this name and not yet saved; null when there is nothing, or nothing this version understands. */
export function readDraft<Draft>(name: string, schema: z.ZodType<Draft>): Draft | null {
  try {
    const stored = localStorage.getItem(PREFIX + name)
    if (stored === null) return null
    const parsed = schema.safeParse(JSON.parse(stored))
    return parsed.success ? parsed.data : null
  } catch {
    // A draft that can't be read is no reason to keep anybody from the form.
    return null
  }
}

export function writeDraft(name: string, draft: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(draft))
  } catch {
    // The browser's storage is full or switched off: the form works, it just isn't kept.
  }
}

export function forgetDraft(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name)
  } catch {
    // As above.
  }
}

/**
 * A form's state that survives leaving the screen, closing and crashing until it is saved or discarded.
 * @param schema what a kept draft must look like to be taken up again; looser than what may be saved
 */
export function useKeptDraft<Draft>(name: string, schema: z.ZodType<Draft>, initial: Draft) {
  const kept = useMemo(() => readDraft(name, schema), [name, schema])
  const [draft, setDraft] = useState<Draft>(kept ?? initial)
  const change = useCallback(
    (next: Draft) => {
      setDraft(next)
      writeDraft(name, next)
    },
    [name],
  )
  const forget = useCallback(() => forgetDraft(name), [name])
  return { draft, change, forget, restored: kept !== null }
}
