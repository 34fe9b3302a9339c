import { decodeHTML } from 'entities'

/** Elements whose content is not meant to be read. */
const UNREAD = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'math', 'head', 'title', 'textarea'])

/** Elements that begin a line of their own. */
const BLOCKS = new Set(
  ('address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header ' +
    'hr li main nav ol p pre section table td th tr ul').split(' '),
)

/**
 * The readable text of a piece of HTML: no tags, no scripts, entities decoded, one line per block.
 * What looks like a tag after decoding stays as text. Takes time linear in the length.
 */
export function htmlToPlainText(html: string): string {
  const pieces: string[] = []
  let position = 0
  while (position < html.length) {
    const open = html.indexOf('<', position)
    if (open === -1) {
      pieces.push(decodeHTML(html.slice(position)))
      break
    }
    if (open > position) pieces.push(decodeHTML(html.slice(position, open)))
    const next = skipMarkup(html, open)
    if (next.text !== '') pieces.push(next.text)
    position = next.position
  }
  return tidyText(pieces.join(''))
}

/** Steps over the markup that begins at `open`; a `<` that begins none is text. */
function skipMarkup(html: string, open: number): { readonly position: number; readonly text: string } {
  if (html.startsWith('<!--', open)) return { position: after(html, '-->', open + 4), text: '' }
  if (html.startsWith('<![CDATA[', open)) {
    const end = html.indexOf(']]>', open)
    return end === -1
      ? { position: html.length, text: html.slice(open + 9) }
      : { position: end + 3, text: html.slice(open + 9, end) }
  }
  const following = html[open + 1] ?? ''
  if (following === '!' || following === '?') return { position: after(html, '>', open), text: '' }
  const name = /^<\/?([a-zA-Z][a-zA-Z0-9]*)/.exec(html.slice(open, open + 40))?.[1]?.toLowerCase()
  if (name === undefined) return { position: open + 1, text: '<' }
  const end = endOfTag(html, open)
  if (following !== '/' && UNREAD.has(name)) {
    const closing = new RegExp(`</${name}\\b`, 'gi')
    closing.lastIndex = end
    const found = closing.exec(html)
    return { position: found === null ? html.length : endOfTag(html, found.index), text: ' ' }
  }
  return { position: end, text: BLOCKS.has(name) ? '\n' : '' }
}

/** Position behind the `>` that closes a tag; quoted attribute values may contain one. */
function endOfTag(html: string, open: number): number {
  let quote = ''
  for (let position = open + 1; position < html.length; position++) {
    const character = html[position]
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '>') {
      return position + 1
    } else if ((character === '"' || character === "'") && html[position - 1] === '=') {
      quote = character
    }
  }
  return html.length
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from)
  return found === -1 ? text.length : found + end.length
}

/** Removes control characters and surplus white space; keeps line breaks, at most two in a row. */
export function tidyText(text: string): string {
  return withoutControlCharacters(text)
    .replace(/[^\S\n]+/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Removes NUL and its like, and repairs broken surrogate pairs; neither has a place in text or XML. */
export function withoutControlCharacters(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what it looks for
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '').replace(/\r\n?/g, '\n').toWellFormed()
}
