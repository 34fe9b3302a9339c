import { useSyncExternalStore } from 'react'
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient } from '@tanstack/react-query'
import type { Contract } from '../../electron/contract/index.ts'
import { Connection, type ConnectionStatus, ConnectionLost } from './connection.ts'
import { openPort, openSocket } from './transport.ts'

/** The page's line to the engine. */
export const connection = new Connection(() => (location.protocol === 'app:' ? openPort(window) : openSocket(location)))

/** Calls the engine. Rejects with an error that `problemOf` turns into words. */
export const client: ContractRouterClient<Contract> = createORPCClient(connection)

/** Query and mutation options of every procedure, for TanStack Query. */
export const orpc = createTanstackQueryUtils(client)

/**
 * What was read stays until the engine says that it changed; nothing is re-read by the clock or by focus.
 * Only a broken line is worth another try: a problem the engine named would come back the same.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      retry: (count, error) => error instanceof ConnectionLost && count < 2,
      retryDelay: 500,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** Whether the engine can be reached right now. */
export function useConnectionStatus(): ConnectionStatus {
  return useSyncExternalStore(connection.subscribe, () => connection.status)
}
