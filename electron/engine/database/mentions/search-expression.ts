/** What was typed into the search field, taken apart. */
export interface SearchExpression {
  /** FTS5 query, or null when only exclusions were typed. */
  readonly match: string | null
  /** FTS5 query of what must not occur, or null. */
  readonly exclude: string | null
}

const TOKEN = /(-?)(?:(author):)?(?:"([^"]*)"?|(\S+))/giu
const WORD = /[\p{L}\p{N}\p{M}]+/gu

/**
 * Reads `words "a phrase" one OR another author:name -exclude word*` into FTS5's language. OR, in capitals, binds closer
 * than the "and" between words. Everything typed is quoted, so no character of it is an operator there; what holds no
 * letter or digit is ignored.
 */
export function parseSearch(typed: string): SearchExpression {
  const wanted: string[] = []
  const unwanted: string[] = []
  let either = false
  for (const [, minus, field, phrase, word] of typed.matchAll(TOKEN)) {
    const text = phrase ?? word ?? ''
    if (word === 'OR' && !minus && !field && wanted.length > 0) {
      either = true
      continue
    }
    const words = text.match(WORD)
    if (!words) continue
    const prefix = phrase === undefined && text.endsWith('*') ? ' *' : ''
    const quoted = `"${words.join(' ')}"${prefix}`
    const term = `${field ? 'author' : 'text'} : ${quoted}`
    if (minus) unwanted.push(term)
    else {
      wanted.push(either ? `${wanted.pop() ?? ''} OR ${term}` : term)
      either = false
    }
  }
  return {
    match: wanted.length > 0 ? wanted.map((term) => `(${term})`).join(' AND ') : null,
    exclude: unwanted.length > 0 ? unwanted.map((term) => `(${term})`).join(' OR ') : null,
  }
}

/** FTS5 query for a theme's term: its words in a row. */
export function themeExpression(term: string): string | null {
  const words = term.match(WORD)
  return words ? `text : "${words.join(' ')}"` : null
}
