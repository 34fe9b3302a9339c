import { z } from 'zod'
import { personName } from '../alerts/alert.ts'
import { levelClock } from '../people/hours.ts'
import { crisisLevel, playbookKey } from '../playbooks/playbook.ts'
import { instant, procedure, rowId, timeZone } from '../procedure.ts'
import { declaration, entryContent, evidence, incidentAct, incidentEntry, incidentMentions } from './entry.ts'
import { refilledSection, reportContent, reportDraft, reportForm, reportMessage, reportWriting } from './report.ts'
import { openAction, reviewClock } from './review.ts'
import { incidentState } from './state.ts'

const withId = z.object({ id: rowId })

export const incidentSummary = z.object({
  id: rowId,
  title: z.string(),
  brand: rowId.nullable(),
  /** The alert that it was declared from. */
  alert: rowId.nullable(),
  level: crisisLevel,
  signalAt: instant,
  declaredAt: instant,
  closedAt: instant.nullable(),
  tasks: z.object({ done: z.number().int(), open: z.number().int(), overdue: z.number().int() }),
})
export type IncidentSummary = z.infer<typeof incidentSummary>

/** An incident whose timeline can't be read. It is left out of the list, so that the others go on. */
export const damagedIncident = z.object({
  id: rowId,
  /** As far as it can still be read. */
  title: z.string().nullable(),
  /** What happened, and what to do next. */
  happened: z.string(),
  next: z.string(),
})
export type DamagedIncident = z.infer<typeof damagedIncident>

export const incident = z.object({ id: rowId, state: incidentState })
export type Incident = z.infer<typeof incident>

/** The entry that an act became: `withEntry` makes the state of it. The state with its thousands of tasks is not told again for each. */
export const written = z.object({ id: rowId, entry: incidentEntry })
export type Written = z.infer<typeof written>

/** What a level means here: who decides, who approves texts, and within which times. Minutes. */
export const levelDefinition = z.object({
  level: crisisLevel,
  name: z.string().trim().min(1, 'A level needs a name').max(50),
  owner: z.string().trim().min(1, 'Name who decides').max(200),
  approval: z.string().trim().min(1, 'Name who approves texts').max(500),
  acknowledgeMinutes: z.number().int().min(1).max(10_080),
  conveneMinutes: z.number().int().min(1).max(10_080),
  firstWordMinutes: z.number().int().min(1).max(10_080),
  statementMinutes: z.number().int().min(1).max(10_080),
  /** How often a situation report is due. */
  reportMinutes: z.number().int().min(5).max(10_080),
  /** In which hours the tasks of playbooks come due. */
  clock: levelClock,
})
export type LevelDefinition = z.infer<typeof levelDefinition>

/** What came of checking a timeline. */
export const chainCheck = z.object({
  entries: z.number().int(),
  /** The first entry that does not hold; null when all do. */
  brokenAt: z.number().int().nullable(),
  /** Hash of the last entry of a timeline that holds: whoever noted it earlier sees that nothing before it was rewritten. */
  lastHash: z.string().nullable(),
  message: z.string(),
})
export type ChainCheck = z.infer<typeof chainCheck>

/** A report that was issued: which of its form it is, from 1, and what it says. */
export const issuedVersion = z.object({ entry: z.number().int(), version: z.number().int(), at: instant, by: z.string(), content: reportContent })
export type IssuedVersion = z.infer<typeof issuedVersion>

const oneDraft = { id: rowId, form: reportForm }
const draftAt = { ...oneDraft, revision: z.number().int() }
/** A PNG file. */
const picture = z.base64('This is no picture').max(4_000_000, 'The picture is larger than 3 MB')

const reportsContract = {
  draft: {
    /** null while none is being written. */
    get: procedure.input(z.object(oneDraft)).output(reportDraft.nullable()),
    /**
     * Fills it from the data as they are now. A section that was changed since it was filled stays as it was typed.
     * Without a revision it begins one; what only a person knows is taken from the last issued one.
     */
    fill: procedure.input(z.object({ ...oneDraft, revision: z.number().int().nullable(), timeZone })).output(z.object({ draft: reportDraft, sections: z.array(refilledSection).readonly() })),
    /** Undoes filling; once more, undoes that. */
    unfill: procedure.input(z.object(draftAt)).output(reportDraft),
    /** A `conflict` when somebody saved it since `revision`; nothing is overwritten. */
    save: procedure.input(z.object({ ...draftAt, writing: reportWriting })).output(reportDraft),
    /** How many A4 pages it takes as it is stored. */
    pages: procedure.input(z.object({ ...draftAt, timeZone })).output(z.object({ pages: z.number().int() })),
  },
  /** Writes the draft of that revision into the timeline; the next one begins anew. */
  issue: procedure.input(z.object({ ...draftAt, by: personName })).output(written),
  read: procedure.input(z.object({ id: rowId, entry: z.number().int() })).output(issuedVersion),
  /** Puts an issued report on its way to recipients by e-mail, and says so in the timeline: both, or neither. */
  send: procedure.input(z.object({ id: rowId, entry: z.number().int(), by: personName, recipients: z.array(rowId).min(1, 'Choose at least one recipient').max(50, 'At most 50 recipients at a time'), timeZone })).output(written),
  /** Whom it was sent to, and what came of it; the latest first. */
  messages: procedure.input(z.object({ id: rowId, entry: z.number().int() })).output(z.array(reportMessage)),
  /** Tries a message that failed, or waits, at once. */
  sendAgain: procedure.input(z.object({ message: rowId })).output(z.array(reportMessage)),
  /** An issued report or a draft as a file. Word shows the chart only where its picture is given. */
  write: procedure
    .input(z.object({ id: rowId, of: z.union([z.object({ entry: z.number().int() }), z.object({ draft: reportForm })]), as: z.enum(['markdown', 'word', 'pdf']), timeZone, chart: picture.nullable().default(null) }))
    .output(z.object({ name: z.string(), base64: z.string() })),
}

export const incidentsContract = {
  /** Open ones first, then the latest declared; without those that can't be read. */
  list: procedure.output(z.array(incidentSummary)),
  damaged: procedure.output(z.array(damagedIncident)),
  get: procedure.input(withId).output(incident),
  /** @property mentions which mentions belong to it from the beginning; null: none yet */
  declare: procedure.input(z.object({ declaration, by: personName, mentions: incidentMentions.nullable().default(null) })).output(incident),
  /** Adds one entry. A `conflict` when the act does not fit what is: a task that is not there, a promise that was kept. */
  act: procedure.input(z.object({ id: rowId, by: personName, act: incidentAct })).output(written),
  /** Latest first. */
  timeline: procedure
    .input(z.object({ id: rowId, types: z.array(z.enum(entryContent.options.map((option) => option.shape.type.value))).optional(), before: z.number().int().optional(), limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.object({ entries: z.array(incidentEntry).readonly(), nextBefore: z.number().int().nullable() })),
  evidence: {
    /** Keeps a copy and notes it in the timeline; of a task, or of the incident as a whole. */
    attachFile: procedure
      .input(z.object({ id: rowId, by: personName, run: z.number().int().nullable(), task: playbookKey.nullable(), name: z.string().trim().min(1).max(255), base64: z.base64('This is no file').max(35_000_000, 'A file can be 25 MB large at most'), note: z.string().trim().max(1_000).default('') }))
      .output(written),
    /** Keeps a copy of a mention as it is now. */
    pinMention: procedure.input(z.object({ id: rowId, by: personName, run: z.number().int().nullable(), task: playbookKey.nullable(), mention: rowId, note: z.string().trim().max(1_000).default('') })).output(written),
    /** Its bytes, checked against the hash. */
    read: procedure.input(z.object({ hash: evidence.shape.hash })).output(z.object({ base64: z.string() })),
  },
  reports: reportsContract,
  levels: {
    list: procedure.output(z.array(levelDefinition)),
    save: procedure.input(levelDefinition).output(z.array(levelDefinition)),
  },
  /** Corrective actions that are not done, of every incident, closed ones too; the next due first. */
  openActions: procedure.output(z.array(openAction)),
  review: {
    /** Clocks against the times of the levels. */
    clocks: procedure.input(withId).output(z.array(reviewClock)),
    /** The whole review as a Markdown file. @property zone that its times are told in, besides UTC */
    write: procedure.input(z.object({ id: rowId, zone: timeZone })).output(z.object({ name: z.string(), text: z.string() })),
    /** The same as a PDF file. */
    writePdf: procedure.input(z.object({ id: rowId, zone: timeZone })).output(z.object({ name: z.string(), base64: z.base64() })),
  },
  /** Checks every hash of the timeline, and of the evidence that it names. */
  verify: procedure.input(withId).output(chainCheck),
  /** The whole incident as one ZIP file: its entries as JSON, its evidence and mentions, a PDF to read, and how to check them. */
  exportBundle: procedure.input(withId).output(z.object({ name: z.string(), base64: z.base64() })),
}
