/** What makes one text of another: from `at` on, `removed` gave way to `inserted`. */
export interface TextChange {
  readonly at: number
  readonly removed: string
  readonly inserted: string
}

export function textChange(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length)
  let at = 0
  while (at < most && before[at] === after[at]) at += 1
  let end = 0
  while (end < most - at && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  return { at, removed: before.slice(at, before.length - end), inserted: after.slice(at, after.length - end) }
}

/** How a change of a text joins what was typed before. */
export interface TypingStep {
  /** Further changes of the same way join it. */
  readonly way: 'write' | 'delete'
  /** It begins a step of its own: a word, something pasted, something written over. */
  readonly begins: boolean
  /** Nothing joins it: it is whole by itself. */
  readonly ends: boolean
}

/** So that undo goes back word by word, and takes a paste or a cut as one. */
export function typingStep(before: string, after: string): TypingStep {
  const { at, removed, inserted } = textChange(before, after)
  const pasted = inserted.length > 1 || removed.length > 1
  const newWord = /\S/.test(inserted) && (at === 0 || /\s/.test(before.charAt(at - 1)))
  return { way: inserted === '' ? 'delete' : 'write', begins: pasted || removed !== '' && inserted !== '' || newWord, ends: pasted && !(removed !== '' && inserted.length === 1) }
}
