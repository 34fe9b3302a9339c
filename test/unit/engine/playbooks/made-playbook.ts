import fc from 'fast-check'
import { broadcastTypes, clusters, playbookContent, scenarios, statementTypes, weights, type PlaybookContent } from '../../../../electron/contract/index.ts'

const oneLine = (most: number) => fc.string({ minLength: 1, maxLength: Math.min(most, 40), unit: 'binary' }).map((text) => text.replace(/[\r\n\u2028\u2029\u0085\v\f]/g, ' ').trim()).filter((text) => text !== '')
/** Lines that look like the parts of a file around them. */
const awkward = fc.constantFrom('## Roles', '## Phase: x', '### Why?', '- [ ] Task `key`', '- role: `x`', '---', '\\## Facts', '| a | b |', '  indented', '```', '', '`key`', '\\', '# Heading', '- words: a', '-  [ ] wide', ' - [] lean', '1. [x] counted', '\\- [ ] x', '  - due: 5 min after the start')
const markdown = fc.array(fc.oneof(awkward, oneLine(40)), { maxLength: 6 }).map((lines) => lines.join('\n'))
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const key = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}$/)
const orNothing = fc.oneof(fc.constant(''), oneLine(100))
const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
const keyed = <Value extends { readonly key: string }>(value: fc.Arbitrary<Value>, maxLength: number) => fc.uniqueArray(value, { maxLength, selector: (one) => one.key })

const task = fc.record({
  key,
  title: oneLine(100),
  role: maybe(key),
  due: maybe(fc.record({ minutes: fc.integer({ min: 0, max: 525_600 }), after: fc.oneof(fc.constantFrom('start', 'phase'), fc.record({ task: key })) })),
  optional: fc.boolean(),
  blockedBy: fc.array(key, { maxLength: 3 }),
  condition: maybe(fc.oneof(
    fc.record({ kind: fc.constant('fact'), fact: key, is: fc.boolean(), value: oneLine(50) }),
    fc.record({ kind: fc.constant('level'), atLeast: fc.integer({ min: 1, max: 4 }) }),
  )),
  evidence: orNothing,
  statement: maybe(fc.constantFrom(...statementTypes)),
  broadcast: maybe(fc.constantFrom(...broadcastTypes)),
  instructions: markdown,
  block: maybe(fc.record({ key, version: fc.integer({ min: 1, max: 99 }) })),
})

const without = (text: string, sign: string): string => text.replaceAll(sign, '').trim() || 'x'

/** Any playbook that can be stored. */
export const anyPlaybook: fc.Arbitrary<PlaybookContent> = fc
  .record({
    title: oneLine(100),
    scenario: fc.constantFrom(...scenarios),
    cluster: fc.constantFrom(...clusters),
    levels: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
    review: maybe(day),
    rehearsed: maybe(day),
    summary: markdown,
    triggers: fc.array(fc.oneof(
      fc.record({ kind: fc.constant('words'), words: fc.array(oneLine(20).map((word) => without(word, ',')), { minLength: 1, maxLength: 4 }) }),
      fc.record({ kind: fc.constant('severity'), severity: fc.constantFrom('notice', 'warning', 'critical') }),
      fc.record({ kind: fc.constant('alert'), condition: oneLine(50) }),
    ), { maxLength: 4 }),
    roles: keyed(fc.record({ key, name: oneLine(50), duty: orNothing, deputy: maybe(key) }), 4),
    facts: keyed(fc.record({
      key,
      question: oneLine(60),
      answer: fc.oneof(
        fc.record({ kind: fc.constantFrom('yes-no', 'number', 'text') }),
        fc.record({ kind: fc.constant('choice'), options: fc.array(oneLine(20).map((option) => without(option, '|')), { minLength: 2, maxLength: 4 }) }),
      ),
      ask: orNothing,
    }), 4),
    phases: fc.uniqueArray(fc.record({ key, name: oneLine(30), aim: markdown, tasks: fc.array(task, { maxLength: 4 }) }), { minLength: 1, maxLength: 4, selector: (one) => one.key }),
    stakeholders: fc.array(fc.record({
      group: oneLine(40), owner: maybe(key), channel: orNothing, influence: fc.constantFrom(...weights), impact: fc.constantFrom(...weights), order: fc.integer({ min: 1, max: 999 }), checked: maybe(day),
    }), { maxLength: 4 }),
    questions: fc.array(fc.record({ question: oneLine(60), answer: markdown }), { maxLength: 4 }),
    contacts: fc.array(fc.record({ name: oneLine(40), purpose: orNothing, route: orNothing, hours: orNothing }), { maxLength: 4 }),
    darkSite: markdown,
  })
  // What is stored went through the contract; lone surrogates are no text that a file could hold.
  .map((made) => playbookContent.parse(JSON.parse(JSON.stringify(made).replace(/\\ud[89a-f][0-9a-f]{2}/gi, '_'))))

/** Any playbook whose keys are each used once and whose references all lead somewhere. */
export const wholePlaybook: fc.Arbitrary<PlaybookContent> = anyPlaybook.map((made) => {
  const [role = null] = made.roles.map((one) => one.key)
  const [fact] = made.facts
  const value = fact?.answer.kind === 'yes-no' ? 'yes' : fact?.answer.kind === 'choice' ? (fact.answer.options[0] ?? '') : '7'
  let earlier: string[] = []
  let count = 0
  return playbookContent.parse({
    ...made,
    roles: made.roles.map((one, index) => ({ ...one, deputy: made.roles[index + 1]?.key ?? null })),
    phases: made.phases.map((phase) => ({
      ...phase,
      tasks: phase.tasks.map((one) => {
        const key = `task-${(count += 1)}`
        const blockedBy = one.blockedBy.length === 0 ? [] : earlier.slice(-2)
        const due = typeof one.due?.after === 'object' ? (earlier[0] === undefined ? null : { ...one.due, after: { task: earlier[0] } }) : one.due
        const condition = one.condition?.kind === 'fact' ? (fact === undefined ? null : { ...one.condition, fact: fact.key, value }) : one.condition
        earlier = [...earlier, key]
        return { ...one, key, role: one.role === null ? null : role, blockedBy, due, condition }
      }),
    })),
    stakeholders: made.stakeholders.map((one) => ({ ...one, owner: one.owner === null ? null : role })),
  })
})

/** As many tasks as asked for, in phases of two thousand, each waiting for the one before it. */
export function largePlaybook(count: number): PlaybookContent {
  const tasks = Array.from({ length: count }, (_, index) => ({
    key: `task-${index}`,
    title: `Task number ${index}`,
    role: 'lead',
    due: { minutes: index % 500_000, after: 'start' },
    blockedBy: index === 0 ? [] : [`task-${index - 1}`],
    instructions: `What to do in task ${index}.\n\n- One\n- Two`,
  }))
  const phases = Array.from({ length: Math.ceil(count / 2_000) }, (_, index) => ({ key: `phase-${index}`, name: `Phase ${index}`, tasks: tasks.slice(index * 2_000, (index + 1) * 2_000) }))
  return playbookContent.parse({ title: 'A large one', scenario: 'general', cluster: 'victim', levels: [4], roles: [{ key: 'lead', name: 'Lead' }], phases })
}
