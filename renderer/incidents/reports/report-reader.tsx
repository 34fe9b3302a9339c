import { useState } from 'react'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Incident, IssuedVersion, ReportForm } from '../../../electron/contract/index.ts'
import { usePaper } from '../../playbooks/use-paper.ts'
import { useCommands } from '../../shell/commands.ts'
import { orpc } from '../../shell/engine.ts'
import { LoadingScreen } from '../../shell/loading-screen.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { formatMomentWithZone } from '../../ui/time-format.ts'
import { levelTitle } from '../incident-words.ts'
import { ReportSheet } from './report-sheet.tsx'
import { formNames } from './report-words.ts'
import { SaveMenu } from './save-menu.tsx'
import { SendDialog } from './send-dialog.tsx'
import { SentTo } from './sent-to.tsx'
import { TextChange } from './text-change.tsx'
import classes from './reports.module.css'

interface ReportReaderProps {
  readonly incident: Incident
  readonly entry: number
  /** Shows the report of the form that is being written, or begins one. */
  readonly onNext: (form: ReportForm) => void
}

/** A report as it was issued. */
export function ReportReader({ incident, entry, onNext }: ReportReaderProps) {
  const { data, error, refetch } = useQuery(orpc.incidents.reports.read.queryOptions({ input: { id: incident.id, entry } }))
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  return data === undefined ? <LoadingScreen /> : <OpenReport incident={incident} issued={data} onNext={onNext} />
}

function OpenReport({ incident: { id, state }, issued, onNext }: Omit<ReportReaderProps, 'entry'> & { readonly issued: IssuedVersion }) {
  const { content, version, by, at, entry } = issued
  const { data: levels } = useQuery(orpc.incidents.levels.list.queryOptions())
  const [comparing, setComparing] = useState(false)
  const [sending, setSending] = useState(false)
  const before = state.reports.filter(one => one.form === content.form)[version - 2]
  const print = usePaper(`${formNames[content.form]}: ${state.declaration.title}`, `Version ${version}`)
  useCommands([
    { id: 'report.send', title: 'Send the report by e-mail', group: 'Report', keys: ['s'], run: () => setSending(true) },
    ...(before === undefined ? [] : [{ id: 'report.compare', title: 'Compare the report with the one before', group: 'Report', keys: ['c'], run: () => setComparing(one => !one) }]),
  ])
  const level = content.figures === null ? [] : [levelTitle(content.figures.level, levels)]
  const about = [state.declaration.title, ...level, `issued by ${by}, ${formatMomentWithZone(at)}`, ...(content.to === '' ? [] : [`to ${content.to}`])].join(' · ')
  return (
    <div className={classes.open}>
      <div className={classes.toolbar} role="toolbar" aria-label="Report">
        <p className={classes.plain}>
          {formNames[content.form]}, version {version}
        </p>
        <span className={classes.acts}>
          {before !== undefined && (
            <Button size="compact-sm" variant="default" aria-pressed={comparing} onClick={() => setComparing(one => !one)} aria-keyshortcuts="c">
              Compare with version {version - 1}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => setSending(true)} aria-keyshortcuts="s">
            Send…
          </Button>
          <SaveMenu incident={id} of={{ entry }} figures={content.figures} onPrint={print} />
          <Button size="compact-sm" onClick={() => onNext(content.form)}>
            Write the next one
          </Button>
        </span>
      </div>
      <SentTo incident={id} entry={entry} />
      <SendDialog incident={id} issued={issued} opened={sending} onClose={() => setSending(false)} />
      <div className={classes.reading} tabIndex={0} role="region" aria-label={comparing ? 'Comparison' : 'Report as issued'}>
        {comparing && before !== undefined ? <Comparison id={id} issued={issued} before={before.entry} /> : <ReportSheet title={content.title} about={about} text={content.text} figures={content.figures} />}
      </div>
    </div>
  )
}

function Comparison({ id, issued: { content, version }, before }: { readonly id: number; readonly issued: IssuedVersion; readonly before: number }) {
  const { data, error, refetch } = useQuery(orpc.incidents.reports.read.queryOptions({ input: { id, entry: before } }))
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <LoadingScreen />
  return (
    <section className={classes.sheet} aria-label={`Changes from version ${version - 1} to version ${version}`}>
      <h2 className={classes.sheetTitle}>
        From version {version - 1} to version {version}
      </h2>
      <p className={classes.about}>What went is struck through, what came is underlined.</p>
      {(data.content.to !== content.to || data.content.title !== content.title) && <TextChange before={`${data.content.title}\nTo: ${data.content.to}`} after={`${content.title}\nTo: ${content.to}`} />}
      <TextChange before={data.content.text} after={content.text} />
    </section>
  )
}
