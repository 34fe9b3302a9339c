import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  playbookContent, playbookFindings, playbookLimits, playbookProposal, proposalFields, proposalWords, takeProposal,
  type PlaybookContent, type PlaybookProposal, type PlaybookTask,
} from '../../../../electron/contract/index.ts'
import { playbookDifferences } from '../../../../electron/engine/playbooks/differences.ts'
import { anyPlaybook } from './made-playbook.ts'

const playbook = playbookContent.parse({
  title: 'Leaking kettle', scenario: 'product-defect', cluster: 'accidental', levels: [3],
  roles: [{ key: 'lead', name: 'Lead' }],
  phases: [
    { key: 'detect', name: 'Detect', tasks: [{ key: 'count', title: 'Count the reports', instructions: 'By lot.', block: { key: 'desk', version: 1 } }, { key: 'photos', title: 'Ask for photos', blockedBy: ['count'], due: { minutes: 5, after: { task: 'count' } } }] },
    { key: 'respond', name: 'Respond', tasks: [] },
  ],
  questions: [{ question: 'Is it safe?', answer: 'We do not know.' }],
  contacts: [{ name: 'Plant', route: '+47 1' }],
})

const add: Extract<PlaybookProposal, { kind: 'add-task' }> = { kind: 'add-task', phase: 'respond', phaseName: 'Respond', task: { title: 'Call the plant', role: 'lead', due: { minutes: 15, after: 'start' }, optional: true, instructions: 'Twice.' } }
const change = (changed: Extract<PlaybookProposal, { kind: 'change-task' }>['change'], task = 'count'): PlaybookProposal => ({ kind: 'change-task', task, title: 'Count the reports', change: changed })

function taken(proposal: PlaybookProposal, content = playbook): PlaybookContent {
  const result = takeProposal(content, proposal)
  return result.outcome === 'fits' ? result.content : expect.fail(result.outcome)
}
const tasksOf = (content: PlaybookContent): readonly PlaybookTask[] => content.phases.flatMap(({ tasks }) => tasks)
const task = (content: PlaybookContent, key: string) => tasksOf(content).find((one) => one.key === key)
const full = { ...playbook, phases: playbook.phases.map((phase) => ({ ...phase, tasks: Array.from({ length: playbookLimits.tasksInPhase }, (_, index) => ({ ...(playbook.phases[0]?.tasks[0] as PlaybookTask), key: `t-${index}`, title: `T ${index}` })) })) }

describe('a proposal is taken over', () => {
  test.each<readonly [what: string, proposal: PlaybookProposal, told: (content: PlaybookContent) => unknown, is: unknown]>([
    ['a task comes at the end of its phase, under a key from its title', add, (content) => content.phases[1]?.tasks, [expect.objectContaining({ key: 'call-the-plant', title: 'Call the plant', role: 'lead', optional: true, instructions: 'Twice.', block: null })]],
    ['a key that is taken gives way', { ...add, phase: 'detect', task: { ...add.task, title: 'Photos' } }, (content) => content.phases[0]?.tasks.map(({ key }) => key), ['count', 'photos', 'photos-2']],
    ['a title that no key can be made of has one all the same', { ...add, task: { ...add.task, title: '工場に電話' } }, (content) => content.phases[1]?.tasks[0]?.key, 'new-task'],
    ['a role that is not there is left out', { ...add, task: { ...add.task, role: 'lawyer' } }, (content) => content.phases[1]?.tasks[0]?.role, null],
    ['due after a task that is not there becomes due after the phase', { ...add, task: { ...add.task, due: { minutes: 5, after: { task: 'gone' } } } }, (content) => content.phases[1]?.tasks[0]?.due, { minutes: 5, after: 'phase' }],
    ['a change changes what it names alone', change({ title: 'Count' }), (content) => task(content, 'count'), { ...task(playbook, 'count'), title: 'Count' }],
    ['a change can take away', change({ instructions: '', role: null, due: null }), (content) => task(content, 'count')?.instructions, ''],
    ['a role that is not there stays as it was', change({ title: 'Count', role: 'lawyer' }), (content) => task(content, 'count')?.role, null],
    ['a due time that would lead in a circle runs from the phase', change({ due: { minutes: 1, after: { task: 'photos' } } }), (content) => task(content, 'count')?.due, { minutes: 1, after: 'phase' }],
    ['so does one after the task itself', change({ due: { minutes: 1, after: { task: 'count' } } }), (content) => task(content, 'count')?.due, { minutes: 1, after: 'phase' }],
    ['a task goes, and what waited for it waits no more', { kind: 'remove-task', task: 'count', title: 'Count the reports' }, (content) => [task(content, 'count'), task(content, 'photos')?.blockedBy, task(content, 'photos')?.due], [undefined, [], { minutes: 5, after: 'phase' }]],
    ['a question is added', { kind: 'question', replaces: null, question: { question: 'Since when?', answer: 'May.' } }, (content) => content.questions.map(({ question }) => question), ['Is it safe?', 'Since when?']],
    ['a question is put in the place of another', { kind: 'question', replaces: 'Is it safe?', question: { question: 'Is it safe now?', answer: 'Yes.' } }, (content) => content.questions, [{ question: 'Is it safe now?', answer: 'Yes.' }]],
    ['a question that was added meanwhile gets the answer', { kind: 'question', replaces: null, question: { question: 'Is it safe?', answer: 'Yes.' } }, (content) => content.questions, [{ question: 'Is it safe?', answer: 'Yes.' }]],
    ['a contact is changed', { kind: 'contact', replaces: 'Plant', contact: { name: 'Plant', purpose: '', route: '+47 2', hours: '' } }, (content) => content.contacts.map(({ route }) => route), ['+47 2']],
  ])('%s', (_what, proposal, told, is) => {
    expect(told(taken(proposal))).toEqual(is)
  })

  test.each<readonly [outcome: string, what: string, proposal: PlaybookProposal, content: PlaybookContent]>([
    ['gone', 'the phase', { ...add, phase: 'recover' }, playbook],
    ['gone', 'the task', change({ title: 'Count' }, 'elsewhere'), playbook],
    ['gone', 'the question', { kind: 'question', replaces: 'Why?', question: { question: 'Why?', answer: 'So.' } }, playbook],
    ['same', 'a task of that title is there', { ...add, phase: 'detect', task: { ...add.task, title: 'Ask for photos' } }, playbook],
    ['same', 'the task says so', change({ title: 'Count the reports' }), playbook],
    ['same', 'the task is gone already', { kind: 'remove-task', task: 'elsewhere', title: 'a' }, playbook],
    ['same', 'the contact says so', { kind: 'contact', replaces: 'Plant', contact: { name: 'Plant', purpose: '', route: '+47 1', hours: '' } }, playbook],
    ['full', 'the phase', { ...add, task: { ...add.task, title: 'One more' } }, full],
    ['words', 'a person must write it', { kind: 'words', text: 'Rehearse it' }, playbook],
  ])('or not: %s, %s', (outcome, _what, proposal, content) => {
    expect(takeProposal(content, proposal)).toEqual({ outcome })
  })

  const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).map((words) => words.replace(/[\r\n\u2028\u2029\u0085\v\f]/g, '').trim() || 'x')
  const anyProposal = (content: PlaybookContent): fc.Arbitrary<PlaybookProposal> => {
    const key = fc.constantFrom('elsewhere', ...tasksOf(content).map((one) => one.key))
    const role = fc.option(fc.constantFrom('nobody', ...content.roles.map((one) => one.key)), { nil: null })
    const due = fc.option(fc.record({ minutes: fc.integer({ min: 0, max: 500 }), after: fc.oneof(fc.constantFrom('start' as const, 'phase' as const), fc.record({ task: key })) }), { nil: null })
    return fc.oneof(
      fc.record({ phase: fc.constantFrom('elsewhere', ...content.phases.map((one) => one.key)), task: fc.record({ title: text, role, due, optional: fc.boolean(), instructions: text }) }).map((one) => ({ kind: 'add-task' as const, phaseName: 'Phase', ...one })),
      fc.record({ task: key, change: fc.record({ title: text, role, due, instructions: text }, { requiredKeys: ['title'] }) }).map((one) => ({ kind: 'change-task' as const, title: 'Task', ...one })),
      key.map((one) => ({ kind: 'remove-task' as const, task: one, title: 'Task' })),
      fc.record({ replaces: fc.option(text, { nil: null }), question: fc.record({ question: text, answer: text }) }).map((one) => ({ kind: 'question' as const, ...one })),
    ).map((one) => playbookProposal.parse(one))
  }

  test('whatever it is, nothing fits together worse than before, the difference is told, and taking it twice changes nothing more', () => {
    fc.assert(
      fc.property(anyPlaybook.chain((content) => fc.tuple(fc.constant(content), anyProposal(content))), ([content, proposal]) => {
        const result = takeProposal(content, proposal)
        if (result.outcome !== 'fits') return
        expect(playbookContent.parse(result.content)).toEqual(result.content)
        expect(playbookFindings(result.content).length).toBeLessThanOrEqual(playbookFindings(content).length)
        expect(playbookDifferences(content, result.content)).not.toEqual([])
        // Of two tasks with one key, the other one is left to remove.
        const again = takeProposal(result.content, proposal)
        if (proposal.kind !== 'question' || proposal.replaces === null) expect(again.outcome).toBe('same')
      }),
    )
  })
})

describe('a proposal in words', () => {
  const names = { role: (key: string) => `role ${key}`, due: ({ minutes }: { readonly minutes: number }) => `${minutes} min` }
  test.each<readonly [words: string, fields: string, proposal: PlaybookProposal]>([
    ['Add the task “Call the plant” to the phase “Respond”', 'Role: role lead, Due: 15 min, Optional: yes, Instructions: Twice.', add],
    ['Change the task “Count the reports”', 'Role: Nobody in particular, Due: No due time, Instructions: None', change({ role: null, due: null, instructions: '' })],
    ['Change the task “Count the reports”', 'Title: Count', change({ title: 'Count' })],
    ['Remove the task “Count”', '', { kind: 'remove-task', task: 'count', title: 'Count' }],
    ['Add the question “Why?”', 'Question: Why?, Answer: So.', { kind: 'question', replaces: null, question: { question: 'Why?', answer: 'So.' } }],
    ['Change the contact “Plant”', 'Name: Works, Route: +47', { kind: 'contact', replaces: 'Plant', contact: { name: 'Works', purpose: '', route: '+47', hours: '' } }],
    ['Change it in words', 'Change: Rehearse it', { kind: 'words', text: 'Rehearse it' }],
  ])('%s; %s', (words, fields, proposal) => {
    expect(proposalWords(proposal)).toBe(words)
    expect(proposalFields(proposal, names).map(({ name, value }) => `${name}: ${value}`).join(', ')).toBe(fields)
  })
})
