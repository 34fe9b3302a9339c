import { expect, test } from 'vitest'
import { playbookFindings } from '../../../../electron/contract/index.ts'
import { contentOf, draftOf, type Draft } from '../../../../renderer/playbooks/editor/core/draft.ts'
import { setAbout, setItem, setTask } from '../../../../renderer/playbooks/editor/core/fields.ts'
import { keyFrom, keyRefusal, renameKey, setKey, settleKey, tasksOf } from '../../../../renderer/playbooks/editor/core/keys.ts'
import { addItem, duplicateItem, removeItem, stepItem } from '../../../../renderer/playbooks/editor/core/lists.ts'
import { placeAfterRemoval, placeBeside, placeName } from '../../../../renderer/playbooks/editor/core/place.ts'
import { clearReferences, referencesTo } from '../../../../renderer/playbooks/editor/core/references.ts'
import { addPhase, addTask, duplicatePhase, duplicateTask, movePhase, moveTask, removePhase, removeTask, stepTask } from '../../../../renderer/playbooks/editor/core/tasks.ts'
import { smallPlaybook } from './small-playbook.ts'

const start = draftOf(smallPlaybook)
const taskId = (draft: Draft, key: string): number => tasksOf(draft.content).find((task) => task.key === key)?.id ?? -1
const phaseId = (draft: Draft, key: string): number => draft.content.phases.find((phase) => phase.key === key)?.id ?? -1
const roleId = (draft: Draft, key: string): number => draft.content.roles.find((role) => role.key === key)?.id ?? -1
/** "detect: a b | assess: c d" */
const order = (draft: Draft): string => draft.content.phases.map((phase) => `${phase.key}: ${phase.tasks.map((task) => task.key).join(' ')}`).join(' | ')

test('a draft that was not touched stores what it began with', () => {
  expect(contentOf(start)).toEqual(smallPlaybook)
})

test('a field that can’t be stored keeps its last good value, and what was typed beside it', () => {
  const emptied = setAbout(setAbout(start, { title: 'Leaking' }), { title: '  ' })
  expect(contentOf(emptied).title).toBe('Leaking')
  expect(emptied.rejected['0.title']).toEqual({ value: '  ', message: 'A playbook needs a title' })
  const mended = setAbout(emptied, { title: 'Kettles' })
  expect(mended.rejected).toEqual({})
  expect(contentOf(mended).title).toBe('Kettles')
})

test('one bad field keeps no other from being stored', () => {
  const id = taskId(start, 'a')
  const draft = setTask(setTask(start, id, { title: '' }), id, { evidence: 'A photograph' })
  expect(contentOf(draft).phases[0]?.tasks[0]).toMatchObject({ title: 'Do a', evidence: 'A photograph' })
  expect(Object.keys(draft.rejected)).toEqual([`${id}.title`])
  expect(removeTask(draft, id).rejected).toEqual({})
})

test('spaces between words can be typed; they are cleaned when stored', () => {
  const draft = setAbout(start, { title: 'Leaking ' })
  expect(draft.content.title).toBe('Leaking ')
  expect(contentOf(draft).title).toBe('Leaking')
})

test('all references follow a key', () => {
  const role = contentOf(renameKey(start, 'role', roleId(start, 'lead'), 'commander'))
  expect([role.roles[1]?.deputy, role.phases[0]?.tasks[0]?.role, role.stakeholders[0]?.owner]).toEqual(['commander', 'commander', 'commander'])
  const task = contentOf(renameKey(start, 'task', taskId(start, 'a'), 'first'))
  expect(task.phases[0]?.tasks[1]?.blockedBy).toEqual(['first'])
  expect(task.phases[1]?.tasks[0]?.due?.after).toEqual({ task: 'first' })
  const fact = contentOf(renameKey(start, 'fact', start.content.facts[0]?.id ?? -1, 'injury'))
  expect(fact.phases[0]?.tasks[1]?.condition).toMatchObject({ fact: 'injury' })
  for (const content of [role, task, fact]) expect(playbookFindings(content)).toEqual([])
})

test('a key that another has, or that is none, is refused', () => {
  const id = taskId(start, 'a')
  expect(keyRefusal(start.content, 'task', id, 'b')).toBe('Another task has the key b')
  expect(keyRefusal(start.content, 'task', id, 'Not a key')).toContain('small letters and digits')
  expect(keyRefusal(start.content, 'task', id, 'a')).toBeNull()
  expect(renameKey(start, 'task', id, 'b')).toBe(start)
})

test('a refused key is kept beside the key that counts, until another is taken', () => {
  const id = taskId(start, 'a')
  const refused = setKey(start, 'task', id, 'b')
  expect(order(refused)).toBe('detect: a b | assess: c d')
  expect(refused.rejected[`${id}.key`]).toEqual({ value: 'b', message: 'Another task has the key b' })
  expect(order(setKey(refused, 'task', id, 'first'))).toBe('detect: first b | assess: c d')
  expect(setKey(refused, 'task', id, 'a').rejected).toEqual({})
})

test.each([
  ['Speak with the owner', 'speak-with-the-owner'],
  ['Überprüfe “alles”', 'uberprufe-alles'],
  ['Our owner’s line', 'our-owners-line'],
  ['日本', ''],
  ['One very long title that goes on and on for longer than a key may be', 'one-very-long-title-that-goes-on-and-on'],
])('the key of “%s” is “%s”', (title, key) => {
  expect(keyFrom(title)).toBe(key)
})

test('a new task’s key comes from its title once that is written, and then stays', () => {
  const added = addTask(start, { phase: phaseId(start, 'detect'), index: 1 })
  expect(added && order(added.draft)).toBe('detect: a new-task b | assess: c d')
  const written = added && settleKey(setTask(added.draft, added.id, { title: 'Call the plant' }), 'task', added.id, 'Call the plant')
  expect(written && order(written)).toBe('detect: a call-the-plant b | assess: c d')
  expect(added && written && settleKey(written, 'task', added.id, 'Something else')).toBe(written)
})

test('a copy stands behind its original and has a key of its own', () => {
  expect(order(duplicateTask(start, taskId(start, 'a'))?.draft ?? start)).toBe('detect: a a-2 b | assess: c d')
  expect(duplicateItem(start, 'roles', roleId(start, 'lead'))?.draft.content.roles.map(({ key }) => key)).toEqual(['lead', 'lead-2', 'legal'])
})

test('the tasks of a copied phase refer to each other', () => {
  const copy = duplicatePhase(start, phaseId(start, 'detect'))?.draft ?? start
  expect(order(copy)).toBe('detect: a b | detect-2: a-2 b-2 | assess: c d')
  expect(copy.content.phases[1]?.tasks[1]?.blockedBy).toEqual(['a-2'])
  expect(playbookFindings(contentOf(copy))).toEqual([])
})

test.each([
  ['b', -1, 'detect: b a | assess: c d'],
  ['a', -1, 'detect: a b | assess: c d'],
  ['b', 1, 'detect: a | assess: b c d'],
  ['c', -1, 'detect: a b c | assess: d'],
  ['d', 1, 'detect: a b | assess: c d'],
  ['c', 1, 'detect: a b | assess: d c'],
] as const)('moving %s by %i', (key, step, expected) => {
  expect(order(stepTask(start, taskId(start, key), step))).toBe(expected)
})

test.each([
  ['a', 'detect', 2, 'detect: b a | assess: c d'],
  ['a', 'detect', 1, 'detect: a b | assess: c d'],
  ['a', 'assess', 1, 'detect: b | assess: c a d'],
  ['d', 'detect', 0, 'detect: d a b | assess: c'],
] as const)('putting %s into %s before %i', (key, phase, index, expected) => {
  expect(order(moveTask(start, taskId(start, key), { phase: phaseId(start, phase), index }))).toBe(expected)
})

test('phases move with their tasks, and the last one stays', () => {
  expect(order(movePhase(start, phaseId(start, 'assess'), 0))).toBe('assess: c d | detect: a b')
  const one = removePhase(start, phaseId(start, 'detect'))
  expect(order(one)).toBe('assess: c d')
  expect(removePhase(one, phaseId(one, 'assess'))).toBe(one)
  expect(order(addPhase(start, 1)?.draft ?? start)).toBe('detect: a b | new-phase:  | assess: c d')
})

test('what refers to a part is told before it goes, and is taken away or found', () => {
  expect(referencesTo(start.content, 'role', ['lead']).map(({ words }) => words)).toEqual(['Role “Legal”: its deputy', 'Task “Do a”: who does it', 'Stakeholder “Staff”: who tells them'])
  expect(referencesTo(start.content, 'task', ['a']).map(({ words }) => words)).toEqual(['Task “Do b”: waits for it', 'Task “Do c”: due after it'])
  expect(referencesTo(start.content, 'fact', ['harm']).map(({ words }) => words)).toEqual(['Task “Do b”: when it applies'])
  const kept = removeItem(start, 'roles', roleId(start, 'lead'))
  expect(playbookFindings(kept.content).map(({ part, about }) => `${part} ${about}`)).toEqual(['roles legal', 'tasks a', 'stakeholders Staff'])
  expect(playbookFindings(clearReferences(kept, 'role', ['lead']).content)).toEqual([])
  expect(playbookFindings(clearReferences(removeTask(start, taskId(start, 'a')), 'task', ['a']).content)).toEqual([])
  expect(clearReferences(start, 'fact', ['harm']).content.phases[0]?.tasks[1]?.condition).toBeNull()
})

test('what goes along with a part does not count as referring to it', () => {
  const gone = start.content.phases[0]?.tasks.map(({ id }) => id) ?? []
  expect(referencesTo(start.content, 'task', ['a', 'b'], gone).map(({ words }) => words)).toEqual(['Task “Do c”: due after it'])
})

test('where two parts had one key, what refers to it means the one that keeps it', () => {
  const twice = { ...start, content: { ...start.content, roles: start.content.roles.map((role) => ({ ...role, key: 'lead', deputy: null })) } }
  const renamed = renameKey(twice, 'role', twice.content.roles[1]?.id ?? -1, 'legal')
  expect(renamed.content.roles.map(({ key }) => key)).toEqual(['lead', 'legal'])
  expect(renamed.content.phases[0]?.tasks[0]?.role).toBe('lead')
})

test('new parts of every list can be stored at once', () => {
  const lists = ['triggers', 'roles', 'facts', 'stakeholders', 'questions', 'contacts'] as const
  const draft = lists.reduce((before, list) => addItem(before, list)?.draft ?? before, start)
  expect(lists.map((list) => contentOf(draft)[list].length - smallPlaybook[list].length)).toEqual([1, 1, 1, 1, 1, 1])
  expect(playbookFindings(contentOf(draft))).toEqual([])
})

test('a list’s part moves, and changes', () => {
  expect(stepItem(start, 'roles', roleId(start, 'legal'), -1).content.roles.map(({ key }) => key)).toEqual(['legal', 'lead'])
  expect(stepItem(start, 'roles', roleId(start, 'legal'), 1)).toBe(start)
  expect(setItem(start, 'roles', roleId(start, 'legal'), { duty: 'Letters' }).content.roles[1]).toMatchObject({ key: 'legal', duty: 'Letters' })
})

test('places follow each other as the outline shows them', () => {
  const a = { kind: 'task', id: taskId(start, 'a') } as const
  expect(placeName(placeBeside(start.content, a, -1))).toBe(`phase-${phaseId(start, 'detect')}`)
  expect(placeBeside(start.content, { kind: 'section', section: 'about' }, -1)).toEqual({ kind: 'section', section: 'about' })
  expect(placeName(placeBeside(start.content, a, 99))).toBe('section-dark-site')
  expect(placeAfterRemoval(start.content, a)).toEqual({ kind: 'task', id: taskId(start, 'b') })
  expect(placeAfterRemoval(start.content, { kind: 'phase', id: phaseId(start, 'assess') })).toEqual({ kind: 'phase', id: phaseId(start, 'detect') })
})
