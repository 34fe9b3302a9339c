import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { app } from './fake-windows.ts'

/**
 * As much of Electron as the shell's tests need, typed against the real thing. A test maps it with
 * `vi.mock('electron', () => import('./fake-electron.ts'))` and looks at what was called through {@link fake}.
 */

type ProtocolHandler = Parameters<Electron.Protocol['handle']>[1]

/** What the tests set up and look at. */
export const fake = {
  schemes: [] as Electron.CustomScheme[],
  protocolHandlers: new Map<string, ProtocolHandler>(),
  openedOutside: [] as string[],
  notifications: [] as FakeNotification[],
  processes: [] as FakeUtilityProcess[],
  /** What safeStorage does; a key of its own, so that its renewal can be played. */
  storage: { available: true, backend: 'gnome_libsecret' as ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>, key: 1, oldestKey: 1 },
  reset(): void {
    fake.schemes = []
    fake.protocolHandlers.clear()
    fake.openedOutside = []
    fake.notifications = []
    fake.processes = []
    fake.storage = { available: true, backend: 'gnome_libsecret', key: 1, oldestKey: 1 }
    ipcMain.removeAllListeners()
    app.removeAllListeners()
    app.reset()
  },
}

export * from './fake-windows.ts'
export const ipcMain = new EventEmitter()

export const protocol: Pick<Electron.Protocol, 'handle' | 'registerSchemesAsPrivileged'> = {
  registerSchemesAsPrivileged: (schemes) => {
    fake.schemes = schemes
  },
  handle: (scheme, handler) => {
    fake.protocolHandlers.set(scheme, handler)
  },
}

export const shell: Pick<Electron.Shell, 'openExternal' | 'openPath'> = {
  openExternal: async (address) => {
    fake.openedOutside.push(address)
  },
  openPath: async () => '',
}

/** "Encrypts" by turning the bytes around under a key number. */
export const safeStorage: Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
> = {
  isAsyncEncryptionAvailable: async () => fake.storage.available,
  encryptStringAsync: async (text) => Buffer.from([fake.storage.key, ...Buffer.from(text).reverse()]),
  decryptStringAsync: async (encrypted) => {
    const key = encrypted[0] ?? 0
    if (!fake.storage.available || key < fake.storage.oldestKey) throw new Error('Error while decrypting the ciphertext provided')
    return { result: Buffer.from(encrypted.subarray(1)).reverse().toString(), shouldReEncrypt: key !== fake.storage.key }
  },
  getSelectedStorageBackend: () => fake.storage.backend,
}

export class FakeNotification extends EventEmitter implements Pick<Electron.Notification, 'show'> {
  readonly options: Electron.NotificationConstructorOptions
  shown = false

  constructor(options: Electron.NotificationConstructorOptions) {
    super()
    this.options = options
    fake.notifications.push(this)
  }

  static isSupported(): boolean {
    return true
  }

  show(): void {
    this.shown = true
  }
}
export { FakeNotification as Notification }

export class FakeMessagePort extends EventEmitter implements Pick<Electron.MessagePortMain, 'postMessage' | 'start' | 'close'> {
  postMessage(): void {}
  start(): void {}
  close(): void {}
}

export class MessageChannelMain {
  readonly port1 = new FakeMessagePort()
  readonly port2 = new FakeMessagePort()
}

export class FakeUtilityProcess extends EventEmitter {
  readonly sent: { readonly message: unknown; readonly ports: readonly unknown[] }[] = []
  readonly entry: string
  killed = false

  constructor(entry: string) {
    super()
    this.entry = entry
    fake.processes.push(this)
  }

  postMessage(message: unknown, ports: readonly unknown[] = []): void {
    this.sent.push({ message, ports })
  }

  kill(): boolean {
    this.killed = true
    this.emit('exit', 143)
    return true
  }
}

export const utilityProcess = { fork: (entry: string): FakeUtilityProcess => new FakeUtilityProcess(entry) }
