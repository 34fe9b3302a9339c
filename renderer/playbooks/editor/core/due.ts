export const dueUnits = [
  { value: 'min', label: 'minutes', minutes: 1 },
  { value: 'h', label: 'hours', minutes: 60 },
  { value: 'd', label: 'days', minutes: 1_440 },
] as const
export type DueUnit = (typeof dueUnits)[number]['value']

export const minutesIn = (unit: DueUnit): number => dueUnits.find(({ value }) => value === unit)?.minutes ?? 1

/** The largest unit that says a number of minutes in whole numbers. */
export function unitFor(minutes: number): DueUnit {
  return dueUnits.findLast((unit) => minutes > 0 && minutes % unit.minutes === 0)?.value ?? 'min'
}
