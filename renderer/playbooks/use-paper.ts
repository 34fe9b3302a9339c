import { useCallback, useEffect } from 'react'
import { useConsoleState } from '../shell/console-state.ts'
import { formatMoment } from '../ui/time-format.ts'
import { paperStyle } from './paper-style.ts'

/**
 * Gives every printed page its foot for as long as the component stands, however printing is begun.
 * @param state version or working copy, in words
 * @returns begins to print
 */
export function usePaper(title: string, state: string): () => void {
  const { data } = useConsoleState()
  const mark = data?.mode !== 'recording' ? '' : data.player.synthetic ? 'SAMPLE' : 'RECORDING'
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    // Paper is dated by the day it is printed on, whatever the workspace replays.
    const write = () => sheet.replaceSync(paperStyle(title, state, formatMoment(Date.now()), mark))
    write()
    document.adoptedStyleSheets.push(sheet)
    addEventListener('beforeprint', write)
    return () => {
      removeEventListener('beforeprint', write)
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(other => other !== sheet)
    }
  }, [title, state, mark])
  return useCallback(() => window.print(), [])
}
