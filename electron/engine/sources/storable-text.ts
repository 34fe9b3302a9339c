/** Without NUL characters and broken surrogates, which a database or a page may choke on. */
export function storableText(text: string): string {
  return (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed()
}
