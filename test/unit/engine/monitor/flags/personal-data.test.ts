import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ibanRemainder, isCard, luhn } from '../../../../../electron/engine/monitor/flags/personal-data/check-digits.ts'
import { detect } from './detect.ts'

const found = (text: string, language = 'en') => detect(text, { language }).find((flag) => flag.kind === 'personal-data')
const shown = (text: string, language = 'en') => found(text, language)?.evidence

/** Numbers that the networks and banks publish for trying things out. */
const cards = ['4111 1111 1111 1111', '5555-5555-5555-4444', '378282246310005', '6011111111111117']
const accounts = ['GB29 NWBK 6016 1331 9268 19', 'DE89370400440532013000', 'FI21 1234 5600 0007 85', 'FR14 2004 1010 0505 0001 3M02 606', 'es9121000418450200051332']

describe('personal data', () => {
  test.each(cards)('card %s is found and shown masked', (card) => {
    const digits = card.replace(/\D/g, '')
    expect(shown(`charged my card ${card} twice`)).toEqual([`${digits.slice(0, 4)} … ${digits.slice(-4)}`])
  })

  test.each(accounts)('account %s is found and shown masked', (account) => {
    const signs = account.replace(/ /g, '').toUpperCase()
    expect(shown(`send it to ${account} please`)).toEqual([`${signs.slice(0, 4)} … ${signs.slice(-4)}`])
  })

  test('an e-mail address is found and shown masked; one of a department, or a handle with its server, is none', () => {
    expect(shown('write to jane.doe+x@mail.example.co.uk.')).toEqual(['j…@mail.example.co.uk'])
    expect(found('I wrote to info@shop.example and to @jane@social.example')).toBeUndefined()
    expect(found('me@ home, @ work, a@b')).toBeUndefined()
  })

  test.each([
    ['+358 40 123 4567', 'en'],
    ['0044 20 7946 0958', 'en'],
    ['(415) 555-0132', 'en'],
    ['617-555-3040', 'en'],
    ['06 12 34 56 78', 'fr'],
    ['0171 2345678', 'de'],
    ['612 345 678', 'es'],
    ['(11) 91234-5678', 'pt'],
    ['070-123 45 67', 'sv'],
  ])('telephone number %s is found', (number, language) => {
    expect(found(`x ${number} y`, language)?.details).toBe('Telephone number. Masked here; the text has it in full.')
    expect(shown(`x ${number} y`, language)?.join()).not.toContain(number)
  })

  test('after “call me on” fewer digits are enough', () => {
    expect(found('call me on 5551234')).toBeDefined()
    expect(found('we sold 5551234')).toBeUndefined()
  })

  test.each([
    'open since 24.12.2026',
    'on 2026-12-24 and 12/24/2026',
    'server at 192.168.100.200',
    'it cost 1 000 000 euros',
    'EUR 1200300400 in all',
    '10.000.000 people',
    'call 1-800-555-0199 toll free',
    'call 0800 123 456',
    'the ring I gave her on flight 2707 2/21/2015',
    'flight 1234 from gate 7 at 18:30',
    'lot TR26-14 to TR26-19',
    'https://shop.example/0401234567/item',
    'room 2026',
    'card 4111 1111 1111 1112',
    'GB29 NWBK 6016 1331 9268 18',
    '0000000000000000',
    'order 3 coffees',
    'in order 2026 was a good year',
  ])('is not seen in “%s”', (text) => {
    expect(found(text)).toBeUndefined()
  })

  test.each([
    ['Order 15893', 'en', '15893'],
    ['my order number is 70-910-A', 'en', '70-910-A'],
    ['ticket #AB12345', 'en', '#AB12345'],
    ['confirmation code GHX7PQ', 'en', 'GHX7PQ'],
    ['Tilaus 70910.', 'fi', '70910'],
    ['Bestellung Nr. 16177', 'de', '16177'],
    ['ordernummer 884512', 'sv', '884512'],
    ['commande n° 554433', 'fr', '554433'],
    ['pedido 998877', 'es', '998877'],
    ['ordine numero 443322', 'it', '443322'],
    ['protocolo 20261234567', 'pt', '20261234567'],
  ])('number of “%s” (%s) is shown as it stands', (text, language, number) => {
    expect(shown(text, language)).toEqual([number.replace(/^#/, '')])
  })
})

describe('check digits', () => {
  const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''))

  test('Luhn’s formula accepts exactly one last digit', () => {
    fc.assert(fc.property(digits(15), (body) => [...'0123456789'].filter((last) => luhn(body + last)).length === 1))
  })

  test('a card with one digit changed or two neighbours exchanged is none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 15 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const card = '4539578763621486'
        const changed = card.slice(0, place) + ((Number(card[place]) + by) % 10) + card.slice(place + 1)
        expect(isCard(card)).toBe(true)
        expect(isCard(changed)).toBe(false)
      }),
    )
  })

  test('an IBAN with one digit changed leaves another remainder', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 17 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const account = 'FI2112345600000785'
        const changed = account.slice(0, place) + ((Number(account[place]) + by) % 10) + account.slice(place + 1)
        expect(ibanRemainder(account)).toBe(1)
        expect(ibanRemainder(changed)).not.toBe(1)
      }),
    )
  })
})

test('no secret is in what is shown, wherever it stands', () => {
  const word = fc.constantFrom('pay', 'to', 'my', 'order', 'call', 'me', '#', 'is', ',', '\n', '+', '00', '7')
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), fc.constantFrom(...cards, ...accounts), fc.array(word, { maxLength: 8 }), (before, secret, after) => {
      const flags = detect(`${before.join(' ')} ${secret} ${after.join(' ')}`)
      const plain = secret.replace(/[ -]/g, '').toLowerCase()
      for (const { evidence, details } of flags) {
        for (const piece of [...evidence, details ?? '']) expect(piece.replace(/[ -]/g, '').toLowerCase()).not.toContain(plain)
      }
    }),
  )
})
