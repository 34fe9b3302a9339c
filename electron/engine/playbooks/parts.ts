import type { PlaybookContent, PlaybookTask, PlaybookTrigger } from '../../contract/index.ts'
import { answerWords, durationWords } from './markdown/words.ts'

/** What a field says: for comparing, with keys, and for people, with the names that the keys stand for. */
interface Field {
  readonly same: string
  readonly words: string
}

/** A part of a playbook as it is compared: what names it, where it stands, and what it says by field. */
export interface Part {
  readonly id: string
  /** Named by a key that its words can change under. */
  readonly keyed: boolean
  /** Key of the phase that it stands in; empty where there is none. */
  readonly group: string
  readonly place: string
  readonly title: string
  readonly fields: Readonly<Record<string, Field>>
}

/** A playbook's parts, section by section. */
export function partsOf(playbook: PlaybookContent): readonly (readonly Part[])[] {
  const { roles, facts, phases, stakeholders, questions, contacts } = playbook
  const role = roleFieldIn(playbook)
  return [
    [{ id: 'playbook', keyed: true, group: '', place: 'Playbook', title: 'About it', fields: aboutIt(playbook) }],
    parts('Roles', roles.map(({ key, name, duty, deputy }) => ({ key, title: name, fields: { Name: text(name), Duty: text(duty), Deputy: role(deputy) } }))),
    parts('Facts to establish', facts.map(({ key, question, answer, ask }) => ({ key, title: question, fields: { Question: text(question), Answer: { same: JSON.stringify(answer), words: answerWords(answer) }, 'Who knows': text(ask) } }))),
    parts('Phases', phases.map(({ key, name, aim }) => ({ key, title: name, fields: { Name: text(name), Aim: text(aim) } }))),
    unique(tasksOf(playbook)),
    parts('Stakeholders', stakeholders.map(({ group, order, owner, channel, influence, impact, checked }) => ({
      title: group,
      fields: { Group: text(group), Order: text(String(order)), Owner: role(owner), Channel: text(channel), Influence: text(influence), Impact: text(impact), 'Contact checked': text(checked ?? '') },
    }))),
    parts('Questions and answers', questions.map(({ question, answer }) => ({ title: question, fields: { Question: text(question), Answer: text(answer) } }))),
    parts('Contacts', contacts.map(({ name, purpose, route, hours }) => ({ title: name, fields: { Name: text(name), For: text(purpose), Route: text(route), Hours: text(hours) } }))),
  ]
}

/** Tasks by their keys; of two with one key the first. */
export function taskPartsOf(playbook: PlaybookContent): ReadonlyMap<string, Part> {
  return new Map(tasksOf(playbook).toReversed().map((part) => [part.id, part]))
}

function tasksOf(playbook: PlaybookContent): readonly Part[] {
  const fieldsOf = taskFieldsIn(playbook, roleFieldIn(playbook))
  return playbook.phases.flatMap((phase) => phase.tasks.map((task) => ({ id: task.key, keyed: true, group: phase.key, place: `Phase ${phase.name}`, title: task.title, fields: fieldsOf(task) })))
}

function roleFieldIn({ roles }: PlaybookContent): (key: string | null) => Field {
  const names = new Map(roles.map(({ key, name }) => [key, name]))
  return (key) => ({ same: key ?? '', words: key === null ? '' : (names.get(key) ?? key) })
}

const text = (words: string): Field => ({ same: words, words })
/** One of a fixed choice: the page has the same name for it everywhere. */
const choice = (name: string | null): Field => text(name ?? '')

function parts(place: string, written: readonly { readonly key?: string; readonly title: string; readonly fields: Part['fields'] }[]): readonly Part[] {
  return unique(written.map(({ key, title, fields }) => ({ id: key ?? title, keyed: key !== undefined, group: '', place, title, fields })))
}

/** Names that stand more than once are told apart by their order. */
function unique(written: readonly Part[]): readonly Part[] {
  const times = new Map<string, number>()
  return written.map((part) => {
    const time = (times.get(part.id) ?? 0) + 1
    times.set(part.id, time)
    return { ...part, id: `${time} ${part.id}` }
  })
}

function aboutIt({ title, scenario, cluster, levels, review, rehearsed, summary, triggers, darkSite }: PlaybookContent): Part['fields'] {
  return {
    Title: text(title),
    Scenario: choice(scenario),
    Responsibility: choice(cluster),
    Levels: text(levels.join(', ')),
    'Review on': text(review ?? ''),
    'Last rehearsed': text(rehearsed ?? ''),
    Summary: text(summary),
    Triggers: { same: JSON.stringify(triggers), words: triggers.map(triggerWords).join('\n') },
    'Dark site': text(darkSite),
  }
}

function triggerWords(trigger: PlaybookTrigger): string {
  switch (trigger.kind) {
    case 'words':
      return `The words ${trigger.words.join(', ')}`
    case 'severity':
      return `Severity ${trigger.severity}`
    case 'alert':
      return trigger.condition
  }
}

function taskFieldsIn({ phases, facts }: PlaybookContent, role: (key: string | null) => Field): (task: PlaybookTask) => Part['fields'] {
  const titles = new Map(phases.flatMap((phase) => phase.tasks).map(({ key, title }) => [key, title]))
  const questions = new Map(facts.map(({ key, question }) => [key, question]))
  const titleOf = (key: string): string => `“${titles.get(key) ?? key}”`

  const dueOf = ({ minutes, after }: NonNullable<PlaybookTask['due']>): string =>
    `${durationWords(minutes)} after ${after === 'start' ? 'the start' : after === 'phase' ? 'the phase begins' : titleOf(after.task)}`
  const conditionOf = (condition: NonNullable<PlaybookTask['condition']>): string =>
    condition.kind === 'level' ? `The level is at least ${condition.atLeast}` : `“${questions.get(condition.fact) ?? condition.fact}” is ${condition.is ? '' : 'not '}“${condition.value}”`

  return (task) => ({
    Title: text(task.title),
    Role: role(task.role),
    Due: task.due === null ? text('') : { same: JSON.stringify(task.due), words: dueOf(task.due) },
    Optional: text(task.optional ? 'yes' : ''),
    'Waits for': { same: task.blockedBy.join(), words: task.blockedBy.map(titleOf).join('; ') },
    'Only when': task.condition === null ? text('') : { same: JSON.stringify(task.condition), words: conditionOf(task.condition) },
    Evidence: text(task.evidence),
    Statement: choice(task.statement),
    Broadcast: choice(task.broadcast),
    Block: text(task.block === null ? '' : `${task.block.key}, version ${task.block.version}`),
    Instructions: text(task.instructions),
  })
}
