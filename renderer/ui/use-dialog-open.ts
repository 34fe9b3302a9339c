import { useSyncExternalStore } from 'react'

/** Set on the body by Mantine's dialogs, and by them alone, for as long as one is open: what lies behind must not scroll. */
const LOCK = 'data-scroll-locked'

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.body, { attributeFilter: [LOCK] })
  return () => observer.disconnect()
}

/** Whether a dialog is open that has to be closed before anything behind it can be used. */
export function useDialogOpen(): boolean {
  return useSyncExternalStore(subscribe, () => document.body.hasAttribute(LOCK))
}
