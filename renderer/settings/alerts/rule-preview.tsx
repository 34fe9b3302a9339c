import { useMemo, useState } from 'react'
import { SegmentedControl, Skeleton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AlertPreview, AlertRuleDefinition } from '../../../electron/contract/index.ts'
import { readClock } from '../../shell/console-state.ts'
import { orpc } from '../../shell/engine.ts'
import { ChartFrame } from '../../ui/charts/chart-frame.tsx'
import { ChartTable } from '../../ui/charts/chart-table.tsx'
import { MarkStrip } from '../../ui/charts/mark-strip.tsx'
import { VolumeChart } from '../../ui/charts/volume-chart.tsx'
import { bySentiment } from '../../ui/charts/volume-data.ts'
import { countOf, formatShare } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Time } from '../../ui/time.tsx'
import { DAY, formatDayHour, formatDuration, HOUR, localTimeZone } from '../../ui/time-format.ts'
import classes from './alerts-settings.module.css'

const periods = [
  { value: '1', label: '24 hours' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
] as const

/** How long typing must pause before past data are gone through again. Milliseconds. */
const PAUSE = 500
const HEIGHT = 150
const SHOWN = 50

interface RulePreviewProps {
  /** null while the form has mistakes. */
  readonly definition: AlertRuleDefinition | null
  readonly id: number | null
}

/** When the rule would have alerted on what is stored. */
export function RulePreview({ definition, id }: RulePreviewProps) {
  const [days, setDays] = useState('7')
  // The period ends when the form was opened: a preview that moves with the clock could not be compared.
  const [to] = useState(() => Math.floor(readClock() / HOUR + 1) * HOUR)
  const from = to - Number(days) * DAY
  const text = JSON.stringify(definition)
  const [settled] = useDebouncedValue(text, PAUSE)
  const asked = useMemo(() => JSON.parse(settled) as AlertRuleDefinition | null, [settled])
  const preview = useQuery({
    ...orpc.alerts.rules.preview.queryOptions({ input: { ...(id === null ? {} : { id }), definition: asked as AlertRuleDefinition, from, to } }),
    enabled: asked !== null,
    placeholderData: (before) => before,
    gcTime: 0,
  })
  return (
    <section aria-label="Preview" className={classes.preview}>
      <header className={classes.previewHead}>
        <h3 className={classes.previewTitle}>On past data</h3>
        <SegmentedControl size="xs" aria-label="Period of the preview" value={days} onChange={setDays} data={[...periods]} />
        <span className={classes.soft} role="status">
          {asked === null ? 'Fill the form in to see when the rule would have alerted.' : preview.data ? summaryWords(preview.data) : ''}
        </span>
      </header>
      {preview.error !== null && <ProblemNotice error={preview.error} />}
      {preview.isFetching && !preview.data && <Skeleton height={HEIGHT} radius="md" />}
      {asked !== null && preview.data && <Firings preview={preview.data} definition={asked} from={from} to={to} />}
    </section>
  )
}

function summaryWords({ firings, perWeek, judgements }: AlertPreview): string {
  const often = perWeek === null ? '' : `, ${perWeek < 1 ? 'less than one' : Math.round(perWeek)} a week`
  const judged = judgements?.precision == null ? '' : `; ${formatShare(judgements.precision)} of ${countOf(judgements.useful + judgements.notUseful, 'judged alert')} were useful`
  return firings.length === 0 ? `It would not have alerted${judged}.` : `It would have alerted ${countOf(firings.length, 'time')}${often}${judged}.`
}

interface FiringsProps {
  readonly preview: AlertPreview
  readonly definition: AlertRuleDefinition
  readonly from: number
  readonly to: number
}

function Firings({ preview, definition, from, to }: FiringsProps) {
  const narrowed = {
    ...(definition.brand === null ? {} : { brands: [definition.brand] }),
    ...(definition.sources.length > 0 ? { sources: [...definition.sources] } : {}),
    ...(definition.languages.length > 0 ? { languages: [...definition.languages] } : {}),
  }
  const { data: volume } = useQuery(orpc.monitor.volume.queryOptions({ input: { filter: { ...narrowed, from, to }, timeZone: localTimeZone }, placeholderData: (before) => before }))
  const data = useMemo(() => (volume ? bySentiment(volume) : null), [volume])
  const [asTable, setAsTable] = useState(false)
  const marks = preview.firings.map((firing) => ({ from: firing.startedAt, to: firing.endedAt, title: `${formatDayHour(firing.startedAt)}: ${firing.sentence}` }))
  return (
    <>
      {data && data.starts.length > 0 && (
        <ChartFrame title="Volume and alerts" height={HEIGHT} legend={data.segments} gaps={data.gaps} asTable={asTable} onAsTable={setAsTable} table={<ChartTable data={data} caption="Mentions of the period" />}>
          {(width) => (
            <div style={{ position: 'relative' }}>
              <VolumeChart data={data} width={width} height={HEIGHT} />
              <MarkStrip marks={marks} starts={data.starts} grain={data.grain} width={width} label="Alerts" />
            </div>
          )}
        </ChartFrame>
      )}
      {preview.notes.map((note) => (
        <p key={note} className={classes.soft}>{note}</p>
      ))}
      {preview.firings.length > 0 && (
        <ol className={classes.firings} aria-label="Alerts it would have raised" tabIndex={0}>
          {preview.firings.toReversed().slice(0, SHOWN).map((firing) => (
            <li key={firing.startedAt}>
              <Link to="/monitor" search={{ ...narrowed, from: firing.startedAt - HOUR, to: firing.endedAt + HOUR }}>
                <Time at={firing.startedAt} format={formatDayHour} />
              </Link>
              <span>{firing.sentence}</span>
              <span className={classes.soft}>
                {formatDuration(firing.endedAt - firing.startedAt)}
                {firing.heldUntil !== null && `, told ${formatDayHour(firing.heldUntil)} after quiet hours`}
              </span>
            </li>
          ))}
          {preview.firings.length > SHOWN && <li className={classes.soft}>and {countOf(preview.firings.length - SHOWN, 'earlier one')}</li>}
        </ol>
      )}
    </>
  )
}
