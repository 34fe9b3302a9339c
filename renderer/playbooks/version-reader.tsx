import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { playbookFindings, type PlaybookSummary } from '../../electron/contract/index.ts'
import { orpc } from '../shell/engine.ts'
import { LoadingScreen } from '../shell/loading-screen.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { PlaybookReader } from './playbook-reader.tsx'

/** A kept version, read like the working copy. */
export function VersionReader({ summary, number }: { readonly summary: PlaybookSummary; readonly number: number }) {
  const { data, error, refetch } = useQuery(orpc.playbooks.versions.read.queryOptions({ input: { id: summary.id, number } }))
  const findings = useMemo(() => (data ? playbookFindings(data.content) : []), [data])
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingScreen />
  return <PlaybookReader content={data.content} summary={summary} findings={findings} version={data.version} />
}
