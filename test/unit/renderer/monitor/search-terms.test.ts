import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { highlightTerms, splitByLinks, splitByTerms, webAddress } from '../../../../renderer/monitor/search-terms.ts'

describe('highlightTerms', () => {
  test.each([
    ['kettle smoke', ['kettle', 'smoke']],
    ['"caught fire" kettle', ['caught fire', 'kettle']],
    ['kettle -toaster', ['kettle']],
    ['-"not this" kettle', ['kettle']],
    ['author:maria kettle', ['kettle']],
    ['author:"maria k" kettle', ['kettle']],
    ['recall OR "lead paint"', ['recall', 'lead paint']],
    ['', []],
  ])('%s', (search, terms) => expect(highlightTerms(search, undefined)).toEqual(terms))
  test('a theme is marked too', () => expect(highlightTerms('smoke', 'recall notice')).toEqual(['smoke', 'recall notice']))
})

describe('splitByTerms', () => {
  test('marks words whatever their case', () =>
    expect(splitByTerms('The KETTLE smokes', ['kettle'])).toEqual([{ text: 'The ', match: false }, { text: 'KETTLE', match: true }, { text: ' smokes', match: false }]))
  test('marks the beginning of words, not their middle', () => expect(splitByTerms('unkettled kettles', ['kettle']).filter(piece => piece.match)).toEqual([{ text: 'kettle', match: true }]))
  test('signs of regular expressions are plain text', () => expect(splitByTerms('cost (50$) now', ['(50$)']).some(piece => piece.match && piece.text === '(50$)')).toBe(true))
  test('never loses or adds a character', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ minLength: 1 }).filter(term => term.trim() !== ''), { maxLength: 4 }), (text, terms) => {
        expect(splitByTerms(text, terms).map(piece => piece.text).join('')).toBe(text)
      }),
    ))
})

describe('splitByLinks', () => {
  test('an address in a sentence becomes a link without the full stop', () =>
    expect(splitByLinks('See https://example.org/a?b=1. Now')).toEqual([
      { text: 'See ', address: null },
      { text: 'https://example.org/a?b=1', address: 'https://example.org/a?b=1' },
      { text: '.', address: null },
      { text: ' Now', address: null },
    ]))
  test('other schemes stay text', () => expect(splitByLinks('javascript:alert(1) file:///etc/passwd').every(piece => piece.address === null)).toBe(true))
  test('never loses or adds a character', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string().map(path => `https://example.org/${path}`), fc.string())), parts => {
        const text = parts.join(' ')
        expect(splitByLinks(text).map(piece => piece.text).join('')).toBe(text)
      }),
    ))
})

describe('webAddress', () => {
  test.each([['https://example.org/x', 'https://example.org/x'], ['javascript:alert(1)', null], ['data:text/html,x', null], ['not an address', null], [null, null]])('%s', (address, expected) =>
    expect(webAddress(address)).toBe(expected))
})
