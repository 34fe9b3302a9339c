/** What a character is; one bit each. */
export const is = { letter: 1, mark: 2, number: 4, pictograph: 8, lowerCase: 16, changing: 32, looked: 128 } as const

const patterns = [
  [is.letter, /\p{L}/u],
  [is.mark, /\p{M}/u],
  [is.number, /\p{N}/u],
  [is.pictograph, /\p{Extended_Pictographic}/u],
  [is.lowerCase, /\p{Ll}/u],
] as const

/** Nearly all that is written, emoji too, lies below. */
const tableSize = 0x2_0000
/** Filled as characters are met; 0 before. */
const table = new Uint8Array(tableSize)

function lookAt(code: number): number {
  const character = String.fromCodePoint(code)
  let found: number = is.looked
  for (const [bit, pattern] of patterns) if (pattern.test(character)) found |= bit
  if (character.toLowerCase() !== character) found |= is.changing
  if (code < tableSize) table[code] = found
  return found
}

/** What Unicode says about a character, as bits of {@link is}; `changing` when lower case writes it otherwise. */
export function kindOf(code: number): number {
  const known = code < tableSize ? table[code]! : 0
  return known === 0 ? lookAt(code) : known
}

/** The first half of a character of two code units, or a half that lacks its other. */
export function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800
}
