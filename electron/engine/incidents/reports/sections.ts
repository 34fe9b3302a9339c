import type { RefilledSection } from '../../../contract/index.ts'

/** A part of a report's text: a heading of the second level and what stands below it; without a heading what stands above the first. */
export interface Section {
  readonly name: string
  readonly body: string
}

/** Cuts a text at its headings of the second level; inside of a fence a line is no heading. */
export function sectionsOf(text: string): readonly Section[] {
  const sections: { name: string; lines: string[] }[] = [{ name: '', lines: [] }]
  let fence: string | null = null
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1]?.slice(0, 3) ?? null
    if (mark !== null) fence = fence === null ? mark : fence === mark ? null : fence
    const heading = fence === null && mark === null ? /^ {0,3}##[ \t]+(.+?)[ \t#]*$/.exec(line)?.[1] : undefined
    if (heading === undefined) sections.at(-1)?.lines.push(line)
    else sections.push({ name: heading, lines: [] })
  }
  // What is put behind it must not stand inside of it.
  if (fence !== null) sections.at(-1)?.lines.push(fence)
  return sections.map(({ name, lines }) => ({ name, body: trimmed(lines.join('\n')) })).filter(({ name, body }) => name !== '' || body !== '')
}

export const textOf = (sections: readonly Section[]): string => sections.map(({ name, body }) => [...(name === '' ? [] : [`## ${name}`]), ...(body === '' ? [] : [body])].join('\n\n')).join('\n\n')

/**
 * Fills a text anew: of each section that says what it was filled with, what the data say now; what was typed stays,
 * and what was taken out stays out.
 * @param base what the text was filled with last
 * @param fresh what it would be filled with now
 */
export function refilled(base: string, mine: string, fresh: string): { readonly text: string; readonly sections: readonly RefilledSection[] } {
  const [was, now] = [named(sectionsOf(base)), named(sectionsOf(fresh))]
  const told: RefilledSection[] = []
  const seen = new Set<string>()
  const kept = sectionsOf(mine).map((section): Section => {
    const { name, body } = section
    const [before, after] = [was.get(name), now.get(name)]
    // Of two headings of one name the second is somebody's own.
    if (after === undefined || seen.has(name)) return section
    seen.add(name)
    const typed = before === undefined ? body !== after : body !== before
    if (body !== after) told.push({ name, kept: typed, before: body, after })
    return typed ? section : { name, body: after }
  })
  const added = [...now].filter(([name]) => !was.has(name) && !seen.has(name)).map(([name, body]) => ({ name, body }))
  told.push(...added.map(({ name, body }) => ({ name, kept: false, before: '', after: body })))
  return { text: textOf([...kept, ...added]), sections: told }
}

/**
 * What a new report begins with: the data of now, and from the last report what only people know: the sections that
 * are not filled from data, in their places, and those that the report's form does not have.
 * @param own names of the sections that are never filled from data
 */
export function begunFrom(last: string, fresh: string, own: readonly string[]): string {
  const [before, now] = [sectionsOf(last), sectionsOf(fresh)]
  const written = new Map(before.filter(({ name }) => own.includes(name)).map(({ name, body }) => [name, body]))
  const names = new Set(now.map(({ name }) => name))
  const others = before.filter(({ name }) => name !== '' && !names.has(name))
  return textOf([...now.map(({ name, body }) => ({ name, body: written.get(name) ?? body })), ...others])
}

const named = (sections: readonly Section[]): ReadonlyMap<string, string> => new Map(sections.toReversed().map(({ name, body }): [string, string] => [name, body]).toReversed())

function trimmed(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd()
}
