import type { Tokens } from '../analysis/tokens.ts'

/** A text's words as phrases are compared with them. */
export interface Words {
  /** A handle is "@", what begins with a digit is "#" as far as phrases go; both stand here as they are written. */
  readonly words: readonly string[]
  /** Where each begins and ends in the text of the tokens. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** Only spaces and joiners stand between a word and the one before it. */
  readonly beside: readonly boolean[]
}

/** Found phrase: words from `first` up to `after`, exclusive. */
export interface Hit<Cue extends string> {
  readonly cue: Cue
  readonly first: number
  readonly after: number
}

export type PhraseFinder<Cue extends string> = (words: Words) => readonly Hit<Cue>[]

interface Slot {
  readonly exact: ReadonlySet<string>
  readonly beginnings: readonly string[]
  readonly optional: boolean
  /** Words that may stand before it. */
  readonly gap: number
}

interface Phrase<Cue extends string> {
  readonly cue: Cue
  readonly slots: readonly Slot[]
}

const NO_PHRASES: readonly never[] = []
const units = ' %€$£'
/** Words of a gap. */
const GAP = 3
/** Shortest beginning of a word, so that few words have to be tried. */
const SHORTEST = 2
/** Longest beginning in the lists; what follows of a word does not matter. */
const LONGEST = 24
/** Words whose phrases are remembered; beyond, they are forgotten and found anew. */
const REMEMBERED = 20_000

/** Words of a text; in languages that elide, an apostrophe parts two words ("l'hôpital"), in others it is left out ("dont"). */
export function wordsOf({ text, all }: Tokens, elides: boolean): Words {
  const words: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const beside: boolean[] = []
  for (const token of all) {
    if (token.kind === 'link') continue
    const last = words.length - 1
    if (!elides && token.beside && last >= 0 && ends[last] === token.start - 1 && text.charCodeAt(token.start - 1) === 0x27) {
      words[last] += token.text
      ends[last] = token.end
      continue
    }
    words.push(token.text)
    starts.push(token.start)
    ends.push(token.end)
    beside.push(token.beside || (last >= 0 && unitsBetween(text, ends[last] ?? 0, token.start)))
  }
  return { words, starts, ends, beside }
}

/** Whether only a percent or currency sign parts two words, as in "50 % off". */
function unitsBetween(text: string, from: number, to: number): boolean {
  if (to - from > 4) return false
  for (let at = from; at < to; at += 1) if (!units.includes(text.charAt(at))) return false
  return true
}

/**
 * Makes a finder of phrases. A list holds one phrase per line or between commas: words with spaces between, `a|b` for
 * either, a final `*` for any ending, a final `?` for a word that may be missing, `~` for up to three words that do not
 * matter, `@` for a handle, `#` for a number, `<name>` for the words of a list given under that name. The words of a
 * phrase stand in one clause: no punctuation parts them.
 *
 * The cost is bounded by the number of words: a phrase has few gaps, and gaps are short.
 * @throws Error that names a phrase which begins with a gap or a list that there is not
 */
export function createPhraseFinder<Cue extends string>(
  lists: Readonly<Partial<Record<Cue, string>>>,
  named: Readonly<Record<string, string>> = {},
): PhraseFinder<Cue> {
  const byWord = new Map<string, Phrase<Cue>[]>()
  const byBeginning = new Map<string, Phrase<Cue>[]>()
  for (const [cue, list] of Object.entries(lists) as [Cue, string | undefined][]) {
    for (const line of (list ?? '').split(/[\n,]/)) {
      if (line.trim() === '') continue
      const slots = slotsOf(line.trim(), named)
      // What may be missing at the beginning makes a phrase of its own.
      for (let from = 0; from < slots.length; from += 1) {
        const first = slots[from]
        if (first === undefined || first.gap > 0) throw new Error(`The phrase "${line.trim()}" must begin with a word.`)
        const phrase = { cue, slots: slots.slice(from) }
        for (const word of first.exact) add(byWord, word, phrase)
        for (const beginning of first.beginnings) add(byBeginning, beginning, phrase)
        if (!first.optional) break
      }
    }
  }
  const known = new Map<string, readonly Phrase<Cue>[]>()
  const beginningWith = (word: string): readonly Phrase<Cue>[] => {
    const remembered = known.get(word)
    if (remembered !== undefined) return remembered
    const found = [...(byWord.get(signOf(word)) ?? [])]
    for (let length = SHORTEST; length <= Math.min(word.length, LONGEST); length += 1) found.push(...(byBeginning.get(word.slice(0, length)) ?? []))
    if (known.size >= REMEMBERED) known.clear()
    known.set(word, found.length === 0 ? NO_PHRASES : found)
    return found
  }
  return (words) => {
    let hits: Hit<Cue>[] | null = null
    for (let first = 0; first < words.words.length; first += 1) {
      for (const { cue, slots } of beginningWith(words.words[first] ?? '')) {
        const after = slots.length === 1 ? first + 1 : endOf(slots, 1, words, first + 1)
        if (after > 0) (hits ??= []).push({ cue, first, after })
      }
    }
    return hits ?? NO_PHRASES
  }
}

/** Where the rest of a phrase ends when it begins at a word; −1 where it does not stand there. */
function endOf(slots: readonly Slot[], from: number, words: Words, at: number): number {
  const slot = slots[from]
  if (slot === undefined) return at
  for (let place = at; place <= at + slot.gap; place += 1) {
    const word = words.words[place]
    if (word === undefined || words.beside[place] !== true) break
    if (!fits(slot, word)) continue
    const end = endOf(slots, from + 1, words, place + 1)
    if (end > 0) return end
  }
  return slot.optional ? endOf(slots, from + 1, words, at) : -1
}

function fits({ exact, beginnings }: Slot, word: string): boolean {
  if (exact.has(signOf(word))) return true
  for (const beginning of beginnings) if (word.startsWith(beginning)) return true
  return false
}

/** What a handle or number is in a phrase. */
function signOf(word: string): string {
  const code = word.charCodeAt(0)
  return code === 0x40 ? '@' : code >= 0x30 && code <= 0x39 ? '#' : word
}

function slotsOf(line: string, named: Readonly<Record<string, string>>): readonly Slot[] {
  const slots: Slot[] = []
  let gap = 0
  for (const piece of line.split(/\s+/)) {
    if (piece === '~') {
      gap = GAP
      continue
    }
    const optional = piece.endsWith('?')
    const words = (optional ? piece.slice(0, -1) : piece).split('|').flatMap((word) => {
      const list = word.startsWith('<') ? named[word.slice(1, -1)] : word
      if (list === undefined) throw new Error(`The phrase "${line}" names a list that there is not.`)
      return list.split(/[\s|]+/)
    })
    const beginnings = words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1))
    slots.push({ exact: new Set(words.filter((word) => !word.endsWith('*'))), beginnings, optional, gap })
    gap = 0
  }
  return slots
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}
