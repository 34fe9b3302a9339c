import type { DraftContent } from './core/draft.ts'
import { placeName, type Place, type Section } from './core/place.ts'

export const sectionNames: Readonly<Record<Section, string>> = {
  about: 'About',
  triggers: 'Triggers',
  roles: 'Roles',
  facts: 'Facts to establish',
  stakeholders: 'Stakeholders',
  questions: 'Questions and answers',
  contacts: 'Contacts',
  'dark-site': 'Dark site',
}

/** A line of the outline. Everything in it is plain, so that only a changed line renders anew. */
export interface OutlineRowData {
  readonly place: Place
  readonly name: string
  readonly title: string
  /** How many parts there are; null where none are counted. */
  readonly count: number | null
  /** Key for its findings; null for sections. */
  readonly about: string | null
  /** Came with a block. */
  readonly carried: boolean
}

const section = (name: Section, count: number | null): OutlineRowData => {
  const place: Place = { kind: 'section', section: name }
  return { place, name: placeName(place), title: sectionNames[name], count, about: null, carried: false }
}

/** The lines of the outline in their order. */
export function outlineRows(content: DraftContent): readonly OutlineRowData[] {
  return [
    section('about', null),
    section('triggers', content.triggers.length),
    section('roles', content.roles.length),
    section('facts', content.facts.length),
    ...content.phases.flatMap((phase): readonly OutlineRowData[] => [
      { place: { kind: 'phase', id: phase.id }, name: `phase-${phase.id}`, title: phase.name, count: phase.tasks.length, about: phase.key, carried: false },
      ...phase.tasks.map((task): OutlineRowData => ({ place: { kind: 'task', id: task.id }, name: `task-${task.id}`, title: task.title, count: null, about: task.key, carried: task.block !== null })),
    ]),
    section('stakeholders', content.stakeholders.length),
    section('questions', content.questions.length),
    section('contacts', content.contacts.length),
    section('dark-site', null),
  ]
}

/** Id of a line’s element. */
export const rowId = (name: string): string => `outline-${name}`
