import type { Person } from '../../electron/contract/index.ts'

/** The person of that name, however it is written; null when there is none. */
export function personNamed(people: readonly Person[], name: string): Person | null {
  const plain = name.trim().toLocaleLowerCase()
  return people.find(({ definition }) => definition.name.toLocaleLowerCase() === plain) ?? null
}
