import type { IncidentClock } from '../people/hours.ts'
import { clockWords } from '../people/hours-words.ts'
import { proposalWords } from '../playbooks/proposal.ts'
import type { IncidentEntry } from './entry.ts'
import { formerTaskIn, type IncidentState, type PlaybookRun } from './state.ts'

/** An entry in words. */
export interface EntryWords {
  /** What was done, to be read after the name of who did it: "marked “Set the level” done". */
  readonly deed: string
  /** What was written with it: the note itself, a reason, a source; null when there is nothing. */
  readonly said: string | null
}

type Known = Pick<IncidentState, 'runs' | 'promises' | 'actions' | 'observations' | 'reports'>

/** How times are told: the page and paper do it each in their own way. */
export interface TimeWords {
  /** Of an instant. */
  readonly when: (at: number) => string
  /** Of a day that is written as 2027-05-31. */
  readonly day: (day: string) => string
}

/** Tells an entry of the timeline. @param state where the incident stands; it names the tasks, facts and promises */
export function entryWords({ by, content }: Pick<IncidentEntry, 'by' | 'content'>, state: Known, { when, day }: TimeWords): EntryWords {
  switch (content.type) {
    case 'declared':
      return { deed: `declared the incident “${content.title}” at level ${content.level}; first signal ${when(content.signalAt)}${hoursOf(content.clock)}`, said: content.reason }
    case 'level':
      return { deed: `${content.level > content.from ? 'raised' : 'lowered'} the level from ${content.from} to ${content.level}${hoursOf(content.clock)}`, said: content.reason }
    case 'run':
      return { deed: `started the playbook “${content.content.title}”, version ${content.version}`, said: null }
    case 'takeover':
      return { deed: `took over version ${content.version} of the playbook “${content.content.title}” in place of version ${content.from}`, said: null }
    case 'task':
      return { deed: taskDeed(content.state, taskName(state, content)), said: content.reason || null }
    case 'assign': {
      const task = taskName(state, content)
      return { deed: content.to === null ? `left ${task} without anybody assigned` : content.to === by ? `took on ${task}` : `assigned ${task} to ${content.to}`, said: null }
    }
    case 'comment':
      return { deed: `commented on ${taskName(state, content)}`, said: content.text }
    case 'fact': {
      const question = factName(state, content)
      return { deed: content.value === null ? `withdrew the answer to ${question}` : `answered ${question}: ${content.value}`, said: content.source ? `Source: ${content.source}` : null }
    }
    case 'role':
      return { deed: content.to === null ? `left the role “${content.role}” empty` : content.to === by ? `took the role “${content.role}”` : `gave the role “${content.role}” to ${content.to}`, said: content.note || null }
    case 'note':
      return { deed: 'noted', said: content.text }
    case 'decision':
      return { deed: `decided: ${content.text}`, said: `Reason: ${content.reason}` }
    case 'promise':
      return { deed: `promised, due ${when(content.dueAt)}`, said: content.text }
    case 'promise-kept': {
      const kept = state.promises.find(({ entry }) => entry === content.promise)
      return { deed: kept ? `kept the promise “${kept.text}”` : `kept the promise of entry ${content.promise}`, said: null }
    }
    case 'evidence': {
      const { evidence, run, task } = content
      const deed = `${evidence.kind === 'mention' ? 'pinned the mention' : 'attached'} “${evidence.name}”`
      return { deed: run !== null && task !== null ? `${deed} to ${taskName(state, { run, task })}` : `${deed} as evidence`, said: content.note || null }
    }
    case 'alert': {
      const { acknowledged, rule, severity } = content
      return acknowledged === null
        ? { deed: `noted the alert “${rule}” (${severity}), raised ${when(content.raisedAt)}`, said: content.sentence }
        : { deed: `noted that ${acknowledged.by} acknowledged the alert “${rule}” ${when(acknowledged.at)}`, said: acknowledged.note || null }
    }
    case 'mentions':
      return { deed: content.view === null ? 'took the mentions away from the incident' : `chose the mentions of “${content.view.name}” for the incident`, said: null }
    case 'report':
      return { deed: `issued the ${content.form} situation report “${content.title}”${content.to === '' ? '' : ` to ${content.to}`}`, said: null }
    case 'report-sent':
      return { deed: `sent the situation report “${state.reports.find(({ entry }) => entry === content.report)?.title ?? `of entry ${content.report}`}” to ${content.to.map(({ name }) => name).join(', ')}`, said: null }
    case 'observation':
      return { deed: `observed a ${content.kind}`, said: content.text }
    case 'corrective-action':
      return { deed: `asked for a corrective action from ${content.owner}, due ${day(content.dueOn)}`, said: content.text }
    case 'corrective-action-moved':
      return { deed: `gave the corrective action ${actionName(state, content.action)} to ${content.owner}, due ${day(content.dueOn)}`, said: content.reason }
    case 'corrective-action-done':
      return { deed: `finished the corrective action ${actionName(state, content.action)}`, said: content.note || null }
    case 'corrective-action-reopened':
      return { deed: `opened the corrective action ${actionName(state, content.action)} again`, said: content.reason }
    case 'lesson':
      return { deed: `proposed a change to the playbook “${state.runs.find(({ playbook }) => playbook === content.playbook)?.content.title ?? content.playbook}”: ${proposalWords(content.proposal)}`, said: content.proposal.kind === 'words' ? `${content.proposal.text}\nReason: ${content.why}` : `Reason: ${content.why}` }
    case 'withdrawn':
      return { deed: `withdrew what entry ${content.entry} says`, said: content.reason }
    case 'close':
      return { deed: 'closed the incident', said: content.outcome }
    case 'reopen':
      return { deed: 'reopened the incident', said: content.reason }
  }
}

/** Around the clock needs no word. */
const hoursOf = (clock: IncidentClock | null): string => (clock === null ? '' : `; tasks count in ${clockWords(clock)}`)

function taskDeed(state: 'open' | 'under-way' | 'done' | 'not-needed', task: string): string {
  switch (state) {
    case 'open':
      return `set ${task} back to open`
    case 'under-way':
      return `began ${task}`
    case 'done':
      return `marked ${task} done`
    case 'not-needed':
      return `marked ${task} not needed`
  }
}

function actionName(state: Known, entry: number): string {
  const action = state.actions.find((one) => one.entry === entry)
  return action ? `“${action.text}”` : `of entry ${entry}`
}

/** Names the run where more than one could be meant. */
function within(state: Known, run: PlaybookRun | undefined, name: string): string {
  return run !== undefined && state.runs.length > 1 ? `“${name}” (${run.content.title})` : `“${name}”`
}

function taskName(state: Known, { run: number, task: key }: { readonly run: number; readonly task: string }): string {
  const run = state.runs.find(one => one.number === number)
  for (const { tasks } of run?.content.phases ?? []) {
    const task = tasks.find(one => one.key === key)
    if (task !== undefined) return within(state, run, task.title)
  }
  return within(state, run, (run && formerTaskIn(run, key)?.task.title) ?? key)
}

function factName(state: Known, { run: number, fact: key }: { readonly run: number; readonly fact: string }): string {
  const run = state.runs.find(one => one.number === number)
  return within(state, run, run?.content.facts.find(fact => fact.key === key)?.question ?? (run && Object.hasOwn(run.formerFacts, key) ? run.formerFacts[key]?.question : undefined) ?? key)
}
