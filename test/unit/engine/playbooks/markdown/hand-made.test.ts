import { describe, expect, test } from 'vitest'
import { playbookContent, type PlaybookContent } from '../../../../../electron/contract/index.ts'
import { readPlaybook } from '../../../../../electron/engine/playbooks/markdown/read.ts'
import { writePlaybook } from '../../../../../electron/engine/playbooks/markdown/write.ts'

const front = ['---', 'format: holdfast-playbook-1', 'title: Leak', 'scenario: data-breach', 'cluster: accidental', 'levels: 3, 4', '---']
/** The file's ninth line is the first one given. */
const file = (...lines: readonly string[]): string => [...front, '', ...lines].join('\n')
const phase = ['## Phase: Detect `detect`', '', '- [ ] Look `look`']

function read(source: string): { readonly playbook: PlaybookContent; readonly told: readonly string[] } {
  const { playbook, problems } = readPlaybook(source)
  if (playbook === null) throw new Error('Nothing was read')
  for (const { remedy } of problems) expect(remedy).toMatch(/\p{L}.*[.!?|]$|.*\p{L}$/u)
  return { playbook, told: problems.map(({ line, message }) => `${line}: ${message}`) }
}

const tasksOf = (playbook: PlaybookContent) => playbook.phases.flatMap((one) => one.tasks)

describe('a mistake is told at its line, and the rest is taken', () => {
  test.each<readonly [what: string, source: string, told: string, rest: object]>([
    ['a scenario that there is not', file(...phase).replace('data-breach', 'leak'), '4: “leak” is no scenario.', { scenario: 'general', title: 'Leak', levels: [3, 4] }],
    ['a cluster that there is not', file(...phase).replace('accidental', 'bad luck'), '5: “bad luck” is no cluster.', { cluster: 'accidental' }],
    ['levels that there are not', file(...phase).replace('3, 4', '3, 5'), '6: “3, 5” names no levels.', { levels: [1, 2, 3, 4] }],
    ['a day that no calendar has', file(...phase).replace('levels: 3, 4', 'review: 2027-02-30'), '6: “2027-02-30” is no day.', { review: null }],
    ['a field that there is not', file(...phase).replace('levels: 3, 4', 'owner: Mira'), '6: “owner: Mira” can’t be understood.', { title: 'Leak' }],
    ['a field twice', file(...phase).replace('levels: 3, 4', 'title: Other'), '6: “title” stands twice.', { title: 'Leak' }],
    ['another format', file(...phase).replace('playbook-1', 'playbook-9'), '2: The format “holdfast-playbook-9” is not known.', { title: 'Leak' }],
    ['no format', file(...phase).replace('format: holdfast-playbook-1\n', ''), '1: The format is not named.', { title: 'Leak' }],
    ['no title', file(...phase).replace('title: Leak\n', ''), '1: The playbook has no title.', { title: 'Untitled playbook', scenario: 'data-breach' }],
    ['a title that is too long', file(...phase).replace('Leak', 'x'.repeat(160)), '3: The title is longer than 150 characters.', { title: 'x'.repeat(150) }],
    ['a front matter without its end', [...front.slice(0, -1), '', ...phase].join('\n'), '1: The end of the title and scenario is not marked.', { title: 'Leak', phases: [{ key: 'detect', tasks: [{ key: 'look' }] }] }],
    ['an unknown section', file('## Risks', '', 'Many.', '', ...phase), '9: “Risks” is no part of a playbook.', { phases: [{ key: 'detect' }] }],
    ['text between tasks', file(...phase, '', 'Call Mira first.', '', '- [ ] Act `act`'), '13: “Call Mira first.” belongs to no task.', { phases: [{ tasks: [{ key: 'look' }, { key: 'act' }] }] }],
    ['a trigger that there is not', file('## Triggers', '', '- weather: rain', '- severity: critical', '', ...phase), '11: “- weather: rain” is no trigger.', { triggers: [{ kind: 'severity' }] }],
    ['a severity that there is not', file('## Triggers', '', '- severity: huge', '- words: leak', '', ...phase), '11: The trigger can’t be taken: one of these is expected: notice, warning, critical.', { triggers: [{ kind: 'words', words: ['leak'] }] }],
    ['a role that is no item', file('## Roles', '', 'Lead', '- Scribe', '', ...phase), '11: “Lead” is no item of a list.', { roles: [{ key: 'scribe', name: 'Scribe' }] }],
    ['a deputy that is no key', file('## Roles', '', '- Lead `lead`', '  - deputy: The Deputy', '', ...phase), '12: “The Deputy” is no key.', { roles: [{ key: 'lead', deputy: null }] }],
    ['a deputy that is no role', file('## Roles', '', '- Lead `lead`', '  - duty: Leads', '  - deputy: `gone`', '', ...phase), '13: Its deputy gone is no role here.', { roles: [{ key: 'lead', deputy: 'gone' }] }],
    ['a duty that is too long', file('## Roles', '', '- Lead `lead`', `  - duty: ${'x'.repeat(501)}`, '', ...phase), `12: “${'x'.repeat(79)}…” can’t be taken: At most 500 characters.`, { roles: [{ key: 'lead', duty: '' }] }],
    ['an answer of no kind', file('## Facts to establish', '', '- How many? `many`', '  - answer: roughly', '', ...phase), '12: “roughly” is no kind of answer.', { facts: [{ key: 'many', answer: { kind: 'text' } }] }],
    ['a choice of one', file('## Facts to establish', '', '- How many? `many`', '  - answer: one of few', '', ...phase), '12: “one of few” is no kind of answer.', { facts: [{ key: 'many' }] }],
    ['an unknown property', file(...phase, '  - colour: red', '  - evidence: Photo'), '12: “- colour: red” is no property of this item.', { phases: [{ tasks: [{ evidence: 'Photo' }] }] }],
    ['a property twice', file(...phase, '  - evidence: Photo', '  - evidence: Film'), '13: The property “evidence” stands twice.', { phases: [{ tasks: [{ evidence: 'Photo' }] }] }],
    ['a due that is none', file(...phase, '  - due: soon', '  - evidence: Photo'), '12: “soon” can’t be understood as “due”.', { phases: [{ tasks: [{ due: null, evidence: 'Photo' }] }] }],
    ['a due in two years', file(...phase, '  - due: 731 days after the start', '  - optional: yes'), '12: “731 days after the start” can’t be taken: Due within a year.', { phases: [{ tasks: [{ due: null, optional: true }] }] }],
    ['a due after a task that is not there', file(...phase, '  - optional: yes', '  - due: 5 min after `gone`'), '13: It is due after gone, which is no task here.', { phases: [{ tasks: [{ key: 'look' }] }] }],
    ['a condition that is none', file(...phase, '  - when: it rains'), '12: “it rains” can’t be understood as “when”.', { phases: [{ tasks: [{ condition: null }] }] }],
    ['a condition on a fact that is not there', file(...phase, '  - when: `harm` is "yes"'), '12: It depends on harm, which is no fact here.', { phases: [{ tasks: [{ condition: { fact: 'harm' } }] }] }],
    ['a level that there is not', file(...phase, '  - when: level is at least 7'), '12: “level is at least 7” can’t be understood as “when”.', { phases: [{ tasks: [{ condition: null }] }] }],
    ['an optional that is neither', file(...phase, '  - optional: perhaps'), '12: “perhaps” can’t be understood as “optional”.', { phases: [{ tasks: [{ optional: false }] }] }],
    ['waiting for no keys', file(...phase, '  - blocked by: the others'), '12: “the others” can’t be understood as “blocked by”.', { phases: [{ tasks: [{ blockedBy: [] }] }] }],
    ['waiting for itself', file(...phase, '  - blocked by: `look`'), '12: It waits for itself, directly or through other tasks.', { phases: [{ tasks: [{ key: 'look' }] }] }],
    ['a statement that there is not', file(...phase, '  - evidence: Photo', '  - statement: hello'), '13: “hello” can’t be taken: one of these is expected: aware-gathering-facts', { phases: [{ tasks: [{ statement: null, evidence: 'Photo' }] }] }],
    ['a block without its version', file(...phase, '  - block: `press`'), '12: “`press`” can’t be understood as “block”.', { phases: [{ tasks: [{ block: null }] }] }],
    ['a task key with capitals', file('## Phase: Detect', '', '- [ ] Look `Look_Now`'), '11: “Look_Now” is no key.', { phases: [{ tasks: [{ title: 'Look', key: 'look-now' }] }] }],
    ['a key that is too long', file('## Phase: Detect', '', `- [ ] Look \`${'a'.repeat(70)}\``), `11: “${'a'.repeat(70)}” can’t be taken: A key can have 60 characters at most.`, { phases: [{ tasks: [{ title: 'Look', key: 'a'.repeat(60) }] }] }],
    ['a task without a title', file(...phase, '', '- [ ]', '  - optional: yes'), '13: “” can’t be taken: A task needs a title.', { phases: [{ tasks: [{ key: 'look' }, { title: 'Untitled task', optional: true }] }] }],
    ['a task twice', file(...phase, '', '- [ ] Again `look`'), '13: The key look is used more than once.', { phases: [{ tasks: [{ title: 'Look' }, { title: 'Again' }] }] }],
    ['a table with other columns', file('## Contacts', '', '| Who | For | Route | Hours |', '| --- | --- | --- | --- |', '| Mira | Press | 1 | 24 h |', '', ...phase), '11: The table has other columns than these.', { contacts: [{ name: 'Mira' }] }],
    ['a row with too few cells', file('## Contacts', '', '| Name | For | Route | Hours |', '| --- | --- | --- | --- |', '| Mira | Press |', '| Otto | Law | 2 | 24 h |', '', ...phase), '13: This row has 2 cells instead of 4.', { contacts: [{ name: 'Otto' }] }],
    ['a line in a table that is no row', file('## Contacts', '', '| Name | For | Route | Hours |', '| --- | --- | --- | --- |', 'Mira, for the press', '', ...phase), '13: “Mira, for the press” is no row of a table.', { contacts: [] }],
    ['a weight that there is not', file('## Stakeholders', '', '| 1 | Staff |  | Mail | huge | HIGH |  |', '', ...phase), '11: “huge” can’t be taken: one of these is expected: low, medium, high.', { stakeholders: [{ group: 'Staff', influence: 'medium', impact: 'high', channel: 'Mail' }] }],
    ['an owner that is no key', file('## Stakeholders', '', '| first | Staff | The Lead | Mail | low | high | soon |', '', ...phase), '11: “The Lead” can’t be taken: A key is small letters and digits, joined by single hyphens.', { stakeholders: [{ group: 'Staff', owner: null, order: 1, checked: null }] }],
    ['text above the first question', file('## Questions and answers', '', 'Say little.', '', '### Why?', '', 'We look.', '', ...phase), '11: “Say little.” belongs to no question.', { questions: [{ question: 'Why?', answer: 'We look.' }] }],
    ['a question without words', file('## Questions and answers', '', '###  ', '', 'We look.', '', '### Why?', '', ...phase), '11: The question can’t be taken: Enter the question.', { questions: [{ question: 'Why?', answer: '' }] }],
    ['too many roles', file('## Roles', '', ...Array.from({ length: 51 }, (_, index) => `- Role ${index}`), '', ...phase), '9: There are 51 roles; a playbook can hold 50.', { phases: [{ key: 'detect' }] }],
    ['a text that is too long', file('a'.repeat(20_001), '', ...phase), '8: The text before the first part has more than 20,000 characters.', { summary: 'a'.repeat(20_000) }],
    ['no phase', file('## Roles', '', '- Lead'), '1: The playbook has no phase, so it has no tasks.', { roles: [{ key: 'lead' }], phases: [{ tasks: [] }] }],
  ])('%s', (_what, source, told, rest) => {
    const found = read(source)
    expect(found.told.some((one) => one.startsWith(told)), found.told.join('\n')).toBe(true)
    expect(found.playbook).toMatchObject(rest)
    // Whatever was made of it can be stored, written and read again.
    expect(playbookContent.parse(found.playbook)).toEqual(found.playbook)
    expect(readPlaybook(writePlaybook(found.playbook)).playbook).toEqual(found.playbook)
  })

  test('without any front matter the first heading is the title', () => {
    const { playbook, told } = read(['# Leak of the kettle', '', 'When it leaks.', '', ...phase].join('\n'))
    expect(told).toEqual(['1: The file does not begin with its title and scenario.', '1: The playbook has no title.'])
    expect(playbook).toMatchObject({ title: 'Leak of the kettle', summary: 'When it leaks.', scenario: 'general', phases: [{ tasks: [{ key: 'look' }] }] })
  })

  test('what is no playbook at all gives none', () => {
    for (const source of ['', 'A letter.\n\nYours', '# Readme\n\n## Install\n\nnpm', '---\nauthor: me\n---\n']) {
      const { playbook, problems } = readPlaybook(source)
      expect(playbook).toBeNull()
      expect(problems).toMatchObject([{ line: 1 }])
    }
  })

  test('of very many problems the first are told, and how many more there are', () => {
    const { problems } = readPlaybook(file('## Roles', '', ...Array.from({ length: 1_000 }, () => 'no item'), '', ...phase))
    expect(problems).toHaveLength(201)
    expect(problems.at(-1)?.message).toBe('The file has 800 more problems.')
  })
})

describe('a file made in another way says the same', () => {
  const canonical = file('## Roles', '', '- Lead `lead`', '  - duty: Leads', '', '## Phase: Detect `detect`', '', 'Find it.', '', '- [ ] Look `look`', '  - role: `lead`', '  - due: 90 min after the start', '', '  First this.', '', '- [ ] Act `act`', '  - blocked by: `look`', '', '## Contacts', '', '| Name | For | Route | Hours |', '| --- | --- | --- | --- |', '| Mira | Press | 1 | 24 h |', '')
  const expected = read(canonical)
  test('which is read without a problem', () => expect(expected.told).toEqual([]))

  test.each<readonly [what: string, change: (source: string) => string]>([
    ['line ends of Windows', (source) => source.replaceAll('\n', '\r\n')],
    ['line ends of old Macs', (source) => source.replaceAll('\n', '\r')],
    ['a byte order mark', (source) => `\uFEFF${source}`],
    ['no line end at the end', (source) => source.trimEnd()],
    ['empty lines before it', (source) => `\n\n${source}`],
    ['asterisks for bullets', (source) => source.replace(/^( *)- /gm, '$1* ')],
    ['plus signs for bullets', (source) => source.replace(/^( *)- /gm, '$1+ ')],
    ['tabs for spaces', (source) => source.replace(/^ {2}/gm, '\t')],
    ['deeper properties', (source) => source.replace(/^ {2}- /gm, '    - ')],
    ['numbers for bullets of tasks', (source) => source.replaceAll('- [ ]', '1. [ ]')],
    ['ticked tasks', (source) => source.replaceAll('[ ]', '[x]')],
    ['boxes without a space', (source) => source.replaceAll('[ ]', '[]')],
    ['bare keys', (source) => source.replace('`lead`\n  - due', 'lead\n  - due').replace('by: `look`', 'by: look')],
    ['capitals in names', (source) => source.replace('## Roles', '## ROLES').replace('## Phase:', '## phase :').replace('- role:', '- Role:')],
    ['another duration', (source) => source.replace('90 min', '1 hour and 30 minutes').replace('the start', 'start')],
    ['a wrapped property', (source) => source.replace('90 min after the start', '90 min\n    after the start')],
    ['instructions without an empty line', (source) => source.replace('the start\n\n  First', 'the start\n  First')],
    ['quotes of YAML', (source) => source.replace('title: Leak', "title: 'Leak'").replace('levels: 3, 4', 'levels: [3, 4]')],
    ['double quotes', (source) => source.replace('title: Leak', 'title: "Leak"').replace('duty: Leads', 'duty: "Leads"')],
    ['a table without spaces and heading', (source) => source.replace(/\| Name.*\n\| ---.*\n/, '').replace('| Mira | Press |', '|Mira|Press|')],
    ['a table with aligned columns', (source) => source.replace('| --- | --- |', '| :-- | :-: |')],
    ['spaces at the ends of lines', (source) => source.replaceAll('\n', '  \n')],
    ['keys left to be made from the titles', (source) => source.replace('Lead `lead`', 'Lead').replace('Detect `detect`', 'Detect').replace('Look `look`', 'Look').replace('Act `act`', 'Act')],
  ])('with %s', (_what, change) => {
    const source = change(canonical)
    expect(source).not.toBe(canonical)
    expect(read(source)).toEqual(expected)
  })

  test('keys that are made differ from each other and from those that are written', () => {
    const { playbook, told } = read(file('## Phase: Detect', '', '- [ ] Call the café', '- [ ] Call the café', '- [ ] Другое', '- [ ] Other `call-the-cafe`', '- [ ] Ещё'))
    expect(told).toEqual([])
    expect(tasksOf(playbook).map(({ key }) => key)).toEqual(['call-the-cafe-2', 'call-the-cafe-3', 'task', 'call-the-cafe', 'task-2'])
  })
})
