import type { ReminderItem, ReminderTopic } from '../../contract/index.ts'

/** Something that is to be done in an incident by a time. */
export interface DueThing {
  readonly of: Exclude<ReminderTopic, 'review'>
  /** Tells it from the incident's other ones of its kind. */
  readonly key: string
  readonly text: string
  /** By name; null when nobody is named. */
  readonly who: string | null
  /** Epoch milliseconds, or a day as 2027-05-31. */
  readonly due: number | string
  readonly optional: boolean
  readonly task: ReminderItem['task']
}

export interface DueIncident {
  readonly id: number
  readonly title: string
  readonly brand: number | null
  readonly level: number
  /** What is still to be done, whenever it is due. */
  readonly things: readonly DueThing[]
}

/** What people can be reminded of. Given by the incidents and the playbooks. */
export interface Due {
  incidents(): Promise<readonly DueIncident[]>
  /** @property review day as 2027-05-31; null when none is set */
  playbooks(): Promise<readonly { readonly id: number; readonly title: string; readonly review: string | null }[]>
}
