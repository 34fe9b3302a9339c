import { z } from 'zod'
import { type PlaybookContent, type PlaybookProposal, type PlaybookTask, taskDue, type TaskDue } from '../../../electron/contract/index.ts'

export const proposalKinds = ['add-task', 'change-task', 'remove-task', 'question', 'contact', 'words'] as const satisfies readonly PlaybookProposal['kind'][]

/** What has been typed of a lesson. Fields of other kinds stay when the kind changes. */
export const lessonDraft = z.object({
  playbook: z.number().nullable(),
  kind: z.enum(proposalKinds),
  phase: z.string().nullable(),
  task: z.string().nullable(),
  title: z.string(),
  role: z.string().nullable(),
  due: taskDue.nullable(),
  optional: z.boolean(),
  instructions: z.string(),
  /** The question or contact that changes; null for a new one. */
  replaces: z.string().nullable(),
  question: z.string(),
  answer: z.string(),
  name: z.string(),
  purpose: z.string(),
  route: z.string(),
  hours: z.string(),
  text: z.string(),
  why: z.string(),
  observation: z.number().nullable(),
})
export type LessonDraft = z.infer<typeof lessonDraft>

export const emptyLesson: LessonDraft = {
  playbook: null, kind: 'add-task', phase: null, task: null, title: '', role: null, due: null, optional: false, instructions: '', replaces: null, question: '', answer: '', name: '', purpose: '', route: '', hours: '', text: '', why: '', observation: null,
}

export const taskIn = ({ phases }: PlaybookContent, key: string | null): PlaybookTask | undefined => phases.flatMap(({ tasks }) => tasks).find((task) => task.key === key)

/** The draft for a change of that task: its fields say what the task says now. */
export function withTaskChosen(draft: LessonDraft, content: PlaybookContent, key: string | null): LessonDraft {
  const task = taskIn(content, key)
  return task === undefined ? { ...draft, task: key } : { ...draft, task: key, title: task.title, role: task.role, due: task.due, instructions: task.instructions }
}

/** The draft for a change of that question or contact, or for a new one. */
export function withReplaced(draft: LessonDraft, { questions, contacts }: PlaybookContent, replaces: string | null): LessonDraft {
  if (draft.kind === 'question') {
    const chosen = questions.find(({ question }) => question === replaces)
    return { ...draft, replaces, question: chosen?.question ?? '', answer: chosen?.answer ?? '' }
  }
  const chosen = contacts.find(({ name }) => name === replaces)
  return { ...draft, replaces, name: chosen?.name ?? '', purpose: chosen?.purpose ?? '', route: chosen?.route ?? '', hours: chosen?.hours ?? '' }
}

const sameDue = (one: TaskDue | null, other: TaskDue | null): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What is meant, to be checked; of a change only what differs from the task as it is. */
export function lessonOf(draft: LessonDraft, content: PlaybookContent): unknown {
  const { playbook, why, observation } = draft
  return { type: 'lesson', playbook, proposal: proposalOf(draft, content), why, observation }
}

function proposalOf({ kind, phase, task: key, title, role, due, optional, instructions, replaces, question, answer, name, purpose, route, hours, text }: LessonDraft, content: PlaybookContent): unknown {
  switch (kind) {
    case 'add-task':
      return { kind, phase, phaseName: content.phases.find((one) => one.key === phase)?.name, task: { title, role, due, optional, instructions } }
    case 'change-task': {
      const task = taskIn(content, key)
      const change = {
        ...(title.trim() === task?.title ? {} : { title }),
        ...(role === task?.role ? {} : { role }),
        ...(sameDue(due, task?.due ?? null) ? {} : { due }),
        ...(instructions.trim() === task?.instructions.trim() ? {} : { instructions }),
      }
      return { kind, task: key, title: task?.title, change }
    }
    case 'remove-task':
      return { kind, task: key, title: taskIn(content, key)?.title }
    case 'question':
      return { kind, replaces, question: { question, answer } }
    case 'contact':
      return { kind, replaces, contact: { name, purpose, route, hours } }
    case 'words':
      return { kind, text }
  }
}
