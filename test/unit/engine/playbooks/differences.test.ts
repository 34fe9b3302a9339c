import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { playbookContent, type PlaybookContent } from '../../../../electron/contract/index.ts'
import { playbookDifferences } from '../../../../electron/engine/playbooks/differences.ts'
import { anyPlaybook, largePlaybook } from './made-playbook.ts'

const whole: PlaybookContent = playbookContent.parse({
  title: 'Leak',
  scenario: 'data-breach',
  cluster: 'accidental',
  levels: [3, 4],
  triggers: [{ kind: 'words', words: ['leak'] }, { kind: 'severity', severity: 'critical' }],
  roles: [{ key: 'lead', name: 'Lead', duty: 'Leads', deputy: 'legal' }, { key: 'legal', name: 'Legal' }],
  facts: [{ key: 'harm', question: 'Is anybody hurt?', answer: { kind: 'yes-no' }, ask: 'Care' }, { key: 'units', question: 'How many units?', answer: { kind: 'number' } }],
  phases: [
    { key: 'detect', name: 'Detect', aim: 'Find it', tasks: [{ key: 'look', title: 'Look', role: 'lead' }, { key: 'ask', title: 'Ask', role: 'lead', blockedBy: ['look'], condition: { kind: 'fact', fact: 'harm', is: true, value: 'yes' } }] },
    { key: 'respond', name: 'Respond', tasks: [{ key: 'tell', title: 'Tell', due: { minutes: 60, after: { task: 'look' } } }, { key: 'stop', title: 'Stop sale' }, { key: 'pay', title: 'Pay' }] },
  ],
  stakeholders: [{ group: 'Staff', owner: 'lead', influence: 'high', impact: 'low', order: 1 }, { group: 'Media', owner: 'legal', influence: 'high', impact: 'low', order: 2 }],
  questions: [{ question: 'Why?', answer: 'We look.' }, { question: 'When?', answer: 'Soon.' }],
  contacts: [{ name: 'Mira', route: '1' }, { name: 'Otto', route: '2' }],
})

const changed = (change: (playbook: Writable<PlaybookContent>) => void): PlaybookContent => {
  const copy = structuredClone(whole) as Writable<PlaybookContent>
  change(copy)
  return playbookContent.parse(copy)
}
type Writable<Value> = Value extends readonly (infer One)[] ? Writable<One>[] : Value extends object ? { -readonly [Key in keyof Value]: Writable<Value[Key]> } : Value
const differences = (change: (playbook: Writable<PlaybookContent>) => void) => playbookDifferences(whole, changed(change))
const first = <One>(list: readonly One[], index = 0): One => {
  const one = list[index]
  if (one === undefined) throw new Error('There is none')
  return one
}
const take = <One>(list: One[], index: number): One => first(list.splice(index, 1))

describe('a change of one field is one difference, in words', () => {
  const taskOf = (playbook: Writable<PlaybookContent>, phase: number, index: number) => first(first(playbook.phases, phase).tasks, index)
  test.each<readonly [what: string, change: (playbook: Writable<PlaybookContent>) => void, place: string, title: string, name: string, before: string, after: string]>([
    ['the title', (p) => (p.title = 'Breach'), 'Playbook', 'About it', 'Title', 'Leak', 'Breach'],
    ['the scenario', (p) => (p.scenario = 'ransomware'), 'Playbook', 'About it', 'Scenario', 'data-breach', 'ransomware'],
    ['the levels', (p) => (p.levels = [4]), 'Playbook', 'About it', 'Levels', '3, 4', '4'],
    ['the review', (p) => (p.review = '2027-05-31'), 'Playbook', 'About it', 'Review on', '', '2027-05-31'],
    ['a trigger', (p) => p.triggers.pop(), 'Playbook', 'About it', 'Triggers', 'The words leak\nSeverity critical', 'The words leak'],
    ['a role’s name', (p) => (first(p.roles).name = 'Commander'), 'Roles', 'Commander', 'Name', 'Lead', 'Commander'],
    ['a role’s deputy', (p) => (first(p.roles).deputy = null), 'Roles', 'Lead', 'Deputy', 'Legal', ''],
    ['a fact’s question', (p) => (first(p.facts).question = 'Harm?'), 'Facts to establish', 'Harm?', 'Question', 'Is anybody hurt?', 'Harm?'],
    ['a fact’s answer', (p) => (first(p.facts, 1).answer = { kind: 'text' }), 'Facts to establish', 'How many units?', 'Answer', 'a number', 'words'],
    ['a phase’s name', (p) => (first(p.phases).name = 'Notice'), 'Phases', 'Notice', 'Name', 'Detect', 'Notice'],
    ['a task’s title', (p) => (taskOf(p, 0, 0).title = 'Look again'), 'Phase Detect', 'Look again', 'Title', 'Look', 'Look again'],
    ['a task’s role', (p) => (taskOf(p, 0, 0).role = 'legal'), 'Phase Detect', 'Look', 'Role', 'Lead', 'Legal'],
    ['a task’s due', (p) => (taskOf(p, 1, 0).due = { minutes: 90, after: 'phase' }), 'Phase Respond', 'Tell', 'Due', '1 h after “Look”', '1 h 30 min after the phase begins'],
    ['what a task waits for', (p) => (taskOf(p, 1, 1).blockedBy = ['look', 'ask']), 'Phase Respond', 'Stop sale', 'Waits for', '', '“Look”; “Ask”'],
    ['a task’s condition', (p) => (taskOf(p, 0, 1).condition = { kind: 'level', atLeast: 3 }), 'Phase Detect', 'Ask', 'Only when', '“Is anybody hurt?” is “yes”', 'The level is at least 3'],
    ['that a task is optional', (p) => (taskOf(p, 1, 1).optional = true), 'Phase Respond', 'Stop sale', 'Optional', '', 'yes'],
    ['a task’s statement', (p) => (taskOf(p, 1, 0).statement = 'stop-use'), 'Phase Respond', 'Tell', 'Statement', '', 'stop-use'],
    ['a task’s instructions', (p) => (taskOf(p, 1, 0).instructions = 'Now'), 'Phase Respond', 'Tell', 'Instructions', '', 'Now'],
    ['a stakeholder’s name', (p) => (first(p.stakeholders).group = 'Employees'), 'Stakeholders', 'Employees', 'Group', 'Staff', 'Employees'],
    ['a stakeholder’s owner', (p) => (first(p.stakeholders).owner = 'legal'), 'Stakeholders', 'Staff', 'Owner', 'Lead', 'Legal'],
    ['a question', (p) => (first(p.questions, 1).question = 'How soon?'), 'Questions and answers', 'How soon?', 'Question', 'When?', 'How soon?'],
    ['an answer', (p) => (first(p.questions).answer = 'It broke.'), 'Questions and answers', 'Why?', 'Answer', 'We look.', 'It broke.'],
    ['a contact’s name', (p) => (first(p.contacts).name = 'Mirka'), 'Contacts', 'Mirka', 'Name', 'Mira', 'Mirka'],
    ['a contact’s route', (p) => (first(p.contacts).route = '3'), 'Contacts', 'Mira', 'Route', '1', '3'],
    ['the dark site', (p) => (p.darkSite = 'We know.'), 'Playbook', 'About it', 'Dark site', '', 'We know.'],
  ])('%s', (_what, change, place, title, name, before, after) => {
    expect(differences(change)).toEqual([{ kind: 'changed', place, title, fields: [{ name, before, after }] }])
  })

  test('whatever the field says', () => {
    const words = fc.constantFrom('title', 'summary', 'darkSite')
    fc.assert(fc.property(anyPlaybook, words, (playbook, field) => {
      expect(playbookDifferences(playbook, { ...playbook, [field]: `${playbook[field as 'title']} more` })).toMatchObject([{ kind: 'changed', fields: [{}] }])
    }), { numRuns: 100 })
  })
})

describe('what was added, removed or moved', () => {
  test('an added task is told with what it says', () => {
    expect(differences((p) => first(p.phases).tasks.push({ ...first(first(p.phases).tasks), key: 'new', title: 'New', evidence: 'Photo' }))).toEqual([
      { kind: 'added', place: 'Phase Detect', title: 'New', fields: [{ name: 'Title', before: '', after: 'New' }, { name: 'Role', before: '', after: 'Lead' }, { name: 'Evidence', before: '', after: 'Photo' }] },
    ])
  })

  test('a removed question is told with what it said', () => {
    expect(differences((p) => p.questions.shift())).toEqual([
      { kind: 'removed', place: 'Questions and answers', title: 'Why?', fields: [{ name: 'Question', before: 'Why?', after: '' }, { name: 'Answer', before: 'We look.', after: '' }] },
    ])
  })

  test('a task that went to another phase', () => {
    expect(differences((p) => first(p.phases).tasks.push(take(first(p.phases, 1).tasks, 1)))).toEqual([
      { kind: 'moved', place: 'Phase Detect', title: 'Stop sale', fields: [{ name: 'Phase', before: 'Phase Respond', after: 'Phase Detect' }] },
    ])
  })

  test('one task that went from the end to the beginning, and not those that it passed', () => {
    expect(differences((p) => first(p.phases, 1).tasks.unshift(take(first(p.phases, 1).tasks, 2)))).toEqual([{ kind: 'moved', place: 'Phase Respond', title: 'Pay', fields: [] }])
  })

  test('one phase, and not the tasks in it', () => {
    expect(differences((p) => p.phases.push(take(p.phases, 0)))).toEqual([{ kind: 'moved', place: 'Phases', title: 'Respond', fields: [] }])
  })

  test('one that moved and changed is told as both', () => {
    expect(differences((p) => {
      const task = take(first(p.phases, 1).tasks, 2)
      first(p.phases, 1).tasks.unshift({ ...task, title: 'Pay all' })
    }).map(({ kind }) => kind)).toEqual(['changed', 'moved'])
  })

  test('of any new order no more is told as moved than must be', () => {
    fc.assert(fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }), (order) => {
      const tasks = order.map((index) => ({ key: `t${index}`, title: `T${index}` }))
      const sorted = tasks.toSorted((a, b) => a.key.localeCompare(b.key))
      const inOrder = (list: readonly object[]) => playbookContent.parse({ ...whole, phases: [{ key: 'a', name: 'A', tasks: list }] })
      const moved = playbookDifferences(inOrder(sorted), inOrder(tasks))
      expect(moved.every(({ kind }) => kind === 'moved')).toBe(true)
      expect(moved).toHaveLength(7 - longestAscending(order))
    }))
  })
})

/** By trying every choice. */
function longestAscending(order: readonly number[], above = -1): number {
  return Math.max(0, ...order.flatMap((value, index) => (value > above ? [1 + longestAscending(order.slice(index + 1), value)] : [])))
}

test('a playbook differs in nothing from itself', () => {
  fc.assert(fc.property(anyPlaybook, (playbook) => {
    expect(playbookDifferences(playbook, structuredClone(playbook))).toEqual([])
  }), { numRuns: 150 })
})

test('what one comparison tells as added, the other way round tells as removed', () => {
  fc.assert(fc.property(anyPlaybook, anyPlaybook, (one, other) => {
    const count = (kind: string, differences: ReturnType<typeof playbookDifferences>) => differences.filter((difference) => difference.kind === kind).length
    const [there, back] = [playbookDifferences(one, other), playbookDifferences(other, one)]
    expect([count('added', there), count('removed', there), count('changed', there)]).toEqual([count('removed', back), count('added', back), count('changed', back)])
  }), { numRuns: 100 })
})

test('ten thousand tasks in the opposite order are compared', () => {
  const large = largePlaybook(10_000)
  const turned = { ...large, phases: large.phases.map((phase) => ({ ...phase, tasks: phase.tasks.toReversed() })) }
  expect(playbookDifferences(large, turned)).toHaveLength(10_000 - 5)
})
