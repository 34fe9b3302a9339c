import { ipcMain, type IpcMainEvent, type MessagePortMain, type WebContents } from 'electron'
import { isPageAddress } from './address.ts'
import { pageChannel } from './page-channel.ts'

/**
 * Gives a port to the engine to our own page when it asks, once per load. Whoever else asks gets no answer.
 * @param page the window's contents, or null while there is none.
 * @param connect opens a channel and returns the page's end.
 */
export function brokerPorts(page: () => WebContents | null, connect: () => MessagePortMain | null): void {
  ipcMain.on(pageChannel.portRequest, (event) => {
    const frame = trustedFrame(event, page())
    if (!frame) return
    const port = connect()
    if (port) frame.postMessage(pageChannel.port, null, [port])
  })
}

/** The frame that asked, if it is our window's own page and still shows it. */
function trustedFrame(event: IpcMainEvent, page: WebContents | null): IpcMainEvent['senderFrame'] {
  const frame = event.senderFrame
  if (!frame || !page || event.sender !== page || frame.isDestroyed()) return null
  if (frame.parent !== null || !isPageAddress(frame.url)) return null
  return frame
}
