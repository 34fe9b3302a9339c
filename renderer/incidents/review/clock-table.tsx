import { IconCheck, IconClockExclamation } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { clockBasis, clockTitles, clockVerdict, type Incident, type ReviewClock } from '../../../electron/contract/index.ts'
import { clockBar, clockCells } from './review-words.ts'
import classes from './review.module.css'

/** Entries that a row leads to; many tasks can be late. */
const SHOWN_ENTRIES = 4

interface ClockTableProps {
  readonly incident: Incident
  readonly clocks: readonly ReviewClock[]
  readonly now: number
}

/** Clocks against targets: what was allowed, what it took, and the entries that say so. */
export function ClockTable({ incident, clocks, now }: ClockTableProps) {
  const closed = incident.state.closed !== null
  return (
    <>
      <table className={classes.table} aria-label="Clocks against targets">
        <thead>
          <tr>
            <th scope="col">Clock</th>
            <th scope="col">Target</th>
            <th scope="col" className={classes.barColumn}>
              Actual
            </th>
            <th scope="col">Difference</th>
            <th scope="col">Timeline</th>
          </tr>
        </thead>
        <tbody>
          {clocks.map(clock => (
            <Row key={clock.name} clock={clock} incident={incident} closed={closed} now={now} />
          ))}
        </tbody>
      </table>
      <p className={classes.hint}>
        Times are those of the level that was in force: after a change of level its time runs from the change, and a stricter level never gives more time. First word and holding statement are measured by tasks that call for such a text, as
        the playbook names it.
      </p>
    </>
  )
}

function Row({ clock, incident, closed, now }: { readonly clock: ReviewClock; readonly incident: Incident; readonly closed: boolean; readonly now: number }) {
  const { target, actual, difference } = clockCells(clock, closed, now)
  const verdict = clockVerdict(clock)
  const bar = clockBar(clock)
  return (
    <tr>
      <th scope="row">
        {clockTitles[clock.name]}
        <span className={classes.under}>{clockBasis(clock)}</span>
      </th>
      <td>{target}</td>
      <td className={classes.barColumn}>
        <span className={classes.actual} data-none={(clock.kind === 'moment' ? clock.at === null : bar === null) || undefined}>{actual}</span>
        {bar !== null && (
          <svg className={classes.bar} viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden>
            <rect className={classes.track} x={0} y={3} width={200} height={6} />
            <rect className={classes.filled} x={0} y={3} width={Math.max(bar.filled > 0 ? 2 : 0, bar.filled * 200)} height={6} />
            <rect className={classes.late} x={bar.filled * 200} y={3} width={bar.late * 200} height={6} />
            {bar.mark !== null && <rect className={classes.mark} x={Math.min(198, bar.mark * 200 - 1)} y={0} width={2} height={12} />}
          </svg>
        )}
      </td>
      <td>
        <span className={classes.difference} data-verdict={verdict}>
          {verdict === 'met' ? <IconCheck size={14} aria-hidden /> : verdict === 'missed' ? <IconClockExclamation size={14} aria-hidden /> : null}
          {difference === '' ? (verdict === 'met' ? 'Met' : '–') : difference}
        </span>
      </td>
      <td className={classes.entries}>
        <Entries clock={clock} incident={incident} />
      </td>
    </tr>
  )
}

function Entries({ clock, incident: { id, state } }: { readonly clock: ReviewClock; readonly incident: Incident }) {
  const { alert } = state.declaration
  const ofAlert = clock.kind === 'moment' && (clock.stop === 'alert-raised' || clock.name === 'acknowledge') && alert !== null
  return (
    <>
      {ofAlert && (
        <Link to="/alerts/{-$alert}" params={{ alert: String(alert) }} search={{}}>
          Alert
        </Link>
      )}
      {clock.entries.slice(0, SHOWN_ENTRIES).map(number => (
        <Link key={number} to="/incidents/{-$incident}" params={{ incident: String(id) }} search={{ view: 'timeline', entry: number }} aria-label={`${clockTitles[clock.name]}: entry ${number} of the timeline`}>
          Entry {number}
        </Link>
      ))}
      {clock.entries.length > SHOWN_ENTRIES && <span className={classes.soft}>{clock.entries.length - SHOWN_ENTRIES} more</span>}
    </>
  )
}
