import type { PlaybookContent } from '../../electron/contract/index.ts'

const phase = (key: string, name: string, aim: string): PlaybookContent['phases'][number] => ({ key, name, aim, tasks: [] })

/** What a playbook begins with: one role that commands, and the phases that every response goes through. */
export function emptyPlaybook(title: string): PlaybookContent {
  return {
    title,
    scenario: 'general',
    cluster: 'accidental',
    levels: [2, 3, 4],
    review: null,
    rehearsed: null,
    summary: '',
    triggers: [],
    roles: [{ key: 'commander', name: 'Incident commander', duty: 'Sets the level and decides', deputy: null }],
    facts: [],
    phases: [
      phase('detect', 'Detect', 'Know that something is happening, and who takes it on.'),
      phase('assess', 'Assess', 'Know what is known, what is not, and how bad it is.'),
      phase('respond', 'Respond', 'Do what helps those concerned, and say it.'),
      phase('recover', 'Recover', 'Keep what was promised and return to normal.'),
      phase('learn', 'Learn', 'Find out what to do better, and change this playbook.'),
    ],
    stakeholders: [],
    questions: [],
    contacts: [],
    darkSite: '',
  }
}
