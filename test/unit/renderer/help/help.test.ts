import { describe, expect, test } from 'vitest'
import { anchorOf, parseHelpPage } from '../../../../renderer/help/help-page.ts'
import { helpPages } from '../../../../renderer/help/help-pages.ts'
import { searchHelp } from '../../../../renderer/help/help-search.ts'
import { readdirSync, readFileSync } from 'node:fs'

const page = parseHelpPage('feeds', '# Feeds\n\nA feed is *asked* every few minutes.\n\n## When it fails\n\nThe console waits **longer** each time.\n')

describe('a help page', () => {
  test('is divided by its headings, without marks', () => {
    expect(page.title).toBe('Feeds')
    expect(page.sections).toEqual([
      { heading: 'Feeds', anchor: '', text: 'A feed is asked every few minutes.' },
      { heading: 'When it fails', anchor: 'when-it-fails', text: 'The console waits longer each time.' },
    ])
  })

  test('names its headings in the address in any script', () => {
    expect(anchorOf('Größe & Zeit: Überblick')).toBe('größe-zeit-überblick')
  })
})

describe('searching the help', () => {
  test('needs every word and puts sections named by a word first', () => {
    const other = parseHelpPage('folders', '# Folders\n\nWhen it fails, like feeds do, look here.\n')
    const hits = searchHelp([other, page], 'when fails')
    expect(hits.map((hit) => hit.heading)).toEqual(['When it fails', 'Folders'])
    expect(searchHelp([other, page], 'fails submarine')).toEqual([])
  })

  test('finds nothing for nothing', () => {
    expect(searchHelp([page], '  ')).toEqual([])
  })
})

describe('the handbook', () => {
  test('shows every page that lies in the folder', () => {
    const files = readdirSync('resources/help').map((file) => file.replace(/\.md$/, ''))
    expect(helpPages.map((shown) => shown.id).toSorted()).toEqual(files.toSorted())
  })

  test('has no link to a page or heading that does not exist', () => {
    for (const { id } of helpPages) {
      const text = readFileSync(`resources/help/${id}.md`, 'utf8')
      for (const [, target, anchor] of text.matchAll(/\]\(([a-z-]+)\.md(?:#([\w-]+))?\)/g)) {
        const found = helpPages.find((candidate) => candidate.id === target)
        expect(found, `${id} links to ${target}`).toBeDefined()
        if (anchor !== undefined) expect(found?.sections.map((section) => section.anchor), `${id} links to ${target}#${anchor}`).toContain(anchor)
      }
    }
  })
})
