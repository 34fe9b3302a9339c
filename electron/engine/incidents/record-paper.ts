import { entryWords, isSettled, taskIn, type IncidentEntry, type IncidentState, type LevelDefinition, type PlaybookRun, type TaskState, type TimeWords } from '../../contract/index.ts'
import { blocksOfMarkdown, bold, heading, paragraph, runs, type Paper, type PaperBlock, type Runs, type TableCell, type TableColumn } from '../documents/index.ts'
import { evidenceIn } from './bundle.ts'

/** Entries and tasks that one table on paper takes: laying out more would hold up everything else for seconds. The file beside it holds all of them. */
const MOST_ROWS = 1_000

const taskWords: Readonly<Record<TaskState, string>> = { open: 'Open', 'under-way': 'Under way', done: 'Done', 'not-needed': 'Not needed' }

export interface RecordParts {
  readonly state: IncidentState
  readonly entries: readonly IncidentEntry[]
  readonly levels: readonly LevelDefinition[]
  readonly brand: string | null
  /** In how many mentions' file it goes with; null where none belong to the incident. */
  readonly mentions: number | null
  readonly exportedAt: number
  readonly timeZone: string
  /** That the data are recorded or synthetic; null for live ones. */
  readonly notice: string | null
}

/** The record of an incident to read and to carry: where it stands, what was done, and every entry. Times are local and UTC. */
export function recordPaper(parts: RecordParts): Paper {
  const { state, entries, exportedAt, timeZone, notice } = parts
  const times = timesIn(timeZone)
  const last = entries.at(-1)
  return {
    title: `Record: ${state.declaration.title}`,
    language: 'en',
    writtenAt: exportedAt,
    foot: `${state.declaration.title} · record of ${times.when(exportedAt)} · entry ${last?.number ?? 0}, hash ${last?.hash.slice(0, 12) ?? ''}`,
    notice,
    blocks: [
      heading(1, state.declaration.title),
      ...summary(parts, times),
      ...rolesAndPromises(state, times),
      ...state.runs.flatMap((run) => runBlocks(run, times)),
      ...reports(entries, times),
      ...review(state, times),
      ...evidence(entries),
      ...timeline(entries, state, times),
    ],
  }
}

interface PaperTimes extends TimeWords {
  readonly utc: (at: number) => string
}

function timesIn(timeZone: string): PaperTimes {
  const local = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' })
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  return { when: (at) => local.format(at), day: (written) => day.format(Date.parse(`${written}T00:00:00Z`)), utc: (at) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC` }
}

const cell = (text: string | Runs): TableCell => [paragraph(text)]

function table(columns: readonly (TableColumn & { readonly name: string })[], rows: readonly (readonly (string | Runs)[])[]): PaperBlock {
  return { kind: 'table', columns, head: columns.map(({ name }) => runs(name)), rows: rows.map((row) => row.map(cell)) }
}

/** Names beside what is said of them. */
function facts(lines: readonly (readonly [name: string, said: string | null])[]): PaperBlock {
  return { kind: 'table', columns: [{ width: 3 }, { width: 9 }], head: null, rows: lines.flatMap(([name, said]) => (said === null ? [] : [[cell([bold(name)]), cell(said)]])) }
}

function summary({ state, entries, levels, brand, mentions }: RecordParts, { when, utc }: PaperTimes): readonly PaperBlock[] {
  const { declaration, declaredAt, declaredBy, level, closed } = state
  const definition = levels.find((one) => one.level === level)
  // One of them is enough where the local time is UTC.
  const both = (at: number): string => (when(at).endsWith('UTC') ? when(at) : `${when(at)} (${utc(at)})`)
  return [
    facts([
      ['Level', `${level}${definition ? ` ${definition.name}` : ''}`],
      ['Decides', definition?.owner ?? null],
      ['Brand', brand],
      ['First signal', both(declaration.signalAt)],
      ['Declared', `${both(declaredAt)} by ${declaredBy}: ${declaration.reason}`],
      ['Closed', closed === null ? 'It is open' : `${both(closed.at)} by ${closed.by}: ${closed.outcome}`],
      ['Mentions', mentions === null ? null : `${mentions.toLocaleString('en')}, in the file mentions.jsonl`],
      ['Entries', `${entries.length.toLocaleString('en')}; hash of the last ${entries.at(-1)?.hash ?? ''}`],
    ]),
  ]
}

function rolesAndPromises(state: IncidentState, { when }: PaperTimes): readonly PaperBlock[] {
  const roles = Object.entries(state.roles)
  return [
    ...(roles.length === 0 ? [] : [heading(2, 'Roles'), table([{ name: 'Role', width: 4 }, { name: 'Person', width: 4 }, { name: 'Since', width: 4 }], roles.map(([name, { person, since }]) => [name, person, when(since)]))]),
    ...(state.promises.length === 0
      ? []
      : [
          heading(2, 'Promises'),
          table([{ name: 'Promised', width: 6 }, { name: 'By', width: 2 }, { name: 'Due', width: 2.5 }, { name: 'Kept', width: 2.5 }], state.promises.map(({ text, by, dueAt, keptAt }) => [text, by, when(dueAt), keptAt === null ? 'Not yet' : when(keptAt)])),
        ]),
  ]
}

function runBlocks(run: PlaybookRun, { when }: PaperTimes): readonly PaperBlock[] {
  const { content } = run
  const known = [...content.facts, ...Object.values(run.formerFacts)].flatMap(({ key, question }): [string, string][] => {
    const fact = Object.hasOwn(run.facts, key) ? run.facts[key] : undefined
    return fact === undefined ? [] : [[question, `${fact.value} (${fact.by}, ${when(fact.at)}${fact.source === '' ? '' : `; ${fact.source}`})`]]
  })
  const tasks = content.phases.flatMap((phase) => phase.tasks.map((task) => ({ phase: phase.name, task, stand: taskIn(run, task.key) })))
  const settled = tasks.filter(({ stand }) => isSettled(stand)).length
  const former = Object.values(run.former).map((stand) => ({ phase: `${stand.phase} (of version ${stand.version})`, task: stand.task, stand }))
  const rows = [...tasks, ...former].slice(0, MOST_ROWS).map(({ phase, task, stand }) => [
    phase,
    task.title,
    `${taskWords[stand?.state ?? 'open']}${stand !== null && stand.reason !== '' ? `: ${stand.reason}` : ''}`,
    stand === null || stand.state === 'open' ? (stand?.assignee ?? '') : `${stand.by}, ${when(stand.since)}`,
  ])
  return [
    heading(2, `Playbook: ${content.title}`),
    paragraph(`Version ${run.version}, started ${when(run.startedAt)}. ${settled} of ${tasks.length} tasks settled.`, 'quiet'),
    ...(known.length === 0 ? [] : [heading(3, 'Facts'), facts(known)]),
    heading(3, 'Tasks'),
    table([{ name: 'Phase', width: 2 }, { name: 'Task', width: 5 }, { name: 'State', width: 2.5 }, { name: 'By', width: 3 }], rows),
    ...more(tasks.length + former.length, 'tasks'),
  ]
}

function reports(entries: readonly IncidentEntry[], { when }: PaperTimes): readonly PaperBlock[] {
  return entries.flatMap(({ at, by, content }) =>
    content.type === 'report'
      ? [heading(2, `Situation report: ${content.title}`), paragraph(`${content.form === 'working' ? 'Working' : 'Executive'}, issued by ${by}, ${when(at)}${content.to === '' ? '' : `, to ${content.to}`}`, 'quiet'), ...blocksOfMarkdown(content.text)]
      : [],
  )
}

function review({ observations, actions }: IncidentState, { when, day }: PaperTimes): readonly PaperBlock[] {
  if (observations.length + actions.length === 0) return []
  return [
    heading(2, 'Review'),
    ...(observations.length === 0 ? [] : [table([{ name: 'Observed', width: 2 }, { name: 'What', width: 8 }, { name: 'By', width: 2 }], observations.map(({ kind, text, by }) => [kind === 'gap' ? 'Gap' : 'Strength', text, by]))]),
    ...(actions.length === 0
      ? []
      : [heading(3, 'Corrective actions'), table([{ name: 'Action', width: 6 }, { name: 'Owner', width: 2 }, { name: 'Due', width: 2 }, { name: 'Done', width: 3 }], actions.map(({ text, owner, dueOn, done }) => [text, owner, day(dueOn), done === null ? 'Not yet' : `${when(done.at)}, ${done.by}`]))]),
  ]
}

function evidence(entries: readonly IncidentEntry[]): readonly PaperBlock[] {
  const kept = evidenceIn(entries)
  if (kept.length === 0) return []
  return [
    heading(2, 'Evidence'),
    table([{ name: 'Entry', width: 1, align: 'right' }, { name: 'What', width: 5 }, { name: 'SHA-256', width: 6 }], kept.slice(0, MOST_ROWS).map(({ number, name, hash }) => [String(number), name, hash])),
    ...more(kept.length, 'pieces of evidence'),
  ]
}

function timeline(entries: readonly IncidentEntry[], state: IncidentState, times: PaperTimes): readonly PaperBlock[] {
  return [
    heading(2, 'Timeline'),
    table(
      [{ name: 'No.', width: 0.9, align: 'right' }, { name: 'Time', width: 3 }, { name: 'What', width: 8 }],
      entries.slice(-MOST_ROWS).map((entry) => {
        const { deed, said } = entryWords(entry, state, times)
        return [String(entry.number), times.when(entry.at).endsWith('UTC') ? times.when(entry.at) : `${times.when(entry.at)}\n${times.utc(entry.at)}`, [bold(entry.by), { text: ` ${deed}` }, ...(said === null ? [] : [{ text: `\n${said}`, italic: true }])]]
      }),
    ),
    ...more(entries.length, 'entries', 'latest'),
  ]
}

/** What is left out of a table, in words. */
function more(all: number, what: string, which = 'first'): readonly PaperBlock[] {
  return all <= MOST_ROWS ? [] : [paragraph(`The ${which} ${MOST_ROWS.toLocaleString('en')} of ${all.toLocaleString('en')} ${what}; incident.json holds all of them.`, 'quiet')]
}
