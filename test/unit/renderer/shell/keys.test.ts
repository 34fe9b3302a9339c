import { describe, expect, test } from 'vitest'
import { isOwnAddress } from '../../../../renderer/shell/own-address.ts'
import { keycapsOf, matchStrokes, strokeOf } from '../../../../renderer/shell/keys.ts'

const press = (key: string, modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers,
})

describe('strokeOf', () => {
  test.each([
    [press('j'), 'j'],
    [press('J'), 'j'],
    [press('?'), '?'],
    [press(' '), 'Space'],
    [press('Enter'), 'Enter'],
    [press('k', { ctrlKey: true }), 'mod+k'],
    [press('k', { metaKey: true }), 'mod+k'],
    [press('Shift'), null],
    [press('j', { altKey: true }), null],
    [press('ArrowUp', { altKey: true }), 'alt+ArrowUp'],
    [press('Z', { ctrlKey: true, shiftKey: true }), 'mod+shift+z'],
    [press('?', { shiftKey: true }), '?'],
  ])('%o is %s', (event, stroke) => expect(strokeOf(event)).toBe(stroke))
})

describe('matchStrokes', () => {
  const bindings = ['j', 'g s', 'g m', 'mod+k']
  test('a single key that is bound is complete', () => expect(matchStrokes(['j'], bindings)).toBe('complete'))
  test('the first key of a sequence begins it', () => expect(matchStrokes(['g'], bindings)).toBe('begun'))
  test('the sequence is complete with its last key', () => expect(matchStrokes(['g', 'm'], bindings)).toBe('complete'))
  test('an unknown second key means nothing', () => expect(matchStrokes(['g', 'x'], bindings)).toBe('none'))
})

describe('keycapsOf', () => {
  test('writes the modifier as the system does', () => {
    expect(keycapsOf('mod+k', false)).toEqual(['Ctrl', 'K'])
    expect(keycapsOf('mod+k', true)).toEqual(['⌘', 'K'])
  })
  test('joins a sequence with "then"', () => expect(keycapsOf('g s', false)).toEqual(['G', 'then', 'S']))
})

describe('isOwnAddress', () => {
  test.each([['/monitor?search=x', true], ['/', true], ['//evil.example/', false], ['/\\evil.example', false], ['https://evil.example', false], ['javascript:alert(1)', false]])(
    '%s: %s',
    (address, own) => expect(isOwnAddress(address)).toBe(own),
  )
})
