import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconBell, IconBellOff, IconBellRinging } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { NotificationOutcome } from '../../../electron/contract/index.ts'
import { askForNotifications, useNotificationState, type NotificationState } from '../../alerts/notification-permission.ts'
import { showNotification } from '../../alerts/show-notification.ts'
import { useConsoleState } from '../../shell/console-state.ts'
import classes from './alerts-settings.module.css'

const icons = { granted: IconBellRinging, default: IconBell, denied: IconBellOff, unsupported: IconBellOff } as const

const stateWords: Readonly<Record<NotificationState, string>> = {
  granted: 'Allowed. An alert appears on this computer, over other programs too, as long as a window of the console is open.',
  default: 'Not allowed yet. Alerts are told in this window only.',
  denied: 'Blocked in this browser. Alerts are told in this window only.',
  unsupported: 'This browser has no desktop notifications. Open the console in Chromium, Chrome or Edge, or have rules tell people by e-mail.',
}

const triedWords: Readonly<Record<NotificationOutcome, string>> = {
  shown: 'The system took the notification. If you do not see it, check whether this computer holds notifications back, as “do not disturb” does.',
  failed: 'The browser did not show it. Check in the settings of this computer whether it may show notifications.',
  'not-asked': stateWords.default,
  blocked: stateWords.denied,
  unsupported: stateWords.unsupported,
}

/** Whether this browser may show alerts as notifications of this computer. The desktop app needs no permission. */
export function DesktopPanel() {
  const { data: console } = useConsoleState()
  return console?.host === 'browser' ? <Permission /> : null
}

function Permission() {
  const state = useNotificationState()
  const router = useRouter()
  const [closed, setClosed] = useState(false)
  const ask = useMutation({ mutationFn: askForNotifications, onSuccess: after => setClosed(after === 'default') })
  const attempt = useMutation({
    mutationFn: () => showNotification({ title: 'Holdfast', body: 'This is how an alert is told.', address: '/alerts' }, address => router.history.push(address)),
  })
  const Icon = icons[state]
  return (
    <section className={classes.row} aria-label="Desktop notifications">
      <Icon size={18} aria-hidden />
      <div className={classes.rowBody}>
        <h2 className={classes.name}>Desktop notifications</h2>
        <div role="status">
          <p>{stateWords[state]}</p>
          {state === 'default' && closed && <p className={classes.soft}>The question was closed without an answer.</p>}
          {state === 'granted' && attempt.data !== undefined && <p className={classes.soft}>{triedWords[attempt.data]}</p>}
        </div>
        {state === 'denied' && <HowToUnblock />}
      </div>
      {state === 'default' && (
        <Button size="compact-sm" loading={ask.isPending} onClick={() => ask.mutate()}>
          Allow desktop notifications
        </Button>
      )}
      {state === 'granted' && (
        <Button size="compact-sm" variant="default" loading={attempt.isPending} onClick={() => attempt.mutate()}>
          Show one to try
        </Button>
      )}
    </section>
  )
}

/** A browser does not ask a second time. */
function HowToUnblock() {
  return (
    <>
      <ol className={classes.remedy}>
        <li>Press the sign to the left of the address. In a window without an address, open the menu with the three dots in its title bar and choose the information about the app.</li>
        <li>Under the site’s settings set Notifications to Allow.</li>
        <li>Come back to this page: it notices the change by itself.</li>
      </ol>
      <p className={classes.soft}>Where the setting is locked, whoever manages this computer has decided it. Have rules tell people by e-mail or webhook instead.</p>
    </>
  )
}
