/** How a name is looked for in folded text. */
export interface NamePattern {
  /** First word of every occurrence, for a quick look-up; null when the name has to be searched for in the whole text. */
  readonly firstWord: string | null
  /** Finds the whole name; null when the first word is all of it. */
  readonly whole: RegExp | null
}

const marks = /\p{M}+/gu
const beyondAscii = /[^\0-\x7f]/
const joint = /^[\s\p{Pd}_]+$/u
const word = /[\p{L}\p{N}]+/gu
const writtenWithoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u

/** For a name of accents alone. */
const nothing: NamePattern = { firstWord: null, whole: /(?!)/u }

/** Lower case without accents, so that "Häagen-Dazs" and "HAAGEN-DAZS" are the same. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  return beyondAscii.test(lower) ? lower.normalize('NFD').replace(marks, '').normalize('NFC') : lower
}

/** A name as it is written in a hashtag: letters and digits only, folded. */
export function tagOf(name: string): string {
  return (fold(name).match(word) ?? []).join('')
}

/**
 * The pattern for a name as a whole word or phrase. All its signs are literal, except that inside it spaces and hyphens
 * stand for each other, apostrophes for each other, and full stops may be missing ("St. Ives", "st ives").
 */
export function namePattern(name: string): NamePattern {
  const folded = fold(name).trim()
  if (folded === '') return nothing
  const [, before = '', rest = ''] = /^([^\p{L}\p{N}]*)(.*)$/su.exec(folded) ?? []
  if (rest === '' || writtenWithoutSpaces.test(folded)) return { firstWord: null, whole: new RegExp(literal(folded), 'u') }
  const firstWord = /^[\p{L}\p{N}]+/u.exec(rest)?.[0] ?? ''
  if (firstWord === folded) return { firstWord, whole: null }
  const body = rest
    .split(/([\s\p{Pd}_]+|['’]|\.)/u)
    .map((part) => {
      if (part === '.') return '\\.?'
      if (part === "'" || part === '’') return "['’]"
      return joint.test(part) ? '[\\s\\p{Pd}_]+' : literal(part)
    })
    .join('')
  return { firstWord, whole: new RegExp(`(?<![\\p{L}\\p{N}])${literal(before)}${body}(?![\\p{L}\\p{N}])`, 'u') }
}

function literal(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}/]/g, '\\$&')
}
