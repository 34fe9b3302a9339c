import Conf from 'conf'
import { preferences, type Preferences } from '../contract/index.ts'
import type { PreferenceStore } from '../engine/ports.ts'

const defaults: Preferences = { theme: 'system', density: 'comfortable', lastView: null, person: '' }

/**
 * Preferences in a file of the same format as electron-store's, whose base `conf` is. Where the folder can't be
 * written they last as long as the console: it must come up all the same, to say so.
 */
export function createPreferences(folder: string): PreferenceStore {
  let file = openFile(folder)
  let kept = defaults
  const get = (): Preferences => {
    file ??= openFile(folder)
    const read = preferences.safeParse({ ...kept, ...file?.get('preferences') })
    return read.success ? read.data : defaults
  }
  return {
    get: async () => get(),
    async set(change) {
      kept = { ...get(), ...change }
      file?.set('preferences', kept)
      return kept
    },
  }
}

function openFile(folder: string): Conf<{ preferences: Preferences }> | null {
  try {
    return new Conf<{ preferences: Preferences }>({
      cwd: folder,
      configName: 'preferences',
      projectName: 'holdfast',
      defaults: { preferences: defaults },
      // A broken file must not keep the console from starting on the worst day.
      clearInvalidConfig: true,
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}
