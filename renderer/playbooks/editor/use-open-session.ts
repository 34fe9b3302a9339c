import { useEffect } from 'react'
import { connection } from '../../shell/engine.ts'
import type { StoredPlaybook } from './autosave.ts'
import type { EditorSession } from './editor-session.ts'

/** Runs a call later; gives the way to take that back. */
export const after = (milliseconds: number, call: () => void): (() => void) => {
  const timer = setTimeout(call, milliseconds)
  return () => clearTimeout(timer)
}

/** Keeps a session saving while it is on the screen, and tells it what is stored. */
export function useOpenSession(session: EditorSession, stored: StoredPlaybook): void {
  useEffect(() => {
    session.start()
    const unsubscribe = connection.subscribe(() => {
      if (connection.status === 'open') session.flush()
    })
    return () => {
      unsubscribe()
      session.flush()
    }
  }, [session])
  useEffect(() => session.storedChanged(stored), [session, stored])
}
