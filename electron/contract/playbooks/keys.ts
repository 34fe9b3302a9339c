/** A key that says what a title says: "Speak with the owner" becomes "speak-with-the-owner". Empty where nothing of it can stand in a key. */
export function keyFrom(title: string): string {
  const words = title.normalize('NFKD').replace(/\p{Mark}/gu, '').toLowerCase().replace(/[’']/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  if (words.length <= 40) return words
  const cut = words.slice(0, 41)
  return (cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : words.slice(0, 40)).replace(/-$/, '')
}

/** That key, or with the first number behind it that nobody has. */
export function freeKey(wanted: string, taken: readonly { readonly key: string }[]): string {
  const used = new Set(taken.map(({ key }) => key))
  if (!used.has(wanted)) return wanted
  const stem = wanted.replace(/-\d+$/, '').slice(0, 54)
  for (let number = 2; ; number++) if (!used.has(`${stem}-${number}`)) return `${stem}-${number}`
}
