import { describe, expect, test } from 'vitest'
import { playbookContent, playbookFindings } from '../../../../../electron/contract/index.ts'
import { readPlaybook } from '../../../../../electron/engine/playbooks/markdown/read.ts'
import { writePlaybook } from '../../../../../electron/engine/playbooks/markdown/write.ts'
import { largePlaybook } from '../made-playbook.ts'

const front = '---\nformat: holdfast-playbook-1\ntitle: Long\nscenario: general\ncluster: victim\nlevels: 4\n---\n\n'

test('ten thousand tasks are written and read back, each as it was', () => {
  const playbook = largePlaybook(10_000)
  expect(playbook.phases.flatMap((phase) => phase.tasks)).toHaveLength(10_000)
  expect(playbookFindings(playbook)).toEqual([])
  expect(readPlaybook(writePlaybook(playbook))).toEqual({ playbook, problems: [] })
})

test('ten thousand tasks of one title get a key each', () => {
  const tasks = '- [ ] Call\n'.repeat(2_000)
  const { playbook, problems } = readPlaybook(`${front}${Array.from({ length: 5 }, (_, index) => `## Phase: P${index}\n\n${tasks}`).join('\n')}`)
  expect(problems).toEqual([])
  expect(new Set(playbook?.phases.flatMap((phase) => phase.tasks.map(({ key }) => key))).size).toBe(10_000)
})

test('as many sections and questions as a file can hold are gone through', () => {
  expect(readPlaybook(front + '## Roles\n- a\n'.repeat(50_000)).playbook?.roles).toHaveLength(50)
  expect(readPlaybook(`${front}## Questions and answers\n${'### Why?\n'.repeat(50_000)}`).playbook?.questions).toHaveLength(200)
  expect(readPlaybook(`${front}## Phase: a\n- [ ] b\n`.repeat(20_000)).playbook?.phases).toHaveLength(30)
})

/**
 * Lines on which a pattern that can match in more than one way takes hours: the time is the test's own limit, a thousand
 * times what such a line takes here.
 */
describe('a hostile line of a million signs is read like any other', () => {
  const many = (text: string): string => text.repeat(Math.ceil(1_000_000 / text.length))
  const lines: readonly (readonly [what: string, line: string])[] = [
    ['spaces', `${many(' ')}x`],
    ['spaces in a heading', `## a${many(' ')}b`],
    ['spaces after a heading’s mark', `## ${many(' ')}\u2028`],
    ['spaces in a phase', `## Phase: a${many(' ')}b`],
    ['spaces before a colon', `- a${many(' ')}b`],
    ['words before a colon', `- ${many('a ')}1`],
    ['spaces in a property', `  - role${many(' ')}x`],
    ['spaces after a bullet', `- ${many(' ')}\u2028`],
    ['spaces after a nested bullet', `  -${many(' ')}\u2028`],
    ['backticks', `- [ ] a ${many('`')}b`],
    ['spaces after a key', `- [ ] a \`b\`${many(' ')}c`],
    ['a key without an end', `- [ ] a \`${many('b-')}`],
    ['pipes', `|${many('|')}x`],
    ['backslashes in a row', `|${many('\\')}`],
    ['spaces and pipes in a row', `|${many(' |  ')}x`],
    ['backslashes', `${many('\\')}##`],
    ['digits in a due', `- [ ] a\n  - due: ${many('1')} after the start`],
    ['durations in a due', `- [ ] a\n  - due: ${many('1 h ')}after the start`],
    ['afters in a due', `- [ ] a\n  - due: ${many(' after ')}`],
    ['spaces in a condition', `- [ ] a\n  - when: a is ${many(' ')}\u2028`],
    ['keys in a condition', `- [ ] a\n  - when: ${many('a-')}`],
    ['commas', `- [ ] a\n  - blocked by: ${many('a,')}`],
    ['options', `- [ ] a\n  - answer: one of ${many('a|')}`],
    ['quotes', `- [ ] a\n  - evidence: ${many('"')}`],
    ['single hyphens of a rule', `| ${many('-')}x |`],
    ['empty lines', `- [ ] a\n${many('\n')}  b`],
  ]
  const places = ['', '## Roles\n', '## Facts to establish\n- a\n', '## Triggers\n', '## Contacts\n', '## Questions and answers\n### a\n', '## Dark site\n', '## Phase: a\n', '## Phase: a\n- [ ] b\n']

  test.each(lines)('%s', { timeout: 20_000 }, (_what, line) => {
    for (const place of places) expect(readPlaybook(`${front}${place}${line}\n\n## Phase: Last\n\n- [ ] Rest\n`).playbook?.phases.at(-1)?.tasks.at(-1)?.title).toBe('Rest')
    expect(readPlaybook(`---\n${line}\n---\n\n## Phase: Last\n`).playbook?.phases.at(-1)?.name).toBe('Last')
  })

  test('and so is a text that is saved', () => {
    const phases = [{ key: 'a', name: 'a', aim: `a${'\n'.repeat(19_998)}b`, tasks: [] }]
    expect(playbookContent.parse({ title: 'a', scenario: 'general', cluster: 'victim', levels: [1], phases }).phases[0]?.aim).toHaveLength(20_000)
  })
})
