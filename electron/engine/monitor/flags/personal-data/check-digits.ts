/** Luhn's formula (ISO/IEC 7812-1, annex B). @param digits digits only */
export function luhn(digits: string): boolean {
  let sum = 0
  for (let at = digits.length - 1, double = false; at >= 0; at -= 1, double = !double) {
    const digit = digits.charCodeAt(at) - 0x30
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
  }
  return sum % 10 === 0
}

/** ISO 7064 MOD 97-10 as ISO 13616 uses it. @param account upper-case letters and digits, country first */
export function ibanRemainder(account: string): number {
  let remainder = 0
  for (const sign of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(sign, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder
}

/** Lengths by country (SWIFT, IBAN Registry). */
const ibanLengths: ReadonlyMap<string, number> = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28
   HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25
   QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20`
    .trim()
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))] as const),
)

/** Length of an IBAN of a country; 0 where it has none. @param country two upper-case letters */
export function ibanLength(country: string): number {
  return ibanLengths.get(country) ?? 0
}

/** Leading digits and lengths of the card networks (ISO/IEC 7812 issuer ranges as the networks publish them). */
const networks: readonly { readonly from: number; readonly to: number; readonly lengths: readonly number[] }[] = [
  { from: 4000, to: 4999, lengths: [13, 16, 19] }, // Visa
  { from: 5100, to: 5599, lengths: [16] }, // Mastercard
  { from: 2221, to: 2720, lengths: [16] }, // Mastercard
  { from: 3400, to: 3499, lengths: [15] }, // American Express
  { from: 3700, to: 3799, lengths: [15] }, // American Express
  { from: 6011, to: 6011, lengths: [16, 19] }, // Discover
  { from: 6440, to: 6599, lengths: [16, 19] }, // Discover
  { from: 3528, to: 3589, lengths: [16] }, // JCB
  { from: 3000, to: 3059, lengths: [14] }, // Diners Club
  { from: 3600, to: 3699, lengths: [14] }, // Diners Club
  { from: 3800, to: 3999, lengths: [14] }, // Diners Club
  { from: 6200, to: 6299, lengths: [16, 17, 18, 19] }, // UnionPay
  { from: 5000, to: 5099, lengths: [16, 19] }, // Maestro
  { from: 5600, to: 5899, lengths: [16, 19] }, // Maestro
]

/** Whether digits can be a payment card's: a network's range and length, and Luhn's check digit. */
export function isCard(digits: string): boolean {
  const range = Number(digits.slice(0, 4))
  return networks.some(({ from, to, lengths }) => range >= from && range <= to && lengths.includes(digits.length)) && luhn(digits) && !/^(\d)\1+$/.test(digits)
}
