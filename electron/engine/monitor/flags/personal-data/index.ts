import type { MentionFlag } from '../../../../contract/index.ts'
import { flag, piece, type ReadText } from '../flag.ts'
import { ibanLength, ibanRemainder, isCard } from './check-digits.ts'
import { emailAddresses } from './email.ts'
import { writtenNumbers, type WrittenNumber } from './numbers.ts'
import { referenceAt } from './reference.ts'
import { isTelephone } from './telephone.ts'

interface Found {
  readonly what: 'e-mail address' | 'telephone number' | 'bank account' | 'payment card' | 'order or ticket number'
  /** Masked, save for order and ticket numbers: flags go where the text does not. */
  readonly shown: string
}

/** Words that a reference or number may stand after its announcement. */
const NEAR = 2

/**
 * What tells who somebody is or what can be abused: e-mail address, telephone number, IBAN, payment card, order or ticket
 * number. All but the last are shown masked.
 */
export function personalData(text: ReadText): MentionFlag | null {
  const { text: read } = text.tokens
  const at = read.includes('@')
  const digits = /\d/.test(read)
  if (!at && !digits && text.signs.of('reference').length === 0) return null
  const found: Found[] = at ? emailAddresses(read).map((address) => ({ what: 'e-mail address', shown: maskedAddress(address) })) : []
  if (digits) found.push(...accounts(text), ...numbers(text))
  found.push(...references(text))
  if (found.length === 0) return null
  const kinds = [...new Set(found.map(({ what }) => what))]
  const masked = found.some(({ what }) => what !== 'order or ticket number')
  return flag('personal-data', found.map(({ shown }) => shown), `${kinds.join(', ').replace(/^./, (first) => first.toUpperCase())}.${masked ? ' Masked here; the text has it in full.' : ''}`)
}

function accounts({ tokens }: ReadText): readonly Found[] {
  return tokens.all.flatMap((token): readonly Found[] => {
    if (token.kind !== 'word' || !/^[a-z]{2}\d{2}/.test(token.text)) return []
    const length = ibanLength(token.text.slice(0, 2).toUpperCase())
    if (length === 0) return []
    const account = signsOf(tokens.text, token.start, length)
    return account.length === length && ibanRemainder(account) === 1 ? [{ what: 'bank account', shown: `${account.slice(0, 4)} … ${account.slice(-4)}` }] : []
  })
}

/** Letters and digits from a place on, across single spaces and hyphens. */
function signsOf(text: string, from: number, count: number): string {
  let signs = ''
  for (let at = from, between = 0; at < text.length && signs.length < count; at += 1) {
    const sign = text.charAt(at)
    if (/[a-z\d]/.test(sign)) {
      signs += sign
      between = 0
    } else if (/[ \u00a0-]/.test(sign) && between === 0) between += 1
    else break
  }
  return signs.toUpperCase()
}

function numbers(text: ReadText): readonly Found[] {
  const { tokens, signs } = text
  const skipped = tokens.all.filter((token) => token.kind === 'link' || token.kind === 'handle')
  const announcements = signs.of('telephone')
  return writtenNumbers(tokens.text, skipped).flatMap((number): readonly Found[] => {
    if (number.digits.length < 7) return []
    if (isCard(number.digits)) return [{ what: 'payment card', shown: `${number.digits.slice(0, 4)} … ${number.digits.slice(-4)}` }]
    if (priced(tokens.text, number) || referred(text, number)) return []
    const announced = announcements.some(({ after }) => {
      const end = signs.words.ends[after - 1] ?? 0
      return end <= number.start && number.start - end <= 20
    })
    return isTelephone(number, announced) ? [{ what: 'telephone number', shown: maskedNumber(number) }] : []
  })
}

/** Whether a currency stands before or after a number. */
function priced(text: string, { start, end }: WrittenNumber): boolean {
  return /[€$£¥]\s?$/.test(text.slice(Math.max(0, start - 2), start)) || /^\s?(?:[€$£¥%]|(?:eur|euros?|euroa|usd|dollars?|kr|chf|reais|million|mrd|mio)\b)/.test(text.slice(end, end + 9))
}

/** Whether it is announced as an order or a ticket. */
function referred({ signs }: ReadText, { start }: WrittenNumber): boolean {
  return signs.of('reference').some(({ after }) => {
    const place = signs.words.starts[after] ?? Infinity
    return Math.abs(place - start) <= 2
  })
}

function references(text: ReadText): readonly Found[] {
  const { words } = text.signs
  return text.signs.of('reference').flatMap(({ after }): readonly Found[] => {
    for (let at = after; at < after + NEAR && at < words.words.length; at += 1) {
      const start = words.starts[at] ?? 0
      if (start - (words.ends[at - 1] ?? 0) > 4) break
      const end = referenceAt(piece(text, start, start + 40))
      if (end > 0) return [{ what: 'order or ticket number', shown: piece(text, start, start + end) }]
    }
    return []
  })
}

function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}…${address.slice(at)}`
}

function maskedNumber({ digits, plus }: WrittenNumber): string {
  return `${plus ? '+' : ''}${digits.slice(0, 3)} … ${digits.slice(-2)}`
}
