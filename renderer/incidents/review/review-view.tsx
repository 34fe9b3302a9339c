import { type ReactNode, useRef, useState } from 'react'
import { Button, Group } from '@mantine/core'
import { IconDownload, IconFileTypePdf, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { CorrectiveAction, Incident, ProposedChange } from '../../../electron/contract/index.ts'
import { dayOf } from '../../playbooks/playbook-words.ts'
import { useCommands } from '../../shell/commands.ts'
import { useClockValue } from '../../shell/console-state.ts'
import { client, orpc } from '../../shell/engine.ts'
import { LoadingScreen } from '../../shell/loading-screen.tsx'
import { bytesOf, downloadBlob } from '../../ui/download.ts'
import { countOf } from '../../ui/number-format.ts'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { localTimeZone, MINUTE } from '../../ui/time-format.ts'
import { notifyDone, notifyProblem } from '../../ui/undo.tsx'
import { useIncidentActions } from '../use-incident-actions.ts'
import { ClockTable } from './clock-table.tsx'
import { ReviewDialog, type ReviewQuestion } from './review-dialog.tsx'
import { ActionItem, LessonItem, ObservationItem } from './review-items.tsx'
import classes from './review.module.css'

const none: readonly ProposedChange[] = []

/** The after-action review: what the clocks say, what was observed, what will be done about it, and what the playbooks learn. */
export function ReviewView({ incident }: { readonly incident: Incident }) {
  const { id, state } = incident
  const { data: proposals = none } = useQuery(orpc.playbooks.proposals.list.queryOptions({ input: { incident: id } }))
  const [question, setQuestion] = useState<ReviewQuestion | null>(null)
  const view = useRef<HTMLDivElement>(null)
  const actions = useIncidentActions(id)
  const today = useClockValue(dayOf, MINUTE)
  const save = useMutation({
    mutationFn: () => client.incidents.review.write({ id, zone: localTimeZone }),
    onSuccess: ({ name, text }) => {
      downloadBlob(name, new Blob([text], { type: 'text/markdown;charset=utf-8' }))
      notifyDone(`Saved to ${name}`)
    },
    onError: notifyProblem,
  })
  const savePdf = useMutation({
    mutationFn: () => client.incidents.review.writePdf({ id, zone: localTimeZone }),
    onSuccess: ({ name, base64 }) => {
      downloadBlob(name, new Blob([bytesOf(base64)], { type: 'application/pdf' }))
      notifyDone(`Saved to ${name}`)
    },
    onError: notifyProblem,
  })
  const reopen = ({ entry }: CorrectiveAction) => void actions.act({ type: 'corrective-action-reopened', action: entry, reason: 'Marked as done too early' }, 'open the corrective action again')
  useReviewKeys({ incident, view, onAsk: setQuestion, onSave: () => save.mutate() })
  const open = state.actions.filter(({ done }) => done === null).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const done = state.actions.filter(one => one.done !== null)
  const add = (title: string, keys: string, next: ReviewQuestion) => (
    <Button size="compact-xs" variant="default" leftSection={<IconPlus size={13} aria-hidden />} onClick={() => setQuestion(next)} aria-keyshortcuts={keys}>
      {title}
    </Button>
  )
  return (
    <div className={classes.view} ref={view}>
      <div className={classes.bar}>
        <p className={classes.soft}>{state.closed === null ? 'The incident is still open: the clocks go on, and what is written here stays.' : 'A closed incident still takes observations, corrective actions and lessons.'}</p>
        <Group gap={6} wrap="nowrap">
          <Button size="compact-sm" variant="default" leftSection={<IconFileTypePdf size={14} aria-hidden />} loading={savePdf.isPending} onClick={() => savePdf.mutate()}>
            Save as PDF
          </Button>
          <Button size="compact-sm" variant="default" leftSection={<IconDownload size={14} aria-hidden />} loading={save.isPending} onClick={() => save.mutate()}>
            Save as Markdown
          </Button>
        </Group>
      </div>
      <Panel title="Clocks against targets">
        <Clocks incident={incident} />
      </Panel>
      <div className={classes.columns}>
        <Panel title="Observations" note={state.observations.length > 0 ? countOf(state.observations.length, 'observation') : undefined} actions={add('Observation', 'o', { kind: 'observe' })}>
          <Items empty="Nothing was observed yet. What went well, and what did not?">
            {state.observations.map(one => (
              <ObservationItem
                key={one.entry} incident={id} observation={one} onAct={() => setQuestion({ kind: 'act', observation: one.entry })} onLesson={() => setQuestion({ kind: 'lesson', observation: one.entry })}
                onWithdraw={() => setQuestion({ kind: 'withdraw', entry: one.entry, what: 'observation', text: one.text })}
              />
            ))}
          </Items>
        </Panel>
        <Panel title="Corrective actions" note={state.actions.length > 0 ? `${open.length} open, ${done.length} done` : undefined} actions={add('Corrective action', 'a', { kind: 'act', observation: null })}>
          <Items empty="No corrective action yet. Each one has an owner and a day, and stays on the list of incidents until it is done.">
            {[...open, ...done].map(action => (
              <ActionItem
                key={action.entry} incident={id} action={action} observation={state.observations.find(({ entry }) => entry === action.observation)} today={today} onFinish={() => setQuestion({ kind: 'finish', action })}
                onMove={() => setQuestion({ kind: 'move', action })} onWithdraw={() => setQuestion({ kind: 'withdraw', entry: action.entry, what: 'corrective action', text: action.text })} onReopen={() => reopen(action)}
              />
            ))}
          </Items>
        </Panel>
      </div>
      <Panel title="Lessons for the playbooks" note="Proposed here, decided in the playbook" actions={add('Proposed change', 'e', { kind: 'lesson', observation: null })}>
        <Items empty={state.runs.length === 0 ? 'No playbook ran in this incident.' : 'No change is proposed yet. What would have helped if the playbook had said it?'}>
          {state.lessons.map(lesson => (
            <LessonItem
              key={lesson.entry} incident={incident} lesson={lesson} change={proposals.find(({ entry }) => entry === lesson.entry)}
              onWithdraw={() => setQuestion({ kind: 'withdraw', entry: lesson.entry, what: 'lesson', text: lesson.why })}
            />
          ))}
        </Items>
      </Panel>
      <ReviewDialog incident={incident} question={question} onClose={() => setQuestion(null)} />
    </div>
  )
}

function Items({ empty, children }: { readonly empty: string; readonly children: readonly ReactNode[] }) {
  return children.length === 0 ? <p className={classes.empty}>{empty}</p> : <ul className={classes.items}>{children}</ul>
}

function Clocks({ incident }: { readonly incident: Incident }) {
  const { data: clocks, error, refetch } = useQuery(orpc.incidents.review.clocks.queryOptions({ input: { id: incident.id } }))
  const now = useClockValue(at => Math.floor(at / MINUTE) * MINUTE)
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  return clocks === undefined ? <LoadingScreen /> : <ClockTable incident={incident} clocks={clocks} now={now} />
}

interface ReviewKeys {
  readonly incident: Incident
  readonly view: React.RefObject<HTMLDivElement | null>
  readonly onAsk: (question: ReviewQuestion) => void
  readonly onSave: () => void
}

/** J and K go through the items; what is asked for is about the one that has the keyboard, where it can be. */
function useReviewKeys({ incident: { state }, view, onAsk, onSave }: ReviewKeys): void {
  const current = (): number | null => {
    const entry = document.activeElement?.closest<HTMLElement>('[data-entry]')?.dataset['entry']
    return entry === undefined ? null : Number(entry)
  }
  const observation = (): number | null => state.observations.find(({ entry }) => entry === current())?.entry ?? null
  const withAction = (ask: (action: CorrectiveAction) => ReviewQuestion) => () => {
    const action = state.actions.find(({ entry, done }) => done === null && entry === current())
    if (action !== undefined) onAsk(ask(action))
  }
  const move = (step: number) => {
    const items = [...(view.current?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])]
    const index = items.findIndex(item => item.contains(document.activeElement))
    items[Math.min(items.length - 1, Math.max(0, index + step))]?.focus()
  }
  const group = 'Review'
  useCommands([
    { id: 'review.next', title: 'Next item', group, keys: ['j'], inPalette: false, run: () => move(1) },
    { id: 'review.previous', title: 'Previous item', group, keys: ['k'], inPalette: false, run: () => move(-1) },
    { id: 'review.observe', title: 'Add an observation', group, keys: ['o'], run: () => onAsk({ kind: 'observe' }) },
    { id: 'review.act', title: 'Add a corrective action', group, keys: ['a'], run: () => onAsk({ kind: 'act', observation: observation() }) },
    { id: 'review.lesson', title: 'Propose a change to a playbook', group, keys: ['e'], run: () => onAsk({ kind: 'lesson', observation: observation() }) },
    { id: 'review.finish', title: 'The corrective action is done', group, keys: ['x'], inPalette: false, run: withAction(action => ({ kind: 'finish', action })) },
    { id: 'review.move', title: 'Move the corrective action', group, keys: ['m'], inPalette: false, run: withAction(action => ({ kind: 'move', action })) },
    { id: 'review.save', title: 'Save the review as Markdown', group, keywords: ['export', 'download', 'after-action'], run: onSave },
  ])
}
