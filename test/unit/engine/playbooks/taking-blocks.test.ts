import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockConflicts, blockContent, blockTasksOfTheirOwn, carriedBlocks, insertBlock, playbookContent, playbookFindings, takeBlock, type BlockContent, type BlockState, type BlockUpdate, type PlaybookContent } from '../../../../electron/contract/index.ts'
import { anyPlaybook, wholePlaybook } from './made-playbook.ts'

const block = (tasks: readonly object[], given: object = {}): BlockContent => blockContent.parse({ name: 'Press desk', tasks, ...given })
const state = (content: BlockContent, version: number): BlockState => ({ key: 'press-desk', version, content })
const playbook = (given: object = {}): PlaybookContent =>
  playbookContent.parse({ title: 'Kettle', scenario: 'general', cluster: 'victim', levels: [3], phases: [{ key: 'detect', name: 'Detect', tasks: [{ key: 'look', title: 'Look' }] }], ...given })
const tasksOf = (content: PlaybookContent | null) => content?.phases.flatMap(({ tasks }) => tasks) ?? []
const keysOf = (content: PlaybookContent | null) => tasksOf(content).map(({ key }) => key)

const first = block([{ key: 'open', title: 'Open the desk' }, { key: 'staff', title: 'Staff the desk', blockedBy: ['open'] }])
const second = block([{ key: 'open', title: 'Open the press desk' }, { key: 'brief', title: 'Brief the desk', blockedBy: ['open'] }, { key: 'staff', title: 'Staff the desk', blockedBy: ['open'] }])
const update: BlockUpdate = { base: first, newest: state(second, 2) }

function inserted(into: PlaybookContent, content = first): PlaybookContent {
  const next = insertBlock(into, state(content, 1), { phase: 0, index: 1 })
  if (next === null) throw new Error('There was no room')
  return next
}
const changed = (content: PlaybookContent, key: string, change: object): PlaybookContent => ({ ...content, phases: content.phases.map((phase) => ({ ...phase, tasks: phase.tasks.map((task) => (task.key === key ? { ...task, ...change } : task)) })) })
const without = (content: PlaybookContent, key: string): PlaybookContent => ({ ...content, phases: content.phases.map((phase) => ({ ...phase, tasks: phase.tasks.filter((task) => task.key !== key) })) })

describe('putting a block in', () => {
  test('its tasks stand at the place, marked, and refer to each other', () => {
    const next = inserted(playbook())
    expect(keysOf(next)).toEqual(['look', 'open', 'staff'])
    expect(tasksOf(next).slice(1).map((task) => task.block)).toEqual([{ key: 'press-desk', version: 1 }, { key: 'press-desk', version: 1 }])
    expect(carriedBlocks(next)).toEqual(new Map([['press-desk', 1]]))
  })

  test('roles and facts that it names come along, where the playbook has none of that key', () => {
    const roles = [{ key: 'press', name: 'Press officer', deputy: 'chief' }, { key: 'chief', name: 'Chief' }]
    const facts = [{ key: 'hurt', question: 'Is anybody hurt?', answer: { kind: 'yes-no' } }]
    const tasks = [{ key: 'open', title: 'Open', role: 'press', condition: { kind: 'fact', fact: 'hurt', is: true, value: 'yes' } }]
    const next = inserted(playbook(), block(tasks, { roles, facts }))
    expect(next.roles).toMatchObject([{ key: 'press', deputy: null }])
    expect(next.facts).toMatchObject([{ key: 'hurt' }])
    expect(playbookFindings(next)).toEqual([])
    const own = playbook({ roles: [{ key: 'press', name: 'Our press officer' }] })
    expect(inserted(own, block(tasks, { roles, facts })).roles).toEqual(own.roles)
  })

  test('a task of the playbook with the same key gets another, and what refers to it follows', () => {
    const own = playbook({ phases: [{ key: 'detect', name: 'Detect', tasks: [{ key: 'open', title: 'Open the valve' }, { key: 'look', title: 'Look', blockedBy: ['open'] }] }] })
    const next = inserted(own)
    expect(tasksOf(next).map(({ key, title }) => `${key}: ${title}`)).toEqual(['open-2: Open the valve', 'open: Open the desk', 'staff: Staff the desk', 'look: Look'])
    expect(tasksOf(next).at(-1)?.blockedBy).toEqual(['open-2'])
  })

  test('what the playbook does not have is left out', () => {
    const tasks = [{ key: 'open', title: 'Open', role: 'nobody', blockedBy: ['elsewhere', 'look'], due: { minutes: 5, after: { task: 'elsewhere' } }, condition: { kind: 'fact', fact: 'unknown', is: true, value: 'yes' } }]
    expect(tasksOf(inserted(playbook(), block(tasks)))[1]).toMatchObject({ role: null, blockedBy: ['look'], due: { minutes: 5, after: 'phase' }, condition: null })
  })

  test('there is no room in a phase that is full', () => {
    const full = playbook({ phases: [{ key: 'detect', name: 'Detect', tasks: Array.from({ length: 2_000 }, (_, index) => ({ key: `t-${index}`, title: 'Look' })) }] })
    expect(insertBlock(full, state(first, 1), { phase: 0, index: 0 })).toBeNull()
  })
})

describe('taking a newer version over', () => {
  test('changes what only the block changed, and puts new tasks behind the one they follow', () => {
    const next = takeBlock(inserted(playbook()), update, {})
    expect(tasksOf(next).map(({ title }) => title)).toEqual(['Look', 'Open the press desk', 'Brief the desk', 'Staff the desk'])
    expect(tasksOf(next).slice(1).map((task) => task.block?.version)).toEqual([2, 2, 2])
  })

  test('keeps what only the playbook changed, and says so', () => {
    const mine = changed(inserted(playbook({ roles: [{ key: 'lead', name: 'Lead' }] })), 'staff', { role: 'lead', due: { minutes: 30, after: 'start' } })
    expect(blockConflicts(mine, update)).toEqual([])
    expect(blockTasksOfTheirOwn(mine, update)).toEqual(['staff'])
    expect(tasksOf(takeBlock(mine, update, {})).at(-1)).toMatchObject({ role: 'lead', due: { minutes: 30 }, block: { version: 2 } })
  })

  test('asks where both changed: the playbook’s own counts until the block’s is chosen', () => {
    const mine = changed(inserted(playbook()), 'open', { optional: true })
    expect(blockConflicts(mine, update)).toEqual(['open'])
    expect(tasksOf(takeBlock(mine, update, {}))[1]).toMatchObject({ title: 'Open the desk', optional: true, block: { version: 2 } })
    expect(tasksOf(takeBlock(mine, update, { open: 'block' }))[1]).toMatchObject({ title: 'Open the press desk', optional: false })
  })

  test('what was taken out here stays out, unless the block changed it and it is chosen', () => {
    expect(keysOf(takeBlock(without(inserted(playbook()), 'staff'), update, {}))).toEqual(['look', 'open', 'brief'])
    const mine = without(inserted(playbook()), 'open')
    expect(blockConflicts(mine, update)).toEqual(['open'])
    expect(keysOf(takeBlock(mine, update, {}))).not.toContain('open')
    expect(keysOf(takeBlock(mine, update, { open: 'block' }))).toEqual(['look', 'open', 'brief', 'staff'])
  })

  test('a task that the block dropped goes with what refers to it; one that was changed here stays as the playbook’s own', () => {
    const dropping: BlockUpdate = { base: first, newest: state(block([{ key: 'staff', title: 'Staff the desk' }]), 2) }
    const waiting = playbook({ phases: [{ key: 'detect', name: 'Detect', tasks: [{ key: 'look', title: 'Look', blockedBy: ['open'] }] }] })
    const next = takeBlock(inserted(waiting), dropping, {})
    expect(keysOf(next)).toEqual(['look', 'staff'])
    expect(tasksOf(next)[0]?.blockedBy).toEqual([])
    const kept = takeBlock(changed(inserted(waiting), 'open', { optional: true }), dropping, {})
    expect(tasksOf(kept).find(({ key }) => key === 'open')).toMatchObject({ optional: true, block: null })
  })

  test('waiting that would lead in a circle is left out', () => {
    const waiting = inserted(playbook({ phases: [{ key: 'detect', name: 'Detect', tasks: [{ key: 'look', title: 'Look', blockedBy: ['staff'] }] }] }))
    const next = takeBlock(waiting, { base: first, newest: state(block([{ key: 'open', title: 'Open' }, { key: 'staff', title: 'Staff the desk', blockedBy: ['open', 'look'] }]), 2) }, {})
    expect(playbookFindings(next ?? waiting)).toEqual([])
    expect(tasksOf(next).find(({ key }) => key === 'staff')?.blockedBy).toEqual(['open'])
  })
})

describe('whatever the playbook and the block', () => {
  const unique = fc.integer({ min: 0, max: 3 }).map((salt) => (index: number) => `task-${index * (salt + 1) + 1}`)
  const anyBlock: fc.Arbitrary<BlockContent> = fc.tuple(anyPlaybook, unique).map(([{ title, roles, facts, phases }, keyOf]) =>
    blockContent.parse({ name: title, roles, facts, tasks: phases.flatMap(({ tasks }) => tasks).map((task, index) => ({ ...task, key: keyOf(index) })) }))
  const arranged = fc.record({ content: wholePlaybook, older: anyBlock, newer: anyBlock, changes: fc.array(fc.nat(20), { maxLength: 4 }), removals: fc.array(fc.nat(20), { maxLength: 2 }), chosen: fc.boolean() }).map(({ content, older, newer, changes, removals, chosen }) => {
    const into = insertBlock(content, state(older, 1), { phase: 0, index: 0 }) ?? content
    const edited = changes.reduce((next, index) => changed(next, `task-${index}`, { optional: true, evidence: 'A photograph' }), into)
    const mine = removals.reduce((next, index) => without(next, `task-${index}`), edited)
    const both: BlockUpdate = { base: older, newest: state(newer, 2) }
    const choices = Object.fromEntries(blockConflicts(mine, both).map((key) => [key, chosen ? 'block' as const : 'own' as const]))
    return { content, into, mine, older, both, choices }
  })

  test('the same version changes nothing', () => {
    fc.assert(fc.property(arranged, ({ mine, older }) => {
      expect(takeBlock(mine, { base: older, newest: state(older, 1) }, {})).toEqual(mine)
    }))
  })

  test('taking it over twice is taking it over once', () => {
    fc.assert(fc.property(arranged, ({ mine, both, choices }) => {
      const next = takeBlock(mine, both, choices) ?? mine
      expect(takeBlock(next, { base: both.newest.content, newest: both.newest }, {})).toEqual(next)
    }))
  })

  test('keys stay unique, findings do not grow, and what comes out can be stored', () => {
    fc.assert(fc.property(arranged, ({ content, into, mine, both, choices }) => {
      expect(playbookFindings(into)).toEqual(playbookFindings(content))
      const next = takeBlock(mine, both, choices) ?? mine
      expect(new Set(keysOf(next)).size).toBe(keysOf(next).length)
      expect(playbookFindings(next).length).toBeLessThanOrEqual(playbookFindings(mine).length)
      expect(playbookContent.parse(next)).toEqual(next)
    }))
  })

  test('tasks that did not come with the block say what they said, and keep their order', () => {
    fc.assert(fc.property(arranged, ({ mine, both, choices }) => {
      const titles = (of: PlaybookContent) => tasksOf(of).filter((task) => task.block?.key !== 'press-desk').map(({ title }) => title)
      // Changed tasks that the block dropped are the playbook's own from now on, and stand among them.
      const after = titles(takeBlock(mine, both, choices) ?? mine).values()
      for (const title of titles(mine)) expect(after.some((one) => one === title)).toBe(true)
    }))
  })
})
