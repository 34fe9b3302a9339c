import { blockTask, type BlockContent, type BlockState, type BlockTask, type BlockUpdate } from './block.ts'
import { playbookFindings, tasksInCircles } from './checks.ts'
import { playbookLimits, type PlaybookContent, type PlaybookPhase, type PlaybookTask } from './playbook.ts'

/** For a task that both the playbook and the block changed: whose wording counts, by the task's key. */
export type BlockChoices = Readonly<Record<string, 'block' | 'own'>>

/** Where tasks go in: the index of a phase, and of the task before which they stand. */
export interface TaskIndex {
  readonly phase: number
  readonly index: number
}

/** Blocks that a playbook carries, with the oldest version that one of their tasks came with. */
export function carriedBlocks(content: PlaybookContent): ReadonlyMap<string, number> {
  const carried = new Map<string, number>()
  for (const { block } of content.phases.flatMap(({ tasks }) => tasks)) if (block !== null) carried.set(block.key, Math.min(block.version, carried.get(block.key) ?? block.version))
  return carried
}

/** Tasks that a person has to choose for: both the playbook and the newer version say something else than the carried one. */
export function blockConflicts(content: PlaybookContent, update: BlockUpdate): readonly string[] {
  return [...sidesIn(content, update)].flatMap(([key, sides]) => (judged(sides) === 'choice' ? [key] : []))
}

/** Tasks that the playbook changed or took out, and that the newer version leaves as they were. */
export function blockTasksOfTheirOwn(content: PlaybookContent, update: BlockUpdate): readonly string[] {
  return [...sidesIn(content, update)].flatMap(([key, { base, mine, theirs }]) => (base !== '' && base === theirs && base !== mine ? [key] : []))
}

/** Puts a block into a playbook; null where it has no room. */
export function insertBlock(content: PlaybookContent, block: BlockState, at: TaskIndex): PlaybookContent | null {
  return taken(content, { base: null, newest: block }, {}, at)
}

/**
 * Takes a newer version of a block over, task by task. What only the block changed is taken; what only the playbook
 * changed is kept; where both did, `choices` decide, and the playbook's own counts where nothing is chosen. Tasks keep
 * their keys and places; new ones stand behind the one that they follow in the block. What a new task refers to and
 * neither the playbook nor the block has is left out, so that nothing fits together worse than before.
 * @returns null where the playbook has no room for it
 */
export function takeBlock(content: PlaybookContent, update: BlockUpdate, choices: BlockChoices): PlaybookContent | null {
  return taken(content, update, choices, { phase: content.phases.findLastIndex(({ tasks }) => tasks.some(({ block }) => block?.key === update.newest.key)), index: playbookLimits.tasksInPhase })
}

/** What a task says in the version that is carried, here, and in the newer version; empty where it does not stand. */
interface Sides {
  readonly base: string
  readonly mine: string
  readonly theirs: string
}

const allTasks = (content: PlaybookContent): readonly PlaybookTask[] => content.phases.flatMap(({ tasks }) => tasks)
const cameWith = (task: PlaybookTask, block: BlockState): boolean => task.block?.key === block.key

function sidesIn(content: PlaybookContent, { base, newest }: BlockUpdate): ReadonlyMap<string, Sides> {
  const [was, is, here] = [base?.tasks ?? [], newest.content.tasks, allTasks(content).filter((task) => cameWith(task, newest))].map(wordsByKey)
  return new Map([...new Set([...(is?.keys() ?? []), ...(was?.keys() ?? []), ...(here?.keys() ?? [])])].map((key) => [key, { base: was?.get(key) ?? '', mine: here?.get(key) ?? '', theirs: is?.get(key) ?? '' }]))
}

/** What tasks say, whichever block they came with; of two with one key the first. */
const wordsByKey = (tasks: readonly BlockTask[]): ReadonlyMap<string, string> => new Map(tasks.toReversed().map((task) => [task.key, JSON.stringify(blockTask.parse(task))]))

function judged({ base, mine, theirs }: Sides): 'own' | 'block' | 'choice' {
  if (mine === theirs || base === theirs) return 'own'
  return base === mine ? 'block' : 'choice'
}

function taken(content: PlaybookContent, update: BlockUpdate, choices: BlockChoices, at: TaskIndex): PlaybookContent | null {
  const { newest } = update
  const mark = { key: newest.key, version: newest.version }
  const theirs = new Map(newest.content.tasks.map((task) => [task.key, task]))
  const wanted = new Set([...sidesIn(content, update)].flatMap(([key, sides]) => {
    const side = judged(sides)
    return side === 'block' || (side === 'choice' && choices[key] === 'block') ? [key] : []
  }))
  const seen = new Set<string>()
  const phases = content.phases.map((phase) => ({
    ...phase,
    tasks: phase.tasks.flatMap((task): readonly PlaybookTask[] => {
      // A second task of the same key is a mistake of the playbook's; it stays as it is.
      if (!cameWith(task, newest) || seen.has(task.key)) return [task]
      seen.add(task.key)
      const newer = theirs.get(task.key)
      if (wanted.has(task.key)) return newer === undefined ? [] : [{ ...task, ...newer, block: mark }]
      const dropped = newer === undefined && update.base?.tasks.some(({ key }) => key === task.key)
      return [{ ...task, block: dropped ? null : mark }]
    }),
  }))
  const added = newest.content.tasks.filter(({ key }) => wanted.has(key) && !seen.has(key))
  const given = givenWay({ ...content, phases }, new Set(added.map(({ key }) => key)))
  const placed = { ...given, phases: placedTasks(given.phases, newest, added, at) }
  const gone = new Set([...wanted].filter((key) => !theirs.has(key)))
  const whole = fitted(withNamed(withoutReferences(placed, gone), newest.content, wanted), wanted)
  const fits = whole.roles.length <= playbookLimits.roles && whole.facts.length <= playbookLimits.facts && whole.phases.every(({ tasks }) => tasks.length <= playbookLimits.tasksInPhase)
  return fits ? whole : null
}

/** Gives the playbook's own tasks other keys where new tasks have theirs; what refers to them follows. */
function givenWay(content: PlaybookContent, keys: ReadonlySet<string>): PlaybookContent {
  // A key that somebody refers to in vain must not come to mean something else.
  const used = new Set([...allTasks(content).flatMap(({ key, blockedBy, due }) => [key, ...blockedBy, ...(typeof due?.after === 'object' ? [due.after.task] : [])]), ...keys])
  const others = new Map<string, string>()
  for (const { key } of allTasks(content)) {
    if (!keys.has(key)) continue
    const stem = key.replace(/-\d+$/, '').slice(0, 54)
    let number = 2
    while (used.has(`${stem}-${number}`)) number += 1
    others.set(key, `${stem}-${number}`)
    used.add(`${stem}-${number}`)
  }
  if (others.size === 0) return content
  const other = (key: string): string => others.get(key) ?? key
  return mapped(content, (task) => ({
    ...task,
    key: other(task.key),
    blockedBy: task.blockedBy.map(other),
    due: typeof task.due?.after === 'object' ? { ...task.due, after: { task: other(task.due.after.task) } } : task.due,
  }))
}

const mapped = (content: PlaybookContent, change: (task: PlaybookTask) => PlaybookTask): PlaybookContent => ({ ...content, phases: content.phases.map((phase) => ({ ...phase, tasks: phase.tasks.map(change) })) })

/** New tasks behind the one that they follow in the block, before the one that follows them, or at the given place. */
function placedTasks(phases: readonly PlaybookPhase[], { key: block, version, content }: BlockState, added: readonly BlockTask[], at: TaskIndex): readonly PlaybookPhase[] {
  const isNew = new Set(added.map(({ key }) => key))
  const lists = phases.map(({ tasks }) => [...tasks])
  let behind = ''
  for (const task of content.tasks) {
    if (isNew.has(task.key)) {
      const place = beside(lists, block, behind, 1) ?? following(lists, block, content.tasks, task.key) ?? { list: lists[at.phase] ?? lists[0], index: at.index }
      place.list?.splice(place.index, 0, { ...task, block: { key: block, version } })
    }
    if (lists.some((list) => list.some((one) => one.key === task.key && one.block?.key === block))) behind = task.key
  }
  return phases.map((phase, index) => ({ ...phase, tasks: lists[index] ?? phase.tasks }))
}

interface ListPlace {
  readonly list: PlaybookTask[] | undefined
  readonly index: number
}

function beside(lists: PlaybookTask[][], block: string, key: string, step: 0 | 1): ListPlace | null {
  for (const list of lists) {
    const index = list.findIndex((one) => one.key === key && one.block?.key === block)
    if (index >= 0) return { list, index: index + step }
  }
  return null
}

function following(lists: PlaybookTask[][], block: string, tasks: readonly BlockTask[], key: string): ListPlace | null {
  for (const { key: next } of tasks.slice(tasks.findIndex((task) => task.key === key) + 1)) {
    const place = beside(lists, block, next, 0)
    if (place !== null) return place
  }
  return null
}

/** Leaves out what tasks refer to of tasks that were taken out; what was due after one is due after its phase begins. */
export function withoutReferences(content: PlaybookContent, gone: ReadonlySet<string>): PlaybookContent {
  const left = new Set(allTasks(content).map(({ key }) => key))
  const isGone = (key: string): boolean => gone.has(key) && !left.has(key)
  return mapped(content, (task) => {
    const after = typeof task.due?.after === 'object' && isGone(task.due.after.task)
    if (!after && !task.blockedBy.some(isGone)) return task
    return { ...task, blockedBy: task.blockedBy.filter((key) => !isGone(key)), due: after && task.due !== null ? { ...task.due, after: 'phase' } : task.due }
  })
}

/** Adds the roles and facts that tasks of these keys name, that the block has, and that the playbook has not. */
function withNamed(content: PlaybookContent, block: BlockContent, keys: ReadonlySet<string>): PlaybookContent {
  const tasks = allTasks(content).filter(({ key }) => keys.has(key))
  const roleKeys = new Set(tasks.map(({ role }) => role))
  const factKeys = new Set(tasks.map(({ condition }) => (condition?.kind === 'fact' ? condition.fact : null)))
  const had = { roles: new Set(content.roles.map(({ key }) => key)), facts: new Set(content.facts.map(({ key }) => key)) }
  const roles = firstOfEach(block.roles).filter(({ key }) => roleKeys.has(key) && !had.roles.has(key))
  const known = new Set([...had.roles, ...roles.map(({ key }) => key)])
  const facts = firstOfEach(block.facts).filter(({ key }) => factKeys.has(key) && !had.facts.has(key))
  return {
    ...content,
    roles: [...content.roles, ...roles.map((role) => (role.deputy === null || (role.deputy !== role.key && known.has(role.deputy)) ? role : { ...role, deputy: null }))],
    facts: [...content.facts, ...facts],
  }
}

const firstOfEach = <Named extends { readonly key: string }>(named: readonly Named[]): readonly Named[] => named.filter(({ key }, index) => named.findIndex((other) => other.key === key) === index)

/** Leaves out what tasks of these keys refer to and the playbook does not have, and waiting that leads in a circle. */
function fitted(content: PlaybookContent, keys: ReadonlySet<string>): PlaybookContent {
  const known = new Set(allTasks(content).map(({ key }) => key))
  const wrong = new Set(playbookFindings(content).flatMap(({ part, about, field }) => (part === 'tasks' && keys.has(about) ? [`${about} ${field}`] : [])))
  const circle = new Set(tasksInCircles(allTasks(content)))
  return mapped(content, (task) => {
    if (!keys.has(task.key)) return task
    const isWrong = (field: string): boolean => wrong.has(`${task.key} ${field}`)
    const circular = (key: string): boolean => circle.has(task.key) && circle.has(key)
    const after = typeof task.due?.after === 'object' ? task.due.after.task : null
    return {
      ...task,
      role: isWrong('role') ? null : task.role,
      condition: isWrong('condition') ? null : task.condition,
      blockedBy: task.blockedBy.filter((key) => known.has(key) && !circular(key)),
      due: task.due !== null && after !== null && (!known.has(after) || circular(after)) ? { ...task.due, after: 'phase' } : task.due,
    }
  })
}
