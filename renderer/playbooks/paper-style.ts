/** A text as CSS writes it in `content`: everything that could end it is escaped by its code. */
const quoted = (text: string): string => `"${text.replace(/[^\p{L}\p{N} ,.:;–()]/gu, letter => `\\${(letter.codePointAt(0) ?? 0).toString(16)} `)}"`

/** Longest title in a foot of a page; it shares its line with the state and the page's number. */
const LONGEST_TITLE = 70

/**
 * What stands on every printed page: title, state of the text, date of printing and page number. Margin boxes of the
 * page hold it, so that it can't cover the text.
 */
export function paperStyle(title: string, state: string, printed: string, mark: string): string {
  const short = title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title
  const look = 'font: 8pt sans-serif; color: #000; vertical-align: top; padding-top: 3mm;'
  return `@page {
    margin: 14mm 15mm 20mm;
    @bottom-left { content: ${quoted(mark === '' ? short : `${mark} – ${short}`)}; ${look} text-align: left; width: 46%; }
    @bottom-center { content: ${quoted(`${state} – printed ${printed}`)}; ${look} text-align: center; width: 42%; }
    @bottom-right { content: "Page " counter(page) " of " counter(pages); ${look} text-align: right; width: 12%; }
  }`
}
