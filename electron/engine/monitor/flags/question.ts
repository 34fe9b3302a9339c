import type { MentionFlag } from '../../../contract/index.ts'
import { evidenceOf, flag, piece, type ReadText } from './flag.ts'

/** A question mark after fewer words asks for nothing ("really?"). */
const FEWEST_WORDS = 3
/** Question marks of the scripts that have one. The Greek one is a semicolon elsewhere. */
const marks = /[?？؟]/g

/**
 * Somebody asks for something. A question mark counts after three words of one sentence, in any language, unless they are
 * a phrase that only sounds like a question; without one, the sentence must begin with words that ask.
 */
export function question(text: ReadText): MentionFlag | null {
  const asked = text.signs.of('question').filter(({ first }) => beginsSentence(text, first))
  const rhetorical = text.signs.of('rhetorical')
  const marked = markedSentences(text).filter(
    ([first, after]) => !rhetorical.some((hit) => hit.first >= first && hit.after <= after && (hit.after - hit.first) * 2 >= after - first - handlesIn(text, first, after)),
  )
  if (marked.length > 0) {
    const hits = marked.map(([first, after]) => {
      const lead = text.signs.of('question').find((hit) => hit.first >= first && hit.after <= after)
      if (lead !== undefined) return evidenceOf(text, [lead])[0] ?? '?'
      return `${piece(text, text.signs.words.starts[Math.max(first, after - FEWEST_WORDS)] ?? 0, text.signs.words.ends[after - 1] ?? 0)}?`
    })
    return flag('question', hits)
  }
  const unmarked = asked.filter(({ first }) => !rhetorical.some((hit) => hit.first === first))
  return unmarked.length === 0 ? null : flag('question', evidenceOf(text, unmarked))
}

function beginsSentence({ signs: { words } }: ReadText, first: number): boolean {
  return first === 0 || words.beside[first] !== true || (words.words[first - 1] ?? '').startsWith('@')
}

function handlesIn({ signs: { words } }: ReadText, first: number, after: number): number {
  let count = 0
  for (let at = first; at < after; at += 1) if ((words.words[at] ?? '').startsWith('@')) count += 1
  return count
}

/** Sentences with a question mark at the end, as words from and up to; those in links are none. */
function markedSentences(text: ReadText): readonly (readonly [number, number])[] {
  const { text: read, all } = text.tokens
  if (!/[?？؟]/.test(read)) return []
  const { starts, ends } = text.signs.words
  const links = all.filter((token) => token.kind === 'link')
  const found: (readonly [number, number])[] = []
  let link = 0
  let word = 0
  for (const { index } of read.matchAll(marks)) {
    while (link < links.length && (links[link]?.end ?? 0) <= index) link += 1
    if ((links[link]?.start ?? Infinity) <= index) continue
    while (word < ends.length && (ends[word] ?? 0) <= index) word += 1
    const last = found.at(-1)?.[1] ?? 0
    const first = sentenceStart(read, starts, ends, word, last)
    if (word - first >= FEWEST_WORDS) found.push([first, word])
  }
  return found
}

/** Sentences are looked back on for so many words. */
const LOOKED_BACK = 40

function sentenceStart(read: string, starts: readonly number[], ends: readonly number[], word: number, notBefore: number): number {
  let first = word
  while (first > notBefore && word - first < LOOKED_BACK) {
    first -= 1
    const between = read.slice(first === 0 ? 0 : (ends[first - 1] ?? 0), starts[first] ?? 0)
    if (first > 0 && /[.!?\n]/.test(between.slice(0, 200))) break
  }
  return first
}
