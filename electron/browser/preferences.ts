import Conf from 'conf'
import { preferences, type Preferences } from '../contract/index.ts'
import type { PreferenceStore } from '../engine/ports.ts'

const defaults: Preferences = { theme: 'system', density: 'comfortable', lastView: null }

/** Preferences in a file of the same format as electron-store's, whose base `conf` is. */
export function createPreferences(folder: string): PreferenceStore {
  const store = new Conf<{ preferences: Preferences }>({
    cwd: folder,
    configName: 'preferences',
    projectName: 'holdfast',
    defaults: { preferences: defaults },
    // A broken file must not keep the console from starting on the worst day.
    clearInvalidConfig: true,
  })
  const get = (): Preferences => {
    const read = preferences.safeParse({ ...defaults, ...store.get('preferences') })
    return read.success ? read.data : defaults
  }
  return {
    get: async () => get(),
    async set(change) {
      const next = { ...get(), ...change }
      store.set('preferences', next)
      return next
    },
  }
}
