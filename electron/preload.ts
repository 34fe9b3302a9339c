import { ipcRenderer } from 'electron'
import { connectMessage, pageChannel, type EngineState, type MessageToPage } from './shell/page-channel.ts'

/**
 * Hands the page its message port to the engine, and nothing else: no function of Electron or Node reaches the
 * page. The page asks by posting `{ type: 'holdfast:connect' }` to its own window.
 */
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source === window && isConnectRequest(event.data)) ipcRenderer.send(pageChannel.portRequest)
})

ipcRenderer.on(pageChannel.port, (event) => tellPage({ type: 'holdfast:port' }, [...event.ports]))
ipcRenderer.on(pageChannel.engineState, (_event, state: EngineState) => tellPage({ type: 'holdfast:engine', state }))
ipcRenderer.on(pageChannel.navigate, (_event, address: string) => tellPage({ type: 'holdfast:navigate', address }))

/** Reaches our own page only: should the window show another one by now, the browser drops the message. */
function tellPage(message: MessageToPage, ports: MessagePort[] = []): void {
  window.postMessage(message, window.location.origin, ports)
}

function isConnectRequest(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === connectMessage
}
