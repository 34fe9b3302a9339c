import type { Brand, MatchedBrand } from '../../contract/index.ts'
import { tokensOf, type Tokens } from './analysis/tokens.ts'
import { fold, namePattern, tagOf, type NamePattern } from './brand-name.ts'

interface Rule {
  readonly brand: number
  readonly effect: 'names' | 'excludes'
  readonly pattern: NamePattern
}

const handles = /(?<![\p{L}\p{N}_.@/])@([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?(?:@[\p{L}\p{N}.-]*[\p{L}\p{N}])?)/gu
/** Not read as text: what a link or somebody's handle is called names nobody. */
const addresses = /https?:\/\/\S+|www\.\S+|@[\p{L}\p{N}_.@-]+/gu
const beyondAscii = /[^\0-\x7f]/
const hashtag = /(?<=#)[\p{L}\p{N}]+/gu

/**
 * Builds the matcher for a set of brand definitions; build it anew when one changes.
 *
 * Names and products are found as whole words, whatever their case, accents and hyphens, and as a hashtag or tag of the
 * name written as one word: an indirect match. A tagged handle of the brand is a direct match; it counts whole, so
 * neither `@acme_fan` nor `@acme.example` tags "acme". Excluding words take back a match by name or product alone.
 * In Chinese, Japanese and Thai, which write without spaces, a name counts anywhere in the text.
 */
export function createBrandMatcher(brands: readonly Brand[]): (text: string) => readonly MatchedBrand[] {
  const brandsOfHandle = new Map<string, number[]>()
  const brandsOfTag = new Map<string, number[]>()
  const rulesOfWord = new Map<string, Rule[]>()
  const wordlessRules: Rule[] = []

  brands.forEach((brand, index) => {
    for (const handle of brand.handles) add(brandsOfHandle, fold(handle).replace(/^@/, ''), index)
    for (const name of [brand.name, ...brand.names, ...brand.products]) {
      addRule({ brand: index, effect: 'names', pattern: namePattern(name) })
      add(brandsOfTag, tagOf(name), index)
    }
    for (const name of brand.excluding) addRule({ brand: index, effect: 'excludes', pattern: namePattern(name) })
  })

  function addRule(rule: Rule): void {
    if (rule.pattern.firstWord === null) wordlessRules.push(rule)
    else add(rulesOfWord, rule.pattern.firstWord, rule)
  }

  /** Rules whose name may stand in the text, by its words alone. */
  function candidatesIn({ text, all }: Tokens): ReadonlySet<Rule> {
    const candidates = new Set(wordlessRules)
    const accented = beyondAscii.test(text)
    for (const token of all) {
      if (token.kind !== 'word') continue
      const rules = rulesOfWord.get(accented ? fold(token.text) : token.text)
      if (rules !== undefined) for (const rule of rules) candidates.add(rule)
    }
    return candidates
  }

  return (text) => {
    if (brands.length === 0) return []
    const tokens = tokensOf(text)
    const candidates = candidatesIn(tokens)
    const handled = tokens.text.includes('@')
    const tagged = tokens.text.includes('#')
    if (candidates.size === 0 && !handled && !tagged) return []
    const folded = fold(text)
    const hasAddresses = handled || folded.includes('://') || folded.includes('www.')
    const read = hasAddresses ? folded.replace(addresses, ' \n ') : folded
    const direct = new Set<number>()
    const named = new Set<number>()
    const excluded = new Set<number>()
    if (handled) {
      for (const [, handle = ''] of folded.matchAll(handles)) {
        for (const brand of brandsOfHandle.get(handle) ?? []) direct.add(brand)
        for (const brand of brandsOfTag.get(handle) ?? []) named.add(brand)
      }
    }
    for (const { brand, effect, pattern } of candidates) {
      if (pattern.whole === null || pattern.whole.test(read)) (effect === 'names' ? named : excluded).add(brand)
    }
    if (tagged) {
      for (const tag of read.match(hashtag) ?? []) for (const brand of brandsOfTag.get(tag) ?? []) named.add(brand)
    }
    if (direct.size === 0 && named.size === 0) return []
    return brands.flatMap(({ id }, index): readonly MatchedBrand[] =>
      direct.has(index)
        ? [{ brandId: id, direct: true }]
        : named.has(index) && !excluded.has(index)
          ? [{ brandId: id, direct: false }]
          : [],
    )
  }
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  if (key === '') return
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}
