/** Where free text ends and the next part of the file begins. */
export const boundaries = {
  section: /^##\s/,
  task: /^(?:##\s|[-*+] \[[ xX]\])/,
  question: /^###?\s/,
  /** A page has headings of its own. */
  knownSection: /^##\s+(?:phase\s*:|(?:triggers|roles|facts to establish|stakeholders|questions and answers|contacts|dark site)\s*$)/i,
} as const

/** Lines of free text that look like the beginning of another part get a backslash before them, which readers of Markdown hide. */
export function protect(text: string, boundary: RegExp): string {
  return text.split('\n').map((line) => (boundary.test(line.replace(/^\\+/, '')) ? `\\${line}` : line)).join('\n')
}

/** Undoes {@link protect} for one line. */
export function unprotect(line: string, boundary: RegExp): string {
  return line.startsWith('\\') && boundary.test(line.replace(/^\\+/, '')) ? line.slice(1) : line
}

export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/[\\|]/g, '\\$&')).join(' | ')} |`
}

/** The cells of a table's row; null where the line is none. */
export function cellsOf(line: string): readonly string[] | null {
  const row = /^\s*\|(.*)\|\s*$/.exec(line)?.[1]
  if (row === undefined) return null
  return [...row.matchAll(/((?:\\[\\|]|[^|])*)(?:\||$)/g)]
    .slice(0, -1)
    .map(([, cell = '']) => cell.trim().replace(/\\([\\|])/g, '$1'))
}
