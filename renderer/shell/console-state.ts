import { useCallback, useEffect, useReducer, useRef } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ConsoleState, Preferences } from '../../electron/contract/index.ts'
import { notifyProblem } from '../ui/undo.tsx'
import { orpc, queryClient } from './engine.ts'
import { workspaceTime } from './workspace-time.ts'

/** What the console shows: live, a recording, or recovery. */
export function useConsoleState() {
  return useQuery(orpc.system.state.queryOptions())
}

/** Reads the workspace's clock, epoch milliseconds. The function stays the same between renders. */
export function useClock(): () => number {
  const { data: state, dataUpdatedAt } = useConsoleState()
  const newest = useRef({ state, dataUpdatedAt })
  newest.current = { state, dataUpdatedAt }
  return useCallback(() => {
    const at = Date.now()
    return newest.current.state ? workspaceTime(newest.current.state, newest.current.dataUpdatedAt, at) : at
  }, [])
}

/**
 * Something that follows from the workspace's clock; renders anew only when it changes.
 * @param step how often to look, in this computer's milliseconds
 */
export function useClockValue<Value extends string | number | boolean>(select: (now: number) => Value, step: number = 1_000): Value {
  const clock = useClock()
  const [, renderAnew] = useReducer((count: number) => count + 1, 0)
  const value = select(clock())
  const newest = useRef({ select, value })
  newest.current = { select, value }
  useEffect(() => {
    const timer = setInterval(() => {
      if (newest.current.select(clock()) !== newest.current.value) renderAnew()
    }, step)
    return () => clearInterval(timer)
  }, [clock, step])
  return value
}

const wholeSeconds = (now: number): number => Math.floor(now / 1_000) * 1_000

/**
 * The workspace's clock in whole seconds; renders anew every second, so keep it in small components.
 * Use this and never `Date.now()` for anything about mentions.
 */
export function useNow(step: number = 1_000): number {
  return useClockValue(wholeSeconds, step)
}

/** Theme, density and last view; undefined until they were read. */
export function usePreferences(): Preferences | undefined {
  return useQuery(orpc.system.preferences.get.queryOptions()).data
}

/** Changes preferences at once on the screen and then in the engine. */
export function useSetPreferences(): (change: Partial<Preferences>) => void {
  const { mutate } = useMutation(
    orpc.system.preferences.set.mutationOptions({
      onMutate: change => {
        queryClient.setQueryData(orpc.system.preferences.get.queryKey(), before => (before ? { ...before, ...change } : before))
      },
      onSuccess: saved => queryClient.setQueryData(orpc.system.preferences.get.queryKey(), saved),
      onError: notifyProblem,
    }),
  )
  return mutate
}

/** After the workspace was swapped: everything that was read belongs to the other one. */
export function adoptConsoleState(state: ConsoleState): void {
  queryClient.setQueryData(orpc.system.state.queryKey(), state)
  void queryClient.resetQueries({ predicate: query => !isStateKey(query.queryKey) })
}

function isStateKey(key: readonly unknown[]): boolean {
  const [path] = key
  return Array.isArray(path) && path[0] === 'system' && path[1] === 'state'
}

/** Identity of the workspace: changes when a recording is opened, opened anew or left. */
export function workspaceKey(state: ConsoleState): string {
  return state.mode === 'recording' ? `recording:${state.player.recording}` : state.mode
}
