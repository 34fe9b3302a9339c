import { expect, test } from 'vitest'
import { isOpenableOutside, isPageAddress, isScreenAddress } from '../../electron/shell/address.ts'

test.each([
  ['app://console/', true],
  ['app://console/monitor?from=1', true],
  ['app://elsewhere/', false],
  ['app://console.example/', false],
  ['app://console:80/', false],
  ['app://user@console/', false],
  ['https://console/', false],
  ['apps://console/', false],
  ['file:///etc/passwd', false],
  ['about:blank', false],
  ['', false],
])('%s is our own page: %s', (address, expected) => {
  expect(isPageAddress(address)).toBe(expected)
})

test.each([
  ['https://example.org/a?b#c', true],
  ['http://example.org', true],
  ['mailto:press@example.org?subject=x', true],
  ['mailto:', false],
  ['tel:+358401234567', true],
  ['tel:112', true],
  ['tel:', false],
  ['tel:112;phone-context=x', false],
  ['tel:*21*112#', false],
  ['javascript:alert(1)', false],
  ['file:///etc/passwd', false],
  ['smb://server/share', false],
  ['ms-msdt:/id PCWDiagnostic', false],
  ['app://console/', false],
  ['data:text/html,x', false],
  ['//example.org', false],
  ['not an address', false],
])('%s may be opened outside: %s', (address, expected) => {
  expect(isOpenableOutside(address)).toBe(expected)
})

test.each([
  ['/monitor?from=1', true],
  ['/', true],
  ['//elsewhere/path', false],
  ['/\\elsewhere', false],
  ['https://example.org', false],
  ['monitor', false],
])('%s is an address inside the console: %s', (address, expected) => {
  expect(isScreenAddress(address)).toBe(expected)
})

test('an address longer than any of ours is none', () => {
  expect(isScreenAddress(`/${'a'.repeat(4_000)}`)).toBe(false)
})
