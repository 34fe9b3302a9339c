import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blockAsPlaybook, insertBlock, playbookAsBlock, playbookFindings, type PlaybookContent } from '../../../../electron/contract/index.ts'
import { readPlaybook } from '../../../../electron/engine/playbooks/markdown/read.ts'
import { writePlaybook } from '../../../../electron/engine/playbooks/markdown/write.ts'
import { root } from '../../../contract/open-console.ts'

const folder = join(root, 'resources', 'playbooks')
const files = readdirSync(folder).filter((name) => name.endsWith('.md')).toSorted()
const blockFiles = readdirSync(join(folder, 'blocks')).toSorted()

/** Codes of the practices that the console carries out. */
const practices = [['A', 6], ['B', 9], ['C', 8], ['D', 8], ['E', 6]].flatMap(([letter, count]) => Array.from({ length: Number(count) }, (_, index) => `${letter}${index + 1}`))
/** Practices that no task of a playbook carries out: they are how the console is set up long before. */
const elsewhere: readonly string[] = []

function read(file: string): { readonly source: string; readonly playbook: PlaybookContent } {
  const source = readFileSync(join(folder, file), 'utf8')
  const { playbook, problems } = readPlaybook(source)
  expect(problems).toEqual([])
  if (playbook === null) throw new Error(`${file} is no playbook`)
  return { source, playbook }
}

const tasksOf = ({ phases }: PlaybookContent) => phases.flatMap((phase) => phase.tasks)

describe.each(files)('%s', (file) => {
  const { source, playbook } = read(file)
  const tasks = tasksOf(playbook)

  test('is read without a problem and written as it stands', () => {
    expect(playbookFindings(playbook)).toEqual([])
    expect(writePlaybook(playbook)).toBe(source)
  })

  test('is complete enough to run', () => {
    expect(tasks.length).toBeGreaterThanOrEqual(20)
    expect(tasks.length).toBeLessThanOrEqual(45)
    expect(playbook.phases.map(({ key, name }) => `${key} ${name}`)).toEqual(['detect Detect', 'assess Assess', 'respond Respond', 'recover Recover', 'learn Learn'])
    for (const phase of playbook.phases) expect(phase.tasks.length).toBeGreaterThan(0)
    expect(playbook.roles.length).toBeGreaterThanOrEqual(7)
    for (const { duty, deputy } of playbook.roles) expect([duty === '', deputy === null]).toEqual([false, false])
    expect(playbook.questions.length).toBeGreaterThanOrEqual(8)
    for (const { answer } of playbook.questions) expect(answer).not.toBe('')
    expect(playbook.stakeholders.length).toBeGreaterThanOrEqual(8)
    for (const { owner, channel } of playbook.stakeholders) expect([owner === null, channel === '']).toEqual([false, false])
    expect(playbook.facts.length).toBeGreaterThanOrEqual(6)
    for (const { ask } of playbook.facts) expect(ask).not.toBe('')
    expect(playbook.contacts.length).toBeGreaterThanOrEqual(5)
    expect(playbook.triggers.length).toBeGreaterThanOrEqual(3)
    expect([playbook.summary === '', playbook.darkSite === '']).toEqual([false, false])
  })

  test('every task has a role and a due, and texts, proofs, order and branches are wanted', () => {
    for (const task of tasks) expect([task.key, task.role === null, task.due === null]).toEqual([task.key, false, false])
    expect(tasks.filter(({ statement }) => statement !== null).length).toBeGreaterThanOrEqual(4)
    expect(tasks.filter(({ evidence }) => evidence !== '').length).toBeGreaterThanOrEqual(4)
    expect(tasks.filter(({ condition }) => condition !== null).length).toBeGreaterThanOrEqual(4)
    expect(tasks.filter(({ optional }) => optional).length).toBeGreaterThanOrEqual(3)
    expect(tasks.filter(({ blockedBy }) => blockedBy.length > 0).length).toBeGreaterThanOrEqual(4)
  })

  test('every code of a practice is one, and no task is due before one that it waits for can be', () => {
    for (const [, codes = ''] of source.matchAll(/\(([A-Z]\d+(?:, [A-Z]\d+)*)\)/g)) for (const code of codes.split(', ')) expect(practices).toContain(code)
    const due = new Map(tasks.map((task) => [task.key, task.due?.after === 'start' ? task.due.minutes : null]))
    for (const task of tasks) {
      const own = due.get(task.key) ?? null
      for (const other of task.blockedBy) if (own !== null) expect(`${task.key}: ${due.get(other) ?? 0}`).toBe(`${task.key}: ${Math.min(own, due.get(other) ?? 0)}`)
    }
  })
})

describe.each(blockFiles)('block %s', (file) => {
  const { source, playbook } = read(join('blocks', file))
  const tasks = tasksOf(playbook)
  const block = playbookAsBlock(playbook)

  test('is read without a problem and written as it stands, and is nothing but a block', () => {
    expect(playbookFindings(playbook)).toEqual([])
    expect(writePlaybook(playbook)).toBe(source)
    expect(blockAsPlaybook(block)).toEqual(playbook)
  })

  test('has tasks that say who, until when and how, proofs, and an order', () => {
    expect(tasks.length).toBeGreaterThanOrEqual(7)
    for (const task of tasks) expect([task.key, task.role === null, task.due === null, task.instructions === '']).toEqual([task.key, false, false, false])
    expect(tasks.filter(({ evidence }) => evidence !== '').length).toBeGreaterThanOrEqual(2)
    expect(tasks.filter(({ blockedBy }) => blockedBy.length > 0).length).toBeGreaterThanOrEqual(1)
    for (const { duty } of playbook.roles) expect(duty).not.toBe('')
    for (const [, codes = ''] of source.matchAll(/\(([A-Z]\d+(?:, [A-Z]\d+)*)\)/g)) for (const code of codes.split(', ')) expect(practices).toContain(code)
  })

  test('goes into every shipped playbook without giving any of its tasks another key', () => {
    for (const name of files) {
      const into = read(name).playbook
      const taken = insertBlock(into, { key: 'shipped', version: 1, content: block }, { phase: 0, index: 0 })
      expect(taken, name).not.toBeNull()
      if (taken === null) continue
      expect(tasksOf(taken).filter((task) => task.block === null).map(({ key }) => key), name).toEqual(tasksOf(into).map(({ key }) => key))
      expect(tasksOf(taken).filter((task) => task.block !== null).map(({ key }) => key), name).toEqual(tasks.map(({ key }) => key))
      expect(playbookFindings(taken), name).toEqual([])
    }
  })
})

test('no two playbooks have one title, or the same tasks with other nouns', () => {
  const playbooks = files.map((file) => read(file).playbook)
  expect(new Set(playbooks.map(({ title }) => title)).size).toBe(files.length)
  for (const [index, one] of playbooks.entries()) {
    const titles = new Set(tasksOf(one).map(({ title }) => title))
    for (const other of playbooks.slice(index + 1)) {
      const shared = tasksOf(other).filter(({ title }) => titles.has(title)).length
      expect(shared, `${one.title} and ${other.title}`).toBeLessThan(tasksOf(other).length / 2)
    }
  }
})

test('every practice that a playbook can carry out stands in one', () => {
  const all = files.map((file) => read(file).source).join('\n')
  const named = new Set([...all.matchAll(/\(([A-Z]\d+(?:, [A-Z]\d+)*)\)/g)].flatMap(([, codes = '']) => codes.split(', ')))
  expect(practices.filter((code) => !named.has(code))).toEqual(elsewhere)
})
