import { tasksInCircles } from './checks.ts'
import { freeKey, keyFrom } from './keys.ts'
import { playbookLimits, type PlaybookContent, type PlaybookTask, type TaskDue } from './playbook.ts'
import type { PlaybookProposal } from './proposal.ts'
import { withoutReferences } from './take-block.ts'

/**
 * What comes of taking a proposal over. `gone`: what it is about is not in the playbook any more; `same`: the playbook
 * says so already; `full`: there is no room; `words`: only a person can carry it out.
 */
export type TakenProposal = { readonly outcome: 'fits'; readonly content: PlaybookContent } | { readonly outcome: 'gone' | 'same' | 'full' | 'words' }

/**
 * Carries a proposal out. What it refers to and the playbook does not have is left out, and a due time that would lead
 * in a circle runs from the phase, so that nothing fits together worse than before.
 */
export function takeProposal(content: PlaybookContent, proposal: PlaybookProposal): TakenProposal {
  switch (proposal.kind) {
    case 'add-task':
      return withTask(content, proposal)
    case 'change-task':
      return withChange(content, proposal)
    case 'remove-task': {
      if (!allTasks(content).some(({ key }) => key === proposal.task)) return { outcome: 'same' }
      const phases = content.phases.map((phase) => ({ ...phase, tasks: phase.tasks.filter(({ key }) => key !== proposal.task) }))
      return { outcome: 'fits', content: withoutReferences({ ...content, phases }, new Set([proposal.task])) }
    }
    case 'question':
      return withListed(content.questions, proposal.question, proposal.replaces, ({ question }) => question, playbookLimits.questions, (questions) => ({ ...content, questions }))
    case 'contact':
      return withListed(content.contacts, proposal.contact, proposal.replaces, ({ name }) => name, playbookLimits.contacts, (contacts) => ({ ...content, contacts }))
    case 'words':
      return { outcome: 'words' }
  }
}

const allTasks = (content: PlaybookContent): readonly PlaybookTask[] => content.phases.flatMap(({ tasks }) => tasks)

function withTask(content: PlaybookContent, { phase: key, task }: Extract<PlaybookProposal, { kind: 'add-task' }>): TakenProposal {
  const phase = content.phases.find((one) => one.key === key)
  if (phase === undefined) return { outcome: 'gone' }
  if (phase.tasks.some(({ title }) => title === task.title)) return { outcome: 'same' }
  if (phase.tasks.length >= playbookLimits.tasksInPhase) return { outcome: 'full' }
  // A key that somebody refers to in vain must not come to mean something else.
  const taken = allTasks(content).flatMap((one) => [one.key, ...one.blockedBy, ...(typeof one.due?.after === 'object' ? [one.due.after.task] : [])])
  const added: PlaybookTask = {
    key: freeKey(keyFrom(task.title) || 'new-task', taken.map((one) => ({ key: one }))),
    title: task.title, role: content.roles.some((role) => role.key === task.role) ? task.role : null, due: dueThere(content, task.due), optional: task.optional,
    blockedBy: [], condition: null, evidence: '', statement: null, broadcast: null, instructions: task.instructions, block: null,
  }
  return { outcome: 'fits', content: { ...content, phases: content.phases.map((one) => (one === phase ? { ...one, tasks: [...one.tasks, added] } : one)) } }
}

function withChange(content: PlaybookContent, { task: key, change }: Extract<PlaybookProposal, { kind: 'change-task' }>): TakenProposal {
  const task = allTasks(content).find((one) => one.key === key)
  if (task === undefined) return { outcome: 'gone' }
  const { title = task.title, instructions = task.instructions } = change
  const role = change.role === undefined || (change.role !== null && !content.roles.some((one) => one.key === change.role)) ? task.role : change.role
  const due = change.due === undefined ? task.due : dueThere(content, change.due)
  const changed: PlaybookTask = { ...task, title, instructions, role, due }
  const uncircled = withInstead(content, task, changed)
  // Checked on the whole: a circle can go through many tasks.
  const next = due !== null && typeof due.after === 'object' && change.due !== undefined && tasksInCircles(allTasks(uncircled)).includes(key) ? withInstead(content, task, { ...changed, due: { ...due, after: 'phase' } }) : uncircled
  return sameTask(task, allTasks(next).find((one) => one.key === key)) ? { outcome: 'same' } : { outcome: 'fits', content: next }
}

const sameTask = (one: PlaybookTask, other: PlaybookTask | undefined): boolean =>
  one.title === other?.title && one.role === other.role && one.instructions === other.instructions && JSON.stringify(one.due) === JSON.stringify(other.due)

const withInstead = (content: PlaybookContent, task: PlaybookTask, changed: PlaybookTask): PlaybookContent => ({
  ...content,
  phases: content.phases.map((phase) => (phase.tasks.includes(task) ? { ...phase, tasks: phase.tasks.map((one) => (one === task ? changed : one)) } : phase)),
})

/** Due after a task that is not there, it is due after its phase begins. */
function dueThere(content: PlaybookContent, due: TaskDue | null): TaskDue | null {
  if (due === null || typeof due.after !== 'object') return due
  const { task } = due.after
  return allTasks(content).some(({ key }) => key === task) ? due : { ...due, after: 'phase' }
}

function withListed<Item extends object>(
  items: readonly Item[], item: Item, replaces: string | null, nameOf: (item: Item) => string, most: number, whole: (items: readonly Item[]) => PlaybookContent,
): TakenProposal {
  const said = (one: Item): string => Object.keys(item).map((field) => JSON.stringify(one[field as keyof Item])).join()
  if (items.some((one) => said(one) === said(item))) return { outcome: 'same' }
  // One of that name was written meanwhile: it is that one that changes.
  const index = items.findIndex((one) => nameOf(one) === (replaces ?? nameOf(item)))
  if (index < 0 && replaces !== null) return { outcome: 'gone' }
  if (index < 0 && items.length >= most) return { outcome: 'full' }
  return { outcome: 'fits', content: whole(index < 0 ? [...items, item] : items.map((one, at) => (at === index ? { ...one, ...item } : one))) }
}
