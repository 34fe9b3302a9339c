import { Button, CloseButton, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AlertDetail as Detail, AlertJudgement } from '../../electron/contract/index.ts'
import { orpc } from '../shell/engine.ts'
import { LoadingScreen } from '../shell/loading-screen.tsx'
import { countOf } from '../ui/number-format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Time } from '../ui/time.tsx'
import { formatDayHour } from '../ui/time-format.ts'
import { AlertActs } from './alert-acts.tsx'
import { AlertChart } from './alert-chart.tsx'
import { Decision } from './alert-decision.tsx'
import { Part } from './alert-part.tsx'
import { channelNames, deliveryWords, lastingWords, stateNames, suppressionWords } from './alert-words.ts'
import type { AlertsSearch } from './alerts-search.ts'
import { ReminderItems } from './reminder-items.tsx'
import { SeverityMark } from './severity-mark.tsx'
import { type AlertActions, useAlertActions } from './use-alert-actions.ts'
import classes from './alerts.module.css'

interface AlertDetailProps {
  readonly id: number
  readonly brandNames: ReadonlyMap<number, string>
  readonly search: AlertsSearch
  readonly now: number
  readonly onClose: () => void
}

/** One alert in full: its arithmetic, what can be done, who was told, what came of it. */
export function AlertDetail({ id, brandNames, search, now, onClose }: AlertDetailProps) {
  const { data, error, refetch } = useQuery(orpc.alerts.get.queryOptions({ input: { id } }))
  return (
    <section className={classes.panel} aria-label="Alert in full">
      <header className={classes.panelHead}>
        <h2 className={classes.panelTitle}>Alert</h2>
        <CloseButton size="sm" aria-label="Close the alert" onClick={onClose} />
      </header>
      <div className={classes.panelBody} tabIndex={0} role="group" aria-label="Details">
        {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : !data ? <LoadingScreen /> : <FullAlert detail={data} brandNames={brandNames} search={search} now={now} />}
      </div>
    </section>
  )
}

interface FullAlertProps {
  readonly detail: Detail
  readonly brandNames: ReadonlyMap<number, string>
  readonly search: AlertsSearch
  readonly now: number
}

function FullAlert({ detail, brandNames, search, now }: FullAlertProps) {
  const { alert, earlier } = detail
  const actions = useAlertActions()
  const held = suppressionWords(alert)
  const { arithmetic } = alert
  const reminder = arithmetic.kind === 'reminder' ? arithmetic : null
  const brand = alert.brand === null ? (reminder ? null : 'Every brand') : (brandNames.get(alert.brand) ?? 'Removed brand')
  return (
    <>
      <div className={classes.statement} data-severity={alert.severity}>
        <SeverityMark severity={alert.severity} size={26} />
        <div>
          <h3 className={classes.headline}>{alert.rule.name}</h3>
          <p className={classes.arithmetic}>{alert.sentence}</p>
          <p className={classes.soft}>
            {brand !== null && `${brand} · `}
            {reminder ? 'since' : 'first signal'} <Time at={alert.startedAt} />, {lastingWords(alert, now)} · noticed <Time at={alert.raisedAt} format={formatDayHour} />
          </p>
        </div>
      </div>
      <AlertActs alert={alert} actions={actions} />
      {reminder && <ReminderItems alert={alert} reminder={reminder} />}
      {alert.filter && <AlertChart alert={alert} filter={alert.filter} />}
      <Part title="State">
        <p>
          {stateNames[alert.state]}
          {alert.acknowledged && (
            <>
              {' '}
              by {alert.acknowledged.by}, <Time at={alert.acknowledged.at} format={formatDayHour} />
              {alert.acknowledged.note && `: ${alert.acknowledged.note}`}
            </>
          )}
        </p>
        {held && (
          <p>
            {held}
            {alert.muted?.reason && `: ${alert.muted.reason}`}{' '}
            {alert.muted && (
              <Button size="compact-xs" variant="subtle" onClick={() => actions.unmute({ alertId: alert.id })}>
                End the mute
              </Button>
            )}
          </p>
        )}
        {alert.nextStepAt !== null && (
          <p>
            Unless somebody acknowledges it, the next person is told <Time at={alert.nextStepAt} format={formatDayHour} />.
          </p>
        )}
      </Part>
      {reminder === null && <Decision alert={alert} actions={actions} />}
      <Part title="Was this alert useful?">
        <SegmentedControl
          size="xs"
          aria-label="Was this alert useful?"
          value={alert.judged ?? 'open'}
          onChange={value => actions.judge(alert, value === 'open' ? null : (value as AlertJudgement))}
          data={[
            { value: 'useful', label: 'Useful (U)' },
            { value: 'not-useful', label: 'Not useful (N)' },
            { value: 'open', label: 'Not judged' },
          ]}
        />
        <p className={classes.soft}>Judgements are counted per rule and shown where the rule is edited.</p>
      </Part>
      <Told detail={detail} actions={actions} />
      {earlier.length > 0 && (
        <Part title="Earlier alerts of this rule" action={<Link to="/alerts/{-$alert}" params={{ alert: String(alert.id) }} search={{ ...search, rule: alert.ruleId, show: 'all' }}>Show all</Link>}>
          <ul className={classes.plain}>
            {earlier.map(other => (
              <li key={other.id}>
                <Link to="/alerts/{-$alert}" params={{ alert: String(other.id) }} search={search}>
                  <Time at={other.startedAt} format={formatDayHour} />
                </Link>{' '}
                {other.sentence}
                {other.judged && <span className={classes.soft}> · {other.judged === 'useful' ? 'useful' : 'not useful'}</span>}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  )
}

/** Who was told, how, and whether it arrived. */
function Told({ detail: { steps, deliveries }, actions }: { readonly detail: Detail; readonly actions: AlertActions }) {
  const skipped = steps.filter(step => step.outcome === 'skipped')
  return (
    <Part title="Who was told" action={<Link to="/settings/{-$section}" params={{ section: 'recipients' }}>Recipients</Link>}>
      {deliveries.length + skipped.length === 0 && <p className={classes.soft}>In this window only: the rule names nobody.</p>}
      <ul className={classes.plain}>
        {deliveries.map(delivery => (
          <li key={`d${delivery.id}`} className={classes.delivery} data-state={delivery.state}>
            <span>
              <strong>{delivery.recipientName ?? 'This computer'}</strong> · {channelNames[delivery.channel]}
              {delivery.step > 0 && ` · step ${delivery.step + 1}`}
            </span>
            <span className={classes.soft}>{deliveryWords(delivery)}</span>
            {delivery.state === 'failed' && (
              <Button size="compact-xs" variant="default" onClick={() => actions.retryDelivery(delivery.id)}>
                Try again
              </Button>
            )}
          </li>
        ))}
        {skipped.map(step => (
          <li key={`s${step.at}-${step.step}`} className={classes.soft}>
            {step.recipientName ?? 'A recipient'} was skipped: removed, or without an address.
          </li>
        ))}
      </ul>
      {deliveries.length > 1 && <p className={classes.soft}>{countOf(deliveries.filter(delivery => delivery.state === 'sent').length, 'message')} sent.</p>}
    </Part>
  )
}
