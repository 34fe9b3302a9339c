import { useCallback, useEffect } from 'react'
import { useConsoleState } from '../shell/console-state.ts'
import { formatMoment } from '../ui/time-format.ts'
import { paperStyle } from './paper-style.ts'

/**
 * Gives every printed page its foot, and a PDF its name, for as long as the component stands, however printing is begun.
 * @param state version or working copy, in words
 * @returns begins to print
 */
export function usePaper(title: string, state: string): () => void {
  const { data } = useConsoleState()
  const mark = data?.mode !== 'recording' ? '' : data.player.synthetic ? 'SAMPLE' : 'RECORDING'
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    let windowTitle: string | null = null
    // Paper is dated by the day it is printed on, whatever the workspace replays.
    const write = () => sheet.replaceSync(paperStyle(title, state, formatMoment(Date.now()), mark))
    const begin = () => {
      write()
      // The title of the window is what a PDF is called when it is saved.
      windowTitle ??= document.title
      document.title = [mark, title, state].filter(part => part !== '').join(' – ')
    }
    const end = () => {
      if (windowTitle !== null) document.title = windowTitle
      windowTitle = null
    }
    write()
    document.adoptedStyleSheets.push(sheet)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      end()
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(other => other !== sheet)
    }
  }, [title, state, mark])
  return useCallback(() => window.print(), [])
}
