/** A piece of a text; `match` says whether it is one of the words looked for. */
export interface TextPiece {
  readonly text: string
  readonly match: boolean
}

/** The words and phrases that a search asks for and a found text should show: no excluded words, no author. */
export function highlightTerms(search: string | undefined, theme: string | undefined): readonly string[] {
  const terms = [...(search ?? '').matchAll(/(-?)(author:)?(?:"([^"]*)"|(\S+))/giu)].flatMap(([, minus, author, phrase, word]) => {
    const term = (phrase ?? word ?? '').replaceAll('"', '').trim()
    return minus || author || !term || word === 'OR' ? [] : [term]
  })
  return [...terms, ...(theme ? [theme] : [])]
}

/** Cuts a text into pieces around the terms, at the beginning of words, whatever their case. Joined they are the text. */
export function splitByTerms(text: string, terms: readonly string[]): readonly TextPiece[] {
  if (terms.length === 0) return [{ text, match: false }]
  const alternatives = terms.toSorted((one, other) => other.length - one.length).map(term => term.replaceAll(/[$()*+./?[\\\]^{|}]/g, '\\$&').replaceAll(/\s+/g, '\\s+'))
  const pattern = new RegExp(`(?<![\\p{Letter}\\p{Number}])(${alternatives.join('|')})`, 'giu')
  return text.split(pattern).flatMap((piece, index) => (piece ? [{ text: piece, match: index % 2 === 1 }] : []))
}

/** Cuts a text into plain pieces and web addresses; only http and https count. Joined they are the text. */
export function splitByLinks(text: string): readonly { readonly text: string; readonly address: string | null }[] {
  return text.split(/(https?:\/\/[^\s<>"'\p{Cc}\p{Cf}]+)/giu).flatMap((piece, index) => {
    if (!piece) return []
    if (index % 2 === 0) return [{ text: piece, address: null }]
    // Signs at the end belong to the sentence. Counted by hand: a pattern would take quadratic time on a hostile text.
    let end = piece.length
    while (end > 0 && '.,;:!?)]}'.includes(piece[end - 1] ?? ' ')) end -= 1
    const link = { text: piece.slice(0, end), address: webAddress(piece.slice(0, end)) }
    return end < piece.length ? [link, { text: piece.slice(end), address: null }] : [link]
  })
}

/** The address in its normal form when it leads to the web, else null. */
export function webAddress(address: string | null): string | null {
  if (!address || !URL.canParse(address)) return null
  const url = new URL(address)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null
}
