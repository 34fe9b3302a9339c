import { z } from 'zod'
import { personName } from '../alerts/alert.ts'
import { crisisLevel, playbookKey } from '../playbooks/playbook.ts'
import { instant, procedure, rowId } from '../procedure.ts'
import { declaration, entryContent, evidence, incidentAct, incidentEntry, incidentMentions } from './entry.ts'
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

export const incidentsContract = {
  /** Open ones first, then the latest declared. */
  list: procedure.output(z.array(incidentSummary)),
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
  levels: {
    list: procedure.output(z.array(levelDefinition)),
    save: procedure.input(levelDefinition).output(z.array(levelDefinition)),
  },
  /** Checks every hash of the timeline, and of the evidence that it names. */
  verify: procedure.input(withId).output(chainCheck),
  /** The whole incident as one ZIP file: its entries as JSON, its evidence and mentions, a PDF to read, and how to check them. */
  exportBundle: procedure.input(withId).output(z.object({ name: z.string(), base64: z.base64() })),
}
