import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Brand } from '../../../../electron/contract/index.ts'
import { createBrandMatcher } from '../../../../electron/engine/monitor/brand-matcher.ts'
import { fold } from '../../../../electron/engine/monitor/brand-name.ts'

const brand = (id: number, name: string, more: Partial<Brand> = {}): Brand => ({
  id,
  name,
  kind: 'own',
  names: [],
  handles: [],
  products: [],
  excluding: [],
  ...more,
})

const indirect = [{ brandId: 1, direct: false }]
const direct = [{ brandId: 1, direct: true }]
const none: never[] = []

const acme = createBrandMatcher([
  brand(1, 'Acme', {
    names: ['Acme Corp', 'AT&T', 'C++', '.NET', 'St. Ives', "L'Oréal", 'Coca-Cola', '苹果'],
    handles: ['acme', '@AcmeCare', 'acme.example'],
    products: ['Kettle 3000'],
    excluding: ['acme bar', 'Looney Tunes'],
  }),
])

describe('a name or product', () => {
  test.each([
    'ACME is on fire',
    'is it Acme?',
    "Acme's kettle",
    'Ácme',
    'the kettle-3000 melted',
    'coca cola',
    'COCA–COLA',
    'AT&T is down',
    'I love C++!',
    'built on .NET now',
    'st ives cream',
    'St. Ives cream',
    'l’oréal, again',
    'LʼOREAL'.replace('ʼ', "'"),
    '我喜欢苹果手机',
    '#AcmeCorp',
    '#coca_cola',
    '@AcmeCorp should know',
  ])('is found whole, whatever its case, accents and hyphens: %s', (text) => {
    expect(acme(text)).toEqual(indirect)
  })

  test.each([
    'acmes and pacme',
    'vitamin c and net income',
    'at t',
    'coca. Cola',
    'kettle 30000',
    '#acmecorporation',
    'acmecorp',
    'see https://acme.com/acme or www.acme.com/acme',
    'mail me@acme.com',
    '',
  ])('is not found in other words, links or addresses: %s', (text) => {
    expect(acme(text)).toEqual(none)
  })
})

describe('a handle', () => {
  test.each(['@acme help', 'thanks @Acme.', '(@ACMECARE)', 'cc @acme: @bob', '@acme’s kettle', 'hello @acme.example'])(
    'tags the brand directly: %s',
    (text) => {
      expect(acme(text)).toEqual(direct)
    },
  )

  test.each(['@acme_fan', '@acmecorps', '@acme-fan', '@acme.elsewhere', '@acme@elsewhere.example', 'me@acme'])(
    'counts whole: %s',
    (text) => {
      expect(acme(text)).toEqual(none)
    },
  )
})

describe('excluding words', () => {
  test('take back a match by name', () => {
    expect(acme('the Acme bar is open')).toEqual(none)
    expect(acme('Acme anvils in looney tunes')).toEqual(none)
    expect(acme('#acme #acmecorp looney-tunes')).toEqual(none)
  })

  test('do not take back a tagged handle', () => {
    expect(acme('@acme sponsors looney tunes')).toEqual(direct)
  })

  test('count as whole words', () => {
    expect(acme('Acme barricades')).toEqual(indirect)
  })
})

test('a mention may match several brands, in the order of the definitions', () => {
  const match = createBrandMatcher([
    brand(3, 'Delta', { handles: ['delta'] }),
    brand(1, 'United', { excluding: ['Manchester'] }),
    brand(2, 'Air Delta'),
  ])
  expect(match('@delta or united or air delta?')).toEqual([
    { brandId: 3, direct: true },
    { brandId: 1, direct: false },
    { brandId: 2, direct: false },
  ])
  expect(match('manchester united against delta')).toEqual([{ brandId: 3, direct: false }])
})

test('a handle that two brands share tags both', () => {
  const match = createBrandMatcher([brand(1, 'One', { handles: ['help'] }), brand(2, 'Two', { handles: ['help'] })])
  expect(match('@help')).toEqual([
    { brandId: 1, direct: true },
    { brandId: 2, direct: true },
  ])
})

test('any text can be a name, and is taken literally', () => {
  const sign = fc.constantFrom(...'ab1 .*+?^$()[]{}|\\/-_\'’&#@"<>é苹\u0301\u202E😀')
  const name = fc
    .array(sign, { minLength: 1, maxLength: 12 })
    .map((signs) => signs.join('').trim())
    .filter((text) => text !== '')
  fc.assert(
    fc.property(name, fc.array(sign, { maxLength: 40 }), (given, text) => {
      const match = createBrandMatcher([brand(1, given, { handles: [given], products: [given], excluding: [] })])
      expect(match(text.join('')).length).toBeLessThanOrEqual(1)
      const excluding = createBrandMatcher([brand(1, 'zebra', { excluding: [given] })])
      expect(excluding('zebra')).toEqual(indirect)
    }),
  )
})

test('a name of words is found between any other words, and never inside one', () => {
  const word = fc.stringMatching(/^[a-zåäöß]{2,8}$/)
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), fc.array(word, { maxLength: 6 }), fc.boolean(), (words, around, upper) => {
      const name = words.join(' ')
      const match = createBrandMatcher([brand(1, name)])
      // Capitals of ß are two letters, so only the other letters change case.
      const written = upper ? name.replace(/[^ß]/g, (letter) => letter.toUpperCase()) : name
      expect(match([...around, written, ...around].join(' '))).toEqual(indirect)
      fc.pre(!fold(` ${around.join(' ')} `).includes(fold(` ${name} `)))
      expect(match([...around, `x${written}x`].join(', '))).toEqual(none)
    }),
  )
})

test('no brands match nothing', () => {
  expect(createBrandMatcher([])('Acme @acme')).toEqual(none)
})
