import { playbookContent, type PlaybookContent } from '../../../../electron/contract/index.ts'

const task = (key: string, more: object = {}) => ({ key, title: `Do ${key}`, evidence: '', instructions: '', ...more })

/** Two phases, four tasks that refer to each other, two roles, a fact. */
export const smallPlaybook: PlaybookContent = playbookContent.parse({
  title: 'Leaking kettles',
  scenario: 'product-defect',
  cluster: 'accidental',
  levels: [2, 3],
  summary: '',
  roles: [{ key: 'lead', name: 'Lead', duty: '' }, { key: 'legal', name: 'Legal', duty: '', deputy: 'lead' }],
  facts: [{ key: 'harm', question: 'Is anybody hurt?', answer: { kind: 'yes-no' }, ask: '' }],
  phases: [
    { key: 'detect', name: 'Detect', aim: '', tasks: [task('a', { role: 'lead' }), task('b', { blockedBy: ['a'], condition: { kind: 'fact', fact: 'harm', is: true, value: 'yes' } })] },
    { key: 'assess', name: 'Assess', aim: '', tasks: [task('c', { due: { minutes: 30, after: { task: 'a' } } }), task('d', { role: 'legal' })] },
  ],
  stakeholders: [{ group: 'Staff', owner: 'lead', channel: '', influence: 'low', impact: 'high', order: 1 }],
  darkSite: '',
})
