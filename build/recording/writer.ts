import { english } from './english.ts'
import { finnish } from './finnish.ts'
import { german } from './german.ts'
import { expand, tidy } from './grammar.ts'
import { everyday, tones } from './phrases.ts'
import type { Language, Phase, Phrases, Role, Tone } from './phrases.ts'
import type { Chance } from './random.ts'

export const phrases: Readonly<Record<Language, Phrases>> = { en: english, fi: finnish, de: german }

/** Accounts of the company, one per language. */
export const companyHandles: Readonly<Record<Language, string>> = { en: 'quillumo', fi: 'quillumo_suomi', de: 'quillumo_de' }

const EMOJI: Readonly<Record<Tone, readonly string[]>> = {
  good: ['☕', '😊', '👍', '❤️', '🍵', '✨'],
  relieved: ['🙏', '👍', '😌', '👏'],
  asking: ['🤔', '👀', '🙏', '😟'],
  noting: ['👀', '🫖', '☝️'],
  cross: ['👎', '😤', '🙄', '😡'],
  alarmed: ['😡', '😱', '🔥', '⚠️', '😟'],
  letter: ['🙏'],
}

export type Style = 'post' | 'prose'

/** How often a text is written anew when it came out like an earlier one. */
const ATTEMPTS = 25

/** Writes texts that do not repeat each other. */
export interface Writer {
  write(role: Role, language: Language, style: Style, phase: Phase): string
  fill(template: string, language: Language): string
}

export function createWriter(chance: Chance): Writer {
  const written = new Set<string>()

  function compose(role: Role, language: Language, style: Style, phase: Phase): string {
    const { roles, closers, slots, tags } = phrases[language]
    const tone = tones[role]
    const fromCompany = role.startsWith('company')
    let text = expand(chance.pick(roles[role]), slots, chance)
    if (fromCompany) return tidy(text)
    if (chance.happens(0.36)) text += ` ${expand(chance.pick(closers[tone]), slots, chance)}`
    text = capitalise(tidy(text))
    if (chance.happens(0.08)) text = misspell(text, chance)
    if (style === 'prose') return text
    if (chance.happens(0.08)) text = text.charAt(0).toLowerCase() + text.slice(1)
    if (tone !== 'good' && tone !== 'noting' && !text.includes('@') && chance.happens(0.14)) text = `@${companyHandles[language]} ${text}`
    if (chance.happens(0.16)) text += ` ${chance.pick(EMOJI[tone])}`
    if (chance.happens(0.26)) text += ` ${chance.pick(tags[everyday.has(role) ? 'calm' : phase])}`
    // A post that names the brand nowhere would not have been found.
    if (!/quillumo|tarn|vintrask/i.test(text)) text += ' #quillumo'
    return text
  }

  return {
    write(role, language, style, phase) {
      let text = compose(role, language, style, phase)
      for (let attempt = 1; attempt < ATTEMPTS && written.has(text); attempt++) text = compose(role, language, style, phase)
      written.add(text)
      return text
    },
    fill: (template, language) => tidy(expand(template, phrases[language].slots, chance)),
  }
}

/** Sentences begin with a capital, also after a slot that is written small. */
function capitalise(text: string): string {
  return text.replace(/([.!?] )(?!https?:)(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}

/** Swaps two letters inside one longer word, as hurried thumbs do. */
function misspell(text: string, chance: Chance): string {
  const words = text.split(' ')
  const candidates = words.flatMap((word, index) => (/^\p{Ll}{6,}$/u.test(word) ? [index] : []))
  if (candidates.length === 0) return text
  const index = chance.pick(candidates)
  const word = words[index] ?? ''
  const at = chance.between(1, word.length - 3)
  words[index] = word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
  return words.join(' ')
}
