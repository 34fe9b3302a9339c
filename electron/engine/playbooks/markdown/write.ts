import type { PlaybookContent, PlaybookPhase, PlaybookTask } from '../../../contract/index.ts'
import { boundaries, protect, tableRow } from './blocks.ts'
import { answerWords, conditionWords, dueWords, written } from './words.ts'

export const playbookFormat = 'holdfast-playbook-1'

/** Headings of a playbook's file, beside those of the phases. */
export const headings = {
  triggers: 'Triggers',
  roles: 'Roles',
  facts: 'Facts to establish',
  stakeholders: 'Stakeholders',
  questions: 'Questions and answers',
  contacts: 'Contacts',
  darkSite: 'Dark site',
} as const

export const stakeholderColumns = ['Order', 'Group', 'Owner', 'Channel', 'Influence', 'Impact', 'Contact checked'] as const
export const contactColumns = ['Name', 'For', 'Route', 'Hours'] as const

/** A playbook as one Markdown file that can be read and changed in any editor. `readPlaybook` gives the same back. */
export function writePlaybook(playbook: PlaybookContent): string {
  const section = (heading: string, parts: readonly string[]): readonly string[] => (parts.length === 0 ? [] : [`## ${heading}`, ...parts])
  const list = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [lines.join('\n')])
  const blocks = [
    frontMatter(playbook),
    ...text(protect(playbook.summary, boundaries.section)),
    ...section(headings.triggers, list(playbook.triggers.map((trigger) => {
      switch (trigger.kind) {
        case 'words':
          return property('words', trigger.words.join(', '))
        case 'severity':
          return property('severity', trigger.severity)
        case 'alert':
          return property('alert', trigger.condition)
      }
    }))),
    ...section(headings.roles, list(playbook.roles.map(({ key, name, duty, deputy }) => item(`${name} \`${key}\``, { duty, deputy: deputy && code(deputy) })))),
    ...section(headings.facts, list(playbook.facts.map(({ key, question, answer, ask }) => item(`${question} \`${key}\``, { answer: answerWords(answer), ask })))),
    ...playbook.phases.flatMap(writePhase),
    ...section(headings.stakeholders, list(table(stakeholderColumns, playbook.stakeholders.map(({ order, group, owner, channel, influence, impact, checked }) => [String(order), group, owner ?? '', channel, influence, impact, checked ?? ''])))),
    ...section(headings.questions, playbook.questions.flatMap(({ question, answer }) => [`### ${question}`, ...text(protect(answer, boundaries.question))])),
    ...section(headings.contacts, list(table(contactColumns, playbook.contacts.map(({ name, purpose, route, hours }) => [name, purpose, route, hours])))),
    ...section(headings.darkSite, text(protect(playbook.darkSite, boundaries.knownSection))),
  ]
  return `${blocks.join('\n\n')}\n`
}

const code = (key: string): string => `\`${key}\``
const text = (markdown: string): readonly string[] => (markdown === '' ? [] : [markdown])
const property = (name: string, value: string): string => `- ${name}: ${written(value)}`

function item(title: string, properties: Readonly<Record<string, string | null>>): string {
  const lines = Object.entries(properties).flatMap(([name, value]) => (value === null || value === '' ? [] : [`  ${property(name, value)}`]))
  return [`- ${title}`, ...lines].join('\n')
}

function frontMatter({ title, scenario, cluster, levels, review, rehearsed }: PlaybookContent): string {
  const fields = { format: playbookFormat, title: written(title), scenario, cluster, levels: levels.join(', '), review, rehearsed }
  return ['---', ...Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`])), '---'].join('\n')
}

function writePhase({ key, name, aim, tasks }: PlaybookPhase): readonly string[] {
  return [`## Phase: ${name} \`${key}\``, ...text(protect(aim, boundaries.task)), ...tasks.map(writeTask)]
}

function writeTask(task: PlaybookTask): string {
  const properties = {
    role: task.role && code(task.role),
    due: task.due && dueWords(task.due),
    optional: task.optional ? 'yes' : null,
    'blocked by': task.blockedBy.map(code).join(', '),
    when: task.condition && conditionWords(task.condition),
    evidence: task.evidence,
    statement: task.statement,
    broadcast: task.broadcast,
    block: task.block && `${code(task.block.key)} version ${task.block.version}`,
  }
  const instructions = task.instructions === '' ? '' : `\n\n${task.instructions.split('\n').map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}`
  return item(`[ ] ${task.title} \`${task.key}\``, properties) + instructions
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : [tableRow(columns), tableRow(columns.map(() => '---')), ...rows.map(tableRow)]
}
