import { flushSync } from 'react-dom'
import { textChange } from './core/text-change.ts'

type TextField = HTMLInputElement | HTMLTextAreaElement

const isText = (element: Element | null): element is TextField => element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && !['checkbox', 'radio', 'date', 'number'].includes(element.type))

/** The text fields of the form that is shown. */
const fieldsShown = (): readonly TextField[] => [...document.querySelectorAll('[data-shown] input, [data-shown] textarea')].filter((element) => isText(element))

/**
 * Carries out a step through the history. Whoever writes in a text field finds the caret where the text has changed,
 * in that field or in another one of the form; nobody has to look for what was taken back.
 */
export function followChange(travel: () => void): void {
  const writing = isText(document.activeElement) ? document.activeElement : null
  const before = new Map(fieldsShown().map((field) => [field, field.value]))
  flushSync(travel)
  if (writing === null) return
  const changed = [writing, ...before.keys()].find((field) => field.isConnected && before.has(field) && before.get(field) !== field.value)
  if (changed === undefined) return
  const { at, inserted } = textChange(before.get(changed) ?? '', changed.value)
  changed.focus()
  changed.setSelectionRange(at + inserted.length, at + inserted.length)
}
