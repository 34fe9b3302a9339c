import { useEffect, useRef } from 'react'
import { useRouter, useRouterState } from '@tanstack/react-router'
import { client } from './engine.ts'
import { usePreferences } from './console-state.ts'
import { isOwnAddress } from './own-address.ts'

/** How long an address must stand before it is remembered. Milliseconds. */
const SETTLED = 1_500

/** Restores the last view at the start and remembers each one that stands for a moment. Live workspace only. */
export function useLastView(live: boolean): void {
  const router = useRouter()
  const preferences = usePreferences()
  const restored = useRef(false)
  const address = useRouterState({ select: state => state.location.href })

  useEffect(() => {
    if (!preferences || restored.current) return
    restored.current = true
    const { lastView } = preferences
    const openedPlainly = router.state.location.href === '/'
    if (live && openedPlainly && lastView && lastView !== '/' && isOwnAddress(lastView)) router.history.replace(lastView)
  }, [preferences, live, router])

  useEffect(() => {
    if (!live || !restored.current || address.length > 4_000) return
    // A view that can't be remembered is no reason to disturb anyone.
    const timer = setTimeout(() => void client.system.preferences.set({ lastView: address }).catch(() => undefined), SETTLED)
    return () => clearTimeout(timer)
  }, [address, live])
}
