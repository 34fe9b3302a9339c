import { Notification } from 'electron'
import { isScreenAddress } from './address.ts'

/**
 * Tells the person outside the window; a click brings the console to the front at the given address.
 * @param open shows the window at an address inside the console.
 */
export function createNotifications(open: (address: string) => void): (message: { title: string; body: string; address: string }) => void {
  // A notification that nothing refers to is collected, and its click is lost.
  const shown = new Set<Notification>()
  return ({ title, body, address }) => {
    if (!Notification.isSupported()) return
    const notification = new Notification({ title, body })
    shown.add(notification)
    notification.on('click', () => {
      shown.delete(notification)
      if (isScreenAddress(address)) open(address)
    })
    notification.on('close', () => shown.delete(notification))
    notification.on('failed', () => shown.delete(notification))
    notification.show()
  }
}
