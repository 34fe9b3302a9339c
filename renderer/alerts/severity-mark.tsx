import { IconAlertTriangleFilled, IconBell, IconTrendingUp } from '@tabler/icons-react'
import type { AlertSeverity } from '../../electron/contract/index.ts'
import { severityNames } from './alert-words.ts'
import classes from './alerts.module.css'

const icons = { notice: IconBell, warning: IconTrendingUp, critical: IconAlertTriangleFilled } as const

/** How loud an alert is, as a shape in its colour; the name is read out and stands in the hover text. */
export function SeverityMark({ severity, size = 18 }: { readonly severity: AlertSeverity; readonly size?: number }) {
  const Icon = icons[severity]
  const name = severityNames[severity]
  return (
    <span className={classes.severity} data-severity={severity} title={name}>
      <Icon size={size} stroke={1.8} role="img" aria-label={name} />
    </span>
  )
}
