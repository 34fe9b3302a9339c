import { preferences as preferencesSchema, type Preferences } from '../contract/index.ts'
import type { PreferenceStore } from '../engine/ports.ts'

/** The part of a `conf` file that is used; electron-store's files are the same. */
export interface PreferenceFile {
  get(key: string): unknown
  set(values: Partial<Preferences>): void
}

export const defaultPreferences: Preferences = { theme: 'system', density: 'comfortable', lastView: null }

/**
 * Preferences in a settings file, the same in both hosts. A value that the file holds and the schema refuses, such
 * as one of another version of the console, counts as not set.
 * @param changed told the new whole after every change.
 */
export function createPreferences(file: PreferenceFile, changed: (now: Preferences) => void = () => undefined): PreferenceStore {
  return {
    get: async () => readPreferences(file),
    set: async (change) => {
      const parsed = preferencesSchema.partial().parse(change)
      // A settings file refuses keys without a value.
      file.set(Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined)))
      const now = readPreferences(file)
      changed(now)
      return now
    },
  }
}

/** The preferences as they stand in the file. */
export function readPreferences(file: Pick<PreferenceFile, 'get'>): Preferences {
  const { theme, density, lastView } = preferencesSchema.shape
  return {
    theme: theme.catch(defaultPreferences.theme).parse(file.get('theme')),
    density: density.catch(defaultPreferences.density).parse(file.get('density')),
    lastView: lastView.catch(defaultPreferences.lastView).parse(file.get('lastView')),
  }
}
