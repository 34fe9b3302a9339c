import type { PlaybookContent, PlaybookDifference, PlaybookTask } from '../../contract/index.ts'
import { answerWords, conditionWords, dueWords } from './markdown/words.ts'

/** A part of a playbook as it is compared: what names it, where it stands, and what it says by field. */
interface Part {
  readonly id: string
  readonly place: string
  readonly title: string
  readonly fields: Readonly<Record<string, string>>
}

/** What the second playbook says otherwise than the first, in the order of reading, in words for people who don't write code. */
export function playbookDifferences(before: PlaybookContent, after: PlaybookContent): readonly PlaybookDifference[] {
  return sections.flatMap((partsOf) => comparedParts(partsOf(before), partsOf(after)))
}

function comparedParts(before: readonly Part[], after: readonly Part[]): readonly PlaybookDifference[] {
  const old = new Map(before.map((part) => [part.id, part]))
  const current = new Set(after.map((part) => part.id))
  const moved = movedParts(before.filter(({ id }) => current.has(id)), after.filter(({ id }) => old.has(id)))
  const found = after.flatMap((part): PlaybookDifference[] => {
    const was = old.get(part.id)
    const { place, title } = part
    if (was === undefined) return [{ kind: 'added', place, title, fields: fieldsOf({}, part.fields) }]
    const fields = fieldsOf(was.fields, part.fields)
    const changed: PlaybookDifference[] = fields.length > 0 ? [{ kind: 'changed', place, title, fields }] : []
    return moved.has(part.id) ? [...changed, { kind: 'moved', place, title, fields: was.place === place ? [] : [{ name: 'Phase', before: was.place, after: place }] }] : changed
  })
  const removed = before.flatMap((part): PlaybookDifference[] =>
    current.has(part.id) ? [] : [{ kind: 'removed', place: part.place, title: part.title, fields: fieldsOf(part.fields, {}) }],
  )
  return [...removed, ...found]
}

function fieldsOf(before: Part['fields'], after: Part['fields']): PlaybookDifference['fields'] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [was = '', is = ''] = [before[name], after[name]]
    return was === is ? [] : [{ name, before: was, after: is }]
  })
}

/** The fewest parts whose moving explains the new order: all but a longest run that kept its order. */
function movedParts(before: readonly Part[], after: readonly Part[]): ReadonlySet<string> {
  const rank = new Map(before.map((part, index) => [part.id, index]))
  const place = new Map(before.map((part) => [part.id, part.place]))
  const order = after.map((part) => rank.get(part.id) ?? 0)
  // Patience sorting: the end of the best run of each length, and whom each part follows in its run.
  const ends: number[] = []
  const follows = order.map(() => -1)
  for (const [index, value] of order.entries()) {
    let low = 0
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >>> 1
      if ((order[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    follows[index] = ends[low - 1] ?? -1
    ends[low] = index
  }
  const stayed = new Set<number>()
  for (let index = ends.at(-1) ?? -1; index >= 0; index = follows[index] ?? -1) stayed.add(index)
  return new Set(after.flatMap((part, index) => (!stayed.has(index) || place.get(part.id) !== part.place ? [part.id] : [])))
}

const sections: readonly ((playbook: PlaybookContent) => readonly Part[])[] = [
  (playbook) => [
    {
      id: 'playbook',
      place: 'Playbook',
      title: 'About it',
      fields: {
        Title: playbook.title,
        Scenario: playbook.scenario,
        Responsibility: playbook.cluster,
        Levels: playbook.levels.join(', '),
        'Review on': playbook.review ?? '',
        'Last rehearsed': playbook.rehearsed ?? '',
        Summary: playbook.summary,
        Triggers: playbook.triggers.map((trigger) => (trigger.kind === 'words' ? trigger.words.join(', ') : trigger.kind === 'severity' ? `severity ${trigger.severity}` : trigger.condition)).join('\n'),
        'Dark site': playbook.darkSite,
      },
    },
  ],
  ({ roles }) => roles.map(({ key, name, duty, deputy }) => ({ id: key, place: 'Roles', title: name, fields: { Name: name, Duty: duty, Deputy: roles.find((role) => role.key === deputy)?.name ?? deputy ?? '' } })),
  ({ facts }) => facts.map(({ key, question, answer, ask }) => ({ id: key, place: 'Facts to establish', title: question, fields: { Question: question, Answer: answerWords(answer), Ask: ask } })),
  ({ phases }) => phases.map(({ key, name, aim }) => ({ id: key, place: 'Phases', title: name, fields: { Name: name, Aim: aim } })),
  (playbook) => playbook.phases.flatMap((phase) => phase.tasks.map((task) => ({ id: task.key, place: `Phase ${phase.name}`, title: task.title, fields: taskFields(task, playbook) }))),
  ({ stakeholders, roles }) =>
    stakeholders.map(({ group, order, owner, channel, influence, impact, checked }) => ({
      id: group, place: 'Stakeholders', title: group,
      fields: { Order: String(order), Owner: roles.find((role) => role.key === owner)?.name ?? owner ?? '', Channel: channel, Influence: influence, Impact: impact, 'Contact checked': checked ?? '' },
    })),
  ({ questions }) => questions.map(({ question, answer }) => ({ id: question, place: 'Questions and answers', title: question, fields: { Answer: answer } })),
  ({ contacts }) => contacts.map(({ name, purpose, route, hours }) => ({ id: name, place: 'Contacts', title: name, fields: { For: purpose, Route: route, Hours: hours } })),
]

function taskFields(task: PlaybookTask, { roles, phases }: PlaybookContent): Part['fields'] {
  const titles = new Map(phases.flatMap((phase) => phase.tasks).map(({ key, title }) => [key, title]))
  return {
    Title: task.title,
    Role: roles.find((role) => role.key === task.role)?.name ?? task.role ?? '',
    Due: task.due === null ? '' : dueWords(task.due),
    Optional: task.optional ? 'yes' : '',
    'Waits for': task.blockedBy.map((key) => titles.get(key) ?? key).join('; '),
    'Only when': task.condition === null ? '' : conditionWords(task.condition),
    Evidence: task.evidence,
    Statement: task.statement ?? '',
    Broadcast: task.broadcast ?? '',
    Block: task.block === null ? '' : `${task.block.key}, version ${task.block.version}`,
    Instructions: task.instructions,
  }
}
