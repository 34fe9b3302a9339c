import { Link } from '@tanstack/react-router'
import type { Theme } from '../../electron/contract/index.ts'
import { formatCount, formatShare } from '../ui/number-format.ts'
import type { MonitorSearch } from '../monitor/monitor-search.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { themeChange } from './theme-change.ts'
import classes from './lists.module.css'

interface ThemeListProps {
  readonly themes: readonly Theme[]
  /** Everything but the theme, of the Monitor that a theme opens. */
  readonly search: MonitorSearch
}

/** Words and phrases that stand out now, with their change against the usual. */
export function ThemeList({ themes, search }: ThemeListProps) {
  if (themes.length === 0) return <EmptyState title="No theme stands out">Themes appear when words become more frequent than usual.</EmptyState>
  const most = Math.max(...themes.map(theme => theme.mentions), 1)
  return (
    <ol className={classes.list}>
      {themes.map(theme => (
        <li key={theme.term}>
          <Link to="/monitor" search={{ ...search, theme: theme.term }} className={classes.theme ?? ''}>
            <bdi className={classes.term}>{theme.term}</bdi>
            <span className={classes.change} data-new={theme.usual < 0.5 || undefined}>
              {themeChange(theme)}
            </span>
            <span className={classes.count}>{formatCount(theme.mentions)}</span>
            <span className={classes.bar} aria-hidden>
              <span style={{ width: `${(theme.mentions / most) * 100}%` }}>
                <span style={{ width: `${(theme.negativeShare ?? 0) * 100}%` }} />
              </span>
            </span>
            <span className={classes.small}>
              {theme.negativeShare === null ? 'not judged' : `${formatShare(theme.negativeShare)} negative`} · usually {formatCount(theme.usual)}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  )
}
