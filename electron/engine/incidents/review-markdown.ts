import {
  clockBasis, clockDifference, clockTitles, entryWords, proposalFields, proposalWords,
  type CorrectiveAction, type IncidentEntry, type IncidentState, type Lesson, type MomentClock, type ProposedChange, type ReviewClock, type SeriesClock, type TaskDue,
} from '../../contract/index.ts'
import { durationWords } from '../playbooks/index.ts'

const MINUTE = 60_000

export interface ReviewToWrite {
  readonly state: IncidentState
  /** In their order; those that tell the course of it are written. */
  readonly entries: readonly IncidentEntry[]
  readonly clocks: readonly ReviewClock[]
  /** What became of the lessons. */
  readonly proposals: readonly ProposedChange[]
  /** When it is written. */
  readonly at: number
  /** IANA zone that times are told in, besides UTC. */
  readonly zone: string
}

/** An after-action review as Markdown. What people wrote stands in it as text, whatever signs it holds. */
export function writeReview({ state, entries, clocks, proposals, at, zone }: ReviewToWrite): string {
  const time = timesIn(zone)
  const { declaration, closed } = state
  const part = (title: string, lines: readonly string[], none: string): readonly string[] => ['', `## ${title}`, '', ...(lines.length === 0 ? [none] : lines)]
  const open = state.promises.filter(({ keptAt }) => keptAt === null)
  const observed = (kind: 'strength' | 'gap'): readonly string[] => state.observations.filter((one) => one.kind === kind).map(({ text, by }) => `- ${plain(text)} (${plain(by)})`)
  return `${[
    `# After-action review: ${plain(declaration.title)}`,
    '',
    `- First signal: ${time(declaration.signalAt)}`,
    `- Declared: ${time(state.declaredAt)}, ${plain(state.declaredBy)}, level ${declaration.level}`,
    closed === null ? `- Open, at level ${state.level}` : `- Closed: ${time(closed.at)}, ${plain(closed.by)}, level ${state.level}`,
    `- Written: ${time(at)}`,
    ...(closed === null ? [] : part('Outcome', quoted(closed.outcome), '')),
    ...part('Course', entries.flatMap((entry) => courseOf(entry, state, time)), ''),
    ...part('Clocks against targets', clockTable(clocks), ''),
    '',
    'Times are those of the level that was in force. After a change of level its time runs from the change; a stricter level never gives more time.',
    ...part('Strengths', observed('strength'), 'None was written down.'),
    ...part('Gaps', observed('gap'), 'None was written down.'),
    ...part('Corrective actions', actionTable(state.actions), 'None was asked for.'),
    ...part('Lessons for the playbooks', state.lessons.flatMap((lesson) => lessonLines(lesson, state, proposals.find(({ entry }) => entry === lesson.entry), time)), 'No change of a playbook was proposed.'),
    ...part('Promises not kept yet', open.map(({ text, dueAt }) => `- ${plain(text)} (due ${time(dueAt)})`), 'Every promise is kept.'),
  ].join('\n')}\n`
}

type Time = (at: number) => string

function timesIn(zone: string): Time {
  const words = (timeZone: string, withDay: boolean) => new Intl.DateTimeFormat('en-GB', { timeZone, ...(withDay ? { day: 'numeric', month: 'short', year: 'numeric' } : {}), hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' })
  const local = words(zone, true)
  const day = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone })
  const [here, there, short, long] = [day(zone), day('UTC'), words('UTC', false), words('UTC', true)]
  return (at) => {
    const told = local.format(at)
    return told.endsWith('UTC') ? told : `${told} (${(here.format(at) === there.format(at) ? short : long).format(at)})`
  }
}

/** What tells the course of an incident; clocks and lists tell the rest. */
const course: ReadonlySet<IncidentEntry['content']['type']> = new Set(['declared', 'alert', 'level', 'run', 'takeover', 'decision', 'close', 'reopen'])

function courseOf(entry: IncidentEntry, state: IncidentState, time: Time): readonly string[] {
  if (!course.has(entry.content.type)) return []
  const { deed, said } = entryWords(entry, state, { when: time, day: (day) => day })
  return [`- ${time(entry.at)}: **${plain(entry.by)}** ${plain(deed)}${said === null || entry.content.type === 'close' ? '' : `. ${plain(said)}`}`]
}

function clockTable(clocks: readonly ReviewClock[]): readonly string[] {
  const rows = clocks.map((clock) => [clockTitles[clock.name], ...(clock.kind === 'moment' ? momentCells(clock) : seriesCells(clock)), clockBasis(clock)])
  return table(['Clock', 'Target', 'Actual', 'Difference', 'Stands on'], rows)
}

const length = (milliseconds: number): string => (milliseconds < MINUTE ? 'under 1 min' : durationWords(Math.floor(milliseconds / MINUTE)))

function momentCells(clock: MomentClock): readonly string[] {
  const { from, at, target } = clock
  const difference = clockDifference(clock)
  return [
    target === null ? 'none' : `${durationWords(target.minutes)} (level ${target.level})`,
    at === null || from === null ? 'not recorded' : length(at - from),
    difference === null ? '' : difference > 0 ? `${length(difference)} late` : `${length(-difference)} early`,
  ]
}

function seriesCells({ onTime, late, worst, name, intervals }: SeriesClock): readonly string[] {
  const due = onTime + late
  const target = name === 'reports' ? intervals.map(({ level, minutes }) => `every ${durationWords(minutes)} (level ${level})`).join(', ') : 'as promised or due'
  const told = worst === null || due === 0 ? '' : name === 'reports' ? `longest time without one ${length(worst)}` : `up to ${length(worst)} late`
  return [target, due === 0 ? 'nothing was due' : `${onTime} of ${due} on time`, told]
}

function actionTable(actions: readonly CorrectiveAction[]): readonly string[] {
  if (actions.length === 0) return []
  return table(['Action', 'Owner', 'Due', 'Done'], actions.map(({ text, owner, dueOn, done }) => [plain(text), plain(owner), dueOn, done === null ? 'open' : `${plain(done.by)}${done.note === '' ? '' : `: ${plain(done.note)}`}`]))
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)

const stateWords = { open: 'not decided yet', taken: 'taken over', declined: 'declined', withdrawn: 'withdrawn' } as const

function lessonLines({ playbook, proposal, why }: Lesson, { runs }: IncidentState, change: ProposedChange | undefined, time: Time): readonly string[] {
  const content = runs.find((run) => run.playbook === playbook)?.content
  const titles = new Map(content?.phases.flatMap(({ tasks }) => tasks).map(({ key, title }) => [key, title]))
  const due = ({ minutes, after }: TaskDue): string => `${durationWords(minutes)} after ${after === 'start' ? 'the start' : after === 'phase' ? 'the phase begins' : `“${titles.get(after.task) ?? after.task}”`}`
  const fields = proposalFields(proposal, { due, role: (key) => content?.roles.find((one) => one.key === key)?.name ?? key })
  const state = change === undefined ? '' : ` (${stateWords[change.state]}${change.decided === null ? '' : `, ${plain(change.decided.by)}, ${time(change.decided.at)}${change.decided.reason === '' ? '' : `: ${plain(change.decided.reason)}`}`})`
  return [`- **${plain(proposalWords(proposal))}** in “${plain(content?.title ?? '')}”${state}. Why: ${plain(why)}`, ...fields.map(({ name, value }) => `  - ${name}: ${plain(value)}`)]
}

/** Text on one line, each sign of which stands for itself. An address is no link: readers make one of it with the signs that are escaped in it. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().replace(/[\\`*_[\]<>|&#~$!:@]/g, '\\$&').replace(/www\./gi, (www) => `${www.slice(0, -1)}\\.`).replace(/^(\d+)([.)])/, '$1\\$2').replace(/^[-+=]/, '\\$&')

const quoted = (text: string): readonly string[] => text.trim().split(/\r\n?|\n/).map((line) => `> ${plain(line)}`.trimEnd())
