import type { NotificationOutcome, PageNotification } from '../../electron/contract/index.ts'
import { readNotificationState, type NotificationState } from './notification-permission.ts'

/** How long the system may take to show it. Shorter than the engine waits for a page. Milliseconds. */
const PATIENCE = 4_000

const withoutPermission: Readonly<Record<Exclude<NotificationState, 'granted'>, NotificationOutcome>> = {
  default: 'not-asked',
  denied: 'blocked',
  unsupported: 'unsupported',
}

/**
 * Shows a notification of this computer, and waits until the system has.
 * @param open called after a click on it, with the window in front
 */
export function showNotification({ title, body, address }: Omit<PageNotification, 'id'>, open: (address: string) => void): Promise<NotificationOutcome> {
  const state = readNotificationState()
  if (state !== 'granted') return Promise.resolve(withoutPermission[state])
  return new Promise(resolve => {
    // One that stands already, of another window or an earlier attempt, gives way to this one.
    const notification = new Notification(title, { body, tag: `holdfast:${address}` })
    const finish = (outcome: NotificationOutcome) => {
      clearTimeout(patience)
      resolve(outcome)
    }
    const patience = setTimeout(() => finish('failed'), PATIENCE)
    notification.addEventListener('show', () => finish('shown'), { once: true })
    notification.addEventListener('error', () => finish('failed'), { once: true })
    notification.addEventListener('click', () => {
      window.focus()
      notification.close()
      open(address)
    })
  })
}
