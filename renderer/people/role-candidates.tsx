import { type Candidate, candidatesFor, dutyOf, type RoleMeant } from './candidates.ts'
import { ContactRoutes } from './contact-routes.tsx'
import { dutyWords, momentWords } from './duty-words.ts'
import { useDuty, useMinute, usePeople } from './use-people.ts'
import classes from './role-candidates.module.css'

/** Who could take a role now, those on duty first, and how they are reached. */
export function RoleCandidates({ role }: { readonly role: RoleMeant }) {
  const people = usePeople()
  const duties = useDuty()
  const now = useMinute()
  const duty = dutyOf(role, duties)
  const candidates = candidatesFor(role, people, duties, now)
  const onDuty = candidates.filter(one => one.duty !== null)
  const others = candidates.filter(one => one.duty === null)
  return (
    <div className={classes.candidates}>
      {duty !== null && onDuty.length === 0 && <p className={classes.soft}>On duty: {dutyWords(duty, now)}</p>}
      {onDuty.map(one => (
        <Line key={one.person.id} candidate={one} now={now} />
      ))}
      {others.length > 0 && (
        <details open={onDuty.length === 0}>
          <summary>{onDuty.length === 0 ? `${others.length} can take it` : others.length === 1 ? '1 other can take it' : `${others.length} others can take it`}</summary>
          {others.map(one => (
            <Line key={one.person.id} candidate={one} now={now} />
          ))}
        </details>
      )}
      {candidates.length === 0 && duty === null && <span className={classes.soft}>Nobody is known for it</span>}
    </div>
  )
}

function Line({ candidate, now }: { readonly candidate: Candidate; readonly now: number }) {
  const { name, routes } = candidate.person.definition
  return (
    <div className={classes.line}>
      <p>
        <strong>{name}</strong> <span className={classes.soft}>{presenceWords(candidate, now)}</span>
      </p>
      <ContactRoutes name={name} routes={routes} />
    </div>
  )
}

function presenceWords({ duty, presence, until }: Candidate, now: number): string {
  const note = duty?.note ? ` (${duty.note})` : ''
  if (duty !== null) return `on duty${until === null ? '' : ` until ${momentWords(until, now)}`}${note}`
  switch (presence) {
    case 'at-work':
      return until === null ? 'at work' : `at work until ${momentWords(until, now)}`
    case 'away':
      return until === null ? 'not at work' : `not at work until ${momentWords(until, now)}`
    case 'unknown':
      return 'working hours unknown'
  }
}
