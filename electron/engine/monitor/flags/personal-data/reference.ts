/** Letters and digits with hyphens or slashes, at least four digits of them. */
const mixed = /^(?=[\p{L}\p{N}/-]{4,24}(?![\p{L}\p{N}]))[\p{L}]{0,6}[-/]?\p{N}[\p{L}\p{N}/-]*/u
/** Record locator of an airline: six capitals and digits. */
const locator = /^[A-Z0-9]{6}(?![\p{L}\p{N}])/u
const DIGITS = 4

/**
 * Length of an order, ticket or case number at the beginning of a text, 0 where there is none. Dates, times and prices
 * have fewer digits in a row, or are followed by what they count.
 * @param text as it is written, at most a few dozen signs
 */
export function referenceAt(text: string): number {
  const number = mixed.exec(text)?.[0]?.replace(/[-/]+$/, '') ?? ''
  const digits = number.replace(/\D/g, '').length
  if (digits >= DIGITS && !/^(?:\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{4}[/-]\d{2}[/-]\d{2}|(?:19|20)\d\d)$/.test(number) && !/^\s?(?:[€$£%]|euro)/i.test(text.slice(number.length))) return number.length
  const code = locator.exec(text)?.[0] ?? ''
  return code !== '' && /[A-Z]/.test(code) && (/\d/.test(code) || !isWord(code)) ? code.length : 0
}

/** Six capitals that can be shouted: with as many vowels as words have. */
function isWord(code: string): boolean {
  const vowels = code.replace(/[^AEIOUY]/g, '').length
  return vowels >= 2
}
