import { z } from 'zod'
import { personName } from '../alerts/alert.ts'
import { alertSeverity } from '../alerts/rule.ts'
import { mentionFilter } from '../monitor/filter.ts'
import { incidentClock } from '../people/hours.ts'
import { crisisLevel, playbookContent, playbookKey } from '../playbooks/playbook.ts'
import { playbookProposal } from '../playbooks/proposal.ts'
import { instant, rowId } from '../procedure.ts'
import { reportContent } from './report.ts'

const words = (most: number, missing: string) => z.string().trim().min(1, missing).max(most, `At most ${most.toLocaleString('en')} characters`)
const remark = (most: number) => z.string().trim().max(most, `At most ${most.toLocaleString('en')} characters`).default('')
const reason = words(1_000, 'Say why')

export const taskStates = ['open', 'under-way', 'done', 'not-needed'] as const
export const taskState = z.enum(taskStates)
export type TaskState = z.infer<typeof taskState>

const runNumber = z.number().int().min(1)
/** Which task of which run. */
const place = { run: runNumber, task: playbookKey }

/** Something kept as proof: a copy that never changes, named by the hash of its bytes. */
export const evidence = z.object({
  /** SHA-256 of its bytes, hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: words(255, 'Evidence needs a name'),
  bytes: z.number().int().nonnegative(),
  kind: z.enum(['file', 'mention']),
})
export type Evidence = z.infer<typeof evidence>

/** Number of the entry that is meant. */
const entryNumber = z.number().int().min(1)
const day = z.iso.date('A day is written as 2027-05-31')

/** Which mentions belong to an incident: a view of the Monitor as it was when it was chosen. */
export const incidentMentions = z.object({ name: words(80, 'A view needs a name'), filter: mentionFilter })
export type IncidentMentions = z.infer<typeof incidentMentions>

/** Acts whose entry says what the act says. */
const plainActs = [
  /** `not-needed` takes a reason. */
  z.object({ type: z.literal('task'), ...place, state: taskState, reason: remark(1_000) }),
  z.object({ type: z.literal('assign'), ...place, to: personName.nullable() }),
  z.object({ type: z.literal('comment'), ...place, text: words(5_000, 'Write something') }),
  /** null: not known any more. */
  z.object({ type: z.literal('fact'), run: runNumber, fact: playbookKey, value: words(500, 'Enter the answer').nullable(), source: remark(500) }),
  /** Takes over a role of the incident; null leaves it empty. */
  z.object({ type: z.literal('role'), role: words(100, 'Name the role'), to: personName.nullable(), note: remark(1_000) }),
  z.object({ type: z.literal('note'), text: words(5_000, 'Write something') }),
  z.object({ type: z.literal('decision'), text: words(2_000, 'Say what was decided'), reason }),
  /** Something that was promised to somebody, such as an update at a time. */
  z.object({ type: z.literal('promise'), text: words(1_000, 'Say what was promised'), dueAt: instant }),
  /** @property promise number of the entry in which it was promised */
  z.object({ type: z.literal('promise-kept'), promise: entryNumber }),
  /** Which mentions belong to the incident from here on, by name and filter of a view; null: none do. */
  z.object({ type: z.literal('mentions'), view: incidentMentions.nullable() }),
  /** A situation report as it was issued. */
  reportContent.extend({ type: z.literal('report') }),
  /** What the review found to have gone well, or not. */
  z.object({ type: z.literal('observation'), kind: z.enum(['strength', 'gap']), text: words(2_000, 'Say what was observed') }),
  /**
   * Something that somebody will do so that it goes better next time.
   * @property observation number of the entry of the observation that it answers
   */
  z.object({ type: z.literal('corrective-action'), text: words(1_000, 'Say what is to be done'), owner: personName, dueOn: day, observation: entryNumber.nullable() }),
  z.object({ type: z.literal('corrective-action-moved'), action: entryNumber, owner: personName, dueOn: day, reason }),
  z.object({ type: z.literal('corrective-action-done'), action: entryNumber, note: remark(1_000) }),
  /** A corrective action that was taken for done is open again. */
  z.object({ type: z.literal('corrective-action-reopened'), action: entryNumber, reason }),
  /**
   * What the review teaches, as a change that is proposed to the playbook of a run.
   * @property observation number of the entry of the observation that it answers
   */
  z.object({ type: z.literal('lesson'), playbook: rowId, proposal: playbookProposal, why: words(1_000, 'Say why'), observation: entryNumber.nullable() }),
  /** Takes an observation, a corrective action that is open, or a lesson that nobody has decided about, out of the review. Its entry stays. */
  z.object({ type: z.literal('withdrawn'), entry: entryNumber, reason }),
  z.object({ type: z.literal('close'), outcome: words(5_000, 'Say how it ended') }),
  z.object({ type: z.literal('reopen'), reason }),
] as const

/** What a person does in an incident that was declared. Each act becomes one entry of its timeline. */
export const incidentAct = z.discriminatedUnion('type', [
  ...plainActs,
  z.object({ type: z.literal('level'), level: crisisLevel, reason }),
  /** Starts a playbook's version. */
  z.object({ type: z.literal('run'), playbook: rowId, version: z.number().int().min(1) }),
  /**
   * Goes on with another version of the run's playbook: what was done stays done.
   * @property from the version that the difference was shown against; a `conflict` when the run goes by another one by then
   */
  z.object({ type: z.literal('takeover'), run: runNumber, from: z.number().int().min(1), version: z.number().int().min(1) }),
])
export type IncidentAct = z.infer<typeof incidentAct>

export const declaration = z.object({
  title: words(150, 'An incident needs a title'),
  brand: rowId.nullable().default(null),
  level: crisisLevel,
  /** When the first signal was: the clock runs from here. */
  signalAt: instant,
  /** The alert that it was declared from. */
  alert: rowId.nullable().default(null),
  reason,
})
export type Declaration = z.infer<typeof declaration>

/** The hours that count from here on, as they were then; null: around the clock. Entries from before there were hours have none. */
const clock = incidentClock.nullable().default(null)

/** What an entry of the timeline says. */
export const entryContent = z.discriminatedUnion('type', [
  ...plainActs,
  declaration.extend({ type: z.literal('declared'), clock }),
  z.object({ type: z.literal('level'), from: crisisLevel, level: crisisLevel, reason: z.string(), clock }),
  /** The playbook as it was then, so that the entries alone tell everything. */
  z.object({ type: z.literal('run'), run: runNumber, playbook: rowId, version: z.number().int().min(1), content: playbookContent }),
  /** A report was put on its way by e-mail. @property report number of its entry */
  z.object({ type: z.literal('report-sent'), report: entryNumber, to: z.array(z.object({ name: z.string(), address: z.string() })).min(1).readonly() }),
  /** An alert that concerns the incident, written by the console; of its acknowledgement a second one. */
  z.object({
    type: z.literal('alert'),
    alert: rowId,
    /** Name of its rule. */
    rule: z.string(),
    severity: alertSeverity,
    sentence: z.string(),
    raisedAt: instant,
    /** null while nobody had acknowledged it. */
    acknowledged: z.object({ at: instant, by: z.string(), note: z.string() }).nullable(),
  }),
  z.object({ type: z.literal('takeover'), run: runNumber, from: z.number().int().min(1), version: z.number().int().min(1), content: playbookContent }),
  /** Of a task, or of the incident as a whole. */
  z.object({ type: z.literal('evidence'), run: runNumber.nullable(), task: playbookKey.nullable(), evidence, note: z.string() }),
])
export type EntryContent = z.infer<typeof entryContent>
export type EntryType = EntryContent['type']

/** One entry of an incident's timeline. Entries are only ever added; each names the hash of the one before. */
export const incidentEntry = z.object({
  /** From 1, without a gap. */
  number: z.number().int().min(1),
  at: instant,
  /** Who acted, by name; "Holdfast" for what the console did by itself. */
  by: z.string(),
  content: entryContent,
  /** SHA-256, hexadecimal; of the first entry's predecessor 64 zeros. */
  previousHash: z.string(),
  hash: z.string(),
})
export type IncidentEntry = z.infer<typeof incidentEntry>
