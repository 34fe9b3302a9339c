import { onError, ORPCError } from '@orpc/server'
import { RPCHandler as PortHandler } from '@orpc/server/message-port'
import { RPCHandler as SocketHandler } from '@orpc/server/ws'
import type { Console } from './console.ts'
import { router } from './router.ts'

type Port = Parameters<PortHandler<{ console: Console }>['upgrade']>[0]
type Socket = Parameters<SocketHandler<{ console: Console }>['upgrade']>[0]

/** Whatever is not a problem worded for a person is a bug, and its cause belongs in the log. */
function logFailure(console: Console, error: unknown): void {
  const worded = error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR'
  const ended = error instanceof Error && error.name === 'AbortError'
  if (!worded && !ended) console.log.error('A call failed', error)
}

/** Answers the contract over a message port: one end of a channel whose other end the page holds. */
export function servePort(console: Console, port: Port): void {
  new PortHandler(router, { interceptors: [onError((error) => logFailure(console, error))] }).upgrade(port, { context: { console } })
}

/** Answers the contract over a WebSocket that the host has already let in. */
export function serveSocket(console: Console, socket: Socket): void {
  void new SocketHandler(router, { interceptors: [onError((error) => logFailure(console, error))] }).upgrade(socket, { context: { console } })
}
