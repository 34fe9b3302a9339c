import type { Brand } from '../../electron/contract/index.ts'
import { flagName } from '../ui/flag-names.ts'
import { kindName, languageName } from '../ui/names.ts'
import { formatCount } from '../ui/number-format.ts'
import type { MonitorSearch } from './monitor-search.ts'

/** A filter that is on, in words, with the change that takes it away. */
export interface FilterChip {
  readonly id: string
  readonly field: string
  readonly value: string
  readonly without: { readonly [Key in keyof MonitorSearch]?: MonitorSearch[Key] | undefined }
}

const sentimentNames = { negative: 'negative', neutral: 'neutral', positive: 'positive', unjudged: 'not judged' } as const

/** The filters of an address, one chip per value; period and search text have their own places. */
export function chipsOf(search: MonitorSearch, brands: readonly Brand[], sourceNames: ReadonlyMap<number, string>): readonly FilterChip[] {
  const each = <Value extends string | number>(
    key: 'brands' | 'sources' | 'languages' | 'sentiments' | 'kinds' | 'flags',
    field: string,
    values: readonly Value[] | undefined,
    words: (value: Value) => string,
  ): FilterChip[] =>
    (values ?? []).map(value => {
      const rest = values?.filter(other => other !== value) ?? []
      return { id: `${key}-${value}`, field, value: words(value), without: { [key]: rest.length > 0 ? rest : undefined } }
    })
  return [
    ...each('brands', 'Brand', search.brands, id => brands.find(brand => brand.id === id)?.name ?? 'removed brand'),
    ...each('sources', 'Source', search.sources, id => sourceNames.get(id) ?? 'removed source'),
    ...each('languages', 'Language', search.languages, languageName),
    ...each('sentiments', 'Sentiment', search.sentiments, value => sentimentNames[value]),
    ...each('kinds', 'Kind', search.kinds, value => kindName(value).toLowerCase()),
    ...each('flags', 'Flag', search.flags, value => flagName(value).toLowerCase()),
    ...(search.direct === undefined ? [] : [{ id: 'direct', field: 'Addressed', value: search.direct ? 'direct' : 'indirect', without: { direct: undefined } }]),
    ...(search.theme === undefined ? [] : [{ id: 'theme', field: 'Theme', value: search.theme, without: { theme: undefined } }]),
    ...(search.author === undefined ? [] : [{ id: 'author', field: 'Author', value: 'one author', without: { author: undefined } }]),
    ...(search.handles ?? []).map(handle => {
      const rest = search.handles?.filter(other => other !== handle) ?? []
      return { id: `handle-${handle}`, field: 'Account', value: handle, without: { handles: rest.length > 0 ? rest : undefined } }
    }),
    ...(search.followersFrom === undefined ? [] : [{ id: 'followers', field: 'Followers', value: `at least ${formatCount(search.followersFrom)}`, without: { followersFrom: undefined } }]),
    ...(search.reachFrom === undefined ? [] : [{ id: 'reach', field: 'Reach', value: `at least ${formatCount(search.reachFrom)}`, without: { reachFrom: undefined } }]),
    ...(search.thread === undefined ? [] : [{ id: 'thread', field: 'Conversation', value: 'one conversation', without: { thread: undefined } }]),
    ...(search.story === undefined ? [] : [{ id: 'story', field: 'Story', value: 'copies of one story', without: { story: undefined, folded: undefined } }]),
    ...(search.folded === false && search.story === undefined ? [{ id: 'folded', field: 'Copies', value: 'shown one by one', without: { folded: undefined } }] : []),
  ]
}
