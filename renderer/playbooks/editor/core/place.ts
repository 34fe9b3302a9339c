import type { DraftContent } from './draft.ts'

export const sections = ['about', 'triggers', 'roles', 'facts', 'stakeholders', 'questions', 'contacts', 'dark-site'] as const
export type Section = (typeof sections)[number]

/** Part of a playbook that the editor shows in its form. */
export type Place =
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'phase'; readonly id: number }
  | { readonly kind: 'task'; readonly id: number }

/** What is edited: a block is edited as a playbook of one phase that has less around it. */
export type SubjectKind = 'playbook' | 'block'
const blockSections: readonly Section[] = ['about', 'roles', 'facts']

/** Whether a place is part of what is edited. */
export const belongsTo = (kind: SubjectKind, place: Place): boolean => kind === 'playbook' || place.kind !== 'section' || blockSections.includes(place.section)

export const aboutPlace: Place = { kind: 'section', section: 'about' }

/** One name for each place, fit for an element’s id. */
export const placeName = (place: Place): string => (place.kind === 'section' ? `section-${place.section}` : `${place.kind}-${place.id}`)

const section = (name: Section): Place => ({ kind: 'section', section: name })

/** All places in the order of the outline. */
export function placesOf(content: DraftContent): readonly Place[] {
  return [
    ...(['about', 'triggers', 'roles', 'facts'] as const).map(section),
    ...content.phases.flatMap((phase): readonly Place[] => [{ kind: 'phase', id: phase.id }, ...phase.tasks.map((task): Place => ({ kind: 'task', id: task.id }))]),
    ...(['stakeholders', 'questions', 'contacts', 'dark-site'] as const).map(section),
  ]
}

export function isThere(content: DraftContent, place: Place): boolean {
  switch (place.kind) {
    case 'section':
      return true
    case 'phase':
      return content.phases.some((phase) => phase.id === place.id)
    case 'task':
      return content.phases.some((phase) => phase.tasks.some((task) => task.id === place.id))
  }
}

/** The place `step` further in the outline; stops at its ends. */
export function placeBeside(content: DraftContent, place: Place, step: number, kind: SubjectKind = 'playbook'): Place {
  const places = placesOf(content).filter((one) => belongsTo(kind, one))
  const name = placeName(place)
  const at = places.findIndex((one) => placeName(one) === name)
  return places[Math.min(places.length - 1, Math.max(0, at + step))] ?? aboutPlace
}

/** Where to go when a place is about to vanish: the next task of its phase, the one before, the phase; the phase beside a phase. */
export function placeAfterRemoval(content: DraftContent, place: Place): Place {
  if (place.kind === 'task') {
    const phase = content.phases.find((one) => one.tasks.some((task) => task.id === place.id))
    const at = phase?.tasks.findIndex((task) => task.id === place.id) ?? -1
    const next = phase?.tasks[at + 1] ?? phase?.tasks[at - 1]
    if (next !== undefined) return { kind: 'task', id: next.id }
    return phase === undefined ? aboutPlace : { kind: 'phase', id: phase.id }
  }
  if (place.kind === 'phase') {
    const at = content.phases.findIndex((phase) => phase.id === place.id)
    const next = content.phases[at + 1] ?? content.phases[at - 1]
    return next === undefined ? aboutPlace : { kind: 'phase', id: next.id }
  }
  return place
}

/** The place in another content that has the same key: its parts have other ids. */
export function placeLike(content: DraftContent, place: Place, other: DraftContent): Place {
  if (place.kind === 'section') return place
  const partsOf = ({ phases }: DraftContent): readonly { readonly id: number; readonly key: string }[] => (place.kind === 'phase' ? phases : phases.flatMap((phase) => phase.tasks))
  const key = partsOf(content).find(({ id }) => id === place.id)?.key
  const id = partsOf(other).find((part) => part.key === key)?.id
  return id === undefined ? aboutPlace : { kind: place.kind, id }
}
