import { z } from 'zod'

/** Situations that a playbook is written for. */
export const scenarios = [
  'rumour-or-misinformation', 'deepfake-or-impersonation', 'product-tampering', 'workplace-violence', 'natural-disaster', 'activist-targeting',
  'product-defect', 'product-defect-with-injury', 'food-or-allergen', 'battery-or-fire', 'service-outage', 'industrial-accident',
  'environmental-release', 'supplier-failure', 'campaign-challenge',
  'data-breach', 'executive-misconduct', 'discrimination-or-harassment', 'fraud-or-misstatement', 'falsified-safety-record',
  'offensive-post', 'labour-abuse-in-supply-chain', 'regulator-action', 'concealed-defect',
  'recall', 'leak-or-whistleblower', 'litigation', 'layoffs-or-closure', 'fatality', 'boycott', 'ransomware', 'spokesperson-lost', 'monitor-outage',
  'general',
] as const
export const scenario = z.enum(scenarios)
export type Scenario = z.infer<typeof scenario>

/** Who will be held responsible, by Coombs' situational crisis communication theory. Advice on the tone, never enforced. */
export const clusters = ['victim', 'accidental', 'preventable'] as const
export const cluster = z.enum(clusters)
export type Cluster = z.infer<typeof cluster>

/** Kinds of prepared text that a task can call for. */
export const statementTypes = [
  'aware-gathering-facts', 'confirmed-limited-facts', 'injury-or-death', 'stop-use', 'distributor-stop-sale', 'service-disruption', 'data-incident',
  'allegation-under-investigation', 'correcting-false-information', 'authority-investigating', 'litigation-pending', 'apology', 'employee-notice',
  'investor-or-partner-notice', 'customer-care-script', 'social-short-form', 'scheduled-update', 'correction', 'resolved', 'dark-site-page', 'spokesperson-answers',
] as const
export const statementType = z.enum(statementTypes)
export type StatementType = z.infer<typeof statementType>

export const broadcastTypes = ['recall-notice', 'safety-warning', 'service-notice', 'data-breach-notice'] as const
export const broadcastType = z.enum(broadcastTypes)
export type BroadcastType = z.infer<typeof broadcastType>

/** Names a part of a playbook for its other parts; stays when the words change. */
export const playbookKey = z
  .string()
  .max(60, 'A key can have 60 characters at most')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'A key is small letters and digits, joined by single hyphens')

/** How much a playbook can hold. */
export const playbookLimits = { triggers: 50, roles: 50, facts: 100, phases: 30, tasksInPhase: 2_000, stakeholders: 200, questions: 200, contacts: 200, characters: 20_000 } as const

/** One line of text. */
const line = (most: number, missing = 'This can’t be empty') =>
  z.string().trim().min(1, missing).max(most, `At most ${most} characters`).regex(/^[^\r\n\u2028\u2029\u0085\v\f]*$/, 'This is one line only')
const lineOrNothing = (most: number) => line(most).or(z.literal('')).default('')
/** Markdown as it is kept: without space at the ends of its lines and without empty lines around it. */
export function keptMarkdown(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').map((one) => one.trimEnd())
  const last = lines.findLastIndex((one) => one !== '')
  return lines.slice(Math.max(0, lines.findIndex((one) => one !== '')), last + 1).join('\n')
}
/** Markdown of any number of lines. */
const markdown = z
  .string()
  .max(playbookLimits.characters, 'At most 20,000 characters')
  .transform(keptMarkdown)
  .default('')
const day = z.iso.date('A day is written as 2027-05-31')

/** 1 watch, 2 review, 3 escalate, 4 crisis. */
export const crisisLevel = z.number().int().min(1, 'Levels are 1 to 4').max(4, 'Levels are 1 to 4')

/** What suggests that this playbook should be run. */
export const playbookTrigger = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('words'), words: z.array(line(100).regex(/^[^,]*$/, 'Words can hold no comma')).min(1, 'Name at least one word').max(100, 'At most 100 words').readonly() }),
  z.object({ kind: z.literal('severity'), severity: z.enum(['notice', 'warning', 'critical']) }),
  z.object({ kind: z.literal('alert'), condition: line(300) }),
])
export type PlaybookTrigger = z.infer<typeof playbookTrigger>

export const playbookRole = z.object({
  key: playbookKey,
  name: line(100, 'A role needs a name'),
  duty: lineOrNothing(500),
  /** Role that takes over when the first can't. */
  deputy: playbookKey.nullable().default(null),
})
export type PlaybookRole = z.infer<typeof playbookRole>

/** Something that must be found out; tasks can depend on it. */
export const playbookFact = z.object({
  key: playbookKey,
  question: line(300, 'A fact needs its question'),
  answer: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('yes-no') }),
    z.object({ kind: z.literal('number') }),
    z.object({ kind: z.literal('text') }),
    z.object({ kind: z.literal('choice'), options: z.array(line(100).regex(/^[^|]*$/, 'An option can hold no |')).min(2, 'A choice needs at least two options').max(50, 'A choice can have 50 options at most').readonly() }),
  ]),
  /** Who knows, or where it is written. */
  ask: lineOrNothing(300),
})
export type PlaybookFact = z.infer<typeof playbookFact>

/** When a task applies. */
export const taskCondition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fact'), fact: playbookKey, is: z.boolean(), value: line(100) }),
  z.object({ kind: z.literal('level'), atLeast: crisisLevel }),
])
export type TaskCondition = z.infer<typeof taskCondition>

/** Minutes after the start of the run, of the task's phase, or after another task is done. */
export const taskDue = z.object({
  minutes: z.number().int().min(0, 'A task is due after something, not before').max(525_600, 'Due within a year'),
  after: z.union([z.literal('start'), z.literal('phase'), z.object({ task: playbookKey })]),
})
export type TaskDue = z.infer<typeof taskDue>

export const playbookTask = z.object({
  key: playbookKey,
  title: line(200, 'A task needs a title'),
  /** Key of the role that does it; null leaves it to the commander. */
  role: playbookKey.nullable().default(null),
  due: taskDue.nullable().default(null),
  optional: z.boolean().default(false),
  blockedBy: z.array(playbookKey).max(20).readonly().default([]),
  condition: taskCondition.nullable().default(null),
  /** What is to be attached as proof that it was done; empty when nothing is. */
  evidence: lineOrNothing(300),
  statement: statementType.nullable().default(null),
  broadcast: broadcastType.nullable().default(null),
  instructions: markdown,
  /** The reusable block that it came with, and which version of it. */
  block: z.object({ key: playbookKey, version: z.number().int().min(1) }).nullable().default(null),
})
export type PlaybookTask = z.infer<typeof playbookTask>

export const playbookPhase = z.object({
  key: playbookKey,
  name: line(100, 'A phase needs a name'),
  aim: markdown,
  tasks: z.array(playbookTask).max(playbookLimits.tasksInPhase, 'A phase can have 2,000 tasks at most').readonly(),
})
export type PlaybookPhase = z.infer<typeof playbookPhase>

export const weights = ['low', 'medium', 'high'] as const
export const weight = z.enum(weights)

const cell = lineOrNothing(300)

export const playbookStakeholder = z.object({
  group: line(200, 'A stakeholder needs a name'),
  /** Key of the role that tells them; null while nobody does. */
  owner: playbookKey.nullable().default(null),
  channel: cell,
  influence: weight,
  impact: weight,
  /** Place in the order of being told; equal places are told together. */
  order: z.number().int().min(1).max(999),
  /** When the contact was last checked. */
  checked: day.nullable().default(null),
})
export type PlaybookStakeholder = z.infer<typeof playbookStakeholder>

export const playbookQuestion = z.object({ question: line(300, 'Enter the question'), answer: markdown })
export type PlaybookQuestion = z.infer<typeof playbookQuestion>

export const playbookContact = z.object({ name: line(200, 'A contact needs a name'), purpose: cell, route: cell, hours: cell })
export type PlaybookContact = z.infer<typeof playbookContact>

/** Everything that is written in peace about one scenario. */
export const playbookContent = z.object({
  title: line(150, 'A playbook needs a title'),
  scenario,
  cluster,
  levels: z.array(crisisLevel).min(1, 'Name at least one level').max(4).transform((levels) => [...new Set(levels)].toSorted((a, b) => a - b)).readonly(),
  /** When it should be looked through again. */
  review: day.nullable().default(null),
  /** When it was last rehearsed. */
  rehearsed: day.nullable().default(null),
  summary: markdown,
  triggers: z.array(playbookTrigger).max(playbookLimits.triggers).readonly().default([]),
  roles: z.array(playbookRole).max(playbookLimits.roles).readonly().default([]),
  facts: z.array(playbookFact).max(playbookLimits.facts).readonly().default([]),
  phases: z.array(playbookPhase).min(1, 'A playbook needs at least one phase').max(playbookLimits.phases).readonly(),
  stakeholders: z.array(playbookStakeholder).max(playbookLimits.stakeholders).readonly().default([]),
  questions: z.array(playbookQuestion).max(playbookLimits.questions).readonly().default([]),
  contacts: z.array(playbookContact).max(playbookLimits.contacts).readonly().default([]),
  /** Page that is kept ready, unpublished. */
  darkSite: markdown,
})
export type PlaybookContent = z.infer<typeof playbookContent>
