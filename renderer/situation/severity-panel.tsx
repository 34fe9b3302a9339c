import { IconAlertTriangleFilled, IconCircleCheck, IconHelpCircle, IconTrendingUp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Situation } from '../../electron/contract/index.ts'
import type { MonitorSearch } from '../monitor/monitor-search.ts'
import { GapSwatch } from '../ui/charts/gap-layer.tsx'
import { formatCount, formatNet, formatShare } from '../ui/number-format.ts'
import { Time } from '../ui/time.tsx'
import { formatDuration, formatWeekdayHour, HOUR, zoneNameAt } from '../ui/time-format.ts'
import { heardTooLittle, heardWords } from './heard-words.ts'
import { hourArithmetic, hourFactor, severityHeadline, usualShare } from './severity-words.ts'
import classes from './severity-panel.module.css'

const icons = { unknown: IconHelpCircle, usual: IconCircleCheck, elevated: IconTrendingUp, severe: IconAlertTriangleFilled } as const

interface SeverityPanelProps {
  readonly situation: Situation
  readonly now: number
  readonly brands: readonly number[] | undefined
}

/** How bad and since when, with the arithmetic; every figure leads to its mentions. */
export function SeverityPanel({ situation, now, brands }: SeverityPanelProps) {
  const { since, hour } = situation
  // A dead feed must not look like calm.
  const severity = heardTooLittle(situation) ? 'unknown' : situation.severity
  const unheard = heardWords(situation.gaps)
  const Icon = icons[severity]
  const lastHour: MonitorSearch = { ...(brands ? { brands: [...brands] } : {}), from: situation.now - HOUR, to: situation.now }
  const factor = hourFactor(hour)
  return (
    <section className={classes.panel} data-severity={severity} aria-label="Severity">
      <div className={classes.statement}>
        <Icon size={34} stroke={1.6} aria-hidden className={classes.icon} />
        <div>
          <h1 className={classes.headline}>{severity === situation.severity ? severityHeadline(severity) : 'Too little was heard to say'}</h1>
          <p className={classes.since}>
            {since === null ? (
              situation.severity === 'usual' ? 'Nothing is above its expected range.' : 'The expected range appears once there is some history.'
            ) : (
              <>
                for <strong className="figures">{formatDuration(now - since)}</strong>, since <Time at={since} format={at => `${formatWeekdayHour(at)} ${zoneNameAt(at)}`} />
              </>
            )}
          </p>
          {unheard && (
            <p className={classes.unheard}>
              <GapSwatch partial={situation.gaps.every(gap => gap.partial)} /> {unheard}
            </p>
          )}
        </div>
      </div>
      <dl className={classes.figures}>
        <Figure title="Mentions in the last hour" value={formatCount(hour.mentions)} badge={factor} note={hourArithmetic(hour)} search={lastHour} />
        <Figure title="Negative" value={formatShare(hour.negativeShare)} note={usualShare(hour.usualNegativeShare)} search={{ ...lastHour, sentiments: ['negative'] }} />
        <Figure title="Net sentiment" value={formatNet(hour.net)} note={hour.usualNet === null ? 'no usual value yet' : `usual ${formatNet(hour.usualNet)}`} search={lastHour} />
      </dl>
    </section>
  )
}

interface FigureProps {
  readonly title: string
  readonly value: string
  readonly badge?: string | null
  readonly note: string
  readonly search: MonitorSearch
}

function Figure({ title, value, badge, note, search }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt className={classes.figureTitle}>{title}</dt>
      <dd className={classes.figureBody}>
        <Link to="/monitor" search={search} className={classes.value ?? ''} aria-label={`${title}: ${value}, ${note}. Open these mentions`}>
          {value}
        </Link>
        {badge && <span className={classes.badge}>{badge}</span>}
        <span className={classes.note}>{note}</span>
      </dd>
    </div>
  )
}
