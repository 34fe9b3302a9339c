import { join, resolve } from 'node:path'
import { app, dialog, nativeTheme, session, type BrowserWindow } from 'electron'
import Store from 'electron-store'
import { dataLocation } from './engine/data-location.ts'
import { chooseDataFolder } from './shell/data-folder.ts'
import { startEngineHost, type EngineHost } from './shell/engine-host.ts'
import { denyPermissions, guardAllContents } from './shell/guards.ts'
import { answerHostRequest, type HostServices } from './shell/host-services.ts'
import { createLogFile, describeCause } from './shell/log-file.ts'
import { setApplicationMenu } from './shell/menu.ts'
import { createNotifications } from './shell/notifications.ts'
import { pageChannel, type EngineState } from './shell/page-channel.ts'
import { brokerPorts } from './shell/port-handshake.ts'
import { createPreferences, readPreferences } from './shell/preferences.ts'
import { registerPageScheme, servePage } from './shell/protocol.ts'
import { createSecrets } from './shell/secrets.ts'
import { openWindow, showWindow } from './shell/window.ts'

let window: BrowserWindow | null = null
let engine: EngineHost | null = null
let quitting = false

// Settings, data and the single-instance lock all belong to this folder, so it is chosen before anything else.
const userData = app.commandLine.getSwitchValue('user-data-dir')
if (userData !== '') {
  app.setPath('userData', resolve(userData))
  app.setAppLogsPath(join(resolve(userData), 'logs'))
}

app.enableSandbox()
registerPageScheme()
guardAllContents()

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => showConsole())
  app.on('activate', () => showConsole())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', closeEngineFirst)
  app.whenReady().then(start).catch(failToStart)
} else {
  app.quit()
}

function start(): void {
  const log = createLogFile(app.getPath('logs'))
  const dataFolder = chooseDataFolder(process.argv.slice(1), process.env, userData)
  const preferenceFile = new Store({ name: 'preferences', clearInvalidConfig: true })
  const services: HostServices = {
    preferences: createPreferences(preferenceFile, (now) => {
      nativeTheme.themeSource = now.theme
    }),
    secrets: createSecrets(
      () => new Store<Record<string, unknown>>({ name: 'secrets', accessPropertiesByDotNotation: false, configFileMode: 0o600 }),
    ),
  }
  nativeTheme.themeSource = readPreferences(preferenceFile).theme
  app.setAppUserModelId('app.holdfast.console')
  denyPermissions(session.defaultSession)
  servePage(join(import.meta.dirname, '..', 'renderer'))
  setApplicationMenu({ dataFolder: () => dataLocation(dataFolder), logFolder: app.getPath('logs') })
  brokerPorts(
    () => window?.webContents ?? null,
    () => engine?.connect() ?? null,
  )
  engine = startEngineHost({
    entry: join(import.meta.dirname, 'engine-process.js'),
    start: { folder: dataFolder, resources: shippedResources(), logs: app.getPath('logs'), version: app.getVersion() },
    answer: (request) => answerHostRequest(services, request),
    notify: createNotifications(showConsole),
    stateChanged: engineStateChanged,
    log,
    now: Date.now,
  })
  showConsole()
}

/** Without a window there is nowhere else to say it. */
function failToStart(error: unknown): void {
  const advice = 'Your data are untouched. Install Holdfast again if this comes back.'
  dialog.showErrorBox('Holdfast could not start', `${advice}\n\n${describeCause(error)}`)
  app.exit(1)
}

/**
 * Brings the console to the front, in a new window where there is none.
 * @param address inside the console; where it was left when missing.
 */
function showConsole(address?: string): void {
  if (!app.isReady() || quitting) return
  if (window) {
    showWindow(window)
    if (address !== undefined) window.webContents.send(pageChannel.navigate, address)
    return
  }
  window = openWindow({
    preload: join(import.meta.dirname, 'preload.cjs'),
    icon: join(shippedResources(), 'icons', 'holdfast-512.png'),
    placement: new Store({ name: 'window', clearInvalidConfig: true }),
    address: address ?? '/',
  })
  window.on('closed', () => {
    window = null
  })
}

/** The shipped resources: beside the archive once packaged, in the source tree before. */
function shippedResources(): string {
  return app.isPackaged ? join(process.resourcesPath, 'shipped') : join(app.getAppPath(), 'resources')
}

function engineStateChanged(state: EngineState): void {
  window?.webContents.send(pageChannel.engineState, state)
  if (state === 'stopped') void offerRestart()
}

async function offerRestart(): Promise<void> {
  const question: Electron.MessageBoxOptions = {
    type: 'error',
    message: 'The console’s engine stopped several times in a row.',
    detail: 'Everything that was stored is safe. The log folder (Help menu) tells the cause.',
    buttons: ['Start again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  }
  const { response } = await (window ? dialog.showMessageBox(window, question) : dialog.showMessageBox(question))
  if (response === 0) engine?.restart()
  else app.quit()
}

/** Quitting waits until the engine has finished its writes. */
function closeEngineFirst(event: Electron.Event): void {
  if (quitting || !engine) return
  event.preventDefault()
  quitting = true
  window?.hide()
  void engine.close().finally(() => {
    engine = null
    app.quit()
  })
}
