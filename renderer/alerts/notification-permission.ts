import { useSyncExternalStore } from 'react'

/** Whether this browser may show desktop notifications; `default`: nobody has decided yet. */
export type NotificationState = NotificationPermission | 'unsupported'

export function readNotificationState(): NotificationState {
  return 'Notification' in globalThis ? Notification.permission : 'unsupported'
}

/**
 * Asks the person for the permission. Browsers show the question after a click alone, and after a refusal never again.
 * @returns how it stands then
 */
export async function askForNotifications(): Promise<NotificationState> {
  if ('Notification' in globalThis) await Notification.requestPermission()
  return readNotificationState()
}

/** Calls back when the person changes it here, or in the browser's settings. */
function subscribe(listener: () => void): () => void {
  const ended = new AbortController()
  const { signal } = ended
  // Some browsers tell of a change only when they are asked again.
  addEventListener('focus', listener, { signal })
  const follow = async () => {
    const status = await navigator.permissions.query({ name: 'notifications' })
    status.addEventListener('change', listener, { signal })
  }
  follow().catch(() => undefined)
  return () => ended.abort()
}

export function useNotificationState(): NotificationState {
  return useSyncExternalStore(subscribe, readNotificationState)
}
