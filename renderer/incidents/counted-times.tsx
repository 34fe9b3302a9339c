import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { CountedTime } from '../../electron/contract/index.ts'

const InIncident = createContext<CountedTime>({ clock: null, formerClocks: [] })

/** Which hours count for the tasks around: of many rows the same, and the same object for as long as they do. */
export const useCountedTime = (): CountedTime => useContext(InIncident)

interface CountedTimesProps {
  readonly of: CountedTime
  readonly children: ReactNode
}

/** Tells everything inside of it which hours count. */
export function CountedTimes({ of: { clock, formerClocks }, children }: CountedTimesProps) {
  const counted = useMemo(() => ({ clock, formerClocks }), [clock, formerClocks])
  return <InIncident value={counted}>{children}</InIncident>
}
