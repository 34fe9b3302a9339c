import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { type DutyOfRole, type DutyRoster, onDuty, type Person } from '../../electron/contract/index.ts'
import { useClockValue } from '../shell/console-state.ts'
import { orpc } from '../shell/engine.ts'

const none: readonly Person[] = []
const empty: DutyRoster = { duties: [], exceptions: [] }

/** Duty changes by the minute. Milliseconds. */
const MINUTE = 60_000

/** Everybody in the list, by name; those who left among them. */
export function useEverybody(): readonly Person[] {
  const { data = none } = useQuery(orpc.people.list.queryOptions())
  return data
}

/** Everybody who works here, by name. */
export function usePeople(): readonly Person[] {
  const data = useEverybody()
  return useMemo(() => data.filter(({ definition }) => definition.active), [data])
}

/** The workspace's clock in whole minutes. */
export const useMinute = (): number => useClockValue(wholeMinutes)

const wholeMinutes = (now: number): number => Math.floor(now / MINUTE) * MINUTE

/** Who is on duty by the workspace's clock, for every role of the roster. */
export function useDuty(): readonly DutyOfRole[] {
  const people = usePeople()
  const { data: roster = empty } = useQuery(orpc.people.roster.read.queryOptions())
  const minute = useMinute()
  return useMemo(() => onDuty(people, roster, minute), [people, roster, minute])
}
