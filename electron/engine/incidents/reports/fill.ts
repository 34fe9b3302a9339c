import { TO_BE_WRITTEN, type IncidentEntry, type IncidentState, type LevelDefinition, type ReportForm } from '../../../contract/index.ts'
import { textOf, type Section } from './sections.ts'
import { toldFacts, toldTasks, type ToldFact, type ToldTask } from './standing.ts'

const MINUTE = 60_000
/** Lines of a list before the rest is counted. */
const MOST = { working: 25, next: 10, executive: 5 }

export interface FillParts {
  readonly form: ReportForm
  readonly state: IncidentState
  /** Decisions and changes of the level, oldest first. */
  readonly entries: readonly IncidentEntry[]
  /** When the last report of the form was issued; null before the first. */
  readonly since: number | null
  readonly now: number
  readonly levels: readonly LevelDefinition[]
  /** Tells an instant. */
  readonly when: (at: number) => string
}

/** Sections that only people can write: needs of those who respond, and what those who decide are asked for. */
export const ownSections: Readonly<Record<ReportForm, readonly string[]>> = { working: ['Needs and resources'], executive: ['What we need from you'] }

/** The text of a report as the data have it. */
export const filledText = (parts: FillParts): string => textOf(parts.form === 'working' ? working(parts) : executive(parts))

function working(parts: FillParts): readonly Section[] {
  const { state, since, when } = parts
  const { facts, tasks, settled } = standing(parts)
  const established = facts.filter((fact) => fact.established !== null)
  const open = facts.filter((fact) => fact.established === null)
  const overdue = tasks.filter((task) => task.overdue)
  const promises = state.promises.filter(({ keptAt }) => keptAt === null)
  const decisions = parts.entries.filter(({ at }) => since === null || at > since)
  const roles = Object.entries(state.roles).map(([role, { person }]) => `${plain(role)}: ${plain(person)}`)
  return [
    section('Situation', [...situation(parts), ...(roles.length === 0 ? ['No role is taken yet'] : [`On duty: ${roles.join('; ')}`])]),
    section('Facts established', list(established.map((fact) => factLine(fact, parts)), MOST.working, 'fact'), 'No fact is established yet.'),
    section('Facts still open', list(open.map(({ question, ask }) => `${plain(question)}${ask === '' ? '' : ` (who knows: ${plain(ask)})`}`), MOST.working, 'fact'), 'No fact is open.'),
    section(since === null ? 'Done so far' : 'Done since the last report', list(settled.map((task) => doneLine(task, when)), MOST.working, 'task'), 'No task was finished.'),
    section('Overdue', list(overdue.map((task) => dueLine(task, when)), MOST.working, 'task'), 'Nothing is overdue.'),
    section('Next', list(nextOf(tasks).map((task) => dueLine(task, when)), MOST.next, 'task'), 'No task is open.'),
    section('Decisions', list(decisions.flatMap((entry) => decisionLine(entry, when)), MOST.working, 'decision'), since === null ? 'No decision is recorded yet.' : 'No decision was recorded since the last report.'),
    section('Promises open', list(promises.map((one) => `By ${when(one.dueAt)}${one.dueAt < parts.now ? ' (overdue)' : ''}: ${plain(one.text)}`), MOST.working, 'promise'), 'No promise is open.'),
    { name: 'Needs and resources', body: `${TO_BE_WRITTEN} people, access, money, approvals that are missing, and by when]` },
    nextReport(parts),
  ]
}

function executive(parts: FillParts): readonly Section[] {
  const { state, when, now } = parts
  const { facts, tasks, all } = standing(parts)
  const { declaration, levelSince, declaredAt, closed } = state
  const established = facts.filter((fact) => fact.established !== null)
  const decisions = parts.entries.flatMap((entry) => decisionLine(entry, when)).slice(-MOST.executive)
  const done = all.filter(({ settled }) => settled?.done === true).length
  const promises = state.promises.filter(({ keptAt }) => keptAt === null).map((one) => `Promised by ${when(one.dueAt)}${one.dueAt < now ? ' (overdue)' : ''}: ${plain(one.text)}`)
  const latest = established.toSorted((a, b) => (b.established?.at ?? 0) - (a.established?.at ?? 0)).slice(0, MOST.executive)
  const raised = parts.entries.findLast(({ content }) => content.type === 'level')?.content
  const overdue = tasks.filter((task) => task.overdue).length
  return [
    section('What happened', [`${plain(declaration.title)}: ${plain(declaration.reason)}`, ...latest.map((fact) => factLine(fact, parts))]),
    section('How bad', [
      levelLine(parts),
      ...(raised?.type === 'level' ? [`${raised.level > raised.from ? 'Raised' : 'Lowered'} from ${raised.from} at ${when(levelSince)}: ${plain(raised.reason)}`] : []),
      ...(facts.length === 0 ? [] : [`${established.length} of ${facts.length} facts that the playbooks ask for ${established.length === 1 ? 'is' : 'are'} established`]),
    ]),
    section('Since when', [`First signal ${when(declaration.signalAt)}, declared ${when(declaredAt)}`, ...(closed === null ? [] : [`Closed ${when(closed.at)}: ${plain(closed.outcome)}`])]),
    section('What we did', [...decisions, ...(all.length === 0 ? [] : [`${done} of ${all.length} tasks ${done === 1 ? 'is' : 'are'} done${overdue > 0 ? `, ${overdue} ${overdue === 1 ? 'is' : 'are'} overdue` : ''}`])], 'No task is done and no decision recorded yet.'),
    section('What comes next', [...nextOf(tasks).slice(0, MOST.executive - 1).map((task) => dueLine(task, when)), ...promises.slice(0, 3), ...(closed === null ? [`Next report: ${nextReportLine(parts)}`] : [])], 'Nothing is planned.'),
    { name: 'What we need from you', body: `${TO_BE_WRITTEN} decisions, approvals, money or people, and by when; or that nothing is needed]` },
  ]
}

function standing({ state, since, now }: FillParts) {
  const all = toldTasks(state, now)
  return {
    facts: toldFacts(state.runs),
    all,
    tasks: all.filter(({ settled }) => settled === null),
    settled: all.filter(({ settled }) => settled !== null && (since === null || settled.at > since)).toSorted((a, b) => (a.settled?.at ?? 0) - (b.settled?.at ?? 0)),
  }
}

function situation(parts: FillParts): readonly string[] {
  const { state, since, when } = parts
  const { declaration, declaredAt, declaredBy, closed } = state
  const changes = parts.entries.filter(({ at }) => since === null || at > since)
  return [
    levelLine(parts),
    ...changes.flatMap(({ at, by, content }) => (content.type === 'level' ? [`${when(at)}: ${plain(by)} ${content.level > content.from ? 'raised' : 'lowered'} the level from ${content.from} to ${content.level}: ${plain(content.reason)}`] : [])),
    `First signal ${when(declaration.signalAt)}; declared ${when(declaredAt)} by ${plain(declaredBy)}: ${plain(declaration.reason)}`,
    ...(closed === null ? [] : [`Closed ${when(closed.at)} by ${plain(closed.by)}: ${plain(closed.outcome)}`]),
  ]
}

function levelLine({ state: { level, levelSince }, levels, when }: FillParts): string {
  const definition = levels.find((one) => one.level === level)
  return `Level ${level}${definition === undefined ? '' : ` · ${plain(definition.name)}`} since ${when(levelSince)}${definition === undefined ? '' : `; ${plain(definition.owner)} decides`}`
}

function factLine({ question, established }: ToldFact, { since, when }: FillParts): string {
  if (established === null) return plain(question)
  const isNew = since !== null && established.at > since
  return `${plain(question)} **${plain(established.value)}** (${established.source === '' ? '' : `${plain(established.source)}, `}${when(established.at)}${isNew ? ', new' : ''})`
}

function doneLine({ title, playbook, settled }: ToldTask, when: (at: number) => string): string {
  return `${plain(title)}${playbook === null ? '' : ` (${plain(playbook)})`}: ${settled?.done === false ? 'not needed, ' : ''}${plain(settled?.by ?? '')}, ${when(settled?.at ?? 0)}`
}

function dueLine({ title, playbook, who, dueAt, overdue }: ToldTask, when: (at: number) => string): string {
  const said = [...(dueAt === null ? [] : [`${overdue ? 'was due' : 'due'} ${when(dueAt)}`]), who === null ? 'nobody assigned' : plain(who)]
  return `${plain(title)}${playbook === null ? '' : ` (${plain(playbook)})`}: ${said.join(', ')}`
}

function decisionLine({ at, by, content }: IncidentEntry, when: (at: number) => string): readonly string[] {
  return content.type === 'decision' ? [`${when(at)}, ${plain(by)}: ${sentence(plain(content.text))} Reason: ${plain(content.reason)}`] : []
}

/** What can be done now, what is due first first. */
const nextOf = (tasks: readonly ToldTask[]): readonly ToldTask[] => tasks.filter(({ ready, overdue }) => ready && !overdue).toSorted((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity))

function nextReport(parts: FillParts): Section {
  const { closed } = parts.state
  return { name: 'Next report', body: closed === null ? `Due ${nextReportLine(parts)}.` : 'The incident is closed; no further report is due.' }
}

function nextReportLine({ state: { level }, levels, now, when }: FillParts): string {
  const minutes = levels.find((one) => one.level === level)?.reportMinutes
  return minutes === undefined ? 'as agreed' : `${when(now + minutes * MINUTE)} (every ${lengthWords(minutes)} at level ${level})`
}

function lengthWords(minutes: number): string {
  if (minutes % 60 !== 0) return `${minutes} min`
  return minutes === 60 ? 'hour' : `${minutes / 60} h`
}

const section = (name: string, lines: readonly string[], none = ''): Section => ({ name, body: lines.length === 0 ? none : lines.map((line) => `- ${line}`).join('\n') })

function list(lines: readonly string[], most: number, what: string): readonly string[] {
  const more = lines.length - most
  return more <= 0 ? lines : [...lines.slice(0, most), `and ${more} more ${what}${more === 1 ? '' : 's'}`]
}

/** One line that Markdown takes as the text that it is. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().replace(/[\\`*[\]]|~~/g, '\\$&')

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
