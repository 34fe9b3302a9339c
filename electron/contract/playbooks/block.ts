import { z } from 'zod'
import { playbookContent, playbookFact, playbookKey, playbookLimits, playbookRole, playbookTask, type PlaybookContent } from './playbook.ts'

/** A task of a block. What it refers to may stand in the block, or in the playbook that carries it. */
export const blockTask = playbookTask.omit({ block: true })
export type BlockTask = z.infer<typeof blockTask>

/** Tasks that are written once and carried by many playbooks, with the roles and facts that they name. */
export const blockContent = z.object({
  name: z.string().trim().min(1, 'A block needs a name').max(150, 'At most 150 characters').regex(/^[^\r\n\u2028\u2029\u0085\v\f]*$/, 'This is one line only'),
  roles: z.array(playbookRole).max(playbookLimits.roles).readonly().default([]),
  facts: z.array(playbookFact).max(playbookLimits.facts).readonly().default([]),
  tasks: z.array(blockTask).max(playbookLimits.tasksInPhase, 'A block can have 2,000 tasks at most').readonly(),
})
export type BlockContent = z.infer<typeof blockContent>

/** A version of a block, which never changes. */
export const blockState = z.object({ key: playbookKey, version: z.number().int().min(1), content: blockContent })
export type BlockState = z.infer<typeof blockState>

/** What a newer version of a block means for a playbook that carries an older one. */
export interface BlockUpdate {
  /** What the playbook carries; null where that version is not known here. */
  readonly base: BlockContent | null
  readonly newest: BlockState
}

/** A block as a playbook of one phase: it is edited and compared like one. */
export function blockAsPlaybook({ name, roles, facts, tasks }: BlockContent): PlaybookContent {
  return playbookContent.parse({ title: name, scenario: 'general', cluster: 'accidental', levels: [1], roles, facts, phases: [{ key: 'tasks', name: 'Tasks', tasks }] })
}

/** The block that such a playbook stands for. */
export function playbookAsBlock({ title, roles, facts, phases }: PlaybookContent): BlockContent {
  return blockContent.parse({ name: title, roles, facts, tasks: phases.flatMap(({ tasks }) => tasks) })
}
