import type { z } from 'zod'
import type { Line, LineReader } from './lines.ts'
import { keyOf, textOf } from './words.ts'

/** An item of a list with the properties indented below it. */
export interface Item {
  readonly line: number
  /** Without the key. */
  readonly title: string
  readonly key: string | null
  readonly properties: ReadonlyMap<string, { readonly line: number; readonly value: string }>
}

const bullet = /^\s*[-*+]\s+(.*)$/
const nested = /^(?: {2,}|\t)\s*[-*+]\s+/

/** Text and key of `Something said `key``; a key is missing where none is written. */
export function titleOf(text: string): { readonly title: string; readonly key: string | null } {
  const match = /^(.*?)\s*`([a-z0-9]+(?:-[a-z0-9]+)*)`\s*:?\s*$/s.exec(text)
  return match?.[1] === undefined || match[2] === undefined || match[1] === '' ? { title: text.trim(), key: null } : { title: match[1].trim(), key: match[2] }
}

/** `- name: value`; null where a line is something else. */
export function propertyOf(text: string): { readonly name: string; readonly value: string } | null {
  const match = /^([A-Za-z][A-Za-z -]*?)\s*:\s*(.*)$/s.exec(bullet.exec(text)?.[1] ?? '')
  return match?.[1] === undefined ? null : { name: match[1].toLowerCase(), value: textOf(match[2] ?? '') }
}

/** Reads the properties below an item, up to an empty line or the next item. */
export function readProperties(reader: LineReader, known: readonly string[]): Item['properties'] {
  const properties = new Map<string, { line: number; value: string }>()
  for (const { number, text } of reader.takeWhile((one) => nested.test(one))) {
    const property = propertyOf(text)
    if (property === null || !known.includes(property.name)) {
      reader.problem(number, `“${text.trim()}” is no property of this item.`, `Known are: ${known.join(', ')}. Instructions stand below, after an empty line and indented by two spaces.`)
    } else if (properties.has(property.name)) {
      reader.problem(number, `The property “${property.name}” stands twice.`, 'Keep one of the two. The first is taken.')
    } else properties.set(property.name, { line: number, value: property.value })
  }
  return properties
}

/** Reads a list whose items have properties, up to the next heading. */
export function readItems(reader: LineReader, known: readonly string[]): readonly Item[] {
  const items: Item[] = []
  for (reader.skipEmpty(); inSection(reader.peek()); reader.skipEmpty()) {
    const line = reader.take()
    const text = line && /^[-*+]\s+(.*)$/.exec(line.text)?.[1]
    if (line === undefined || text === undefined) {
      reader.problem(line?.number ?? 0, `“${line?.text.trim() ?? ''}” is no item of a list.`, 'Begin the line with “- ”.')
      continue
    }
    items.push({ line: line.number, ...titleOf(text), properties: readProperties(reader, known) })
  }
  return items
}

export const inSection = (line: Line | undefined): boolean => line !== undefined && !/^##\s/.test(line.text)

/** Checks one part; what is wrong with it is told at its line, and then it is left out. */
export function checked<Schema extends z.ZodType>(reader: LineReader, line: number, schema: Schema, value: unknown, what: string): z.output<Schema> | null {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  reader.problem(line, `${what} can’t be taken: ${issue?.message ?? 'it is not as it should be'}${issue && issue.path.length > 0 ? ` (${issue.path.join(', ')})` : ''}.`, 'Mend this line, or leave it out; the rest is taken.')
  return null
}

/** A key that is not taken yet, from what an item says. */
export function freshKey(title: string, taken: ReadonlySet<string>, otherwise: string): string {
  const base =
    title
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 50)
      .replace(/^-+|-+$/g, '') || otherwise
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? base : `${base}-${number}`
    if (!taken.has(key)) return key
  }
}

/** Gives every item without a key one of its own. */
export function withKeys<One extends { readonly title: string; readonly key: string | null }>(items: readonly One[], otherwise: string): readonly (One & { readonly key: string })[] {
  const taken = new Set(items.flatMap(({ key }) => (key === null ? [] : [key])))
  return items.map((one) => {
    const key = one.key ?? freshKey(one.title, taken, otherwise)
    taken.add(key)
    return { ...one, key }
  })
}

/** A reference to another part; a problem where it is no key. */
export function reference(reader: LineReader, property: { readonly line: number; readonly value: string } | undefined): string | null {
  if (property === undefined) return null
  const key = keyOf(property.value)
  if (key === null) reader.problem(property.line, `“${property.value}” is no key.`, 'Write the key as it stands behind the name, in small letters with hyphens.')
  return key
}
