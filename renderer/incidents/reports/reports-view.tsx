import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Incident, type ReportForm, reportForms } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { formatDayHour } from '../../ui/time-format.ts'
import type { IncidentsSearch } from '../incidents-search.ts'
import { ReportCountdown, ReportDueTime, useReportDue } from './report-due.tsx'
import { ReportEditor } from './report-editor.tsx'
import { ReportReader } from './report-reader.tsx'
import { formNames, formUses } from './report-words.ts'
import classes from './reports.module.css'

interface ReportsViewProps {
  readonly incident: Incident
  readonly search: IncidentsSearch
  readonly onSearch: (search: IncidentsSearch) => void
}

/** The situation reports of an incident: those that are being written, and every one that was issued. */
export function ReportsView({ incident, search, onSearch }: ReportsViewProps) {
  const { id, state } = incident
  const shown = search.report ?? 'working'
  const show = (report: IncidentsSearch['report']) => onSearch({ ...search, view: 'reports', report })
  const dueAt = useReportDue(state)
  return (
    <div className={classes.view}>
      <nav className={classes.list} aria-label="Situation reports">
        <p className={classes.due}>
          <span className={classes.soft}>Next report</span>
          {dueAt === null ? (
            <span className={classes.soft}>{state.closed === null ? '' : 'None is due: the incident is closed'}</span>
          ) : (
            <>
              <ReportCountdown dueAt={dueAt} />
              <span className={classes.soft}>
                <ReportDueTime dueAt={dueAt} />
              </span>
            </>
          )}
        </p>
        {reportForms.map(form => (
          <FormList key={form} id={id} form={form} reports={state.reports.filter(one => one.form === form)} search={search} shown={shown} />
        ))}
      </nav>
      <div className={classes.main}>
        {typeof shown === 'number' ? (
          <ReportReader key={shown} incident={incident} entry={shown} onNext={show} />
        ) : (
          <ReportEditor key={shown} incident={incident} form={shown} onIssued={show} />
        )}
      </div>
    </div>
  )
}

interface FormListProps extends Pick<ReportsViewProps, 'search'> {
  readonly id: number
  readonly form: ReportForm
  readonly reports: Incident['state']['reports']
  readonly shown: ReportForm | number
}

function FormList({ id, form, reports, search, shown }: FormListProps) {
  const { data: draft } = useQuery(orpc.incidents.reports.draft.get.queryOptions({ input: { id, form } }))
  const link = (report: ReportForm | number, words: string, under: string) => (
    <Link
      to="/incidents/{-$incident}" params={{ incident: String(id) }} search={{ ...search, view: 'reports', report }} preload={false} className={classes.item ?? ''}
      data-current={shown === report || undefined} aria-current={shown === report ? 'page' : undefined}
    >
      {words} <span className={classes.soft}>{under}</span>
    </Link>
  )
  return (
    <section aria-label={formNames[form]}>
      <h2 className={classes.formName}>{formNames[form]}</h2>
      <p className={classes.soft}>{formUses[form]}</p>
      <ol className={classes.items}>
        <li>{link(form, 'Next one', draft === null ? 'not begun' : draft === undefined ? '' : 'being written')}</li>
        {reports.toReversed().map(({ entry, at, by }, index) => (
          <li key={entry}>{link(entry, `Version ${reports.length - index}`, `${formatDayHour(at)}, ${by}`)}</li>
        ))}
      </ol>
    </section>
  )
}
