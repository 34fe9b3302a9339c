import { useEffect } from 'react'
import type { Change } from '../../electron/contract/index.ts'
import { client, connection, orpc, queryClient } from './engine.ts'
import { createPace, FIGURES_GAP, LIST_GAP, queriesOf, type QueryPath } from './rereading.ts'

const listeners = new Set<(change: Change) => void>()

/** Calls back with every announcement. @returns a function that ends it. */
export function onChange(listener: (change: Change) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const read = (paths: readonly QueryPath[]) =>
  Promise.all(paths.map(path => queryClient.invalidateQueries({ queryKey: [path] }, { cancelRefetch: false })))

/** How long to wait before listening again when the engine ended the announcements. Milliseconds. */
const LISTEN_AGAIN = 500

/** The start screen gives way as soon as something is connected or has come in. */
function mayEndFirstStart({ topics }: Change): boolean {
  const state = queryClient.getQueryData(orpc.system.state.queryKey())
  return state?.mode === 'live' && state.firstStart && (topics.includes('mentions') || topics.includes('sources'))
}

/**
 * Follows the engine's announcements for as long as the component stands and re-reads what they name.
 * After a reconnect everything is read again: nothing is replayed.
 */
export function useChanges(): void {
  useEffect(() => {
    const quick = createPace<QueryPath>(LIST_GAP, path => path.join('.'), read)
    const figures = createPace<QueryPath>(FIGURES_GAP, path => path.join('.'), read)
    const ended = new AbortController()
    const follow = async () => {
      while (!ended.signal.aborted) {
        try {
          for await (const change of await client.system.changes(undefined, { signal: ended.signal })) {
            const paths = queriesOf(change.topics)
            quick.ask(paths.quick)
            figures.ask(paths.figures)
            if (mayEndFirstStart(change)) quick.ask([['system', 'state']])
            for (const listener of [...listeners]) listener(change)
          }
        } catch {
          // The line broke or the workspace changed: the loop listens anew.
        }
        if (!ended.signal.aborted) await new Promise(resolve => setTimeout(resolve, LISTEN_AGAIN))
      }
    }
    void follow()
    let openings = connection.openings
    const unsubscribe = connection.subscribe(() => {
      if (connection.openings === openings) return
      const again = openings > 0
      openings = connection.openings
      if (again) void queryClient.invalidateQueries()
    })
    return () => {
      ended.abort()
      unsubscribe()
      quick.stop()
      figures.stop()
    }
  }, [])
}
