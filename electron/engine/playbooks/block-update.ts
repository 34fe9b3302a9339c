import { blockConflicts, blockTasksOfTheirOwn, takeBlock, type BlockUpdate, type OfferedBlockUpdate, type PlaybookContent, type PlaybookDifference } from '../../contract/index.ts'
import { playbookDifferences, taskDifferences } from './differences.ts'

/** Says in words what a newer version of a block would change in a playbook that carries the version `carried`. */
export function offeredUpdate(content: PlaybookContent, carried: number, update: BlockUpdate): OfferedBlockUpdate {
  const { base, newest } = update
  const titles = new Map([...newest.content.tasks, ...(base?.tasks ?? []), ...content.phases.flatMap(({ tasks }) => tasks)].map(({ key, title }) => [key, title]))
  const titleOf = (task: string): string => titles.get(task) ?? task
  const conflicts = blockConflicts(content, update)
  const [was, own, theirs] = [content, takeBlock(content, update, {}), takeBlock(content, update, Object.fromEntries(conflicts.map((task) => [task, 'block'])))].map((one) => unmarked(one ?? content))
  const beside = own && theirs ? taskDifferences(own, theirs, conflicts) : new Map<string, readonly PlaybookDifference[]>()
  return {
    name: newest.content.name,
    carried,
    base,
    newest,
    differences: was && own ? playbookDifferences(was, own) : [],
    choices: conflicts.map((task) => ({ task, title: titleOf(task), differences: beside.get(task) ?? [] })),
    own: blockTasksOfTheirOwn(content, update).map(titleOf),
  }
}

/** The version that every task would bear is no news in itself. */
const unmarked = (content: PlaybookContent): PlaybookContent => ({ ...content, phases: content.phases.map((phase) => ({ ...phase, tasks: phase.tasks.map((task) => ({ ...task, block: null })) })) })
