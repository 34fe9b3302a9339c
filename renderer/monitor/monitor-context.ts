import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Brand, Source } from '../../electron/contract/index.ts'
import { orpc } from '../shell/engine.ts'
import { useStable } from '../ui/stable.ts'
import type { MonitorSearch } from './monitor-search.ts'

/** Changes parts of the Monitor's address; `undefined` takes a part out. */
export type ChangeSearch = (change: { readonly [Key in keyof MonitorSearch]?: MonitorSearch[Key] | undefined }, options?: { readonly replace?: boolean }) => void

/** The Monitor's address and the way to change it. */
export function useMonitorSearch(): readonly [MonitorSearch, ChangeSearch] {
  const search = useSearch({ from: '/monitor' })
  const navigate = useNavigate()
  const change = useMemo<ChangeSearch>(
    () => (parts, options) => {
      void navigate({
        to: '/monitor',
        search: before => Object.fromEntries(Object.entries({ ...before, ...parts }).filter(([, value]) => value !== undefined)),
        replace: options?.replace ?? false,
      })
    },
    [navigate],
  )
  return [search, change]
}

const noBrands: readonly Brand[] = []
const noSources: readonly Source[] = []

/** Brands and sources by which mentions are named and filtered. */
export function useNames() {
  const { data: brands = noBrands } = useQuery(orpc.monitor.brands.list.queryOptions())
  const { data: sources = noSources } = useQuery(orpc.sources.list.queryOptions())
  // The list of sources is read anew with every arrival; their names seldom change.
  const names = useStable(sources.map(source => [source.id, source.definition.name] as const))
  const sourceNames = useMemo<ReadonlyMap<number, string>>(() => new Map(names), [names])
  return { brands, sources, sourceNames }
}
