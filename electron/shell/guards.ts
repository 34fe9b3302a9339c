import { app, shell, type Session, type WebContents } from 'electron'
import { isOpenableOutside, isPageAddress } from './address.ts'

/**
 * Holds every page of the app where it belongs, whoever created it: no navigation away, no second window, no
 * embedded page. Links to the web and to mail open outside.
 */
export function guardAllContents(): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
}

/** See {@link guardAllContents}. */
export function guardContents(contents: WebContents): void {
  contents.on('will-frame-navigate', (details) => {
    // Our own page may load itself again; a frame inside of it may load nothing.
    if (!details.isMainFrame || !isPageAddress(details.url)) details.preventDefault()
  })
  contents.on('will-navigate', (details) => {
    if (!isPageAddress(details.url)) details.preventDefault()
  })
  contents.on('will-redirect', (details) => {
    if (!isPageAddress(details.url)) details.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
}

/** Opens a web or mail address, or a telephone number, with the system's program; anything else is ignored. */
export function openOutside(address: string): void {
  if (!isOpenableOutside(address)) return
  // The system may have no program for it; the page has nothing to add to the system's own message.
  shell.openExternal(address).catch(() => undefined)
}

/** What our own page may use without asking: writing text to the clipboard. Everything else is denied. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** Denies every permission of a session, asked for or only looked up, except copying from our own page. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(granted.has(permission) && isPageAddress(details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, _origin, details) => {
    return granted.has(permission) && details.requestingUrl !== undefined && isPageAddress(details.requestingUrl)
  })
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}))
}
