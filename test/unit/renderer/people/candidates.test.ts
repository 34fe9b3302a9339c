import { describe, expect, test } from 'vitest'
import { onDuty, type DutyRoster } from '../../../../electron/contract/index.ts'
import { candidatesFor, dutyOf, offersOf } from '../../../../renderer/people/candidates.ts'
import { addressOf } from '../../../../renderer/people/contact-routes.tsx'
import { dutyWords, momentWords } from '../../../../renderer/people/duty-words.ts'
import { berlin, personOf } from '../../engine/people/made-people.ts'

// A Friday at noon in Berlin.
const NOW = Date.parse('2026-09-18T10:00:00Z')
const mira = personOf(1, 'Mira', { roles: ['Incident commander', 'Legal'], hours: berlin() })
const otto = personOf(2, 'Otto', { roles: ['legal counsel'], hours: berlin([{ days: [6], from: '09:00', to: '17:00' }]) })
const ada = personOf(3, 'Ada', { roles: ['Legal'], title: 'Plant manager' })
const people = [mira, otto, ada]
const roster: DutyRoster = { duties: [{ role: 'Legal', person: 3, hours: berlin() }, { role: 'Incident commander', person: 2, hours: null }], exceptions: [] }
const duties = onDuty(people, roster, NOW)

describe('who could take a role', () => {
  test('are those on duty, then those at work, then those of whom it is not known, then the others', () => {
    expect(candidatesFor({ name: 'Legal' }, people, duties, NOW).map(({ person, presence, duty }) => [person.definition.name, presence, duty !== null])).toEqual([
      ['Ada', 'at-work', true],
      ['Mira', 'at-work', false],
      ['Otto', 'away', false],
    ])
    expect(candidatesFor({ name: 'Legal' }, people, [], NOW).map(({ person, presence }) => [person.definition.name, presence])).toEqual([['Mira', 'at-work'], ['Ada', 'unknown'], ['Otto', 'away']])
  })
  test('are found by the role’s key in the playbook when it is called otherwise', () => {
    expect(candidatesFor({ name: 'Our lawyer', key: 'legal' }, people, [], NOW)).toHaveLength(3)
    expect(candidatesFor({ name: 'Our lawyer' }, people, [], NOW)).toEqual([])
  })
})

describe('names that are offered', () => {
  test('are each offered once, those on duty first', () => {
    expect(offersOf(people, duties, ['Mira', 'Jo', 'Jo'], null)).toEqual([
      { group: 'On duty now', offers: [{ name: 'Ada', words: 'Legal' }] },
      { group: 'People', offers: [{ name: 'Mira', words: 'Incident commander, Legal' }, { name: 'Otto', words: 'legal counsel' }] },
      { group: 'Named before', offers: [{ name: 'Jo', words: '' }] },
    ])
  })
  test('begin with those who can take the role that is given', () => {
    expect(offersOf(people, [], [], { name: 'Incident commander' })).toMatchObject([{ offers: [{ name: 'Mira', words: 'can take it' }, { name: 'Otto' }, { name: 'Ada', words: 'Plant manager' }] }])
  })
  test('are those named before where nobody is in the list', () => expect(offersOf([], [], ['Jo'], null)).toEqual([{ group: 'Named before', offers: [{ name: 'Jo', words: '' }] }]))
})

test('a duty says who has it until when, or who comes next', () => {
  expect(dutyWords(dutyOf({ name: 'Legal' }, duties)!, NOW)).toMatch(/^Ada until \d\d:00$/)
  expect(dutyWords(dutyOf({ name: 'commander' }, duties)!, NOW)).toMatch(/^nobody; next Otto from Sat,? \d\d:00$/)
  expect(dutyWords({ now: [], next: null }, NOW)).toBe('nobody, and nobody is planned')
  expect(momentWords(NOW + 10 * 86_400_000, NOW)).toContain('28')
})

test.each([
  ['phone', '+358 (40) 123-45 67', 'tel:+358401234567'],
  ['email', 'mira@example.org', 'mailto:mira@example.org'],
  ['email', 'mira?bcc=x@example.org', 'mailto:mira%3Fbcc%3Dx@example.org'],
  ['messenger', 'https://example.org', null],
  ['other', 'javascript:alert(1)', null],
] as const)('a route by %s “%s” leads to %s', (kind, value, address) => expect(addressOf({ kind, value })).toBe(address))
