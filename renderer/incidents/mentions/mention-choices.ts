import { type Alert, type Brand, type IncidentMentions, type Mention, type SavedView, withoutPeriod } from '../../../electron/contract/index.ts'
import { authorName } from '../../ui/names.ts'

/** Longest name of a view. */
const LONGEST = 80
/** How many themes of a mention are offered. */
const THEMES = 3

const named = (name: string, filter: IncidentMentions['filter']): IncidentMentions => ({ name: shortName(name), filter: withoutPeriod(filter) })

/** A name that a view can have, without half a character at its end. */
export const shortName = (name: string): string => (name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, '').trimEnd()}…`)

/** A way to say which mentions belong to an incident. */
export interface MentionChoice {
  /** Stays the same as long as it means the same. */
  readonly key: string
  readonly view: IncidentMentions
  /** Where it comes from. */
  readonly from: string
}

interface Offered {
  /** What the incident is declared from. */
  readonly presets: readonly IncidentMentions[]
  /** The brand that the incident is about. */
  readonly brand: Pick<Brand, 'id' | 'name'> | null
  readonly views: readonly SavedView[]
}

/** What can be chosen, the likeliest first; what says the same as one before is left out. */
export function mentionChoices({ presets, brand, views }: Offered): readonly MentionChoice[] {
  const all: readonly MentionChoice[] = [
    ...presets.map((view, index) => ({ key: `preset-${index}`, view: named(view.name, view.filter), from: 'What it is declared from' })),
    ...(brand === null ? [] : [{ key: 'brand', view: named(`All of ${brand.name}`, { brands: [brand.id] }), from: 'The brand' }]),
    ...views.map(({ id, name, filter }) => ({ key: `view-${id}`, view: named(name, filter), from: 'Saved view of the Monitor' })),
  ]
  return all.filter(({ view, from }, index) => from === 'Saved view of the Monitor' || all.findIndex(other => sameFilter(other.view.filter, view.filter)) === index)
}

/** Whether two filters ask for the same, whatever the order of their parts. */
export function sameFilter(one: IncidentMentions['filter'], other: IncidentMentions['filter']): boolean {
  const told = (filter: IncidentMentions['filter']) => JSON.stringify(Object.entries(withoutPeriod(filter)).filter(([, value]) => value !== undefined).toSorted(([a], [b]) => a.localeCompare(b)))
  return told(one) === told(other)
}

/** An incident that an alert led to begins with what the alert's rule looks for; one about no mentions has none. */
export const mentionsOfAlert = ({ rule, filter }: Pick<Alert, 'rule' | 'filter'>): readonly IncidentMentions[] => (filter === null ? [] : [named(rule.name, filter)])

/** What a mention that an incident begins with stands for: its brand, its brand and a theme, its conversation. */
export function mentionsOfMention(mention: Mention, brands: readonly Brand[]): readonly IncidentMentions[] {
  const brand = brands.find(({ id, kind }) => kind === 'own' && mention.brands.some(({ brandId }) => brandId === id))
  const ofBrand = brand === undefined ? {} : { brands: [brand.id] }
  return [
    ...(brand === undefined ? [] : [named(`All of ${brand.name}`, ofBrand)]),
    ...mention.themes.slice(0, THEMES).map(theme => named(brand === undefined ? `Theme “${theme}”` : `${brand.name}, theme “${theme}”`, { ...ofBrand, theme })),
    ...(mention.threadId === null ? [] : [named(`Conversation with ${authorName(mention.author)}`, { thread: mention.threadId })]),
  ]
}
