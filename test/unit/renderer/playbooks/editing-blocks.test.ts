import { describe, expect, test } from 'vitest'
import { playbookContent, type BlockState } from '../../../../electron/contract/index.ts'
import { blockOf, withBlock, withMark, withNewerBlock } from '../../../../renderer/playbooks/editor/core/blocks.ts'
import { contentOf, draftOf, fieldName, type Draft } from '../../../../renderer/playbooks/editor/core/draft.ts'
import { setTask } from '../../../../renderer/playbooks/editor/core/fields.ts'
import { tasksOf } from '../../../../renderer/playbooks/editor/core/keys.ts'
import { duplicatePhase, duplicateTask } from '../../../../renderer/playbooks/editor/core/tasks.ts'

const content = playbookContent.parse({
  title: 'Kettle', scenario: 'general', cluster: 'victim', levels: [3],
  roles: [{ key: 'press', name: 'Press officer', deputy: 'chief' }, { key: 'chief', name: 'Chief' }],
  facts: [{ key: 'hurt', question: 'Is anybody hurt?', answer: { kind: 'yes-no' } }, { key: 'lots', question: 'Which lots?', answer: { kind: 'text' } }],
  phases: [
    { key: 'detect', name: 'Detect', tasks: [{ key: 'look', title: 'Look' }] },
    { key: 'speak', name: 'Speak', tasks: [
      { key: 'open', title: 'Open the desk', role: 'press', blockedBy: ['look'], condition: { kind: 'fact', fact: 'hurt', is: true, value: 'yes' } },
      { key: 'staff', title: 'Staff the desk', blockedBy: ['open'] },
    ] },
  ],
})
const draft = draftOf(content)
const idOf = (of: Draft, key: string): number => tasksOf(of.content).find((task) => task.key === key)?.id ?? -1
const ids = new Set(['open', 'staff'].map((key) => idOf(draft, key)))
const version = (number: number, titles: Readonly<Record<string, string>> = {}): BlockState => {
  const made = blockOf(draft, 'Press desk', ids)
  return { key: 'press-desk', version: number, content: { ...made, tasks: made.tasks.map((task) => ({ ...task, title: titles[task.key] ?? task.title })) } }
}
const marked = withMark(draft, ids, { key: 'press-desk', version: 1 })

describe('blocks in the editor', () => {
  test('a block is made of tasks with the roles and facts that they name, and nothing of the editor', () => {
    expect(blockOf(draft, ' Press desk ', ids)).toEqual({
      name: 'Press desk',
      roles: [{ key: 'press', name: 'Press officer', duty: '', deputy: null }],
      facts: [content.facts[0]],
      tasks: content.phases[1]?.tasks.map(({ block: _block, ...task }) => task),
    })
  })

  test('the tasks that it was made of carry it, and differ in nothing from it', () => {
    expect(tasksOf(marked.content).map((task) => task.block)).toEqual([null, { key: 'press-desk', version: 1 }, { key: 'press-desk', version: 1 }])
    expect(withNewerBlock(marked, { base: version(1).content, newest: version(1) }, {})?.content).toEqual(marked.content)
  })

  test('it comes to stand at the end of a phase; parts that were there keep their names in the editor', () => {
    const other = draftOf({ ...content, roles: [], facts: [], phases: content.phases.slice(0, 1) })
    const next = withBlock(other, other.content.phases[0]?.id ?? -1, version(1))
    if (next === null) throw new Error('There was no room')
    expect(tasksOf(next.content).map(({ key }) => key)).toEqual(['look', 'open', 'staff'])
    expect(idOf(next, 'look')).toBe(idOf(other, 'look'))
    const all = [...next.content.roles, ...next.content.facts, ...next.content.phases, ...tasksOf(next.content)].map(({ id }) => id)
    expect(new Set(all).size).toBe(all.length)
    expect(Math.max(...all)).toBeLessThan(next.nextId)
    expect(playbookContent.parse(contentOf(next))).toEqual(contentOf(next))
    expect(withBlock(other, -1, version(1))).toBeNull()
  })

  test('a newer version changes tasks in their places, and keeps what was typed and can’t be stored', () => {
    const typed = setTask(marked, idOf(marked, 'staff'), { title: '' })
    const next = withNewerBlock(typed, { base: version(1).content, newest: version(2, { open: 'Open the press desk' }) }, {})
    expect(next?.content.phases[1]?.tasks.map(({ id, title }) => ({ id, title }))).toEqual([{ id: idOf(marked, 'open'), title: 'Open the press desk' }, { id: idOf(marked, 'staff'), title: 'Staff the desk' }])
    expect(next?.rejected).toHaveProperty([fieldName(idOf(marked, 'staff'), 'title')])
  })

  test('copies of its tasks are the playbook’s own', () => {
    expect(tasksOf(duplicateTask(marked, idOf(marked, 'open'))?.draft.content ?? marked.content).map(({ key, block }) => `${key} ${block?.version ?? 'own'}`)).toEqual(['look own', 'open 1', 'open-2 own', 'staff 1'])
    const copied = duplicatePhase(marked, marked.content.phases[1]?.id ?? -1)?.draft
    expect(copied?.content.phases[2]?.tasks.map(({ block }) => block)).toEqual([null, null])
  })
})
