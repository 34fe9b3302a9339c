import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'

/** The part of the fake that the app, its windows and its session stand in. See fake-electron.ts. */

type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0]

/** A page's contents, on which a test plays navigation. */
export class FakeWebContents extends EventEmitter {
  windowOpenHandler: WindowOpenHandler | null = null
  readonly sent: unknown[][] = []

  send(...message: unknown[]): void {
    this.sent.push(message)
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler
  }

  /** Plays an event that can be prevented. @returns whether it was. */
  attempt(name: string, details: Record<string, unknown> = {}): boolean {
    let prevented = false
    this.emit(name, { ...details, preventDefault: () => (prevented = true) })
    return prevented
  }
}

type PermissionRequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>
type PermissionCheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>
type DevicePermissionHandler = NonNullable<Parameters<Electron.Session['setDevicePermissionHandler']>[0]>

/** A session that keeps the handlers it is given. */
export class FakeSession {
  request: PermissionRequestHandler | null = null
  check: PermissionCheckHandler | null = null
  device: DevicePermissionHandler | null = null

  setPermissionRequestHandler(handler: PermissionRequestHandler): void {
    this.request = handler
  }

  setPermissionCheckHandler(handler: PermissionCheckHandler): void {
    this.check = handler
  }

  setDevicePermissionHandler(handler: DevicePermissionHandler): void {
    this.device = handler
  }

  setDisplayMediaRequestHandler(): void {}
}

export const session = { defaultSession: new FakeSession() }

/** A window that is never drawn; a test plays its events. */
export class FakeWindow extends EventEmitter {
  static all: FakeWindow[] = []
  readonly webContents = new FakeWebContents()
  readonly options: Electron.BrowserWindowConstructorOptions
  readonly calls: string[] = []
  loaded = ''

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    this.options = options
    FakeWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  async loadURL(address: string): Promise<void> {
    this.loaded = address
  }

  show(): void {
    this.calls.push('show')
  }

  hide(): void {
    this.calls.push('hide')
  }

  focus(): void {
    this.calls.push('focus')
  }

  maximize(): void {
    this.calls.push('maximize')
  }

  restore(): void {
    this.calls.push('restore')
  }

  isMinimized(): boolean {
    return false
  }

  isMaximized(): boolean {
    return true
  }

  getNormalBounds(): Electron.Rectangle {
    return { x: 10, y: 20, width: 1_200, height: 800 }
  }
}
export { FakeWindow as BrowserWindow }

const display = { id: 1, workArea: { x: 0, y: 0, width: 1_920, height: 1_080 } }
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] }
export const nativeTheme = { themeSource: 'system', shouldUseDarkColors: false }
export const Menu = { buildFromTemplate: (template: unknown) => template, setApplicationMenu: (): void => undefined }
export const dialog = {
  response: 0,
  asked: 0,
  errors: [] as string[],
  async showMessageBox(): Promise<Electron.MessageBoxReturnValue> {
    dialog.asked += 1
    return { response: dialog.response, checkboxChecked: false }
  },
  showErrorBox(title: string): void {
    dialog.errors.push(title)
  },
}

/** The app; a test says when it is ready and looks at what it did. */
class FakeApp extends EventEmitter {
  calls: string[] = []
  userData = ''
  switches: Record<string, string> = {}
  hasLock = true
  #ready: () => void = () => undefined
  #whenReady = Promise.resolve()
  #isReady = false

  reset(): void {
    this.calls = []
    this.hasLock = true
    this.#isReady = false
    this.#whenReady = new Promise((resolve) => (this.#ready = resolve))
    FakeWindow.all = []
    dialog.asked = 0
    dialog.response = 0
    dialog.errors = []
  }

  readonly commandLine = { getSwitchValue: (name: string): string => this.switches[name] ?? '' }
  readonly isPackaged = false

  becomeReady(): void {
    this.#isReady = true
    this.#ready()
  }

  isReady(): boolean {
    return this.#isReady
  }

  whenReady(): Promise<void> {
    return this.#whenReady
  }

  enableSandbox(): void {
    this.calls.push('sandbox')
  }

  requestSingleInstanceLock(): boolean {
    this.calls.push('lock')
    return this.hasLock
  }

  setPath(_name: string, path: string): void {
    this.calls.push('path')
    this.userData = path
  }

  getPath(name: string): string {
    return name === 'userData' ? this.userData : `${this.userData}/${name}`
  }

  getAppPath(): string {
    return '/app'
  }

  getVersion(): string {
    return '1.2.3'
  }

  setAppLogsPath(): void {}
  setAppUserModelId(): void {}

  exit(code: number): void {
    this.calls.push(`exit ${code}`)
  }

  /** Quits as Electron does: unless someone prevents it. */
  quit(): void {
    let prevented = false
    this.emit('before-quit', { preventDefault: () => (prevented = true) })
    this.calls.push(prevented ? 'quit prevented' : 'quit')
  }
}

export const app = new FakeApp()
