import type { WrittenNumber } from './numbers.ts'

/** E.164: at most 15 digits with the country code; shorter than 8 is no international number. */
const INTERNATIONAL = { least: 8, most: 15 }
/** Digits of a national number that begins with its trunk prefix 0. */
const NATIONAL = { least: 9, most: 12 }
/** Digits after a word such as "call me on". */
const ANNOUNCED = { least: 7, most: 15 }

const between = (value: number, { least, most }: { readonly least: number; readonly most: number }): boolean => value >= least && value <= most

/** Free and premium numbers belong to companies: +1 800, 0800, 0900 and the like. */
const ofCompanies = /^(?:\+?1?8(?:00|33|44|55|66|77|88)\d{7}|(?:00|\+)?(?:44|49|33|34|39|46|358|351|55)?0?[89]00\d*)$/
const date = /^(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?:\D|$)/
const address = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/
const thousands = /^\d{1,3}(?:[ \u00a0.]000|(?:[ \u00a0.]\d{3}){2,})$/

/** Groups as numbers are written in North America, Spain and Portugal, and in Brazil with the area. */
const american = /^(?:1[ .-]?)?\(?[2-9]\d{2}\)?[ .-]{1,2}[2-9]\d{2}[ .-]\d{4}$/
const iberian = /^[6-9]\d{2}[ .-](?:\d{3}[ .-]\d{3}|\d{2}[ .-]\d{2}[ .-]\d{2})$/
const brazilian = /^\(\d{2}\) ?9?\d{4}[ .-]\d{4}$/
const national = /^\(?0[1-9]/

/**
 * Whether a number is written as a telephone number of a person. Dates, addresses of computers, large round numbers and
 * free numbers of companies are none.
 * @param announced a word before it says that it is one
 */
export function isTelephone({ text, digits, plus, groups }: WrittenNumber, announced: boolean): boolean {
  if (date.test(text) || address.test(text) || ofCompanies.test(digits) || ofCompanies.test(`${plus ? '+' : ''}${digits}`)) return false
  if (plus) return between(digits.length, INTERNATIONAL) && digits[0] !== '0'
  if (/^00[1-9]/.test(digits)) return between(digits.length - 2, INTERNATIONAL) && groups.length > 1
  if (american.test(text) || brazilian.test(text)) return true
  if (thousands.test(text)) return false
  if (national.test(text)) return between(digits.length, NATIONAL)
  if (iberian.test(text)) return true
  return announced && between(digits.length, ANNOUNCED)
}
