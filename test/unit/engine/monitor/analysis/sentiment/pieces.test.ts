import { describe, expect, test } from 'vitest'
import { cleanText } from '../../../../../../electron/engine/monitor/analysis/sentiment/clean-text.ts'
import { createLexicon } from '../../../../../../electron/engine/monitor/analysis/sentiment/lexicon.ts'
import { does, piecesOf } from '../../../../../../electron/engine/monitor/analysis/sentiment/pieces.ts'

const kinds = ['word', 'hashtag', 'capitals', 'elongated', 'number', 'link', 'handle', 'emoji', 'emoticon', 'end', 'exclaim', 'ask', 'trail', 'quote'] as const

/** Each piece as its normal form or "", with what it is. */
function read(chunk: string, language = 'xx'): readonly string[] {
  return piecesOf(chunk, createLexicon(language, null, null)).map(({ normal, bits }) => [normal, ...kinds.filter((kind) => bits & does[kind])].join(' '))
}

describe('a stretch of text is cut into words and signs', () => {
  test.each([
    ['word', ['word word']],
    ['Größe.', ['größe word', ' end']],
    ['NEIN!?', ['nein word capitals', ' end exclaim ask']],
    ['sooooo', ['soo word elongated']],
    ['SOOOO', ['soo word capitals elongated']],
    ['2016', ['0000 word number']],
    ['3rd', ['0rd word']],
    ["don't", ["don't word"]],
    ['well-known', ['well-known word']],
    ['end-', ['end word']],
    ['http', [' link']],
    ['https://t.co/abc', [' link']],
    ['(www.example.com)', [' end', ' link']],
    ['www.', ['ww word elongated', ' end']],
    ['@some_one:', [' handle', ' end']],
    ['@', []],
    ['#BestDayEver', ['best word hashtag', 'day word hashtag', 'ever word hashtag', 'bestdayever word hashtag']],
    ['#fail', ['fail word hashtag']],
    [':)', [' emoticon']],
    ['day:-(', ['day word', ' emoticon']],
    ['xD', [' emoticon']],
    ['xDog', ['xdog word']],
    ['8pm', ['0pm word']],
    [':Dog', [' end', 'dog word']],
    ['<3', [' emoticon']],
    ['-_-', [' emoticon']],
    ['good😀😀', ['good word', ' emoji', ' emoji']],
    ['so...', ['so word', ' trail']],
    ['“so”…', [' quote', 'so word', ' quote', ' trail']],
    ['50%', ['00 word number', '']],
    ['中文', ['中文 word capitals']],
    ['\ud83d', []],
  ])('%j', (chunk, pieces) => {
    expect(read(chunk)).toEqual(pieces)
  })

  test('with the article apart where a language joins it', () => {
    expect(read("l'amour", 'fr')).toEqual(["l' word", 'amour word'])
    expect(read("l'amour", 'es')).toEqual(["l'amour word"])
  })
})

describe('what feeds leave in a text is undone', () => {
  test.each([
    ['it\\u2019s\\nso', "it's so"],
    ['&lt;3 &amp;lt;', '<3 &lt;'],
    ['a\tb\u00a0c\u3000d', 'a b c d'],
    ['it’s ´so´ 👍🏽 ❤️', "it's 'so' 👍 ❤"],
    ['`plain´', '`plain´'],
    ['e\u0301te', 'éte'],
    ['', ''],
  ])('%j', (text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned)
  })
})
