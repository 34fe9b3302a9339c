import { app, Menu, shell, type MenuItemConstructorOptions } from 'electron'

export interface MenuOptions {
  /** Where the data lie at the moment of asking; they can be moved. */
  dataFolder(): string
  readonly logFolder: string
}

/**
 * The application's menu: what every window of the system has, and the folders the person may look for. The
 * console's own commands and their keys are the page's.
 */
export function setApplicationMenu(options: MenuOptions, platform: NodeJS.Platform = process.platform): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options, platform)))
}

/** See {@link setApplicationMenu}. */
export function menuTemplate({ dataFolder, logFolder }: MenuOptions, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const file: MenuItemConstructorOptions = { role: 'fileMenu', label: 'File', submenu: [{ role: isMac ? 'close' : 'quit' }] }
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      { type: 'separator' },
      { role: 'reload' },
      { role: 'toggleDevTools' },
    ],
  }
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: 'Help',
    submenu: [
      { label: 'Open data folder', click: () => void shell.openPath(dataFolder()) },
      { label: 'Open log folder', click: () => void shell.openPath(logFolder) },
      ...(isMac ? [] : [{ type: 'separator' } as const, { label: 'About Holdfast', click: () => app.showAboutPanel() }]),
    ],
  }
  return [...(isMac ? [{ role: 'appMenu' } as const] : []), file, { role: 'editMenu' }, view, { role: 'windowMenu' }, help]
}
