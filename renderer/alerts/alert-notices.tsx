import { useEffect, useRef } from 'react'
import { Button } from '@mantine/core'
import { notifications, type NotificationData } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Alert } from '../../electron/contract/index.ts'
import { useCommands } from '../shell/commands.ts'
import { orpc } from '../shell/engine.ts'
import { SeverityMark } from './severity-mark.tsx'
import classes from './alerts.module.css'

/** How long a notice of a quieter alert stands; a critical one stays until it is closed. Milliseconds. */
const PATIENCE = 20_000
/** More at once would only hide the screen; the list has them all. */
const AT_ONCE = 3

/** Tells in the window, on whatever screen, of alerts raised since it was opened. Held-back ones stay quiet. */
export function AlertNotices() {
  const navigate = useNavigate()
  const { data } = useQuery(orpc.alerts.list.queryOptions({ input: { states: ['open'], limit: 20 } }))
  /** The newest alert that was there or has been told; null until the first reading, whose alerts are no news. */
  const told = useRef<number | null>(null)
  /** What notices say, by alert: figures grow while they stand. */
  const said = useRef(new Map<number, string>())
  const newest = data?.alerts.reduce((highest, alert) => Math.max(highest, alert.id), 0)

  useEffect(() => {
    if (!data || newest === undefined) return
    const before = told.current
    told.current = Math.max(before ?? 0, newest)
    if (before === null) return
    const openIt = (alert: Alert) => () => void navigate({ to: '/alerts/{-$alert}', params: { alert: String(alert.id) } })
    for (const alert of data.alerts) {
      const sentence = said.current.get(alert.id)
      if (sentence === undefined || sentence === alert.sentence) continue
      said.current.set(alert.id, alert.sentence)
      notifications.update(noticeOf(alert, openIt(alert)))
    }
    const news = data.alerts.filter(alert => alert.id > before && alert.suppressed === null)
    for (const alert of news.slice(0, AT_ONCE)) {
      said.current.set(alert.id, alert.sentence)
      notifications.show(noticeOf(alert, openIt(alert)))
    }
  }, [data, newest, navigate])

  const [latest] = data?.alerts ?? []
  useCommands(
    latest ? [{ id: 'alerts.latest', title: `Open the latest alert: ${latest.rule.name}`, group: 'Alerts', run: () => void navigate({ to: '/alerts/{-$alert}', params: { alert: String(latest.id) } }) }] : [],
  )
  return null
}

function noticeOf(alert: Alert, open: () => void): NotificationData {
  const id = `alert-${alert.id}`
  return {
    id,
    autoClose: alert.severity === 'critical' ? false : PATIENCE,
    message: (
      <div className={classes.notice}>
        <SeverityMark severity={alert.severity} size={20} />
        <div>
          <p className={classes.noticeTitle}>{alert.rule.name}</p>
          <p className={classes.noticeWords}>{alert.sentence}</p>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              notifications.hide(id)
              open()
            }}
          >
            Open the alert
          </Button>
        </div>
      </div>
    ),
  }
}
