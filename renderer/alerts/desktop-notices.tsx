import { useEffect } from 'react'
import { notifications } from '@mantine/notifications'
import { useRouter } from '@tanstack/react-router'
import { client, orpc, queryClient } from '../shell/engine.ts'
import { isOwnAddress } from '../shell/own-address.ts'
import { showNotification } from './show-notification.ts'

/** How long to wait before offering again when the line broke. Milliseconds. */
const OFFER_AGAIN = 500

/** Shows the engine's notifications as those of this computer, where no desktop app does. The engine chooses one window. */
export function DesktopNotices() {
  const router = useRouter()
  useEffect(() => {
    const ended = new AbortController()
    const open = (address: string) => {
      if (!isOwnAddress(address)) return
      // In a recording the address would be another alert's.
      if (queryClient.getQueryData(orpc.system.state.queryKey())?.mode === 'recording') {
        notifications.show({ message: 'This alert is in your live workspace. Leave the sample to open it under Alerts.', autoClose: false })
      } else router.history.push(address)
    }
    const follow = async () => {
      while (!ended.signal.aborted) {
        try {
          for await (const { id, ...notification } of await client.system.notifications.follow(undefined, { signal: ended.signal })) {
            const outcome = await showNotification(notification, open).catch(() => 'failed' as const)
            await client.system.notifications.told({ id, outcome })
          }
        } catch {
          // The line broke or the workspace changed: the loop offers anew.
        }
        if (!ended.signal.aborted) await new Promise(resolve => setTimeout(resolve, OFFER_AGAIN))
      }
    }
    void follow()
    return () => ended.abort()
  }, [router])
  return null
}
