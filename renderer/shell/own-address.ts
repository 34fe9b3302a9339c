/** Only addresses of this console are followed: a path of its own, never another host. */
export function isOwnAddress(address: string): boolean {
  return /^\/(?![/\\])/.test(address)
}
