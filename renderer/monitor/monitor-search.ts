import { z } from 'zod'
import { grain, type MentionFilter, mentionFilter, rowId, type SavedView, split } from '../../electron/contract/index.ts'
import { DAY, HOUR, MINUTE } from '../ui/time-format.ts'

/** What of the Monitor stands in its address: the filter, and how it is looked at. */
export const monitorSearch = mentionFilter.extend({
  /** Length of the moving window in milliseconds; fixed ends (`from`, `to`) win over it. 0 is all there is. */
  window: z.number().int().min(0).optional(),
  split: split.optional(),
  grain: grain.optional(),
  /** The mention whose details are open. */
  mention: rowId.optional(),
})
export type MonitorSearch = z.infer<typeof monitorSearch>

/** The period looked at when the address names none. */
export const DEFAULT_WINDOW = DAY

/** Reads an address; a part that makes no sense is left out rather than refused. */
export function parseMonitorSearch(raw: Record<string, unknown>): MonitorSearch {
  return parseParts(monitorSearch, raw)
}

/** Parses an object field by field and keeps the fields that fit. */
export function parseParts<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, raw: Record<string, unknown>): z.infer<z.ZodObject<Shape>> {
  const fitting = Object.entries(schema.shape).flatMap(([key, part]) => {
    if (raw[key] === undefined) return []
    // The router reads bare digits as numbers; a search for "2024" is still a text.
    const candidates = typeof raw[key] === 'number' ? [raw[key], String(raw[key])] : [raw[key]]
    const parsed = candidates.map(candidate => z.safeParse(part, candidate)).find(result => result.success)
    return parsed?.success ? [[key, parsed.data] as const] : []
  })
  return schema.parse(Object.fromEntries(fitting))
}

/** Whether the period follows the clock. */
export const isMoving = (search: MonitorSearch): boolean => search.from === undefined && search.to === undefined

/** Length of the moving window; 0 is all there is, null when the ends are fixed. A conversation, story or author is shown whole. */
export function windowOf(search: MonitorSearch): number | null {
  if (!isMoving(search)) return null
  const whole = search.thread !== undefined || search.story !== undefined || search.author !== undefined
  return search.window ?? (whole ? 0 : DEFAULT_WINDOW)
}

/**
 * The filter that the engine is asked with. A moving window begins at a rounded time, so that the same question
 * is asked again and again instead of a new one every second.
 * @param now clock of the workspace
 */
export function filterOf(search: MonitorSearch, now: number): MentionFilter {
  const { window: _window, split: _split, grain: _grain, mention: _mention, folded: _folded, ...filter } = search
  const length = windowOf(search)
  if (length === null || length === 0) return filter
  const step = length <= 2 * HOUR ? MINUTE : length <= 2 * DAY ? 5 * MINUTE : HOUR
  return { ...filter, from: Math.floor((now - length) / step) * step }
}

/** The list's filter: near-duplicates fold into their story unless the address says otherwise. */
export function listFilterOf(search: MonitorSearch, now: number): MentionFilter {
  return { ...filterOf(search, now), folded: search.folded ?? search.story === undefined }
}

/** Identity of a search that ignores what does not change the list: the open mention, the charts' look. */
export function listKeyOf(search: MonitorSearch): string {
  const { mention: _mention, split: _split, grain: _grain, ...rest } = search
  return JSON.stringify(Object.entries(rest).filter(([, value]) => value !== undefined).toSorted(([one], [other]) => one.localeCompare(other)))
}

/** The address that a saved view stands for. */
export function searchOfView(view: Pick<SavedView, 'filter' | 'window'>): MonitorSearch {
  return { ...view.filter, ...(view.window === undefined ? {} : { window: view.window }) }
}

/** What of an address is kept in a saved view. A moving window is kept as its length. */
export function viewOf(search: MonitorSearch): Pick<SavedView, 'filter' | 'window'> {
  const { window: _window, split: _split, grain: _grain, mention: _mention, ...filter } = search
  const length = windowOf(search)
  return length ? { filter, window: length } : { filter }
}
