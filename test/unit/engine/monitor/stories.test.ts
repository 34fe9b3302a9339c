import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createStoryWindow, nearCopy } from '../../../../electron/engine/monitor/stories.ts'
import { comparedWords, fingerprint, similarity } from '../../../../electron/engine/monitor/story-fingerprint.ts'

const original =
  'Acme recalls forty thousand kettles after several customers reported that the base overheats and melts while boiling water'

const word = fc.stringMatching(/^[a-zåäö]{3,9}$/)
const sentence = (shortest: number, longest: number) =>
  fc.array(word, { minLength: shortest, maxLength: longest }).map((words) => words.join(' '))

describe('a copy folds into the first mention', () => {
  test.each([
    ['when it is equal', original],
    ['with another link', `${original} https://example.com/x?utm=1`],
    ['as a repeat', `RT @somebody: ${original}`],
    ['with its source named', `${original} via @newsdesk`],
    ['in capitals with other punctuation', original.toUpperCase().replaceAll(' ', ' - ')],
    ['with a remark added', `Unbelievable! ${original}`],
    ['with one word changed', original.replace('forty', 'fifty')],
    ['cut short', `RT @somebody: ${original.slice(0, 108)}…`],
  ])('%s', (_, copy) => {
    const window = createStoryWindow({ capacity: 100 })
    expect(window.match(1, original)).toBe(null)
    expect(window.match(2, copy)).toBe(1)
    expect(window.match(3, copy)).toBe(1)
  })
})

describe('own words stay apart', () => {
  test('about the same thing', () => {
    const window = createStoryWindow({ capacity: 100 })
    window.match(1, original)
    expect(window.match(2, 'My Acme kettle base overheats and melts too, several customers reported that, why no recall?')).toBe(null)
  })

  test('short remarks that many make never fold', () => {
    const window = createStoryWindow({ capacity: 100 })
    for (const text of ['ok', 'Happy birthday!', 'so true', 'this is so sad', '🔥🔥🔥', '@acme https://example.com']) {
      expect(window.match(1, text)).toBe(null)
      expect(window.match(2, text)).toBe(null)
    }
  })

  test('a few long words fold only when equal', () => {
    const window = createStoryWindow({ capacity: 100 })
    window.match(1, 'Lentokonesuihkuturbiinimoottori apumekaanikkoaliupseerioppilas')
    expect(window.match(2, 'lentokonesuihkuturbiinimoottori, apumekaanikkoaliupseerioppilas! https://example.com')).toBe(1)
    expect(window.match(3, 'Lentokonesuihkuturbiinimoottori apumekaanikkoaliupseerioppilas heti')).toBe(null)
  })
})

test('a copy with another link, handle or repeat mark always folds', () => {
  fc.assert(
    fc.property(sentence(8, 40), fc.webUrl(), fc.stringMatching(/^[a-z][a-z0-9_]{2,10}$/), (text, url, handle) => {
      fc.pre(comparedWords(text).length >= 5 && comparedWords(text)[0] !== 'via')
      const window = createStoryWindow({ capacity: 16 })
      expect(window.match(1, text)).toBe(null)
      expect(window.match(2, `RT @${handle}: ${text} ${url}`)).toBe(1)
      expect(window.match(3, `@${handle} ${text}`)).toBe(1)
    }),
  )
})

test('texts of different words never fold', () => {
  fc.assert(
    fc.property(fc.uniqueArray(sentence(5, 30), { minLength: 2, maxLength: 30, selector: (text) => text.split(' ')[0] }), (texts) => {
      const window = createStoryWindow({ capacity: 64 })
      const pairs = texts.map((text) => fingerprint(text).shingles)
      texts.forEach((text, id) => {
        const story = window.match(id, text)
        if (story !== null) expect(similarity(pairs[id]!, pairs[story]!, false, 64)).toBeGreaterThanOrEqual(nearCopy)
      })
      const distinct = texts.every((_, one) => texts.every((__, other) => one === other || similarity(pairs[one]!, pairs[other]!, false, 64) < nearCopy))
      fc.pre(distinct)
      const again = createStoryWindow({ capacity: 64 })
      texts.forEach((text, id) => expect(again.match(id, text)).toBe(null))
    }),
  )
})

test('the same calls give the same answers', () => {
  fc.assert(
    fc.property(fc.array(sentence(4, 12), { maxLength: 40 }), (texts) => {
      const run = () => {
        const window = createStoryWindow({ capacity: 8 })
        return texts.concat(texts).map((text, id) => window.match(id, text))
      }
      expect(run()).toEqual(run())
    }),
    { numRuns: 30 },
  )
})

describe('the window', () => {
  const numbered = (id: number) => `statement number ${id} about topic${id} from place${id} with detail${id} and ending${id}`

  test('forgets the oldest story once it is full', () => {
    const window = createStoryWindow({ capacity: 10 })
    for (let id = 0; id < 11; id += 1) expect(window.match(id, numbered(id))).toBe(null)
    expect(window.match(100, numbered(1))).toBe(1)
    expect(window.match(101, numbered(0))).toBe(null)
    expect(window.match(102, numbered(0))).toBe(101)
  })

  test('a copy takes no place in it', () => {
    const window = createStoryWindow({ capacity: 2 })
    window.match(1, numbered(1))
    for (let id = 2; id < 50; id += 1) expect(window.match(id, numbered(1))).toBe(1)
    window.match(50, numbered(2))
    expect(window.match(51, numbered(1))).toBe(1)
  })

  test('knows what it was told to remember', () => {
    const window = createStoryWindow({ capacity: 10 })
    window.remember(7, original)
    expect(window.match(8, `RT @a: ${original}`)).toBe(7)
  })

  test('a mention that is judged again is not its own copy', () => {
    const window = createStoryWindow({ capacity: 10 })
    window.match(7, original)
    expect(window.match(7, original)).toBe(null)
    expect(window.match(8, original)).toBe(7)
  })

  test('holds ids beyond 32 bits', () => {
    const window = createStoryWindow({ capacity: 10 })
    window.match(9_007_199_254_740_991, original)
    expect(window.match(1, original)).toBe(9_007_199_254_740_991)
  })

  test('folds long articles by their sketch', () => {
    const article = Array.from({ length: 2_000 }, (_, index) => `word${(index * 7_919) % 3_001}`).join(' ')
    const window = createStoryWindow({ capacity: 10 })
    window.match(1, article)
    expect(window.match(2, `${article} One more closing remark by the editors.`)).toBe(1)
    expect(window.match(3, article.split(' ').toReversed().join(' '))).toBe(null)
  })
})

test('a word that was cut short at the end does not count, a finished one before an ellipsis does', () => {
  expect(comparedWords('the base overh… https://example.com/x')).toEqual(['the', 'base'])
  expect(comparedWords('the base overh...')).toEqual(['the', 'base'])
  expect(comparedWords('the base overheats …')).toEqual(['the', 'base', 'overheats'])
  expect(comparedWords(`${'a'.repeat(20_000)}… b`)).toHaveLength(2)
})

test('the sketch estimates the resemblance of large sets', () => {
  const set = (from: number, to: number) =>
    fingerprint(Array.from({ length: to - from }, (_, index) => `word${from + index}`).join(' ')).shingles
  const one = set(0, 1_000)
  const other = set(200, 1_200)
  const exact = similarity(one, other, false, 64)
  const estimate = similarity(one.subarray(0, 64), other.subarray(0, 64), true, 64)
  expect(exact).toBeCloseTo(799 / 1_199, 5)
  expect(Math.abs(estimate - exact)).toBeLessThan(0.2)
})
