import { z } from 'zod'
import { crisisLevel, playbookKey } from '../playbooks/playbook.ts'
import { instant, rowId } from '../procedure.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

/** What people are reminded of: of incidents their tasks, promises, situation reports and corrective actions; of playbooks their review. */
export const reminderTopics = ['task', 'promise', 'report', 'corrective-action', 'review'] as const
export const reminderTopic = z.enum(reminderTopics)
export type ReminderTopic = z.infer<typeof reminderTopic>

/** Whether these are due on a day rather than at a time. */
export const isDueByDay = (topic: ReminderTopic): boolean => topic === 'corrective-action' || topic === 'review'

/** Something is due. It is judged by what stands now, not by mentions. */
export const reminderCondition = z.object({
  kind: z.literal('reminder'),
  of: reminderTopic,
  /** So long before it is due; below 0: so long after. Whole minutes, or whole days of what is due on a day. Milliseconds. */
  lead: z.number().int().min(-30 * DAY, 'Remind 30 days after it was due at the latest').max(90 * DAY, 'Remind 90 days before at the earliest').multipleOf(MINUTE, 'Enter whole minutes').default(0),
  /** Of optional tasks too. */
  optionalTasks: z.boolean().default(true),
  /** Only in incidents of this level or a higher one. */
  fromLevel: crisisLevel.default(1),
  /** From this level on the alert is critical, whatever the rule says; null: at none. */
  criticalFrom: crisisLevel.nullable().default(null),
})
export type ReminderCondition = z.infer<typeof reminderCondition>

/** One thing that is due. */
export const reminderItem = z.object({
  /** Tells it from the others of the same alert. */
  key: z.string(),
  text: z.string(),
  /** Who is to see to it, by name; null when nobody is named. */
  who: z.string().nullable(),
  /** Of a day: its beginning where the console is. */
  dueAt: instant,
  /** The task of a run that it is. */
  task: z.object({ run: z.number().int().min(1), key: playbookKey }).nullable(),
  /** The playbook that it is. */
  playbook: rowId.nullable(),
})
export type ReminderItem = z.infer<typeof reminderItem>

/** Items that an alert lists; the longest due ones. */
export const REMINDER_ITEMS = 100

/** What a reminder stands on: what is due now, or was last before nothing was any more. */
export const reminderArithmetic = z.object({
  kind: z.literal('reminder'),
  of: reminderTopic,
  /** null: it is about playbooks. */
  incident: z.object({ id: rowId, title: z.string(), level: crisisLevel }).nullable(),
  count: z.number().int(),
  /** Longest due first. */
  items: z.array(reminderItem).min(1).max(REMINDER_ITEMS).readonly(),
})
export type ReminderArithmetic = z.infer<typeof reminderArithmetic>
