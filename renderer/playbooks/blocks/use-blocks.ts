import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { BlockSummary } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'

const none: readonly BlockSummary[] = []

/** Every block of the workspace. */
export const useBlocks = (): readonly BlockSummary[] => useQuery(orpc.playbooks.blocks.list.queryOptions()).data ?? none

/** Names of the blocks by their keys; those that were removed have none. */
export function useBlockNames(): ReadonlyMap<string, string> {
  const blocks = useBlocks()
  return useMemo(() => new Map(blocks.map(({ key, name }) => [key, name])), [blocks])
}

/** "Press desk, version 2" */
export const blockWords = ({ key, version }: { readonly key: string; readonly version: number }, names: ReadonlyMap<string, string>): string => `${names.get(key) ?? key}, version ${version}`
