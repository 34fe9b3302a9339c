import type { PlaybookContent, PlaybookFinding } from '../../electron/contract/index.ts'

/** Names of places in a read playbook, as the end of its address. */
export const anchors = {
  summary: 'summary',
  triggers: 'triggers',
  roles: 'roles',
  facts: 'facts',
  stakeholders: 'stakeholders',
  questions: 'questions',
  contacts: 'contacts',
  darkSite: 'dark-site',
  phase: (key: string) => `phase-${key}`,
  task: (key: string) => `task-${key}`,
  role: (key: string) => `role-${key}`,
  fact: (key: string) => `fact-${key}`,
  stakeholder: (place: number) => `stakeholder-${place}`,
} as const

export interface OutlineEntry {
  readonly anchor: string
  readonly title: string
  /** How many there are of what the part holds; null where that says nothing. */
  readonly count: number | null
  /** 1-based place of a phase; null for every other part. */
  readonly phase: number | null
}

/** The parts of a playbook that say something, in the order of reading. */
export function outlineOf(content: PlaybookContent): readonly OutlineEntry[] {
  const part = (anchor: string, title: string, count: number): readonly OutlineEntry[] => (count === 0 ? [] : [{ anchor, title, count, phase: null }])
  const text = (anchor: string, title: string, words: string): readonly OutlineEntry[] => (words === '' ? [] : [{ anchor, title, count: null, phase: null }])
  return [
    ...text(anchors.summary, 'Summary', content.summary),
    ...part(anchors.triggers, 'When to run it', content.triggers.length),
    ...part(anchors.roles, 'Roles', content.roles.length),
    ...part(anchors.facts, 'Facts to establish', content.facts.length),
    ...content.phases.map(({ key, name, tasks }, index) => ({ anchor: anchors.phase(key), title: name, count: tasks.length, phase: index + 1 })),
    ...part(anchors.stakeholders, 'Stakeholders', content.stakeholders.length),
    ...part(anchors.questions, 'Questions and answers', content.questions.length),
    ...part(anchors.contacts, 'Contacts', content.contacts.length),
    ...text(anchors.darkSite, 'Dark site', content.darkSite),
  ]
}

export interface PlacedFinding {
  readonly anchor: string
  /** Name of the part that it is about: "Set the level", "Legal". */
  readonly title: string
  readonly message: string
}

/** What doesn't fit together, with the place where it stands. */
export function placedFindings(findings: readonly PlaybookFinding[], content: PlaybookContent): readonly PlacedFinding[] {
  const titles = {
    roles: new Map(content.roles.map(({ key, name }) => [key, { anchor: anchors.role(key), title: name }])),
    facts: new Map(content.facts.map(({ key, question }) => [key, { anchor: anchors.fact(key), title: question }])),
    phases: new Map(content.phases.map(({ key, name }) => [key, { anchor: anchors.phase(key), title: name }])),
    tasks: new Map(content.phases.flatMap(({ tasks }) => tasks.map(({ key, title }) => [key, { anchor: anchors.task(key), title }] as const))),
    stakeholders: new Map(content.stakeholders.map(({ group }, index) => [group, { anchor: anchors.stakeholder(index + 1), title: group }])),
  }
  return findings.map(({ about, part, message }) => ({ ...(titles[part].get(about) ?? { anchor: anchors.summary, title: about }), message }))
}
