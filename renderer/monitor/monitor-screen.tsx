import { useSearch } from '@tanstack/react-router'

/** Volume, sentiment, and every mention behind them. */
export function MonitorScreen() {
  const search = useSearch({ from: '/monitor' })
  return <p>{JSON.stringify(search)}</p>
}
