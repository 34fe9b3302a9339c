import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import type { Incident, PlaybookContent, PlaybookRun } from '../../../electron/contract/index.ts'
import { type FormIssues, issueUnder } from '../../settings/form-issues.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DueInput } from './due-input.tsx'
import { emptyLesson, type LessonDraft, lessonDraft, lessonOf, proposalKinds, taskIn, withReplaced, withTaskChosen } from './lesson-draft.ts'
import { ReviewForm } from './review-form.tsx'
import { choicesOf, observationChoices } from './review-words.ts'
import classes from './review.module.css'

const kindNames: Readonly<Record<LessonDraft['kind'], string>> = {
  'add-task': 'Add a task', 'change-task': 'Change a task', 'remove-task': 'Remove a task', question: 'Add or change a question', contact: 'Add or change a contact', words: 'Say it in words',
}

interface LessonFormProps {
  readonly incident: Incident
  readonly observation: number | null
  readonly onDone: () => void
}

/** Proposes a change to the playbook of a run. Whoever keeps the playbook takes it over or declines it. */
export function LessonForm({ incident: { id, state }, observation, onDone }: LessonFormProps) {
  const [first] = state.runs
  if (first === undefined) return <EmptyState title="No playbook ran in this incident">What the review teaches is proposed to a playbook that ran. Write a corrective action instead.</EmptyState>
  const runOf = (draft: LessonDraft): PlaybookRun => state.runs.find(({ playbook }) => playbook === draft.playbook) ?? first
  return (
    <ReviewForm
      incident={id} name={`lesson.${observation ?? 'new'}`} schema={lessonDraft} initial={{ ...emptyLesson, playbook: first.playbook, observation }} why="propose a change to the playbook" submit="Propose the change"
      done="The change is proposed to the playbook" onDone={onDone} actOf={draft => lessonOf({ ...draft, playbook: runOf(draft).playbook }, runOf(draft).content)}
    >
      {(draft, change, issues) => {
        const { content, playbook } = runOf(draft)
        return (
          <>
            {state.runs.length > 1 && (
              <Select
                label="Playbook" allowDeselect={false} value={String(playbook)} data={choicesOf(state.runs.map(run => [String(run.playbook), run.content.title]))}
                onChange={chosen => change({ ...draft, playbook: Number(chosen), phase: null, task: null, role: null, due: null, replaces: null })}
              />
            )}
            <Select
              label="What is to change" description={state.runs.length > 1 ? undefined : `In “${content.title}”`} allowDeselect={false} data-autofocus value={draft.kind} data={proposalKinds.map(value => ({ value, label: kindNames[value] }))}
              onChange={kind => change({ ...draft, kind: proposalKinds.find(one => one === kind) ?? 'words', replaces: null })}
            />
            <KindFields draft={draft} content={content} issues={issues} change={change} />
            <Textarea
              label="Why" description="What happened that this would have made better" autosize minRows={2} maxRows={6} value={draft.why} error={issues['why']}
              onChange={event => change({ ...draft, why: event.currentTarget.value })}
            />
            {state.observations.length > 0 && (
              <Select
                label="Observation that it answers" placeholder="None" clearable clearButtonProps={{ 'aria-label': 'No observation' }} value={draft.observation === null ? null : String(draft.observation)} data={observationChoices(state.observations)}
                onChange={chosen => change({ ...draft, observation: chosen === null ? null : Number(chosen) })}
              />
            )}
          </>
        )
      }}
    </ReviewForm>
  )
}

interface FieldsProps {
  readonly draft: LessonDraft
  readonly content: PlaybookContent
  readonly issues: FormIssues
  readonly change: (draft: LessonDraft) => void
}

function KindFields({ draft, content, issues, change }: FieldsProps) {
  switch (draft.kind) {
    case 'add-task':
      return (
        <>
          <Select
            label="Phase" placeholder="Choose the phase" allowDeselect={false} value={draft.phase} data={choicesOf(content.phases.map(({ key, name }) => [key, name]))}
            error={issueUnder(issues, 'proposal.phase') && 'Choose the phase that it belongs to'} onChange={phase => change({ ...draft, phase })}
          />
          <TaskFields draft={draft} content={content} issues={issues} change={change} under="task" />
          <Checkbox label="The task is optional" checked={draft.optional} onChange={event => change({ ...draft, optional: event.currentTarget.checked })} />
        </>
      )
    case 'change-task':
      return (
        <>
          <TaskChoice draft={draft} content={content} issues={issues} change={change} />
          {taskIn(content, draft.task) !== undefined && <TaskFields draft={draft} content={content} issues={issues} change={change} under="change" />}
          {issues['proposal.change'] !== undefined && <p className={classes.error}>{issues['proposal.change']}</p>}
        </>
      )
    case 'remove-task':
      return <TaskChoice draft={draft} content={content} issues={issues} change={change} />
    case 'question':
      return <QuestionFields draft={draft} content={content} issues={issues} change={change} />
    case 'contact':
      return <ContactFields draft={draft} content={content} issues={issues} change={change} />
    case 'words':
      return (
        <Textarea
          label="Change" description="What the playbook should say; whoever keeps it writes it in" autosize minRows={3} maxRows={10} value={draft.text} error={issues['proposal.text']}
          onChange={event => change({ ...draft, text: event.currentTarget.value })}
        />
      )
  }
}

function TaskChoice({ draft, content, issues, change }: FieldsProps) {
  return (
    <Select
      label="Task" placeholder="Choose the task" searchable allowDeselect={false} value={draft.task} error={issueUnder(issues, 'proposal.task') && 'Choose the task'}
      data={choicesOf(content.phases.flatMap(({ name, tasks }) => tasks.map(({ key, title }) => [key, `${title} (${name})`] as const)))}
      onChange={key => change(withTaskChosen(draft, content, key))}
    />
  )
}

function TaskFields({ draft, content, issues, change, under }: FieldsProps & { readonly under: 'task' | 'change' }) {
  const others = content.phases.flatMap(({ tasks }) => tasks).filter(({ key }) => under === 'task' || key !== draft.task)
  return (
    <>
      <TextInput label="Title" value={draft.title} error={issues[`proposal.${under}.title`]} onChange={event => change({ ...draft, title: event.currentTarget.value })} />
      <Select
        label="Role" placeholder="Whoever is in command" clearable clearButtonProps={{ 'aria-label': 'No role' }} value={draft.role} data={choicesOf(content.roles.map(({ key, name }) => [key, name]))}
        onChange={role => change({ ...draft, role })}
      />
      <DueInput
        key={draft.task} value={draft.due} tasks={choicesOf(others.map(({ key, title }) => [key, title]))} error={issueUnder(issues, `proposal.${under}.due`)}
        onChange={due => change({ ...draft, due })}
      />
      <Textarea
        label="Instructions" description="Markdown" autosize minRows={2} maxRows={12} value={draft.instructions} error={issues[`proposal.${under}.instructions`]}
        onChange={event => change({ ...draft, instructions: event.currentTarget.value })}
      />
    </>
  )
}

/** Chooses what is there already, or a new one. */
function Replaced({ draft, content, change, label, fresh, names }: Omit<FieldsProps, 'issues'> & { readonly label: string; readonly fresh: string; readonly names: readonly string[] }) {
  return (
    <Select
      label={label} placeholder={fresh} searchable clearable clearButtonProps={{ 'aria-label': fresh }} value={draft.replaces} data={[...new Set(names)]} onChange={replaces => change(withReplaced(draft, content, replaces))}
    />
  )
}

function QuestionFields({ draft, content, issues, change }: FieldsProps) {
  return (
    <>
      <Replaced draft={draft} content={content} change={change} label="Which one" fresh="A new question" names={content.questions.map(({ question }) => question)} />
      <TextInput label="Question" value={draft.question} error={issues['proposal.question.question']} onChange={event => change({ ...draft, question: event.currentTarget.value })} />
      <Textarea label="Answer" description="Markdown" autosize minRows={2} maxRows={12} value={draft.answer} error={issues['proposal.question.answer']} onChange={event => change({ ...draft, answer: event.currentTarget.value })} />
    </>
  )
}

const contactFields = [
  { field: 'name', label: 'Name' },
  { field: 'purpose', label: 'For' },
  { field: 'route', label: 'Route' },
  { field: 'hours', label: 'Hours' },
] as const

function ContactFields({ draft, content, issues, change }: FieldsProps) {
  return (
    <>
      <Replaced draft={draft} content={content} change={change} label="Which one" fresh="A new contact" names={content.contacts.map(({ name }) => name)} />
      {contactFields.map(({ field, label }) => (
        <TextInput key={field} label={label} value={draft[field]} error={issues[`proposal.contact.${field}`]} onChange={event => change({ ...draft, [field]: event.currentTarget.value })} />
      ))}
    </>
  )
}
