import { useCallback, useEffect, useRef, useState } from 'react'
import type { Mention, MentionFilter, MentionPage } from '../../electron/contract/index.ts'
import { onChange } from '../shell/changes.ts'
import { client, connection } from '../shell/engine.ts'
import { createPace, LIST_GAP } from '../shell/rereading.ts'
import { applyHead, applyOlder, type MentionPages, newIn, pagesOf, replaceMention } from './mention-pages.ts'

/** Mentions read at once. */
const PAGE = 50

interface ListState {
  readonly pages: MentionPages | null
  /** The newest page, kept back while the list is held. */
  readonly waiting: MentionPage | null
  readonly error: unknown
}

export interface MentionList {
  readonly pages: MentionPages | null
  /** How many have come in since the list is held; null when none. */
  readonly held: { readonly count: number; readonly atLeast: boolean } | null
  readonly matched: MentionPage['matched'] | null
  readonly error: unknown
  readonly loadingOlder: boolean
  readonly loadOlder: () => void
  /** Shows what was kept back. */
  readonly release: () => void
  readonly retry: () => void
  readonly replace: (mention: Mention) => void
}

const nothing: ListState = { pages: null, waiting: null, error: null }

/** The list with what was kept back laid over it. */
function releasedOf(state: ListState): ListState {
  return { ...state, pages: state.pages && state.waiting ? applyHead(state.pages, state.waiting) : state.pages, waiting: null }
}

/**
 * The live list: reads the newest page whenever mentions are announced and lays it over what it has; older pages
 * are read on request. While `hold` is true arrivals are counted and kept back, so that nothing moves under the reader.
 * @param key identity of the question; another key begins anew
 * @param filter asked at the time of every reading, so that a moving window moves
 */
export function useMentionList(key: string, filter: () => MentionFilter, hold: boolean): MentionList {
  const [state, setState] = useState<ListState>(nothing)
  const [loadingOlder, setLoadingOlder] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const newest = useRef({ filter, hold, state })
  useEffect(() => {
    newest.current = { filter, hold, state }
  })

  useEffect(() => {
    const ended = new AbortController()
    let first = true
    const pace = createPace<'head'>(LIST_GAP, item => item, async () => {
      try {
        const head = await client.monitor.list({ filter: newest.current.filter(), limit: PAGE }, { signal: ended.signal })
        if (ended.signal.aborted) return
        const begin = first
        first = false
        setState(before => {
          if (begin || !before.pages) return { pages: pagesOf(head), waiting: null, error: null }
          if (newest.current.hold) return { ...before, waiting: head, error: null }
          return { pages: applyHead(before.pages, head), waiting: null, error: null }
        })
      } catch (error) {
        if (!ended.signal.aborted) setState(before => ({ ...before, error }))
      }
    })
    const ask = () => pace.ask(['head'])
    ask()
    const stopListening = onChange(change => {
      if (change.topics.includes('mentions') || change.topics.includes('brands')) ask()
    })
    const stopWatching = connection.subscribe(() => connection.status === 'open' && ask())
    return () => {
      ended.abort()
      stopListening()
      stopWatching()
      pace.stop()
    }
  }, [key, attempt])

  if (!hold && state.waiting) setState(releasedOf(state))
  const release = useCallback(() => setState(releasedOf), [])

  const loadOlder = useCallback(() => {
    const { pages } = newest.current.state
    if (!pages || pages.nextBefore === null) return
    setLoadingOlder(true)
    client.monitor
      .list({ filter: newest.current.filter(), before: pages.nextBefore, limit: PAGE })
      // An answer to a list that was replaced meanwhile would leave a hole.
      .then(page => setState(before => (before.pages?.nextBefore === pages.nextBefore ? { ...before, pages: applyOlder(before.pages, page) } : before)))
      .catch((error: unknown) => setState(before => ({ ...before, error })))
      .finally(() => setLoadingOlder(false))
  }, [])

  const { pages, waiting, error } = state
  const held = pages && waiting ? newIn(pages, waiting) : null
  return {
    pages,
    held: held && held.count > 0 ? held : null,
    matched: (waiting ?? pages)?.matched ?? null,
    error,
    loadingOlder,
    loadOlder,
    release,
    retry: useCallback(() => setAttempt(count => count + 1), []),
    replace: useCallback((mention: Mention) => setState(before => (before.pages ? { ...before, pages: replaceMention(before.pages, mention) } : before)), []),
  }
}
