import { useCallback, useSyncExternalStore } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ConsoleState, Preferences } from '../../electron/contract/index.ts'
import { notifyProblem } from '../ui/undo.tsx'
import { orpc, queryClient } from './engine.ts'
import { workspaceTime } from './workspace-time.ts'

/** What the console shows: live, a recording, or recovery. */
export function useConsoleState() {
  return useQuery(orpc.system.state.queryOptions())
}

/** The workspace's clock right now, epoch milliseconds. Use this and never `Date.now()` for anything about mentions. */
export function readClock(): number {
  const query = queryClient.getQueryState(orpc.system.state.queryKey())
  return query?.data ? workspaceTime(query.data, query.dataUpdatedAt, Date.now()) : Date.now()
}

/**
 * Something that follows from the workspace's clock; renders anew only when it changes.
 * @param step how often to look, in this computer's milliseconds
 */
export function useClockValue<Value extends string | number | boolean>(select: (now: number) => Value, step: number = 1_000): Value {
  // A jump or another speed of the recording shows at once.
  useConsoleState()
  const subscribe = useCallback(
    (listener: () => void) => {
      const timer = setInterval(listener, step)
      return () => clearInterval(timer)
    },
    [step],
  )
  return useSyncExternalStore(subscribe, () => select(readClock()))
}

const wholeSeconds = (now: number): number => Math.floor(now / 1_000) * 1_000

/**
 * The workspace's clock in whole seconds; renders anew every second, so keep it in small components.
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
