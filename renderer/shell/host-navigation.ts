import { isOwnAddress } from './own-address.ts'

/**
 * Follows the desktop shell to an address, as after a click on a notification.
 * @param go shows an address inside the console.
 * @returns a function that stops following.
 */
export function followHost(page: Window, go: (address: string) => void): () => void {
  const receive = (event: MessageEvent<unknown>) => {
    const { data } = event
    if (event.source !== page || typeof data !== 'object' || data === null || !('type' in data) || !('address' in data)) return
    if (data.type === 'holdfast:navigate' && typeof data.address === 'string' && isOwnAddress(data.address)) go(data.address)
  }
  page.addEventListener('message', receive)
  return () => page.removeEventListener('message', receive)
}
