import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shortened, wordChanges } from '../../../../renderer/playbooks/word-changes.ts'

const shown = (before: string, after: string) => wordChanges(before, after).map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `[+${text}+]`)).join('')

test.each([
  ['Call the owner', 'Call the owner', 'Call the owner'],
  ['Call the owner', 'Call every owner', 'Call [-the-][+every+] owner'],
  ['15 min after the start', '30 min after the start', '[-15-][+30+] min after the start'],
  ['Set level', 'Set the level now', 'Set [+the +]level[+ now+]'],
  ['a red old door', 'a new blue door', 'a [-red old-][+new blue+] door'],
  ['', 'new', '[+new+]'],
  ['old', '', '[-old-]'],
])('from “%s” to “%s”', (before, after, words) => expect(shown(before, after)).toBe(words))

test('both texts can be read out of the pieces again, and neighbours differ in kind', () => {
  const text = fc.array(fc.constantFrom('call', 'owner', ' ', '\n', 'the', '.', 'Ä', '👩‍🚒', '  '), { maxLength: 30 }).map(words => words.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = wordChanges(before, after)
      expect(pieces.filter(({ kind }) => kind !== 'added').map(piece => piece.text).join('')).toBe(before)
      expect(pieces.filter(({ kind }) => kind !== 'removed').map(piece => piece.text).join('')).toBe(after)
      for (const [index, piece] of pieces.entries()) expect(pieces[index + 1]?.kind).not.toBe(piece.kind)
    }),
  )
})

test('of a long text only what stands beside a change is shown, cut between words', () => {
  const long = 'words that stay '.repeat(60)
  const [before, gone, come, after] = shortened(wordChanges(`${long}old ${long}`, `${long}new ${long}`))
  expect([gone?.text, come?.text]).toEqual(['old', 'new'])
  expect(before?.text).toMatch(/^… (words|that|stay) [a-z ]{100,160}$/)
  expect(after?.text).toMatch(/^ [a-z ]{100,160} …$/)
  expect(shortened(wordChanges('short text', 'short word'))[0]?.text).toBe('short ')
})

test('the longest texts that can be stored are compared word by word', () => {
  const words = (start: number) => Array.from({ length: 3_300 }, (_, index) => `w${start + index}`).join(' ').slice(0, 20_000)
  const texts = (changes: ReturnType<typeof wordChanges>) => changes.map(({ text }) => text)
  expect(texts(wordChanges(words(0), words(5_000))).join('')).toContain('w5000')
  expect(texts(wordChanges(words(0), `${words(0).slice(0, 9_000)} other ${words(0).slice(9_000)}`)).join('')).toContain(' other ')
})
