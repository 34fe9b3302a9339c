/** The usual roles, in the order in which they are taken; the shipped playbooks call them so. */
export const standardRoles = [
  { key: 'commander', name: 'Incident commander', also: ['commander'] },
  { key: 'deputy', name: 'Deputy commander', also: ['deputy'] },
  { key: 'communications', name: 'Communications lead', also: ['communications', 'communications director'] },
  { key: 'legal', name: 'Legal', also: ['legal counsel', 'legal lead'] },
  { key: 'care', name: 'Customer care', also: ['care', 'customer care lead'] },
  { key: 'product', name: 'Product and quality', also: ['product', 'product lead'] },
  { key: 'executive', name: 'Executive sponsor', also: ['executive'] },
  { key: 'scribe', name: 'Scribe', also: ['log keeper'] },
] as const

/** Names one role the same way however it is called: by its key in a playbook, by a usual name, or by its own name. */
export function roleIdentity(name: string, key?: string): string {
  const plain = name.trim().toLocaleLowerCase('en')
  const standard = standardRoles.find((role) => role.key === key || role.name.toLocaleLowerCase('en') === plain || (role.also as readonly string[]).includes(plain))
  return standard?.key ?? plain
}

/** Place of a role among the usual ones; all others come after them. */
export function roleOrder(name: string): number {
  const place = standardRoles.findIndex(({ key }) => key === roleIdentity(name))
  return place < 0 ? standardRoles.length : place
}
