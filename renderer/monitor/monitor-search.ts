import { z } from 'zod'
import { grain, mentionFilter, rowId, split } from '../../electron/contract/index.ts'

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
