import type { PlaybookContent, PlaybookTask } from './playbook.ts'

export const findingParts = ['roles', 'facts', 'phases', 'tasks', 'stakeholders'] as const
export const findingFields = ['key', 'deputy', 'role', 'due', 'blockedBy', 'condition', 'owner'] as const

/** Something in a playbook that would not work in a run. */
export interface PlaybookFinding {
  /** Key of the role, fact, phase or task that it is about; the name of a stakeholder. */
  readonly about: string
  readonly part: (typeof findingParts)[number]
  readonly field: (typeof findingFields)[number]
  readonly message: string
}

/** What does not fit together: names used twice, references to what is not there, tasks that wait for each other. */
export function playbookFindings(playbook: PlaybookContent): readonly PlaybookFinding[] {
  const tasks = playbook.phases.flatMap((phase) => phase.tasks)
  const roles = new Set(playbook.roles.map((role) => role.key))
  return [
    ...twice('roles', playbook.roles),
    ...twice('facts', playbook.facts),
    ...twice('phases', playbook.phases),
    ...twice('tasks', tasks),
    ...playbook.roles.flatMap(({ key, deputy }): PlaybookFinding[] => {
      if (deputy === null) return []
      if (deputy === key) return [{ part: 'roles', about: key, field: 'deputy', message: 'A role can’t be its own deputy' }]
      return roles.has(deputy) ? [] : [{ part: 'roles', about: key, field: 'deputy', message: `Its deputy ${deputy} is no role here` }]
    }),
    ...taskFindings(playbook, tasks, roles),
    ...tasksInCircles(tasks).map((key): PlaybookFinding => ({ part: 'tasks', about: key, field: 'blockedBy', message: 'It waits for itself, directly or through other tasks' })),
    ...playbook.stakeholders.flatMap(({ group, owner }): PlaybookFinding[] => (owner === null || roles.has(owner) ? [] : [{ part: 'stakeholders', about: group, field: 'owner', message: `No role has the key ${owner}` }])),
  ]
}

function twice(part: PlaybookFinding['part'], named: readonly { readonly key: string }[]): readonly PlaybookFinding[] {
  const seen = new Set<string>()
  const again = new Set<string>()
  for (const { key } of named) (seen.has(key) ? again : seen).add(key)
  return [...again].map((key) => ({ part, about: key, field: 'key', message: `The key ${key} is used more than once` }))
}

function taskFindings(playbook: PlaybookContent, tasks: readonly PlaybookTask[], roles: ReadonlySet<string>): readonly PlaybookFinding[] {
  const facts = new Map(playbook.facts.map((fact) => [fact.key, fact]))
  const known = new Set(tasks.map((task) => task.key))

  const wrongCondition = ({ condition }: PlaybookTask): string | null => {
    if (condition?.kind !== 'fact') return null
    const { fact: key, value } = condition
    const answer = facts.get(key)?.answer
    if (answer === undefined) return `It depends on ${key}, which is no fact here`
    if (answer.kind === 'yes-no' && value !== 'yes' && value !== 'no') return `The fact ${key} is answered with yes or no, not “${value}”`
    if (answer.kind === 'number' && !/^-?\d+([.,]\d+)?$/.test(value)) return `The fact ${key} is answered with a number, not “${value}”`
    if (answer.kind === 'choice' && !answer.options.includes(value)) return `“${value}” is no choice of the fact ${key}`
    return null
  }

  return tasks.flatMap((task): readonly PlaybookFinding[] => {
    const finding = (field: PlaybookFinding['field'], message: string): PlaybookFinding => ({ part: 'tasks', about: task.key, field, message })
    const after = typeof task.due?.after === 'object' ? task.due.after.task : null
    const condition = wrongCondition(task)
    return [
      ...(task.role !== null && !roles.has(task.role) ? [finding('role', `No role has the key ${task.role}`)] : []),
      ...task.blockedBy.filter((other) => !known.has(other)).map((other) => finding('blockedBy', `It waits for ${other}, which is no task here`)),
      ...(after !== null && !known.has(after) ? [finding('due', `It is due after ${after}, which is no task here`)] : []),
      ...(condition === null ? [] : [finding('condition', condition)]),
    ]
  })
}

/**
 * Keys of the tasks that wait, through each other, for themselves, in their order. Tarjan's strongly connected
 * components (1972), without recursion: a chain of ten thousand tasks is no deep call.
 */
export function tasksInCircles(tasks: readonly PlaybookTask[]): readonly string[] {
  const waits = waitsOf(tasks)
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const inCircle = new Set<string>()
  const path: { readonly key: string; next: number }[] = []
  const enter = (key: string): void => {
    lowest.set(key, order.size)
    order.set(key, order.size)
    open.push(key)
    isOpen.add(key)
    path.push({ key, next: 0 })
  }
  const lower = (key: string, to: number): void => void lowest.set(key, Math.min(lowest.get(key) ?? to, to))
  const close = (key: string): void => {
    const component = open.splice(open.lastIndexOf(key))
    for (const one of component) {
      isOpen.delete(one)
      if (component.length > 1 || waits.get(one)?.includes(one)) inCircle.add(one)
    }
  }

  for (const start of waits.keys()) {
    if (!order.has(start)) enter(start)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const other = waits.get(top.key)?.[top.next]
      top.next += 1
      if (other === undefined) {
        path.pop()
        const low = lowest.get(top.key) ?? 0
        const parent = path.at(-1)
        if (parent) lower(parent.key, low)
        if (low === order.get(top.key)) close(top.key)
      } else if (!order.has(other)) enter(other)
      else if (isOpen.has(other)) lower(top.key, order.get(other) ?? 0)
    }
  }
  return [...waits.keys()].filter((key) => inCircle.has(key))
}

/** For each task the tasks here that must be done before it can be done, or before its time is known. */
function waitsOf(tasks: readonly PlaybookTask[]): ReadonlyMap<string, readonly string[]> {
  const known = new Set(tasks.map((task) => task.key))
  return new Map(tasks.map(({ key, blockedBy, due }) => [key, [...blockedBy, ...(typeof due?.after === 'object' ? [due.after.task] : [])].filter((other) => known.has(other))]))
}
