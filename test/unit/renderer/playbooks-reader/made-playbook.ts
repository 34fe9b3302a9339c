import { playbookContent, type PlaybookContent, type PlaybookTask } from '../../../../electron/contract/index.ts'

export function aTask(key: string, changes: Partial<PlaybookTask> = {}): PlaybookTask {
  return { key, title: key, role: null, due: null, optional: false, blockedBy: [], condition: null, evidence: '', statement: null, broadcast: null, instructions: '', block: null, ...changes }
}

/** A playbook with one phase of these tasks, a commander, and one fact. */
export function aPlaybook(tasks: readonly PlaybookTask[], changes: Partial<PlaybookContent> = {}): PlaybookContent {
  return playbookContent.parse({
    title: 'Kettle fire',
    scenario: 'battery-or-fire',
    cluster: 'accidental',
    levels: [2, 3],
    roles: [{ key: 'commander', name: 'Incident commander' }],
    facts: [{ key: 'hurt', question: 'Is anybody hurt?', answer: { kind: 'yes-no' } }],
    phases: [{ key: 'detect', name: 'Detect', tasks }],
    ...changes,
  })
}
