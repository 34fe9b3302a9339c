import { marked } from 'marked'
import { describe, expect, test } from 'vitest'
import { playbookFindings } from '../../../../electron/contract/index.ts'
import { paperStyle } from '../../../../renderer/playbooks/paper-style.ts'
import { readableTokens } from '../../../../renderer/playbooks/readable-tokens.ts'
import { outlineOf, placedFindings } from '../../../../renderer/playbooks/reader-outline.ts'
import { aPlaybook, aTask } from './made-playbook.ts'

describe('the contents', () => {
  test('list what there is in the order of reading, phases with their number and tasks', () => {
    const playbook = aPlaybook([aTask('one'), aTask('two')], { summary: 'Use it when a kettle burns.', darkSite: 'We know of the fire.' })
    expect(outlineOf(playbook).map(({ anchor, count }) => `${anchor} ${count ?? '-'}`)).toEqual(['summary -', 'roles 1', 'facts 1', 'phase-detect 2', 'dark-site -'])
  })
})

describe('findings', () => {
  const playbook = aPlaybook([aTask('one', { title: 'Call the owner', role: 'nobody' })], {
    stakeholders: [{ group: 'Owners', owner: 'gone', channel: '', influence: 'low', impact: 'high', order: 1, checked: null }],
  })
  test('lead to the part that they are about, by its name', () => {
    expect(placedFindings(playbookFindings(playbook), playbook).map(({ anchor, title }) => [anchor, title])).toEqual([['task-one', 'Call the owner'], ['stakeholder-1', 'Owners']])
  })
  test('are placed however many there are', () => {
    const tasks = Array.from({ length: 2_000 }, (_, index) => aTask(`t${index}`, { role: 'nobody' }))
    const long = aPlaybook(tasks)
    expect(placedFindings(playbookFindings(long), long)).toHaveLength(2_000)
  })
})

describe('texts from anywhere', () => {
  const lex = (text: string) => marked.lexer(text)
  test('are read as Markdown', () => expect(readableTokens('- one\n- two', lex)?.[0]?.type).toBe('list'))
  test.each([['quotes', '>'.repeat(20_000)], ['lists', Array.from({ length: 100 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n')]])('are shown as typed when %s are nested without end', (_, text) => {
    expect(readableTokens(text, lex)).toBeNull()
  })
  test.each([['brackets', '['.repeat(20_000)], ['stars', '*a '.repeat(6_000)], ['ticks', '`'.repeat(20_000)], ['tables', `|${'a|'.repeat(200)}\n|${'-|'.repeat(200)}\n`.repeat(20)]])('of nothing but %s are read, or shown as typed', (_, text) => {
    const read = readableTokens(text.slice(0, 20_000), lex)
    expect(read === null || read.length > 0).toBe(true)
  })
})

describe('the foot of a printed page', () => {
  test('names title, state, date and page', () => {
    const style = paperStyle('Kettle fire', 'version 3', '24 Nov 2026, 14:10', '')
    expect(style).toContain('"Kettle fire"')
    expect(style).toContain('"version 3 – printed 24 Nov 2026, 14:10"')
    expect(style).toContain('"Page " counter(page) " of " counter(pages)')
  })
  test('says that a replay was printed', () => expect(paperStyle('Kettle fire', 'version 3', 'today', 'SAMPLE')).toContain('"SAMPLE – Kettle fire"'))
  test('takes no commands from a title', () => {
    const style = paperStyle('"; } body { display: none } @page { x: "\\\n</style>', 'version 1', 'today', '')
    expect(style.match(/[{}]/g)).toHaveLength(8)
    expect(style).not.toContain('</style>')
  })
  test('shortens a title that leaves no room', () => expect(paperStyle('x'.repeat(150), 'version 1', 'today', '')).toMatch(/"x{69}\\2026 "/))
})
