import type { ReminderArithmetic, ReminderItem, ReminderTopic } from '../../electron/contract/index.ts'
import type { IncidentsSearch } from '../incidents/incidents-search.ts'

/** Where something that is due is seen to. */
export type ReminderPlace =
  | { readonly to: '/incidents/{-$incident}'; readonly params: { readonly incident: string }; readonly search: IncidentsSearch }
  | { readonly to: '/playbooks/{-$playbook}'; readonly params: { readonly playbook: string | undefined }; readonly search: Record<string, never> }

/** What a reminder is called where it is opened. */
export const placeWords: Readonly<Record<ReminderTopic, string>> = {
  task: 'Open the overdue tasks',
  promise: 'Open the promises',
  report: 'Open the reports',
  'corrective-action': 'Open the review',
  review: 'Open the playbooks',
}

/** How the incident is looked at for each of them. */
const views: Readonly<Record<Exclude<ReminderTopic, 'review'>, IncidentsSearch>> = {
  task: { show: 'overdue' },
  promise: { view: 'timeline' },
  report: { view: 'reports' },
  'corrective-action': { view: 'review' },
}

/** Where all of a reminder is seen to. */
export function placeOf({ of, incident, items }: ReminderArithmetic): ReminderPlace {
  if (of === 'review' || incident === null) return { to: '/playbooks/{-$playbook}', params: { playbook: undefined }, search: {} }
  const run = items[0]?.task?.run
  return { to: '/incidents/{-$incident}', params: { incident: String(incident.id) }, search: { ...views[of], ...(run === undefined ? {} : { run }) } }
}

/** Where one thing of a reminder is seen to. */
export function placeOfItem(reminder: ReminderArithmetic, { task, playbook }: ReminderItem): ReminderPlace {
  if (playbook !== null) return { to: '/playbooks/{-$playbook}', params: { playbook: String(playbook) }, search: {} }
  if (task === null || reminder.incident === null) return placeOf(reminder)
  return { to: '/incidents/{-$incident}', params: { incident: String(reminder.incident.id) }, search: { run: task.run, task: task.key } }
}
