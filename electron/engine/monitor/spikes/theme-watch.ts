import type { Themes } from '../themes.ts'
import { DAY } from '../period.ts'
import type { MentionStore } from '../mention-store.ts'
import { createThemeReader, THEME_BIN, themeGroup, themeTerm, type GapsOf } from './readers.ts'
import { createWatch, type Watch, type WatchParts } from './watch.ts'

/** Themes that are watched per brand: the strongest of the last day, and those whose episode lasts. */
const THEMES = 12
const MOST_THEMES = 24
const THEME_PERIOD = DAY

export interface ThemeWatch {
  readonly watch: Watch
  /** Chooses the themes that are watched from now on. */
  choose(): Promise<void>
}

export interface ThemeWatchParts {
  readonly common: Omit<WatchParts, 'id' | 'brandId' | 'binLength' | 'groups' | 'reader' | 'scopeOf' | 'stillWatched' | 'account'>
  readonly mentions: MentionStore
  readonly themes: Themes
  readonly gapsOf: GapsOf
}

/** Watches a brand's themes by the hour. Terms are counted by the hour, so all is read anew at a start: that is little. */
export function createThemeWatch({ common, mentions, themes, gapsOf }: ThemeWatchParts, brandId: number): ThemeWatch {
  let terms: readonly string[] = []
  const watch = createWatch({
    ...common,
    id: `themes:${brandId}`,
    brandId,
    binLength: THEME_BIN,
    groups: [],
    reader: createThemeReader(mentions, brandId, gapsOf, () => terms),
    scopeOf: (group) => ({ kind: 'theme', term: themeTerm(group) }),
    stillWatched: (group) => terms.includes(themeTerm(group)),
    account: null,
  })
  return {
    watch,
    async choose() {
      const to = common.now() + 1
      const filter = { ...(brandId === 0 ? {} : { brands: [brandId] }), from: to - THEME_PERIOD, to }
      const lasting = (await common.store.lasting(watch.id)).flatMap(({ scope }) => (scope.kind === 'theme' ? [scope.term] : []))
      const ranked = themes.rank(filter, THEMES).map((theme) => theme.term)
      terms = [...new Set([...lasting, ...ranked])].slice(0, MOST_THEMES)
      await watch.follow(terms.map(themeGroup))
    },
  }
}
