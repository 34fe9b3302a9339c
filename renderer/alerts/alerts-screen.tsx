import { useMemo } from 'react'
import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCommands } from '../shell/commands.ts'
import { useClockValue } from '../shell/console-state.ts'
import { orpc } from '../shell/engine.ts'
import { LoadingScreen } from '../shell/loading-screen.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { countOf } from '../ui/number-format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { MINUTE } from '../ui/time-format.ts'
import { AlertDetail } from './alert-detail.tsx'
import { AlertList } from './alert-list.tsx'
import { type AlertsSearch, listInputOf } from './alerts-search.ts'
import classes from './alerts.module.css'

const choices = [
  { value: 'current', label: 'Current' },
  { value: 'open', label: 'Open' },
  { value: 'acknowledged', label: 'Acknowledged' },
  { value: 'resolved', label: 'Resolved' },
  { value: 'all', label: 'All' },
] as const

const subjects = [
  { value: 'both', label: 'Everything' },
  { value: 'mentions', label: 'Mentions' },
  { value: 'reminders', label: 'Reminders' },
] as const

/** What the console noticed, with its arithmetic, and what people made of it. */
export function AlertsScreen() {
  const search = useSearch({ from: '/alerts/{-$alert}' })
  const { alert: opened } = useParams({ from: '/alerts/{-$alert}' })
  const navigate = useNavigate()
  const now = useClockValue(at => Math.floor(at / MINUTE) * MINUTE)
  const { data, error, refetch } = useQuery(orpc.alerts.list.queryOptions({ input: listInputOf(search), placeholderData: before => before }))
  const { data: brands } = useQuery(orpc.monitor.brands.list.queryOptions())
  const brandNames = useMemo(() => new Map((brands ?? []).map(brand => [brand.id, brand.name])), [brands])
  const id = opened !== undefined && /^\d+$/.test(opened) ? Number(opened) : null
  const alerts = data?.alerts ?? []

  const open = (alert: number | null, change: Partial<AlertsSearch> = {}) =>
    void navigate({ to: '/alerts/{-$alert}', params: { alert: alert === null ? undefined : String(alert) }, search: { ...search, ...change } })
  const move = (step: number) => {
    const index = alerts.findIndex(alert => alert.id === id)
    const next = alerts[Math.min(alerts.length - 1, Math.max(0, index + step))]
    if (next) open(next.id)
  }
  useCommands([
    { id: 'alerts.next', title: 'Next alert', group: 'Alerts', keys: ['j'], inPalette: false, run: () => move(1) },
    { id: 'alerts.previous', title: 'Previous alert', group: 'Alerts', keys: ['k'], inPalette: false, run: () => move(-1) },
    { id: 'alerts.close', title: 'Close the alert', group: 'Alerts', keys: ['Escape'], inPalette: false, run: () => open(null) },
  ])

  return (
    <div className={classes.screen}>
      <header className={classes.bar}>
        <h1 className={classes.title}>Alerts</h1>
        <SegmentedControl
          size="xs"
          aria-label="Alerts shown"
          value={search.show ?? 'current'}
          onChange={value => open(id, { show: value === 'current' ? undefined : (value as AlertsSearch['show']) })}
          data={[...choices]}
        />
        <SegmentedControl
          size="xs"
          aria-label="What the alerts are about"
          value={search.about ?? 'both'}
          onChange={value => open(id, { about: value === 'both' ? undefined : (value as AlertsSearch['about']) })}
          data={[...subjects]}
        />
        {search.rule !== undefined && (
          <Button size="compact-sm" variant="light" onClick={() => open(id, { rule: undefined })}>
            Of one rule: show all
          </Button>
        )}
        <span className={classes.soft}>{data && alerts.length > 0 && `${countOf(alerts.length, 'alert')}${data.nextBefore === null ? '' : ' and more'}, latest first`}</span>
        <Button variant="default" size="compact-sm" className={classes.rules ?? ''} renderRoot={props => <Link {...props} to="/settings/{-$section}" params={{ section: 'alerts' }} />}>
          Alert rules
        </Button>
      </header>
      <div className={classes.columns} data-detail={id !== null || undefined}>
        <section className={classes.main} aria-label="List of alerts">
          {error ? (
            <ProblemNotice error={error} onRetry={() => void refetch()} />
          ) : !data ? (
            <LoadingScreen />
          ) : alerts.length === 0 ? (
            <NoAlerts search={search} onShowAll={() => open(null, { show: 'all', rule: undefined, about: undefined })} />
          ) : (
            <AlertList alerts={alerts} brandNames={brandNames} search={search} open={id} now={now} />
          )}
        </section>
        {id !== null && (
          <div className={classes.detail}>
            <AlertDetail key={id} id={id} brandNames={brandNames} search={search} now={now} onClose={() => open(null)} />
          </div>
        )}
      </div>
    </div>
  )
}

function NoAlerts({ search, onShowAll }: { readonly search: AlertsSearch; readonly onShowAll: () => void }) {
  const { data: rules } = useQuery(orpc.alerts.rules.list.queryOptions())
  const watching = rules?.filter(rule => rule.definition.enabled).length ?? 0
  const narrowed = search.show !== undefined || search.rule !== undefined || search.about !== undefined
  return (
    <EmptyState
      title={narrowed ? 'No alert of this kind' : 'No current alert'}
      actions={
        <>
          {search.show !== 'all' && (
            <Button variant="default" onClick={onShowAll}>
              Show earlier alerts
            </Button>
          )}
          <Button variant="default" renderRoot={props => <Link {...props} to="/settings/{-$section}" params={{ section: 'alerts' }} />}>
            See the rules
          </Button>
        </>
      }
    >
      {rules && <p>{watching === 0 ? 'No rule is switched on: nothing will be noticed by itself.' : `${countOf(watching, 'rule is', 'rules are')} watching.`}</p>}
    </EmptyState>
  )
}
