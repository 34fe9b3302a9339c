import { safeStorage } from 'electron'
import { ProblemError, type Secrets } from '../engine/ports.ts'

/** A settings file of texts by key. */
export interface SecretFile {
  get(key: string): unknown
  set(key: string, text: string): void
  delete(key: string): void
}

/**
 * Secrets encrypted with a key the system keeps, by safeStorage's asynchronous calls, in a settings file as base64.
 * Where the system has no key to offer, nothing is written: secrets live until the console closes, and
 * {@link Secrets.describe} says so.
 * @param openFile called at the first use, so that a damaged file stops that use and not the console.
 */
export function createSecrets(openFile: () => SecretFile, platform: NodeJS.Platform = process.platform): Secrets {
  const unkept = new Map<string, string>()
  let opened: SecretFile | null = null

  function file(): SecretFile {
    try {
      opened ??= openFile()
      return opened
    } catch (error) {
      throw unreadable('The file of secrets on this computer is damaged.', error)
    }
  }

  async function write(name: string, value: string): Promise<void> {
    const encrypted = await safeStorage.encryptStringAsync(value)
    file().set(keyOf(name), encrypted.toString('base64'))
  }

  return {
    async get(name) {
      const inMemory = unkept.get(name)
      if (inMemory !== undefined) return inMemory
      const stored = file().get(keyOf(name))
      if (typeof stored !== 'string') return null
      const { result, shouldReEncrypt } = await decrypt(stored)
      // The system's key was renewed: what is stored under the old one would one day not open any more.
      if (shouldReEncrypt) await write(name, result)
      return result
    },
    async set(name, value) {
      if (await safeStorage.isAsyncEncryptionAvailable()) {
        await write(name, value)
        unkept.delete(name)
      } else {
        unkept.set(name, value)
      }
    },
    async remove(name) {
      unkept.delete(name)
      file().delete(keyOf(name))
    },
    async describe() {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) {
        return (
          'Not kept: this system offers no protected store. ' +
          'Secrets are held in memory and must be entered again after the console was closed.'
        )
      }
      if (platform === 'darwin') return 'Encrypted with a key in the macOS Keychain.'
      if (platform === 'win32') return 'Encrypted with Windows data protection for your user account.'
      return describeLinux(safeStorage.getSelectedStorageBackend())
    },
  }
}

/** A prefix keeps names of ours apart from keys the settings file uses itself. */
function keyOf(name: string): string {
  return `secret:${name}`
}

async function decrypt(stored: string): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }> {
  try {
    return await safeStorage.decryptStringAsync(Buffer.from(stored, 'base64'))
  } catch (error) {
    throw unreadable('A stored secret could not be opened with this system’s key.', error)
  }
}

function unreadable(happened: string, cause: unknown): ProblemError {
  return new ProblemError(
    {
      kind: 'storage-unavailable',
      happened,
      safe: 'Mentions and settings are untouched; only the sources that need the secret stand still.',
      next: 'Unlock the system’s keychain or keyring and try again. If that does not help, enter the secret again in Settings.',
    },
    { cause },
  )
}

function describeLinux(backend: ReturnType<typeof safeStorage.getSelectedStorageBackend>): string {
  switch (backend) {
    case 'gnome_libsecret':
      return 'Encrypted with a key in the desktop’s keyring (libsecret).'
    case 'kwallet':
    case 'kwallet5':
    case 'kwallet6':
      return 'Encrypted with a key in KWallet.'
    case 'basic_text':
      return (
        'Not really protected: no keyring was found, so secrets are only obscured with a key every Electron program knows. ' +
        'Anyone who can read your files can read them.'
      )
    case 'unknown':
      return 'Encrypted, but the system does not say where the key is kept.'
  }
}
