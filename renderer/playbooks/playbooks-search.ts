import { z } from 'zod'
import { cluster, playbookKey, scenario } from '../../electron/contract/index.ts'
import { parseParts } from '../monitor/monitor-search.ts'

export const playbookViews = ['read', 'edit', 'versions', 'proposals'] as const
export type PlaybookView = (typeof playbookViews)[number]

/** A state that is read or compared: a version's number, or the working copy. */
const state = z.union([z.number().int().min(1), z.literal('working-copy')])
export type PlaybookState = z.infer<typeof state>

/** What of the playbooks stands in the address: how one is looked at, and what narrows the library. */
export const playbooksSearch = z.object({
  /** Missing: read. */
  view: z.enum(playbookViews).optional(),
  /** The version that is read; missing is the working copy. */
  version: z.number().int().min(1).optional(),
  /** What is compared in the versions' view. */
  from: state.optional(),
  to: state.optional(),
  scenario: scenario.optional(),
  cluster: cluster.optional(),
  query: z.string().trim().max(200).optional(),
  /** The block that is open among the blocks. */
  block: playbookKey.optional(),
})
export type PlaybooksSearch = z.infer<typeof playbooksSearch>

/** Reads an address; a part that makes no sense is left out. */
export function parsePlaybooksSearch(raw: Record<string, unknown>): PlaybooksSearch {
  return parseParts(playbooksSearch, raw)
}

/** The part of the address that narrows the library; it stays while a playbook is open. */
export function librarySearchOf({ scenario: one, cluster: other, query }: PlaybooksSearch): PlaybooksSearch {
  return { ...(one === undefined ? {} : { scenario: one }), ...(other === undefined ? {} : { cluster: other }), ...(query === undefined || query === '' ? {} : { query }) }
}
