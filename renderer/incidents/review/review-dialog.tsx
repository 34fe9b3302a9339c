import { Modal, Select, Textarea, TextInput } from '@mantine/core'
import { z } from 'zod'
import type { CorrectiveAction, Incident } from '../../../electron/contract/index.ts'
import { peopleIn } from '../incident-words.ts'
import { PersonField } from '../person-field.tsx'
import { LessonForm } from './lesson-form.tsx'
import { actionDraft, emptyAction, movedDraft, observationDraft } from './review-draft.ts'
import { ReviewForm } from './review-form.tsx'
import { observationChoices } from './review-words.ts'
import classes from './review.module.css'

/** What a dialogue of the review asks for. */
export type ReviewQuestion =
  | { readonly kind: 'observe' }
  | { readonly kind: 'act'; readonly observation: number | null }
  | { readonly kind: 'move'; readonly action: CorrectiveActionTold }
  | { readonly kind: 'finish'; readonly action: CorrectiveActionTold }
  /** @property what what is taken out: "observation" */
  | { readonly kind: 'withdraw'; readonly entry: number; readonly what: string; readonly text: string }
  | { readonly kind: 'lesson'; readonly observation: number | null }

type CorrectiveActionTold = Pick<CorrectiveAction, 'entry' | 'text' | 'owner' | 'dueOn'>

const titles: Readonly<Record<ReviewQuestion['kind'], string>> = {
  observe: 'Add an observation', act: 'Add a corrective action', move: 'Move the corrective action', finish: 'The corrective action is done', withdraw: 'Take it out of the review', lesson: 'Propose a change to a playbook',
}

interface ReviewDialogProps {
  readonly incident: Incident
  /** null keeps it closed. */
  readonly question: ReviewQuestion | null
  readonly onClose: () => void
}

/** Asks for what is to be written into the review. */
export function ReviewDialog({ incident, question, onClose }: ReviewDialogProps) {
  return (
    <Modal opened={question !== null} onClose={onClose} title={question === null ? '' : titles[question.kind]} size={question?.kind === 'lesson' ? 'xl' : 'lg'}>
      {question !== null && <Asked incident={incident} question={question} onDone={onClose} />}
    </Modal>
  )
}

function Asked({ incident, question, onDone }: { readonly incident: Incident; readonly question: ReviewQuestion; readonly onDone: () => void }) {
  switch (question.kind) {
    case 'observe':
      return <Observe incident={incident} onDone={onDone} />
    case 'act':
      return <Act incident={incident} observation={question.observation} onDone={onDone} />
    case 'move':
      return <Move incident={incident} action={question.action} onDone={onDone} />
    case 'finish':
      return <Finish incident={incident.id} action={question.action} onDone={onDone} />
    case 'withdraw':
      return <Withdraw incident={incident.id} {...question} onDone={onDone} />
    case 'lesson':
      return <LessonForm incident={incident} observation={question.observation} onDone={onDone} />
  }
}

interface FormProps {
  readonly incident: Incident
  readonly onDone: () => void
}

function Observe({ incident, onDone }: FormProps) {
  return (
    <ReviewForm
      incident={incident.id} name="observation" schema={observationDraft} initial={{ kind: 'gap', text: '' }} why="write the observation" submit="Add the observation" done="The observation is in the review" onDone={onDone}
      actOf={draft => ({ type: 'observation', ...draft })}
    >
      {(draft, change, issues) => (
        <>
          <Select
            label="Kind" description="A strength is to be kept, a gap to be closed" allowDeselect={false} maw={260} value={draft.kind} data={[{ value: 'strength', label: 'Strength' }, { value: 'gap', label: 'Gap' }]}
            onChange={kind => change({ ...draft, kind: kind === 'strength' ? 'strength' : 'gap' })}
          />
          <Textarea
            label="What was observed" description="What happened, not who is to blame" autosize minRows={3} maxRows={10} data-autofocus value={draft.text} error={issues['text']}
            onChange={event => change({ ...draft, text: event.currentTarget.value })}
          />
        </>
      )}
    </ReviewForm>
  )
}

/** What the contract says of a name is meant for whoever signs; days that are missing have no words of their own. */
const ownerIssue = (issues: Readonly<Record<string, string>>) => (issues['owner'] === undefined ? undefined : 'Name who does it')
const dueIssue = (issues: Readonly<Record<string, string>>) => (issues['dueOn'] === undefined ? undefined : 'Choose the day by which it is to be done')

function Act({ incident, observation, onDone }: FormProps & { readonly observation: number | null }) {
  const people = peopleIn(incident.state)
  const answered = observationChoices(incident.state.observations.filter(({ entry }) => entry === observation))[0]
  return (
    <ReviewForm
      incident={incident.id} name={`action.${observation ?? 'new'}`} schema={actionDraft} initial={emptyAction} why="ask for a corrective action" submit="Add the action" done="The corrective action is listed until it is done" onDone={onDone}
      actOf={({ text, owner, dueOn }) => ({ type: 'corrective-action', text, owner, dueOn, observation })}
    >
      {(draft, change, issues) => (
        <>
          {answered !== undefined && <p className={classes.plain}>{answered.label}</p>}
          <Textarea
            label="What is to be done" description="So that it can be seen when it is done" autosize minRows={2} maxRows={8} data-autofocus value={draft.text} error={issues['text']}
            onChange={event => change({ ...draft, text: event.currentTarget.value })}
          />
          <PersonField label="Owner" people={people} value={draft.owner} error={ownerIssue(issues)} onChange={owner => change({ ...draft, owner })} />
          <DueDay value={draft.dueOn} error={dueIssue(issues)} onChange={dueOn => change({ ...draft, dueOn })} />
        </>
      )}
    </ReviewForm>
  )
}

function DueDay({ value, error, onChange }: { readonly value: string; readonly error: string | undefined; readonly onChange: (day: string) => void }) {
  return <TextInput type="date" label="Due" description="The last day on which it is in time" maw={260} value={value} error={error} onChange={event => onChange(event.currentTarget.value)} />
}

function Move({ incident, action, onDone }: FormProps & { readonly action: CorrectiveActionTold }) {
  return (
    <ReviewForm
      incident={incident.id} name={`action.move.${action.entry}`} schema={actionDraft} initial={movedDraft(action)} why="move the corrective action" submit="Move the action" done="The corrective action is moved" onDone={onDone}
      actOf={({ owner, dueOn, reason }) => ({ type: 'corrective-action-moved', action: action.entry, owner, dueOn, reason })}
    >
      {(draft, change, issues) => (
        <>
          <p className={classes.plain}>{action.text}</p>
          <PersonField label="Owner" people={peopleIn(incident.state)} value={draft.owner} error={ownerIssue(issues)} onChange={owner => change({ ...draft, owner })} />
          <DueDay value={draft.dueOn} error={dueIssue(issues)} onChange={dueOn => change({ ...draft, dueOn })} />
          <Textarea label="Reason" autosize minRows={2} maxRows={6} value={draft.reason} error={issues['reason']} onChange={event => change({ ...draft, reason: event.currentTarget.value })} />
        </>
      )}
    </ReviewForm>
  )
}

const words = z.string()

/** Notes that an action is done. */
export function Finish({ incident, action, onDone }: { readonly incident: number; readonly action: CorrectiveActionTold; readonly onDone: () => void }) {
  return (
    <ReviewForm
      incident={incident} name={`action.done.${action.entry}`} schema={words} initial="" why="finish the corrective action" submit="Mark as done" done="The corrective action is done" onDone={onDone}
      actOf={note => ({ type: 'corrective-action-done', action: action.entry, note })}
    >
      {(note, change, issues) => (
        <>
          <p className={classes.plain}>{action.text}</p>
          <Textarea label="Note" description="What shows that it is done. Can stay empty." autosize minRows={2} maxRows={6} data-autofocus value={note} error={issues['note']} onChange={event => change(event.currentTarget.value)} />
        </>
      )}
    </ReviewForm>
  )
}

function Withdraw({ incident, entry, what, text, onDone }: Extract<ReviewQuestion, { kind: 'withdraw' }> & { readonly incident: number; readonly onDone: () => void }) {
  return (
    <ReviewForm
      incident={incident} name={`review.withdraw.${entry}`} schema={words} initial="" why={`withdraw the ${what}`} submit="Withdraw" done={`The ${what} is withdrawn; its entry stays in the timeline`} onDone={onDone}
      actOf={reason => ({ type: 'withdrawn', entry, reason })}
    >
      {(reason, change, issues) => (
        <>
          <p className={classes.plain}>{text}</p>
          <Textarea label="Reason" description="The entry stays in the timeline, and so does the reason" autosize minRows={2} maxRows={6} data-autofocus value={reason} error={issues['reason']} onChange={event => change(event.currentTarget.value)} />
        </>
      )}
    </ReviewForm>
  )
}
