import type { Tokens } from '../analysis/tokens.ts'
import { createPhraseFinder, wordsOf, type Hit, type PhraseFinder, type Words } from './phrases.ts'
import { languageCues } from './words/index.ts'
import type { Cue, LanguageCues } from './words/cues.ts'

/** What the words of a text are signs of. */
export interface WordSigns {
  readonly words: Words
  /** Found for a cue, in the order of the text; what is negated or an idiom is left out. */
  of(cue: Cue): readonly Hit<Cue>[]
  /** Praise that is turned: "not good". */
  readonly turnedPraise: readonly Hit<Cue>[]
}

/** Words that a negation reaches, forwards and backwards. */
const REACH = 3
const REACH_BACK = 2
/** Signs kept of a kind: more say nothing new, and what compares signs stays quick on a text that is made of them. */
const MOST = 200
/** A complaint or a demand is one all the same: "no refund", "never answers". */
const turnable: ReadonlySet<Cue> = new Set<Cue>(['injury', 'legal', 'praise', 'warmth'])
/** Found without regard to idioms. */
const plain: ReadonlySet<Cue> = new Set<Cue>(['reference', 'telephone', 'negation', 'turn', 'idiom', 'irony'])

interface Finder {
  readonly language: LanguageCues
  readonly find: PhraseFinder<Cue>
}
const finders = new Map<string, Finder | null>()

/** Built when the language is first met: a session mostly meets few. */
function finderOf(code: string): Finder | null {
  const known = finders.get(code)
  if (known !== undefined) return known
  const language = languageCues[code === 'und' ? 'en' : code]
  const finder = language === undefined ? null : { language, find: createPhraseFinder<Cue>(language.phrases, language.named) }
  finders.set(code, finder)
  return finder
}

const nothing: readonly Hit<Cue>[] = []

/**
 * Signs in the words of a text. Texts of an undetermined language are read as English, since short posts of unknown
 * language are English most.
 * @returns no signs where there are no word lists for the language
 */
export function wordSigns(tokens: Tokens, language: string): WordSigns {
  const finder = finderOf(language)
  if (finder === null) return { words: wordsOf(tokens, false), of: () => nothing, turnedPraise: nothing }
  const words = wordsOf(tokens, finder.language.elides)
  const all = finder.find(words)
  if (all.length === 0) return { words, of: () => nothing, turnedPraise: nothing }
  const marks = marksOf(all, words.words.length)
  const found = new Map<Cue, Hit<Cue>[]>()
  const turnedPraise: Hit<Cue>[] = []
  for (const hit of all) {
    if (!plain.has(hit.cue) && marks !== null) {
      if (covered(hit, marks)) continue
      if (turnable.has(hit.cue) && negated(hit, words, marks, finder.language.negatesAfter)) {
        if (hit.cue === 'praise' && turnedPraise.length < MOST) turnedPraise.push(hit)
        continue
      }
    }
    const hits = found.get(hit.cue)
    if (hits === undefined) found.set(hit.cue, [hit])
    else if (hits.length < MOST) hits.push(hit)
  }
  return { words, of: (cue) => found.get(cue) ?? nothing, turnedPraise }
}

/** What a word is part of. */
const mark = { negation: 1, turn: 2, idiom: 4 } as const

/** Per word; null where no word is part of any. */
function marksOf(hits: readonly Hit<Cue>[], words: number): Uint8Array | null {
  let marks: Uint8Array | null = null
  for (const { cue, first, after } of hits) {
    if (cue !== 'negation' && cue !== 'turn' && cue !== 'idiom') continue
    marks ??= new Uint8Array(words)
    for (let at = first; at < after; at += 1) marks[at] = (marks[at] ?? 0) | mark[cue]
  }
  return marks
}

/** Whether idioms cover half of the words or more. */
function covered({ first, after }: Hit<Cue>, marks: Uint8Array): boolean {
  let count = 0
  for (let at = first; at < after; at += 1) if (((marks[at] ?? 0) & mark.idiom) !== 0) count += 1
  return count * 2 >= after - first
}

/** Whether a negation reaches the words: in the same clause, with nothing in between that ends it. */
function negated({ first, after }: Hit<Cue>, { words, beside }: Words, marks: Uint8Array, negatesAfter: boolean): boolean {
  for (let at = first - 1; at >= first - REACH && at >= 0; at -= 1) {
    if (beside[at + 1] !== true) break
    const marked = marks[at] ?? 0
    if ((marked & mark.negation) !== 0) return true
    if ((marked & mark.turn) !== 0) break
  }
  if (!negatesAfter) return false
  for (let at = after; at < after + REACH_BACK && at < words.length; at += 1) {
    if (beside[at] !== true) break
    const marked = marks[at] ?? 0
    if ((marked & mark.negation) !== 0) return true
    if ((marked & mark.turn) !== 0) break
  }
  return false
}
