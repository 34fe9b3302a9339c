import type { HelpPage } from './help-page.ts'

export interface HelpHit {
  readonly page: HelpPage
  readonly heading: string
  readonly anchor: string
  /** A stretch of the section around the first word found. */
  readonly excerpt: string
}

const EXCERPT_LENGTH = 140

/** Lower case without accents, so that "resume" finds "Résumé". Length is kept per UTF-16 unit for the common scripts. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{Mark}/gu, '').toLowerCase()
}

function excerptAround(text: string, word: string): string {
  const at = Math.max(0, fold(text).indexOf(word))
  const start = at < 50 ? 0 : text.indexOf(' ', at - 50) + 1
  const rest = text.slice(start)
  const cut = rest.length <= EXCERPT_LENGTH ? rest : `${rest.slice(0, EXCERPT_LENGTH).replace(/\s+\S*$/, '')} …`
  return `${start > 0 ? '… ' : ''}${cut}`
}

/**
 * Sections that hold every typed word, by its beginning or middle; sections named by a word come first,
 * then pages named by one, then the rest in reading order.
 */
export function searchHelp(pages: readonly HelpPage[], typed: string): readonly HelpHit[] {
  const words = fold(typed).split(/\s+/).filter((word) => word !== '')
  const first = words[0]
  if (first === undefined) return []
  const found: { hit: HelpHit; rank: number }[] = []
  for (const page of pages) {
    for (const section of page.sections) {
      const heading = fold(section.heading)
      const title = fold(page.title)
      const text = `${title} ${heading} ${fold(section.text)}`
      if (!words.every((word) => text.includes(word))) continue
      const inHeading = words.filter((word) => heading.includes(word)).length
      const inTitle = words.filter((word) => title.includes(word)).length
      const inText = words.some((word) => fold(section.text).includes(word))
      if (inHeading === 0 && !inText && section.anchor !== '') continue
      found.push({
        hit: { page, heading: section.heading, anchor: section.anchor, excerpt: excerptAround(section.text, first) },
        rank: inHeading * 10 + inTitle,
      })
    }
  }
  return found.sort((one, other) => other.rank - one.rank).map(({ hit }) => hit)
}
