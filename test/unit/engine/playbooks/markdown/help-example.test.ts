import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPlaybook } from '../../../../../electron/engine/playbooks/markdown/read.ts'
import { writePlaybook } from '../../../../../electron/engine/playbooks/markdown/write.ts'
import { root } from '../../../../contract/open-console.ts'

test('the example in the help is a playbook without a problem, as the console would write it', () => {
  const page = readFileSync(join(root, 'resources', 'help', 'playbooks.md'), 'utf8')
  const example = /^```markdown\n(.*?)^```$/ms.exec(page)?.[1] ?? ''
  const { playbook, problems } = readPlaybook(example)
  expect(problems).toEqual([])
  if (playbook === null) throw new Error('There is no example')
  expect(writePlaybook(playbook)).toBe(example)
  // Nothing that a playbook can hold is missing in it, so that every part can be looked up.
  const tasks = playbook.phases.flatMap((phase) => phase.tasks)
  for (const part of [playbook.triggers, playbook.roles, playbook.facts, tasks, playbook.stakeholders, playbook.questions, playbook.contacts]) expect(part).not.toEqual([])
  expect(new Set(playbook.triggers.map(({ kind }) => kind)).size).toBe(3)
  expect(new Set(tasks.map(({ due }) => (typeof due?.after === 'object' ? 'task' : due?.after)))).toEqual(new Set(['start', 'task', 'phase']))
})
