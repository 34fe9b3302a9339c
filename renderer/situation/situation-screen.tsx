import { useQuery } from '@tanstack/react-query'
import { orpc } from '../shell/engine.ts'
import { LoadingScreen } from '../shell/loading-screen.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

/** One glance: how bad, since when, about what, what is next. */
export function SituationScreen() {
  const { data, error, refetch } = useQuery(orpc.monitor.situation.queryOptions({ input: {} }))
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingScreen />
  return <p>{data.hour.mentions} mentions in the last hour</p>
}
