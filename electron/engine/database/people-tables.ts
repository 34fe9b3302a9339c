import type { Generated } from 'kysely'

export interface PersonTable {
  id: Generated<number>
  /** JSON of PersonDefinition. */
  definition: string
  /** JSON of a PIN's hash; null: none is set. */
  pin: string | null
  removed_at: number | null
}

export interface PersonPinEventTable {
  id: Generated<number>
  person_id: number
  at: number
  by: string
  what: 'set' | 'changed' | 'cleared'
  reason: string
}

export interface PeopleSettingTable {
  name: 'roster' | 'hours' | 'acting'
  value: string
}
