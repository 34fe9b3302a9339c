import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button, Portal } from '@mantine/core'
import { notifications, type NotificationData } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import type { Alert } from '../../electron/contract/index.ts'
import { useCommands } from '../shell/commands.ts'
import { orpc } from '../shell/engine.ts'
import { countOf } from '../ui/number-format.ts'
import { useDialogOpen } from '../ui/use-dialog-open.ts'
import { createNoticeBook, type NoticeBook } from './notice-book.ts'
import { SeverityMark } from './severity-mark.tsx'
import classes from './alerts.module.css'

/** How long a notice of a quieter alert stands; a critical one stays until it is closed. Milliseconds. */
const PATIENCE = 20_000

/** Tells in the window, on whatever screen, of alerts raised since it was opened. Held-back ones stay quiet. */
export function AlertNotices() {
  const navigate = useNavigate()
  const listed = useLocation({ select: ({ pathname }) => pathname.startsWith('/alerts') })
  const dialog = useDialogOpen()
  const { data } = useQuery(orpc.alerts.list.queryOptions({ input: { states: ['open'], limit: 20 } }))
  const [book] = useState(() => {
    const noticed = (alert: Alert) => noticeOf(alert, () => void navigate({ to: '/alerts/{-$alert}', params: { alert: String(alert.id) } }))
    const made: NoticeBook<Alert> = createNoticeBook({
      show: alert => void notifications.show({ ...noticed(alert), onClose: () => made.closed(alert.id) }),
      update: alert => void notifications.update(noticed(alert)),
      hide: id => void notifications.hide(noticeId(id)),
    })
    return made
  })
  const waiting = useSyncExternalStore(book.subscribe, book.waiting)
  useEffect(() => book.place({ dialog, listed }), [book, dialog, listed])
  useEffect(() => {
    if (data) book.read(data.alerts)
  }, [book, data])

  const [latest] = data?.alerts ?? []
  useCommands(
    latest ? [{ id: 'alerts.latest', title: `Open the latest alert: ${latest.rule.name}`, group: 'Alerts', run: () => void navigate({ to: '/alerts/{-$alert}', params: { alert: String(latest.id) } }) }] : [],
  )
  return dialog ? <WaitingNotices alerts={waiting} /> : null
}

const noticeId = (alert: number): string => `alert-${alert}`

/** Beside an open dialog, in one line above it: that there is news must not wait, all else can. */
function WaitingNotices({ alerts }: { readonly alerts: readonly Alert[] }) {
  const [first, ...others] = alerts
  return (
    <Portal>
      <div role="status" className={classes.waiting}>
        {first && (
          <div className={classes.waitingLine} data-severity={first.severity}>
            <SeverityMark severity={first.severity} size={16} />
            <span className={classes.waitingWords}>
              <strong>{first.rule.name}</strong> {first.sentence}
            </span>
            {others.length > 0 && <span className={classes.waitingMore}>and {countOf(others.length, 'more alert')}</span>}
          </div>
        )}
      </div>
    </Portal>
  )
}

function noticeOf(alert: Alert, open: () => void): NotificationData {
  const id = noticeId(alert.id)
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
