import type { PlaybookContent, PlaybookSummary } from '../../contract/index.ts'

/** What a list shows of a playbook's content. */
export type Outline = Pick<PlaybookSummary, 'title' | 'scenario' | 'cluster' | 'levels' | 'review' | 'rehearsed' | 'tasks'>

/** A playbook's content as it is stored, with the summary that is read in its place. */
export function written(content: PlaybookContent): { readonly summary: string; readonly content: string } {
  const { title, scenario, cluster, levels, review, rehearsed, phases } = content
  const outline: Outline = { title, scenario, cluster, levels, review, rehearsed, tasks: phases.reduce((sum, phase) => sum + phase.tasks.length, 0) }
  return { summary: JSON.stringify(outline), content: JSON.stringify(content) }
}
