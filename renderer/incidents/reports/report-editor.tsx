import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button, Textarea, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconLoader2, IconRefresh, IconSend } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Incident, RefilledSection, ReportDraft, ReportForm } from '../../../electron/contract/index.ts'
import { after } from '../../playbooks/editor/use-open-session.ts'
import { saveWords } from '../../playbooks/editor/save-status.tsx'
import { usePaper } from '../../playbooks/use-paper.ts'
import { forgetDraft, readDraft, writeDraft } from '../../settings/kept-draft.ts'
import { useCommands } from '../../shell/commands.ts'
import { useConsoleState, workspaceKey } from '../../shell/console-state.ts'
import { client, connection, orpc } from '../../shell/engine.ts'
import { LoadingScreen } from '../../shell/loading-screen.tsx'
import { problemOf } from '../../ui/problem.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { localTimeZone } from '../../ui/time-format.ts'
import { notifyProblem } from '../../ui/undo.tsx'
import { levelTitle } from '../incident-words.ts'
import { IssueDialog } from './issue-dialog.tsx'
import { RefilledNotice } from './refilled-notice.tsx'
import { ReportNotices } from './report-notices.tsx'
import { keptReport, ReportSession } from './report-session.ts'
import { ReportSheet } from './report-sheet.tsx'
import { formNames } from './report-words.ts'
import { SaveMenu } from './save-menu.tsx'
import classes from './reports.module.css'

interface ReportEditorProps {
  readonly incident: Incident
  readonly form: ReportForm
  /** Shows the report of that entry, which the draft became. */
  readonly onIssued: (entry: number) => void
}

/** Writes the report of a form; what is typed is saved as it is written. */
export function ReportEditor({ incident, form, onIssued }: ReportEditorProps) {
  const input = { id: incident.id, form }
  const { data: draft, error, isFetching, refetch } = useQuery(orpc.incidents.reports.draft.get.queryOptions({ input }))
  const state = useConsoleState().data
  const [ready, setReady] = useState(false)
  // What the page remembers may be older than what is stored; the first look waits for the answer.
  if (!ready && draft !== undefined && state !== undefined && !isFetching) setReady(true)
  if (!ready || draft === undefined || state === undefined) return error === null ? <LoadingScreen /> : <ProblemNotice error={error} onRetry={() => void refetch()} />
  return draft === null ? <BeginReport incident={incident} form={form} /> : <OpenReport incident={incident} draft={draft} workspace={workspaceKey(state)} onIssued={onIssued} />
}

const begins: Readonly<Record<ReportForm, string>> = {
  working: 'It is filled with where the incident stands: level, facts, tasks, decisions, promises and figures. What is missing, such as people and approvals, you write yourself.',
  executive: 'It is filled with what happened, how bad it is, since when, what was done and what comes next. What you need from those who read it you write yourself. It is to fit on one page.',
}

function BeginReport({ incident: { id }, form }: Omit<ReportEditorProps, 'onIssued'>) {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const begin = async () => {
    setBusy(true)
    try {
      const { draft } = await client.incidents.reports.draft.fill({ id, form, revision: null, timeZone: localTimeZone })
      queries.setQueryData(orpc.incidents.reports.draft.get.queryKey({ input: { id, form } }), draft)
    } catch (error) {
      notifyProblem(error)
    }
    setBusy(false)
  }
  return (
    <div className={classes.begin}>
      <h2>{formNames[form]}</h2>
      <p>{begins[form]}</p>
      <Button loading={busy} onClick={() => void begin()}>
        Begin the next report
      </Button>
    </div>
  )
}

interface OpenReportProps extends Pick<ReportEditorProps, 'incident' | 'onIssued'> {
  readonly draft: ReportDraft
  readonly workspace: string
}

function openSession(id: number, draft: ReportDraft, workspace: string): ReportSession {
  const { form } = draft
  const name = `report.${workspace}.${id}.${form}`
  return new ReportSession(draft, readDraft(name, keptReport), {
    save: (revision, writing) => client.incidents.reports.draft.save({ id, form, revision, writing }),
    // One that is gone is asked for as it would be saved: the engine then says what became of it.
    read: async () => (await client.incidents.reports.draft.get({ id, form })) ?? client.incidents.reports.draft.save({ id, form, revision: 0, writing: draft.writing }),
    problemOf,
    after,
    keep: kept => (kept === null ? forgetDraft(name) : writeDraft(name, kept)),
  })
}

function OpenReport({ incident: { id, state: standing }, draft: stored, workspace, onIssued }: OpenReportProps) {
  const { form } = stored
  const queries = useQueryClient()
  const [session] = useState(() => openSession(id, stored, workspace))
  const { writing, draft, saving, restored } = useSyncExternalStore(session.subscribe, session.state)
  const [refilled, setRefilled] = useState<readonly RefilledSection[] | null>(null)
  const [filling, setFilling] = useState(false)
  const [issuing, setIssuing] = useState(false)
  const { data: levels } = useQuery(orpc.incidents.levels.list.queryOptions())
  const settled = saving.kind === 'saved'
  const pages = useQuery(orpc.incidents.reports.draft.pages.queryOptions({
    input: { id, form, revision: draft.revision, timeZone: localTimeZone },
    enabled: settled,
    placeholderData: before => before,
    retry: false,
  }))
  const print = usePaper(`${formNames[form]}: ${standing.declaration.title}`, 'Draft')
  useEffect(() => {
    session.start()
    const unsubscribe = connection.subscribe(() => {
      if (connection.status === 'open') session.flush()
    })
    return () => {
      unsubscribe()
      session.flush()
    }
  }, [session])
  useEffect(() => session.storedChanged(stored), [session, stored])

  const adopt = (next: ReportDraft) => {
    session.adopt(next)
    queries.setQueryData(orpc.incidents.reports.draft.get.queryKey({ input: { id, form } }), next)
  }
  const unfill = async () => {
    const revision = await session.stored()
    if (revision === null) return
    adopt(await client.incidents.reports.draft.unfill({ id, form, revision }))
    setRefilled(null)
  }
  const fill = async () => {
    setFilling(true)
    try {
      const revision = await session.stored()
      if (revision !== null) {
        const filled = await client.incidents.reports.draft.fill({ id, form, revision, timeZone: localTimeZone })
        adopt(filled.draft)
        setRefilled(filled.sections)
      }
    } catch (error) {
      notifyProblem(error)
    }
    setFilling(false)
  }
  const take = (section: RefilledSection) => {
    const [mine, theirs] = [`## ${section.name}\n\n${section.before}`, `## ${section.name}\n\n${section.after}`]
    if (writing.text.includes(mine)) session.write({ text: writing.text.replace(mine, () => theirs) })
    setRefilled(before => before?.filter(one => one !== section) ?? null)
  }
  useCommands([
    { id: 'report.fill', title: 'Fill the report anew from the data', group: 'Report', keys: ['f'], run: () => void fill() },
    { id: 'report.issue', title: 'Issue the report', group: 'Report', keys: ['i'], run: () => setIssuing(true) },
  ])
  const level = `${standing.declaration.title} · ${levelTitle(draft.figures.level, levels)}`
  const Saving = settled ? IconCheck : saving.kind === 'saving' ? IconLoader2 : IconAlertTriangle
  const tooLong = form === 'executive' && pages.data !== undefined && pages.data.pages > 1
  return (
    <div className={classes.open}>
      <div className={classes.toolbar} role="toolbar" aria-label="Report">
        <Button size="compact-sm" variant="default" leftSection={<IconRefresh size={14} aria-hidden />} loading={filling} onClick={() => void fill()} aria-keyshortcuts="f">
          Fill anew from the data
        </Button>
        <span className={classes.saving} role="status" aria-label="Saving" data-bad={(saving.kind !== 'saved' && saving.kind !== 'saving') || undefined}>
          <Saving size={15} aria-hidden /> {saveWords(saving)}
        </span>
        <span className={classes.acts}>
          <SaveMenu incident={id} of={{ draft: form }} figures={draft.figures} ready={async () => (await session.stored()) !== null} onPrint={print} />
          <Button size="compact-sm" leftSection={<IconSend size={14} aria-hidden />} onClick={() => setIssuing(true)} aria-keyshortcuts="i">
            Issue…
          </Button>
        </span>
      </div>
      <ReportNotices session={session} saving={saving} restored={restored} />
      {refilled !== null && <RefilledNotice sections={refilled} onTake={take} onUndo={() => void unfill().catch(notifyProblem)} onClose={() => setRefilled(null)} />}
      <div className={classes.panes}>
        <div className={classes.form}>
          <TextInput label="Title" maxLength={200} value={writing.title} onChange={event => session.write({ title: event.currentTarget.value })} onBlur={() => session.flush()} />
          <TextInput label="To" description="Who it goes to: “The board, head of product”" maxLength={500} value={writing.to} onChange={event => session.write({ to: event.currentTarget.value })} onBlur={() => session.flush()} />
          <Textarea
            label="Text" description="Markdown. A section that you change stays as you wrote it when the report is filled anew." maxLength={50_000} value={writing.text}
            classNames={{ root: classes.textField ?? '', wrapper: classes.textWrapper ?? '', input: classes.textInput ?? '' }}
            onChange={event => session.write({ text: event.currentTarget.value })} onBlur={() => session.flush()}
          />
        </div>
        <section className={classes.preview} aria-label="As it will look" tabIndex={0}>
          <p className={classes.pages} role="status" aria-label="Length" data-bad={tooLong || undefined}>
            {tooLong && <IconAlertTriangle size={15} aria-hidden />}
            {pages.data === undefined ? ' ' : pageWords(pages.data.pages, form)}
          </p>
          <ReportSheet title={writing.title} about={`${level} · draft${writing.to.trim() === '' ? '' : ` · to ${writing.to.trim()}`}`} text={writing.text} figures={draft.figures} />
        </section>
      </div>
      <IssueDialog
        opened={issuing} onClose={() => setIssuing(false)} incident={id} form={form} writing={writing} pages={pages.data?.pages ?? null} stored={() => session.stored()}
        onIssued={entry => {
          session.forget()
          queries.setQueryData(orpc.incidents.reports.draft.get.queryKey({ input: { id, form } }), null)
          onIssued(entry)
        }}
      />
    </div>
  )
}

function pageWords(pages: number, form: ReportForm): string {
  if (form === 'working' || pages === 1) return pages === 1 ? 'One page' : `${pages} pages`
  return `${pages} pages: an executive report is to fit on one. Shorten it.`
}
