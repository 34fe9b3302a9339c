import { useMemo } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { AlertRuleDefinition } from '../../../electron/contract/index.ts'
import { readClock } from '../../shell/console-state.ts'
import { orpc } from '../../shell/engine.ts'
import { countOf } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { formatDayHour, HOUR } from '../../ui/time-format.ts'
import classes from './alerts-settings.module.css'

/** How long typing must pause before it is asked again. Milliseconds. */
const PAUSE = 300

/** What the rule would remind of now: past mentions say nothing about it. @param definition null while the form has mistakes */
export function ReminderPreview({ definition }: { readonly definition: AlertRuleDefinition | null }) {
  const text = JSON.stringify(definition)
  const [settled] = useDebouncedValue(text, PAUSE)
  const asked = useMemo(() => JSON.parse(settled) as AlertRuleDefinition | null, [settled])
  const now = readClock()
  const preview = useQuery({
    ...orpc.alerts.rules.preview.queryOptions({ input: { definition: asked as AlertRuleDefinition, from: Math.floor(now / HOUR) * HOUR, to: Math.floor(now / HOUR + 1) * HOUR } }),
    enabled: asked !== null,
    placeholderData: before => before,
    gcTime: 0,
  })
  const reminders = preview.data?.firings ?? []
  return (
    <section aria-label="Preview" className={classes.preview}>
      <header className={classes.previewHead}>
        <h3 className={classes.previewTitle}>Now</h3>
        <span className={classes.soft} role="status">
          {asked === null ? 'Fill the form in to see what the rule would remind of.' : !preview.data ? '' : reminders.length === 0 ? 'Nothing is due: it would not remind of anything now.' : `It would raise ${countOf(reminders.length, 'reminder')} now.`}
        </span>
      </header>
      {preview.error !== null && <ProblemNotice error={preview.error} />}
      {asked !== null && reminders.length > 0 && (
        <ol className={classes.reminders} aria-label="Reminders it would raise now" tabIndex={0}>
          {reminders.map(({ sentence, heldUntil }) => (
            <li key={sentence}>
              <span>{sentence}</span>
              {heldUntil !== null && <span className={classes.soft}>told {formatDayHour(heldUntil)} after quiet hours</span>}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
