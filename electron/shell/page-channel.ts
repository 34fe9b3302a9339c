/** Names on the wire between the main process and the preload, and between the preload and the page. */
export const pageChannel = {
  /** Preload to main: the page wants a port to the engine. */
  portRequest: 'engine-port:request',
  /** Main to preload: the port, as the message's only port. */
  port: 'engine-port',
  /** Main to preload: an {@link EngineState}. */
  engineState: 'engine-state',
  /** Main to preload: an address inside the console. */
  navigate: 'navigate',
} as const

/**
 * How the engine fares, as the page is told: after `ready` it may ask for a port again; after `restarting` a new
 * engine is on its way; after `stopped` the host has given up and asks the person.
 */
export type EngineState = 'ready' | 'restarting' | 'stopped'

/** Page to preload, by `window.postMessage`. */
export const connectMessage = 'holdfast:connect'

/** Preload to page, by `window.postMessage`; the first comes with one port. */
export type MessageToPage =
  | { readonly type: 'holdfast:port' }
  | { readonly type: 'holdfast:engine'; readonly state: EngineState }
  | { readonly type: 'holdfast:navigate'; readonly address: string }
