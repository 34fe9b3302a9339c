import type { Theme } from '../../electron/contract/index.ts'
import { formatTimes } from '../ui/number-format.ts'

/** How a theme stands to its usual rate: "new", or how many times as much. */
export function themeChange(theme: Theme): string {
  return theme.usual < 0.5 ? 'new' : formatTimes(theme.mentions, theme.usual)
}
