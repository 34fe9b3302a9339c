import { personDefinition, workspaceHours, type Person, type PersonDefinition, type WorkingHours, type WorkspaceHours } from '../../../../electron/contract/index.ts'

export const mondayToFriday = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }
export const berlin = (weekly: WorkingHours['weekly'] = [mondayToFriday]): WorkingHours => ({ timeZone: 'Europe/Berlin', weekly, holidays: [] })

export const definitionOf = (name: string, more: Partial<PersonDefinition> = {}): PersonDefinition => personDefinition.parse({ name, ...more })
export const personOf = (id: number, name: string, more: Partial<PersonDefinition> = {}): Person => ({ id, definition: definitionOf(name, more), pinSet: false })

/** Offices from nine to five on weekdays, somebody to be reached from seven to ten every day. */
export const ourHours: WorkspaceHours = workspaceHours.parse({
  timeZone: 'Europe/Berlin',
  office: [mondayToFriday],
  cover: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '07:00', to: '22:00' }],
  holidays: [{ date: '2026-10-03', name: 'Day of German Unity' }, { date: '2025-12-25', name: 'Christmas' }],
  coverOnHolidays: false,
})
