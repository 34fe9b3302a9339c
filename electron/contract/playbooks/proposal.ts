import { z } from 'zod'
import { playbookContact, playbookKey, playbookPhase, playbookQuestion, playbookTask, type TaskDue } from './playbook.ts'

const { title, role, due, instructions } = playbookTask.shape

/** What a change of a task says otherwise; what is missing stays as it is. */
export const taskChange = z
  .object({ title: title.optional(), role: role.unwrap().optional(), due: due.unwrap().optional(), instructions: instructions.unwrap().optional() })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'Change at least one thing')
export type TaskChange = z.infer<typeof taskChange>

/**
 * A change of a playbook that somebody proposes. Names stand beside the keys, so that it can be read when what it is
 * about is gone.
 */
export const playbookProposal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add-task'), phase: playbookKey, phaseName: playbookPhase.shape.name, task: playbookTask.pick({ title: true, role: true, due: true, optional: true, instructions: true }) }),
  z.object({ kind: z.literal('change-task'), task: playbookKey, title, change: taskChange }),
  z.object({ kind: z.literal('remove-task'), task: playbookKey, title }),
  /** @property replaces the question that it is put in the place of */
  z.object({ kind: z.literal('question'), replaces: playbookQuestion.shape.question.nullable(), question: playbookQuestion }),
  /** @property replaces name of the contact that it is put in the place of */
  z.object({ kind: z.literal('contact'), replaces: playbookContact.shape.name.nullable(), contact: playbookContact }),
  z.object({ kind: z.literal('words'), text: z.string().trim().min(1, 'Say what is to change').max(2_000, 'At most 2,000 characters') }),
])
export type PlaybookProposal = z.infer<typeof playbookProposal>
export type ProposalKind = PlaybookProposal['kind']

/** A proposal in one line: "Add the task “Call the lawyer” to the phase “Detect”". */
export function proposalWords(proposal: PlaybookProposal): string {
  switch (proposal.kind) {
    case 'add-task':
      return `Add the task “${proposal.task.title}” to the phase “${proposal.phaseName}”`
    case 'change-task':
      return `Change the task “${proposal.title}”`
    case 'remove-task':
      return `Remove the task “${proposal.title}”`
    case 'question':
      return proposal.replaces === null ? `Add the question “${proposal.question.question}”` : `Change the question “${proposal.replaces}”`
    case 'contact':
      return proposal.replaces === null ? `Add the contact “${proposal.contact.name}”` : `Change the contact “${proposal.replaces}”`
    case 'words':
      return 'Change it in words'
  }
}

/** How the parts of a proposal that stand for something else are said. */
export interface ProposalNames {
  readonly role: (key: string) => string
  readonly due: (due: TaskDue) => string
}

/** What a proposal says besides its one line, field by field: enough to carry it out by hand. */
export function proposalFields(proposal: PlaybookProposal, names: ProposalNames): readonly { readonly name: string; readonly value: string }[] {
  const field = (name: string, value: string | undefined): { readonly name: string; readonly value: string }[] => (value === undefined || value === '' ? [] : [{ name, value }])
  const roleOf = (key: string | null | undefined): string | undefined => (key === undefined ? undefined : key === null ? 'Nobody in particular' : names.role(key))
  const dueOf = (when: TaskDue | null | undefined): string | undefined => (when === undefined ? undefined : when === null ? 'No due time' : names.due(when))
  switch (proposal.kind) {
    case 'add-task': {
      const { task } = proposal
      return [...field('Role', roleOf(task.role ?? undefined)), ...field('Due', dueOf(task.due ?? undefined)), ...field('Optional', task.optional ? 'yes' : ''), ...field('Instructions', task.instructions)]
    }
    case 'change-task': {
      const { change } = proposal
      return [...field('Title', change.title), ...field('Role', roleOf(change.role)), ...field('Due', dueOf(change.due)), ...field('Instructions', change.instructions === '' ? 'None' : change.instructions)]
    }
    case 'remove-task':
      return []
    case 'question':
      return [...field('Question', proposal.question.question), ...field('Answer', proposal.question.answer)]
    case 'contact':
      return [...field('Name', proposal.contact.name), ...field('For', proposal.contact.purpose), ...field('Route', proposal.contact.route), ...field('Hours', proposal.contact.hours)]
    case 'words':
      return field('Change', proposal.text)
  }
}
