import type { IncidentState, LevelDefinition, TaskState } from '../../electron/contract/index.ts'
import { levelNames } from '../playbooks/playbook-words.ts'

/** The role that decides; the playbooks that came with the console call it so, and an incident has it without any. */
export const COMMANDER = 'Incident commander'

export const taskStateNames: Readonly<Record<TaskState, string>> = { open: 'Open', 'under-way': 'Under way', done: 'Done', 'not-needed': 'Not needed' }

/** "Level 3 · Escalate", by the names that this workspace gave its levels. */
export function levelTitle(level: number, levels: readonly LevelDefinition[] | undefined): string {
  const name = levels?.find(one => one.level === level)?.name ?? levelNames[level]
  return name === undefined ? `Level ${level}` : `Level ${level} · ${name}`
}

/** The highest level among incidents; 0 where there is none. */
export const worstLevel = (incidents: readonly { readonly level: number }[]): number => Math.max(0, ...incidents.map(({ level }) => level))

/** The open ones: the highest level first, then the oldest signal. */
export const openIncidents = <Incident extends { readonly level: number; readonly signalAt: number; readonly closedAt: number | null }>(incidents: readonly Incident[]): readonly Incident[] =>
  incidents.filter(({ closedAt }) => closedAt === null).toSorted((one, other) => other.level - one.level || one.signalAt - other.signalAt)

/** The one after the one that is looked at, round and round; the first where none is; null where there is no other. */
export function incidentAfter(open: readonly { readonly id: number }[], current: number | null): number | null {
  const next = open[(open.findIndex(({ id }) => id === current) + 1) % Math.max(1, open.length)]
  return next === undefined || next.id === current ? null : next.id
}

/** How a level is drawn: as quiet or loud as an alert of its kind. */
export const toneOfLevel = (level: number): 'notice' | 'warning' | 'critical' => (level >= 4 ? 'critical' : level === 3 ? 'warning' : 'notice')

/** A role of an incident, and who has it. */
export interface IncidentRole {
  readonly name: string
  /** What the playbooks say about it; empty for roles of one's own. */
  readonly duty: string
  /** Name of the role that stands in. */
  readonly deputy: string | null
  readonly person: string | null
  readonly since: number | null
}

/** The commander's role first, then those of the running playbooks in their order, then those taken besides. One of each name. */
export function rolesOf({ runs, roles }: Pick<IncidentState, 'runs' | 'roles'>): readonly IncidentRole[] {
  const found = new Map<string, Pick<IncidentRole, 'duty' | 'deputy'>>([[COMMANDER, { duty: '', deputy: null }]])
  for (const { content } of runs) {
    for (const { name, duty, deputy } of content.roles) {
      const before = found.get(name)
      if (before !== undefined && before.duty !== '') continue
      found.set(name, { duty, deputy: content.roles.find(({ key }) => key === deputy)?.name ?? null })
    }
  }
  for (const name of Object.keys(roles)) if (!found.has(name)) found.set(name, { duty: '', deputy: null })
  return [...found].map(([name, said]) => ({ name, ...said, person: roles[name]?.person ?? null, since: roles[name]?.since ?? null }))
}

/** Everybody who has been named in the incident so far, by name. */
export function peopleIn({ roles, runs, declaredBy }: Pick<IncidentState, 'roles' | 'runs' | 'declaredBy'>): readonly string[] {
  const named = [
    declaredBy,
    ...Object.values(roles).map(({ person }) => person),
    ...runs.flatMap(run => [...Object.values(run.tasks), ...Object.values(run.former)].flatMap(({ assignee }) => (assignee === null ? [] : [assignee]))),
  ]
  return [...new Set(named)].toSorted((one, other) => one.localeCompare(other))
}
