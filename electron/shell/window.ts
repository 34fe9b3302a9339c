import { BrowserWindow, nativeTheme, screen } from 'electron'
import { pageAddress } from './address.ts'
import { placeWindow, smallestWindow, type WindowPlacement } from './window-placement.ts'

/** Where the placement is kept; an electron-store file. */
export interface PlacementFile {
  get(key: string): unknown
  set(key: string, placement: WindowPlacement): void
}

export interface WindowOptions {
  readonly preload: string
  readonly icon: string
  readonly placement: PlacementFile
  /** Address inside the console to open at. */
  readonly address: string
}

const placementKey = 'placement'

/** Colour before the page has painted, as the page's own background, so that the window does not flash. */
export function backgroundColour(dark: boolean): string {
  return dark ? '#1a1b1e' : '#ffffff'
}

/** Opens the console's window; it shows when its first picture is ready. */
export function openWindow({ preload, icon, placement, address }: WindowOptions): BrowserWindow {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id)
  const place = placeWindow(
    placement.get(placementKey),
    [main, ...others].map((display) => display.workArea),
  )
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Holdfast',
    icon,
    show: false,
    backgroundColor: backgroundColour(nativeTheme.shouldUseDarkColors),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries would be fetched from the net at the first text field; the console works without one.
      spellcheck: false,
    },
  })
  if (place.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => placement.set(placementKey, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }))
  void window.loadURL(new URL(address, pageAddress).href)
  return window
}

/** Brings a window to the front, wherever it is. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
