import { type DutyOfRole, type Person, type PersonOnDuty, roleIdentity, workingTime } from '../../electron/contract/index.ts'

/** Somebody who could take a role, and whether they are to be reached now. */
export interface Candidate {
  readonly person: Person
  /** They have it on duty. */
  readonly duty: PersonOnDuty | null
  /** `at-work` until an instant, `away` until one (null: for good or always), `unknown` without working hours. */
  readonly presence: 'at-work' | 'away' | 'unknown'
  readonly until: number | null
}

const order: Readonly<Record<Candidate['presence'], number>> = { 'at-work': 0, unknown: 1, away: 2 }

/** A role as it is called in an incident. @property key in the playbook that brought it */
export interface RoleMeant {
  readonly name: string
  readonly key?: string | undefined
}

/** Who could take a role at an instant: those on duty first, in the order in which they are asked, then those at work. */
export function candidatesFor({ name, key }: RoleMeant, people: readonly Person[], duties: readonly DutyOfRole[], at: number): readonly Candidate[] {
  const meant = roleIdentity(name, key)
  const present = dutyOf({ name, key }, duties)?.now ?? []
  const onDuty = present.map((duty): Candidate => ({ person: duty.person, duty, presence: 'at-work', until: duty.until }))
  const others = people
    .filter(person => person.definition.roles.some(role => roleIdentity(role) === meant) && !present.some(duty => duty.person.id === person.id))
    .map((person): Candidate => ({ person, duty: null, ...presenceOf(person, at) }))
    .toSorted((one, other) => order[one.presence] - order[other.presence])
  return [...onDuty, ...others]
}

/** The role's part of the roster; null where it has none. */
export function dutyOf({ name, key }: RoleMeant, duties: readonly DutyOfRole[]): DutyOfRole | null {
  const meant = roleIdentity(name, key)
  return duties.find(({ role }) => roleIdentity(role) === meant) ?? null
}

function presenceOf({ definition: { hours } }: Person, at: number): Pick<Candidate, 'presence' | 'until'> {
  if (hours === null) return { presence: 'unknown', until: null }
  const time = workingTime(hours)
  return time.isOpen(at) ? { presence: 'at-work', until: time.closesAt(at) } : { presence: 'away', until: time.opensAt(at) }
}

export interface Offer {
  readonly name: string
  /** What they are or have, behind the name; can be empty. */
  readonly words: string
}

/**
 * Names to choose from where somebody is named, each once: who is on duty with their roles, everybody else who works
 * here, and who was named besides.
 * @param role that is given away: its people come first
 */
export function offersOf(people: readonly Person[], duties: readonly DutyOfRole[], named: readonly string[], role: RoleMeant | null): readonly { readonly group: string; readonly offers: readonly Offer[] }[] {
  const first = role === null ? null : dutyOf(role, duties)
  const inOrder = first === null ? duties : [first, ...duties.filter(duty => duty !== first)]
  const onDuty = new Map<string, string[]>()
  for (const { role: duty, now } of inOrder) {
    for (const { person } of now) onDuty.set(person.definition.name, [...(onDuty.get(person.definition.name) ?? []), duty])
  }
  const fits = (person: Person): boolean => role !== null && person.definition.roles.some(one => roleIdentity(one) === roleIdentity(role.name, role.key))
  const others = people.filter(({ definition }) => !onDuty.has(definition.name)).toSorted((one, other) => Number(fits(other)) - Number(fits(one)))
  const known = new Set(people.map(({ definition }) => definition.name))
  return [
    { group: 'On duty now', offers: [...onDuty].map(([name, roles]) => ({ name, words: roles.join(', ') })) },
    { group: 'People', offers: others.map(person => ({ name: person.definition.name, words: fits(person) ? 'can take it' : person.definition.title || person.definition.roles.join(', ') })) },
    { group: 'Named before', offers: [...new Set(named)].filter(name => !known.has(name) && !onDuty.has(name)).map(name => ({ name, words: '' })) },
  ].filter(({ offers }) => offers.length > 0)
}
