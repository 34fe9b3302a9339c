/** Digits in a text with what people write between them. */
export interface WrittenNumber {
  readonly start: number
  readonly end: number
  /** As it is written. */
  readonly text: string
  readonly digits: string
  /** Between separators. */
  readonly groups: readonly string[]
  /** Begins with "+". */
  readonly plus: boolean
}

/** Signs of a number; longer ones are cut into several. */
const LONGEST = 36

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code > 0xbf
/** Space, no-break space, hyphen, full stop, slash, brackets. */
const separators = ' \u00a0-./()'

/**
 * Numbers of several digits that stand by themselves: not part of a word. Reads every sign a bounded number of times.
 * @param skipped places that are not read: links and handles, in order
 */
export function writtenNumbers(text: string, skipped: readonly { readonly start: number; readonly end: number }[]): readonly WrittenNumber[] {
  const found: WrittenNumber[] = []
  let skip = 0
  for (let at = 0; at < text.length; at += 1) {
    while (skip < skipped.length && (skipped[skip]?.end ?? 0) <= at) skip += 1
    const place = skipped[skip]
    if (place !== undefined && at >= place.start) {
      at = place.end - 1
      continue
    }
    const code = text.charCodeAt(at)
    const opens = (code === 0x2b || code === 0x28) && isDigit(text.charCodeAt(at + 1))
    if (!opens && !isDigit(code)) continue
    const before = text.charCodeAt(at - 1)
    if (isLetter(before) || isDigit(before)) {
      at = endOfWord(text, at) - 1
      continue
    }
    const limit = Math.min(text.length, at + LONGEST, place?.start ?? text.length)
    const end = endOf(text, at, limit)
    if (!isLetter(text.charCodeAt(end))) {
      const written = text.slice(at, end)
      found.push({ start: at, end, text: written, digits: written.replace(/\D/g, ''), groups: written.split(/\D+/).filter((group) => group !== ''), plus: code === 0x2b })
    }
    at = end - 1
  }
  return found
}

function endOfWord(text: string, from: number): number {
  let at = from
  while (at < text.length && (isDigit(text.charCodeAt(at)) || isLetter(text.charCodeAt(at)))) at += 1
  return Math.max(at, from + 1)
}

/** After the last digit that at most two separators part from the one before. */
function endOf(text: string, from: number, limit: number): number {
  let end = from + 1
  for (let at = from + 1, between = 0; at < limit; at += 1) {
    if (isDigit(text.charCodeAt(at))) {
      end = at + 1
      between = 0
    } else {
      between += 1
      if (between > 2 || !separators.includes(text.charAt(at))) break
    }
  }
  return end
}
