/** Where free text ends and the next part of the file begins. */
export const boundaries = {
  section: /^##\s/,
  task: /^(?:##\s| ?(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]?\](?:\s|$))/,
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
  const row = line.trim()
  if (!row.startsWith('|')) return null
  const cells: string[] = []
  let cell = ''
  for (let at = 1; at < row.length; at += 1) {
    const sign = row.charAt(at)
    const next = row.charAt(at + 1)
    if (sign === '\\' && (next === '\\' || next === '|')) {
      cell += next
      at += 1
    } else if (sign === '|') {
      cells.push(cell.trim())
      cell = ''
    } else cell += sign
  }
  // A row that its writer did not close.
  if (cell.trim() !== '') cells.push(cell.trim())
  return cells.length === 0 ? null : cells
}
