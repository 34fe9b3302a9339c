import { blockContent, insertBlock, takeBlock, takeProposal, type BlockChoices, type BlockContent, type BlockState, type BlockUpdate, type PlaybookContent, type PlaybookProposal } from '../../../../electron/contract/index.ts'
import type { Draft, DraftPhase, DraftTask, Kept } from './draft.ts'
import { withoutRejected } from './fields.ts'
import { mapTasks, tasksOf } from './keys.ts'

/** Puts a block at the end of a phase; null where there is no room. */
export function withBlock(draft: Draft, phase: number, block: BlockState): Draft | null {
  const index = draft.content.phases.findIndex(({ id }) => id === phase)
  const content = index < 0 ? null : insertBlock(draft.content, block, { phase: index, index: draft.content.phases[index]?.tasks.length ?? 0 })
  return content === null ? null : withContent(draft, content)
}

/** Takes a newer version of a block over; null where there is no room. */
export function withNewerBlock(draft: Draft, update: BlockUpdate, choices: BlockChoices): Draft | null {
  const content = takeBlock(draft.content, update, choices)
  return content === null ? null : withContent(draft, content)
}

/** Carries a proposed change out; null where it does not fit what is written here. */
export function withProposal(draft: Draft, proposal: PlaybookProposal): Draft | null {
  const taken = takeProposal(draft.content, proposal)
  return taken.outcome === 'fits' ? withContent(draft, taken.content) : null
}

/** A block of these tasks, in the order of the playbook, with the roles and facts that they name. */
export function blockOf({ content }: Draft, name: string, ids: ReadonlySet<number>): BlockContent {
  const tasks = tasksOf(content).filter(({ id }) => ids.has(id))
  const roleKeys = new Set(tasks.map(({ role }) => role))
  const factKeys = new Set(tasks.map(({ condition }) => (condition?.kind === 'fact' ? condition.fact : null)))
  const roles = content.roles.filter(({ key }) => roleKeys.has(key)).map((role) => (roleKeys.has(role.deputy) ? role : { ...role, deputy: null }))
  return blockContent.parse({ name, roles, facts: content.facts.filter(({ key }) => factKeys.has(key)), tasks })
}

/** Says of tasks that they came with a block; null takes that away. */
export function withMark(draft: Draft, ids: ReadonlySet<number>, block: DraftTask['block']): Draft {
  return { ...draft, content: mapTasks(draft.content, (task) => (ids.has(task.id) ? { ...task, block } : task)) }
}

/** Parts that were there keep their names in the editor, though the contract knows nothing of them; new ones get theirs. */
function withContent(draft: Draft, content: PlaybookContent): Draft {
  let { nextId } = draft
  const kept = <Item extends object>(item: Item): Kept<Item> => ({ ...item, id: 'id' in item && typeof item.id === 'number' ? item.id : nextId++ })
  const phases = content.phases.map((phase): DraftPhase => ({ ...kept(phase), tasks: phase.tasks.map(kept) }))
  const next = { ...draft.content, roles: content.roles.map(kept), facts: content.facts.map(kept), questions: content.questions.map(kept), contacts: content.contacts.map(kept), phases }
  const left = new Set(tasksOf(next).map(({ id }) => id))
  const gone = tasksOf(draft.content).flatMap(({ id }) => (left.has(id) ? [] : [id]))
  return { content: next, rejected: gone.length === 0 ? draft.rejected : withoutRejected(draft.rejected, gone), nextId }
}
