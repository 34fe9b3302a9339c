import { z } from 'zod'
import {
  playbookContact, playbookContent, playbookFact, playbookPhase, playbookQuestion, playbookRole, playbookStakeholder, playbookTask, playbookTrigger,
  type PlaybookContact, type PlaybookContent, type PlaybookFact, type PlaybookPhase, type PlaybookQuestion, type PlaybookRole, type PlaybookStakeholder, type PlaybookTask, type PlaybookTrigger,
} from '../../../../electron/contract/index.ts'

/** A part with a name of its own in the editor: keys change, and some parts have none. Never stored. */
export type Kept<Item> = Item & { readonly id: number }

export type DraftTask = Kept<PlaybookTask>
export type DraftPhase = Kept<Omit<PlaybookPhase, 'tasks'> & { readonly tasks: readonly DraftTask[] }>

/** Parts that stand in plain lists. */
export interface ListItems {
  readonly triggers: PlaybookTrigger
  readonly roles: PlaybookRole
  readonly facts: PlaybookFact
  readonly stakeholders: PlaybookStakeholder
  readonly questions: PlaybookQuestion
  readonly contacts: PlaybookContact
}
export type ListName = keyof ListItems
export type Lists = { readonly [List in ListName]: readonly Kept<ListItems[List]>[] }

export type DraftContent = Omit<PlaybookContent, ListName | 'phases'> & Lists & { readonly phases: readonly DraftPhase[] }

/** What was typed into a field and can't be stored, and why not. */
export interface Rejected {
  readonly value: unknown
  readonly message: string
}

/**
 * A playbook being edited. Its content can be stored at any time: a field whose text can't be keeps its last
 * good value there, and what was typed is kept beside it.
 */
export interface Draft {
  readonly content: DraftContent
  /** By {@link fieldName}. */
  readonly rejected: Readonly<Record<string, Rejected>>
  readonly nextId: number
}

/** Stands for the playbook itself where parts are named by their id. */
export const PLAYBOOK_ID = 0

/** Name of one field of one part. */
export const fieldName = (id: number, field: string): string => `${id}.${field}`

/** Schemas of the parts in lists. */
export const itemSchemas: { readonly [List in ListName]: z.ZodType<ListItems[List]> } = {
  triggers: playbookTrigger,
  roles: playbookRole,
  facts: playbookFact,
  stakeholders: playbookStakeholder,
  questions: playbookQuestion,
  contacts: playbookContact,
}

/** Begins to edit a stored playbook. */
export function draftOf(content: PlaybookContent): Draft {
  let nextId = PLAYBOOK_ID + 1
  const kept = <Item extends object>(items: readonly Item[]): readonly Kept<Item>[] => items.map((item) => ({ ...item, id: nextId++ }))
  const draft: DraftContent = {
    ...content,
    triggers: kept(content.triggers),
    roles: kept(content.roles),
    facts: kept(content.facts),
    phases: kept(content.phases).map((phase) => ({ ...phase, tasks: kept(phase.tasks) })),
    stakeholders: kept(content.stakeholders),
    questions: kept(content.questions),
    contacts: kept(content.contacts),
  }
  return { content: draft, rejected: {}, nextId }
}

/** What of a draft is stored: cleaned as the contract cleans it, without the editor's ids. */
export const contentOf = (draft: Draft): PlaybookContent => playbookContent.parse(draft.content)

/** Whether two contents say the same. Both must have gone through the contract. */
export const sameContent = (one: PlaybookContent, other: PlaybookContent): boolean => JSON.stringify(one) === JSON.stringify(other)

const withId = z.object({ id: z.number().int() })
const kept = <Item extends z.ZodType>(item: Item) => z.array(z.intersection(item, withId)).readonly()

/** A draft as it is kept by the browser between two openings of the page. */
export const draftSchema: z.ZodType<Draft> = z.object({
  content: playbookContent.extend({
    triggers: kept(playbookTrigger),
    roles: kept(playbookRole),
    facts: kept(playbookFact),
    phases: kept(playbookPhase.extend({ tasks: kept(playbookTask) })).refine((phases) => phases.length > 0),
    stakeholders: kept(playbookStakeholder),
    questions: kept(playbookQuestion),
    contacts: kept(playbookContact),
  }),
  rejected: z.record(z.string(), z.object({ value: z.unknown(), message: z.string() })),
  nextId: z.number().int(),
})
