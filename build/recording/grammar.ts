import type { Chance } from './random.ts'

/** Named lists that templates draw from. */
export type Slots = Readonly<Record<string, readonly string[]>>

/**
 * Writes a text from a template: `(a|b)` is one of them, `[a|b]` is one of them or nothing, `{name}` comes from
 * the slot of that name, `{4-9}` is a whole number. All of them nest.
 * @throws RangeError for a slot that does not exist or a bracket that does not close
 */
export function expand(template: string, slots: Slots, chance: Chance): string {
  let position = 0

  function sequence(ends: string): string {
    let text = ''
    while (position < template.length) {
      const character = template.charAt(position)
      if (ends.includes(character)) return text
      position++
      if (character === '(') text += oneOf(')')
      else if (character === '[') text += optional()
      else if (character === '{') text += slot()
      else text += character
    }
    if (ends !== '') throw new RangeError(`A bracket does not close in: ${template}`)
    return text
  }

  function oneOf(end: string): string {
    const options = [sequence(`|${end}`)]
    while (template.charAt(position) === '|') {
      position++
      options.push(sequence(`|${end}`))
    }
    position++
    return chance.pick(options)
  }

  function optional(): string {
    const text = oneOf(']')
    return chance.happens(0.5) ? text : ''
  }

  function slot(): string {
    const end = template.indexOf('}', position)
    const name = template.slice(position, end)
    position = end + 1
    const range = /^(\d+)-(\d+)$/.exec(name)
    if (range !== null) return String(chance.between(Number(range[1]), Number(range[2])))
    const items = slots[name]
    if (items === undefined) throw new RangeError(`There is no slot ${name} for: ${template}`)
    return expand(chance.pick(items), slots, chance)
  }

  return sequence('')
}

/** One space between words, none before punctuation, a capital at the beginning. */
export function tidy(text: string): string {
  const joined = text.replace(/\s+/g, ' ').replace(/ ([,.!?;:])(?=\s|$)/g, '$1').replace(/^[\s,]+|\s+$/g, '')
  return joined.charAt(0).toUpperCase() + joined.slice(1)
}
