/** A piece of a text that means something by itself. */
export interface Token {
  /** A picture is one emoji or pictographic sign. */
  readonly kind: 'word' | 'picture' | 'link' | 'handle'
  /** As it stands in {@link Tokens.text}. A word begins with a letter or digit and goes on with letters, digits and marks. */
  readonly text: string
  /** Where it begins and ends in {@link Tokens.text}. */
  readonly start: number
  readonly end: number
  /** Only spaces, hyphens, apostrophes, underscores and # stand between it and the token before: they can form a phrase. */
  readonly beside: boolean
}

/** A text cut up once for all who judge it. */
export interface Tokens {
  /** The text in NFC and lower case, with straight apostrophes. */
  readonly text: string
  readonly all: readonly Token[]
  /**
   * Words as a dictionary lists them, with apostrophes and hyphens ("don't", "cover-up"), and pictures, in order;
   * without links, handles and what begins with a digit.
   */
  readonly lexemes: readonly string[]
}

/** What a sign does in a text. 0 is left for signs that were not met yet. */
const sign = { letter: 1, digit: 2, mark: 3, space: 4, joiner: 5, at: 6, picture: 7, other: 8 } as const

/** Signs of the basic plane that were met, so that each is looked up in Unicode's tables once. */
const signs = new Uint8Array(0x1_0000)

function signOf(code: number): number {
  if (code > 0xffff) return classify(code)
  const known = signs[code] ?? 0
  return known === 0 ? (signs[code] = classify(code)) : known
}

function classify(code: number): number {
  const text = String.fromCodePoint(code)
  if (/\p{L}/u.test(text)) return sign.letter
  if (/\p{N}/u.test(text)) return sign.digit
  if (/\p{M}/u.test(text)) return sign.mark
  // A line's end ends a phrase.
  if (/[^\S\n]/.test(text)) return sign.space
  if (/[#'_-]/.test(text)) return sign.joiner
  if (text === '@') return sign.at
  return /\p{Extended_Pictographic}/u.test(text) ? sign.picture : sign.other
}

const handle = /[\p{L}\p{N}_.-]+/uy
const toSpace = /\S+/y
/** Signs below U+0300 are the same in NFC, and looking for others is much cheaper than normalising. */
const mayChange = /[\u0300-\uffff]/

let latest: { readonly source: string; readonly tokens: Tokens } | null = null

/**
 * Cuts a text into words, pictures, links and handles. One pass over its signs costs a fraction of a regular expression
 * for each question. The latest answer is kept, for whoever asks next about the same text.
 */
export function tokensOf(source: string): Tokens {
  if (latest?.source !== source) latest = { source, tokens: cut(source) }
  return latest.tokens
}

function cut(source: string): Tokens {
  const text = (mayChange.test(source) ? source.normalize('NFC') : source).toLowerCase().replaceAll('’', "'")
  const all: Token[] = []
  const lexemes: string[] = []
  let beside = false
  /** Where the last lexeme begins and ends, when the next word may go on with it. */
  let lexemeStart = -1
  let lexemeEnd = -1

  const add = (kind: Token['kind'], start: number, end: number): string => {
    const piece = text.slice(start, end)
    all.push({ kind, text: piece, start, end, beside })
    beside = true
    return piece
  }

  for (let start = 0, end = 0; start < text.length; start = end) {
    const code = text.codePointAt(start) ?? 0
    const first = signOf(code)
    end = start + (code > 0xffff ? 2 : 1)
    if (first === sign.letter || first === sign.digit) {
      end = wordEnd(text, end)
      const linkStart = startOfLink(text, start, end)
      if (linkStart > start) add('word', start, linkStart)
      if (linkStart >= 0) {
        end = endOf(toSpace, text, linkStart)
        add('link', linkStart, end)
        continue
      }
      const word = add('word', start, end)
      if (first === sign.digit) continue
      if (lexemeEnd === start - 1 && joins(text.charCodeAt(lexemeEnd))) {
        lexemes[lexemes.length - 1] = text.slice(lexemeStart, end)
      } else {
        lexemes.push(word)
        lexemeStart = start
      }
      lexemeEnd = end
    } else if (first === sign.picture) {
      lexemes.push(add('picture', start, end))
      lexemeEnd = -1
    } else if (first === sign.at) {
      end = endOf(handle, text, end)
      if (end > start + 1) add('handle', start, end)
      else beside = false
    } else if (first === sign.other) {
      beside = false
    }
  }
  return { text, all, lexemes }
}

function wordEnd(text: string, from: number): number {
  let end = from
  while (end < text.length) {
    const code = text.codePointAt(end) ?? 0
    if (signOf(code) > sign.mark) break
    end += code > 0xffff ? 2 : 1
  }
  return end
}

/** Where "http://", "https://" or "www." begins at the end of a word, which a link may touch; −1 where none does. */
function startOfLink(text: string, start: number, end: number): number {
  const next = text[end]
  if (next !== ':' && next !== '.') return -1
  if (next === '.') return text.endsWith('www', end) && end - start >= 3 && isGraphic(text, end + 1) ? end - 3 : -1
  if (!text.startsWith('://', end) || !isGraphic(text, end + 3)) return -1
  const scheme = text.endsWith('https', end) ? 5 : text.endsWith('http', end) ? 4 : Infinity
  return end - start >= scheme ? end - scheme : -1
}

function isGraphic(text: string, at: number): boolean {
  return at < text.length && /\S/.test(text.charAt(at))
}

/** Apostrophe or hyphen. */
function joins(code: number): boolean {
  return code === 0x27 || code === 0x2d
}

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : from
}
