import { blockConflicts, blockTasksOfTheirOwn, takeBlock, type BlockUpdate, type OfferedBlockUpdate, type PlaybookContent, type PlaybookDifference } from '../../contract/index.ts'
import { playbookDifferences } from './differences.ts'

/** Says in words what a newer version of a block would change in a playbook that carries the version `carried`. */
export function offeredUpdate(content: PlaybookContent, carried: number, update: BlockUpdate): OfferedBlockUpdate {
  const { base, newest } = update
  const titles = new Map([...newest.content.tasks, ...(base?.tasks ?? []), ...content.phases.flatMap(({ tasks }) => tasks)].map(({ key, title }) => [key, title]))
  const ownWords = takeBlock(content, update, {})
  const choices = blockConflicts(content, update).map((task) => {
    const blockWords = takeBlock(content, update, { [task]: 'block' })
    return { task, title: titles.get(task) ?? task, differences: ownWords === null || blockWords === null ? [] : differences(ownWords, blockWords) }
  })
  return {
    name: newest.content.name,
    carried,
    base,
    newest,
    differences: ownWords === null ? [] : differences(content, ownWords),
    choices,
    own: blockTasksOfTheirOwn(content, update).map((task) => titles.get(task) ?? task),
  }
}

/** The version that every task would bear is no news in itself. */
const differences = (before: PlaybookContent, after: PlaybookContent): PlaybookDifference[] => [...playbookDifferences(unmarked(before), unmarked(after))]

const unmarked = (content: PlaybookContent): PlaybookContent => ({ ...content, phases: content.phases.map((phase) => ({ ...phase, tasks: phase.tasks.map((task) => ({ ...task, block: null })) })) })
