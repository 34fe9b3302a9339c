import {
  answerWords, broadcastNames, clusterAdvice, clusterNames, conditionWords, dueWords, levelNames, levelWords, namesIn, roleWords, scenarioNames, statementNames, triggerWords, weightNames,
  type PlaybookContent, type PlaybookNames, type PlaybookPhase, type PlaybookTask,
} from '../../contract/index.ts'
import { blocksOfMarkdown, bold, heading, paragraph, runs, type ListItem, type Paper, type PaperBlock, type Runs, type TableColumn } from '../documents/index.ts'

export interface PlaybookPaperParts {
  readonly content: PlaybookContent
  /** Which state it is, in words: "Version 3, 12 Nov 2026", "Working copy of 12 Nov 2026". Stands on every page. */
  readonly edition: string
  readonly writtenAt: number
  /** That it comes from a recording; null for live ones. */
  readonly notice: string | null
}

/** A playbook to carry when the computer is gone: everything it says, tasks with boxes to tick. */
export function playbookPaper({ content, edition, writtenAt, notice }: PlaybookPaperParts): Paper {
  const names = namesIn(content)
  return {
    title: content.title,
    language: 'en',
    writtenAt,
    foot: `${content.title} · ${edition}`,
    notice,
    blocks: [
      heading(1, content.title),
      paragraph([bold(`${scenarioNames[content.scenario]} · ${levelWords(content.levels)} (${content.levels.map((level) => levelNames[level]).join(', ')})`)]),
      paragraph(`${edition}${content.review === null ? '' : ` · to be reviewed ${content.review}`}${content.rehearsed === null ? '' : ` · last rehearsed ${content.rehearsed}`}`, 'quiet'),
      ...blocksOfMarkdown(content.summary, 3),
      paragraph([bold(`Responsibility: ${clusterNames[content.cluster]}. `), { text: clusterAdvice[content.cluster] }]),
      ...part('When to run it', content.triggers.length, () => [list(content.triggers.map((trigger) => named(triggerWords(trigger))))]),
      ...part('Roles', content.roles.length, () => [
        table(
          [{ name: 'Role', width: 3 }, { name: 'Duty', width: 6 }, { name: 'Deputy', width: 3 }, { name: 'Name and telephone', width: 4 }],
          content.roles.map(({ name, duty, deputy }) => [name, duty, deputy === null ? '' : (names.role.get(deputy) ?? deputy), '']),
        ),
      ]),
      ...part('Contacts', content.contacts.length, () => [
        table([{ name: 'Who', width: 3 }, { name: 'What for', width: 4 }, { name: 'How', width: 4 }, { name: 'When', width: 3 }], content.contacts.map(({ name, purpose, route, hours }) => [name, purpose, route, hours])),
      ]),
      ...part('Facts to establish', content.facts.length, () => [
        table([{ name: 'Question', width: 5 }, { name: 'Answer', width: 4 }, { name: 'Who knows', width: 4 }], content.facts.map(({ question, answer, ask }) => [question, answerWords(answer), ask])),
      ]),
      ...content.phases.flatMap((phase) => phaseBlocks(phase, names)),
      ...part('Stakeholders', content.stakeholders.length, () => [
        table(
          [{ name: 'No.', width: 1, align: 'right' }, { name: 'Group', width: 4 }, { name: 'Told by', width: 3 }, { name: 'Channel', width: 4 }, { name: 'Influence, impact', width: 3 }],
          content.stakeholders
            .toSorted((one, other) => one.order - other.order)
            .map(({ order, group, owner, channel, influence, impact }) => [String(order), group, owner === null ? '' : (names.role.get(owner) ?? owner), channel, `${weightNames[influence]}, ${weightNames[impact].toLowerCase()}`]),
        ),
      ]),
      ...part('Questions and answers', content.questions.length, () => content.questions.map(({ question, answer }): PaperBlock => ({ kind: 'together', blocks: [heading(3, question), ...blocksOfMarkdown(answer, 3)] }))),
      ...part('Dark-site page', content.darkSite.length, () => blocksOfMarkdown(content.darkSite, 3)),
    ],
  }
}

function part(title: string, length: number, blocks: () => readonly PaperBlock[]): readonly PaperBlock[] {
  return length === 0 ? [] : [heading(2, title), ...blocks()]
}

function named({ kind, words }: { readonly kind: string; readonly words: string }): ListItem {
  return { text: [bold(`${kind}: `), { text: words }] }
}

const list = (items: readonly ListItem[]): PaperBlock => ({ kind: 'list', marks: 'bullet', items })

function table(columns: readonly (TableColumn & { readonly name: string })[], rows: readonly (readonly string[])[]): PaperBlock {
  return { kind: 'table', columns, head: columns.map(({ name }) => runs(name)), rows: rows.map((row) => row.map((cell) => [paragraph(cell)])) }
}

function phaseBlocks({ name, aim, tasks }: PlaybookPhase, names: PlaybookNames): readonly PaperBlock[] {
  return [heading(2, name), ...blocksOfMarkdown(aim, 3), ...(tasks.length === 0 ? [] : [{ kind: 'list' as const, marks: 'check' as const, items: tasks.map((task) => taskItem(task, names)) }])]
}

/** A box to tick, what to do, and below it everything that matters about it. */
function taskItem(task: PlaybookTask, names: PlaybookNames): ListItem {
  const about = [
    roleWords(task, names),
    task.due === null ? null : dueWords(task.due, names),
    task.optional ? 'Optional' : null,
    task.condition === null ? null : `Only if: ${conditionWords(task.condition, names)}`,
    task.blockedBy.length === 0 ? null : `After: ${task.blockedBy.map((key) => `“${names.task.get(key) ?? key}”`).join(', ')}`,
    task.evidence === '' ? null : `Proof: ${task.evidence}`,
    task.statement === null ? null : `Statement: ${statementNames[task.statement]}`,
    task.broadcast === null ? null : `Broadcast: ${broadcastNames[task.broadcast]}`,
  ].filter((words) => words !== null)
  const text: Runs = [bold(task.title)]
  return { text, checked: false, blocks: [paragraph(about.join(' · '), 'quiet'), ...blocksOfMarkdown(task.instructions, 3)] }
}
