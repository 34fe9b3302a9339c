import { z } from 'zod'
import { preferences as preferencesSchema, type Preferences } from '../contract/index.ts'
import type { PreferenceStore } from '../engine/ports.ts'

/** The part of a `conf` file that is used; electron-store's files are the same. */
export interface PreferenceFile {
  get(key: string): unknown
  set(key: string, preferences: Preferences): void
}

const key = 'preferences'

export const defaultPreferences: Preferences = { theme: 'system', density: 'comfortable', lastView: null, person: '' }

/**
 * Preferences in a settings file, in the format of the browser host's. A value that the file holds and the schema
 * refuses, such as one of another version of the console, counts as not set.
 * @param changed told the new whole after every change.
 */
export function createPreferences(file: PreferenceFile, changed: (now: Preferences) => void = () => undefined): PreferenceStore {
  return {
    get: async () => readPreferences(file),
    set: async (change) => {
      const given = Object.entries(change).filter(([, value]) => value !== undefined)
      const now = preferencesSchema.parse({ ...readPreferences(file), ...Object.fromEntries(given) })
      file.set(key, now)
      changed(now)
      return now
    },
  }
}

/** The preferences as they stand in the file. */
export function readPreferences(file: Pick<PreferenceFile, 'get'>): Preferences {
  const { theme, density, lastView, person } = preferencesSchema.shape
  return z
    .object({
      theme: theme.catch(defaultPreferences.theme),
      density: density.catch(defaultPreferences.density),
      lastView: lastView.catch(defaultPreferences.lastView),
      person: person.catch(defaultPreferences.person),
    })
    .catch(defaultPreferences)
    .parse(file.get(key))
}
