import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseSearch, themeExpression } from '../../../../../electron/engine/database/mentions/search-expression.ts'
import { NOON, openWorkspace, type Workspace } from '../../workspace.ts'

describe('what is typed', () => {
  test.each([
    ['kettle leaks', '(text : "kettle") AND (text : "leaks")', null],
    ['"kettle leaks"', '(text : "kettle leaks")', null],
    ['kettle -steam', '(text : "kettle")', '(text : "steam")'],
    ['-"hot water" -steam', null, '(text : "hot water") OR (text : "steam")'],
    ['author:mira', '(author : "mira")', null],
    ['author:"Mira Moss" -author:otto', '(author : "Mira Moss")', '(author : "otto")'],
    ['leak*', '(text : "leak" *)', null],
    ['"an open phrase', '(text : "an open phrase")', null],
    ['don’t C++ e-mail', '(text : "don t") AND (text : "C") AND (text : "e mail")', null],
    ['OR NOT NEAR(', '(text : "OR") AND (text : "NOT") AND (text : "NEAR")', null],
    ['recall OR "lead paint" OR burn* red', '(text : "recall" OR text : "lead paint" OR text : "burn" *) AND (text : "red")', null],
    ['kettle OR -steam "OR" OR', '(text : "kettle" OR text : "OR")', '(text : "steam")'],
    ['- "" * author: !?', '(text : "author")', null],
    ['   ', null, null],
  ])('%s', (typed, match, exclude) => {
    expect(parseSearch(typed)).toEqual({ match, exclude })
  })

  test('a theme is looked for as its words in a row', () => {
    expect(themeExpression('leaking kettle')).toBe('text : "leaking kettle"')
    expect(themeExpression('…')).toBeNull()
  })
})

describe('against a database', () => {
  let workspace: Workspace
  beforeAll(async () => {
    workspace = await openWorkspace()
    await workspace.store([
      { text: 'The kettle leaks hot water', publishedAt: NOON - 3, author: { handle: 'mira' } },
      { text: 'Kettles of café Röda leak steam', publishedAt: NOON - 2, author: { handle: 'otto', name: 'Otto Moss' } },
      { text: 'mira said nothing', publishedAt: NOON - 1, author: { handle: 'zoe' } },
    ])
  })
  afterAll(() => workspace.remove())

  const found = (search: string): readonly string[] =>
    workspace.engine.monitor.list({ search }, undefined, 50).mentions.map((mention) => mention.author.handle)

  test.each([
    ['kettle', ['mira']],
    ['kettle*', ['otto', 'mira']],
    ['KETTLE', ['mira']],
    ['cafe roda', ['otto']],
    ['"hot water"', ['mira']],
    ['"water hot"', []],
    ['mira', ['zoe']],
    ['author:mira', ['mira']],
    ['author:moss', ['otto']],
    ['-kettle', ['zoe', 'otto']],
    ['leak* -author:otto', ['mira']],
    ['', ['zoe', 'otto', 'mira']],
    ['?!', ['zoe', 'otto', 'mira']],
  ])('%s finds %j', (search, handles) => {
    expect(found(search)).toEqual(handles)
  })

  test('nothing that can be typed is an error, in a search or as a theme', () => {
    const operators = fc.constantFrom('"', '*', '-', '^', ':', '(', ')', '+', '{', '}', ' AND ', ' OR ', ' NOT ', 'NEAR(', 'author:', 'text:', "'", '\\', '\0', '\ud800', '%', 'a', 'é', '漢', ' ')
    const hostile = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(operators, { maxLength: 40 }).map((parts) => parts.join('')))
    fc.assert(
      fc.property(hostile, (typed) => {
        const { monitor } = workspace.engine
        const page = monitor.list({ search: typed, theme: typed }, undefined, 50)
        expect(page.matched.count).toBe(page.mentions.length)
        monitor.themes({ search: typed }, 5)
      }),
      { numRuns: 500 },
    )
  })

  test.each(['a '.repeat(250), '-a '.repeat(166), '"a" '.repeat(125)])('the longest search that can be typed is no error: %s', (typed) => {
    expect(found(typed.slice(0, 500)).length).toBeGreaterThanOrEqual(0)
  })
})
