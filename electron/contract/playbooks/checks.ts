import type { PlaybookContent, PlaybookTask } from './playbook.ts'

/** Something in a playbook that would not work in a run. */
export interface PlaybookFinding {
  /** Key of the task, role or fact it is about; null for the whole. */
  readonly about: string | null
  readonly part: 'roles' | 'facts' | 'tasks' | 'stakeholders'
  readonly message: string
}

/** What does not fit together: names used twice, references to what is not there, tasks that wait for each other. */
export function playbookFindings(playbook: PlaybookContent): readonly PlaybookFinding[] {
  const tasks = playbook.phases.flatMap((phase) => phase.tasks)
  const roles = new Set(playbook.roles.map((role) => role.key))
  const facts = new Map(playbook.facts.map((fact) => [fact.key, fact]))
  const known = new Set(tasks.map((task) => task.key))
  const finding = (part: PlaybookFinding['part'], about: string | null, message: string): PlaybookFinding => ({ part, about, message })
  const twice = (part: PlaybookFinding['part'], keys: readonly string[]): readonly PlaybookFinding[] =>
    [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))].map((key) => finding(part, key, `The key ${key} is used more than once`))

  const aboutTask = (task: PlaybookTask): readonly PlaybookFinding[] => {
    const found: PlaybookFinding[] = []
    const say = (message: string): void => void found.push(finding('tasks', task.key, message))
    if (task.role !== null && !roles.has(task.role)) say(`No role has the key ${task.role}`)
    for (const other of task.blockedBy) if (!known.has(other)) say(`It waits for ${other}, which is no task here`)
    if (typeof task.due?.after === 'object' && !known.has(task.due.after.task)) say(`It is due after ${task.due.after.task}, which is no task here`)
    if (task.condition?.kind === 'fact') {
      const fact = facts.get(task.condition.fact)
      const { value } = task.condition
      if (fact === undefined) say(`It depends on ${task.condition.fact}, which is no fact here`)
      else if (fact.answer.kind === 'yes-no' && value !== 'yes' && value !== 'no') say(`The fact ${fact.key} is answered with yes or no, not “${value}”`)
      else if (fact.answer.kind === 'choice' && !fact.answer.options.includes(value)) say(`“${value}” is no choice of the fact ${fact.key}`)
    }
    return found
  }

  return [
    ...twice('roles', playbook.roles.map((role) => role.key)),
    ...twice('facts', playbook.facts.map((fact) => fact.key)),
    ...twice('tasks', [...playbook.phases.map((phase) => phase.key)]),
    ...twice('tasks', tasks.map((task) => task.key)),
    ...playbook.roles.flatMap(({ key, deputy }) => (deputy === null || roles.has(deputy) ? [] : [finding('roles', key, `Its deputy ${deputy} is no role here`)])),
    ...tasks.flatMap(aboutTask),
    ...circles(tasks).map((key) => finding('tasks', key, 'It waits for itself through other tasks')),
    ...playbook.stakeholders.flatMap(({ group, owner }) => (owner === null || roles.has(owner) ? [] : [finding('stakeholders', group, `No role has the key ${owner}`)])),
  ]
}

/** Keys of the tasks that wait, through each other, for themselves. */
function circles(tasks: readonly PlaybookTask[]): readonly string[] {
  const waits = new Map(tasks.map((task) => [task.key, [...task.blockedBy, ...(typeof task.due?.after === 'object' ? [task.due.after.task] : [])]]))
  // Takes away, again and again, whatever waits for nothing that is left; a circle never gets free.
  const waiting = new Map([...waits].map(([key, others]) => [key, others.filter((other) => waits.has(other)).length]))
  const freed = new Map<string, string[]>()
  for (const [key, others] of waits) for (const other of others) if (waits.has(other)) freed.set(other, [...(freed.get(other) ?? []), key])
  const free = [...waiting].flatMap(([key, count]) => (count === 0 ? [key] : []))
  for (let next = free.pop(); next !== undefined; next = free.pop()) {
    waiting.delete(next)
    for (const key of freed.get(next) ?? []) {
      const left = (waiting.get(key) ?? 0) - 1
      waiting.set(key, left)
      if (left === 0) free.push(key)
    }
  }
  const inside = new Set(waiting.keys())
  return [...inside].filter((key) => reachesItself(key, waits))
}

function reachesItself(start: string, waits: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>()
  const open = [...(waits.get(start) ?? [])]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (key === start) return true
    if (seen.has(key)) continue
    seen.add(key)
    open.push(...(waits.get(key) ?? []))
  }
  return false
}
