/** Longest single tag or comment, in characters. */
const MAXIMUM_MARKUP = 1024 * 1024
/** Longest entity that is decoded. */
const LONGEST_ENTITY = 10
const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39
const GREATER = 62

export interface XmlHandler {
  /** @param name without its prefix. @param attributes as written; see {@link attribute}. */
  open(name: string, attributes: string): void
  close(name: string): void
  /** Decoded. A long text comes in several pieces. */
  text(text: string): void
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Only XML's own five names and numbers: entities that a document defines are left as written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : whole
  })
}

const attributePatterns = new Map<string, RegExp>()

/** An attribute's value, whatever its prefix; null when it is not there. */
export function attribute(attributes: string, name: string): string | null {
  let pattern = attributePatterns.get(name)
  if (pattern === undefined) {
    pattern = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    attributePatterns.set(name, pattern)
  }
  const match = pattern.exec(attributes)
  return match === null ? null : decodeEntities(match[1] ?? match[2] ?? '')
}

/**
 * Tells tags from text in XML that arrives in pieces: enough for the plain markup of spreadsheets, with nothing that
 * a hostile document could make it fetch or expand.
 * @throws Error from `push` when a single tag is longer than any spreadsheet's.
 */
export function createXmlScanner(handler: XmlHandler): { push(text: string): void } {
  let rest = ''

  /** @returns the position behind the markup at `start`, or -1 when its end has not come yet. */
  function markup(source: string, start: number): number {
    if (source.startsWith('<!--', start)) return endOf(source, '-->', start)
    if (source.startsWith('<![CDATA[', start)) {
      const end = source.indexOf(']]>', start)
      if (end !== -1) handler.text(source.slice(start + 9, end))
      return end === -1 ? -1 : end + 3
    }
    if (source.startsWith('<?', start) || source.startsWith('<!', start)) return endOf(source, '>', start)
    const end = endOfTag(source, start)
    if (end !== -1) tag(source.slice(start + 1, end))
    return end === -1 ? -1 : end + 1
  }

  function tag(content: string): void {
    if (content.startsWith('/')) return handler.close(localName(content.slice(1)))
    const empty = content.endsWith('/')
    const space = content.search(/\s/)
    const name = localName(space === -1 ? (empty ? content.slice(0, -1) : content) : content.slice(0, space))
    handler.open(name, space === -1 ? '' : content.slice(space))
    if (empty) handler.close(name)
  }

  return {
    push(text) {
      const source = rest + text
      let position = 0
      for (;;) {
        const start = source.indexOf('<', position)
        if (start === -1) {
          const end = endOfText(source)
          if (end > position) handler.text(decodeEntities(source.slice(position, end)))
          position = Math.max(position, end)
          break
        }
        // A comment's beginning may be cut in two.
        if (source.length - start < 9 && source.startsWith('<!', start)) break
        if (start > position) handler.text(decodeEntities(source.slice(position, start)))
        position = start
        const next = markup(source, start)
        if (next === -1) break
        position = next
      }
      rest = source.slice(position)
      if (rest.length > MAXIMUM_MARKUP) throw new Error('A tag of the XML is too long.')
    },
  }
}

/** Where the text can be cut without cutting an entity in two. */
function endOfText(source: string): number {
  const entity = source.lastIndexOf('&')
  return entity !== -1 && source.length - entity < LONGEST_ENTITY && !source.includes(';', entity) ? entity : source.length
}

function endOf(source: string, end: string, from: number): number {
  const found = source.indexOf(end, from)
  return found === -1 ? -1 : found + end.length
}

/** The closing bracket; one inside quotes belongs to a value. */
function endOfTag(source: string, start: number): number {
  let quote = 0
  for (let position = start + 1; position < source.length; position += 1) {
    const code = source.charCodeAt(position)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) quote = code
    else if (code === GREATER) return position
  }
  return -1
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return (colon === -1 ? name : name.slice(colon + 1)).trimEnd()
}
