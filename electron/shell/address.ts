/** The page's own scheme and host. Compared by protocol and host: the origin of a custom scheme is "null" to Node. */
export const pageScheme = 'app'
export const pageHost = 'console'
export const pageAddress = `${pageScheme}://${pageHost}/`

/** Whether an address belongs to our own page. Anything that can't be parsed doesn't. */
export function isPageAddress(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && url.protocol === `${pageScheme}:` && url.host === pageHost && url.username === '' && url.password === ''
}

/**
 * Whether the system may be asked to open an address: web pages, mail and telephone numbers alone, so that no text of a mention can
 * start a program that registered a scheme of its own.
 */
export function isOpenableOutside(address: string): boolean {
  const url = URL.parse(address)
  if (url === null) return false
  if (url.protocol === 'mailto:') return url.pathname !== ''
  if (url.protocol === 'tel:') return /^tel:\+?\d{3,30}$/.test(url.href)
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== ''
}

/** Whether a text is an address inside the console: a path, and not one that names another host. */
export function isScreenAddress(address: string): boolean {
  // Browsers read a backslash as a slash, and two slashes as the start of another host.
  if (!address.startsWith('/') || address.includes('\\') || address.length > 4_000) return false
  const url = URL.parse(address, pageAddress)
  return url !== null && isPageAddress(url.href)
}
