import type { z } from 'zod'
import { quoted, type Line, type LineReader } from './lines.ts'
import { keyOf, textOf } from './words.ts'

export interface Property {
  readonly line: number
  readonly value: string
}
export type Properties = ReadonlyMap<string, Property>

/** An item of a list with the properties indented below it. */
export interface Item {
  readonly line: number
  /** Without the key. */
  readonly title: string
  readonly key: string | null
  readonly properties: Properties
}

// A file may hold a line of any length: no pattern here can try one line in more than one way.
const bullet = /^\s*[-*+]\s+(.*)$/s
const nested = /^(?: {2}|\t)\s*[-*+]\s/
const indentation = (text: string): number => text.length - text.trimStart().length

/** Text and key of `Something said `key``; a key is missing where none is written. */
export function titleOf(text: string): { readonly title: string; readonly key: string | null } {
  const { before, code } = lastCode(text)
  const key = code === null ? null : keyOf(code)
  return key === null || before === '' ? { title: text.trim(), key: null } : { title: before, key }
}

/** {@link titleOf} for what stands in a file: one word between the marks that is no key is told, and made one. */
export function titleIn(reader: LineReader, line: number, text: string): ReturnType<typeof titleOf> {
  const found = titleOf(text)
  const { before, code } = lastCode(text)
  if (found.key !== null || code === null || before === '' || !/^\w[\w.-]*$/.test(code)) return found
  const key = slug(code)
  if (key === '') return found
  reader.problem(line, `${quoted(code)} is no key.`, `A key is small letters and digits, joined by single hyphens. “${key}” is taken.`)
  return { title: before, key }
}

function lastCode(text: string): { readonly before: string; readonly code: string | null } {
  const said = text.trimEnd().replace(/:$/, '').trimEnd()
  const opening = said.endsWith('`') ? said.lastIndexOf('`', said.length - 2) : -1
  return opening < 0 || said.length < 2 ? { before: said, code: null } : { before: said.slice(0, opening).trim(), code: said.slice(opening + 1, -1) }
}

/** `- name: value`; null where a line is something else. */
export function propertyOf(text: string): { readonly name: string; readonly value: string } | null {
  const property = namedValue(bullet.exec(text)?.[1] ?? '')
  return property && { ...property, value: textOf(property.value) }
}

/** `name: value`, the name in small letters and the value as it stands. */
export function namedValue(said: string): { readonly name: string; readonly value: string } | null {
  const colon = said.indexOf(':')
  const name = colon < 0 ? '' : said.slice(0, colon).trim()
  return /^[A-Za-z][A-Za-z -]*$/.test(name) ? { name: name.toLowerCase(), value: said.slice(colon + 1) } : null
}

/** Reads the properties below an item, up to an empty line or the next item. */
export function readProperties(reader: LineReader, known: readonly string[]): Properties {
  const properties = new Map<string, Property>()
  for (let line = reader.peek(); line !== undefined && nested.test(line.text); line = reader.peek()) {
    reader.take()
    const { number, text: first } = line
    // An editor wrapped the line: what is indented deeper goes on with it.
    const wrapped = reader.takeWhile((text) => text.trim() !== '' && indentation(text) > indentation(first) && !nested.test(text))
    const property = propertyOf([first, ...wrapped.map(({ text }) => text.trim())].join(' '))
    if (property === null || !known.includes(property.name)) {
      reader.problem(number, `${quoted(line.text)} is no property of this item.`, `Known are: ${known.join(', ')}. Instructions of a task stand below, after an empty line and indented by two spaces.`)
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
    if (line === undefined) break
    const text = /^[-*+]\s+(.*)$/s.exec(line.text)?.[1]
    if (text === undefined) reader.problem(line.number, `${quoted(line.text)} is no item of a list.`, 'Begin the line with “- ”.')
    else items.push({ line: line.number, ...titleIn(reader, line.number, text), properties: readProperties(reader, known) })
  }
  return items
}

export const inSection = (line: Line | undefined): boolean => line !== undefined && !/^##\s/.test(line.text)

/** What a field falls back on when it can't be taken, the line that it stands in, and its words there where it has other ones. */
export type Fallbacks = Readonly<Record<string, { readonly line: number; readonly value: unknown; readonly words?: string }>>

/** Fallbacks for fields that are written as properties. */
export function fallbacksOf(properties: Properties, fields: Readonly<Record<string, readonly [property: string, value: unknown]>>): Fallbacks {
  return Object.fromEntries(Object.entries(fields).flatMap(([field, [name, value]]) => {
    const property = properties.get(name)
    return property ? [[field, { line: property.line, value, words: property.value }]] : []
  }))
}

/** Checks one part. A field that can't be taken is told at its line and left out; where that is not enough, the part is. */
export function checked<Schema extends z.ZodType>(reader: LineReader, line: number, schema: Schema, value: Readonly<Record<string, unknown>>, what: string, fallbacks: Fallbacks = {}): z.output<Schema> | null {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const mended: Record<string, unknown> = { ...value }
  const left: Record<string, Fallbacks[string]> = { ...fallbacks }
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? '')
    const fallback = left[field]
    if (fallback === undefined) continue
    reader.problem(fallback.line, `${quoted(fallback.words ?? wordsOf(value[field]))} can’t be taken: ${reasonOf(issue)}.`, fallback.value === undefined || fallback.value === null || fallback.value === '' ? 'Mend this line. It was left out.' : `Mend this line. ${quoted(wordsOf(fallback.value))} is taken.`)
    mended[field] = fallback.value
    delete left[field]
  }
  if (Object.keys(left).length < Object.keys(fallbacks).length) return checked(reader, line, schema, mended, what, left)
  const [issue] = parsed.error.issues
  reader.problem(line, `${what} can’t be taken: ${issue ? reasonOf(issue) : 'it is not as it should be'}.`, 'Mend this line; it was left out, and the rest is taken.')
  return null
}

const wordsOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value) ?? '')
const reasonOf = (issue: z.core.$ZodIssue): string => (issue.code === 'invalid_value' ? `one of these is expected: ${issue.values.join(', ')}` : issue.message)

/** No more than a playbook can hold; what is too much is told and left out. */
export function atMost<One>(reader: LineReader, line: number, most: number, all: readonly One[], what: string): readonly One[] {
  if (all.length <= most) return all
  reader.problem(line, `There are ${all.length.toLocaleString('en')} ${what}; a playbook can hold ${most.toLocaleString('en')}.`, `The first ${most.toLocaleString('en')} are taken. Put the rest elsewhere.`)
  return all.slice(0, most)
}

/** A key of what a text says, empty where it has no letters that a key could have. */
export function slug(text: string): string {
  const plain = text.slice(0, 300).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-/, '').slice(0, 50).replace(/-$/, '')
}

/** Gives every item without a key one of its own, made from its title. */
export function withKeys<One extends { readonly title: string; readonly key: string | null }>(items: readonly One[], otherwise: string): readonly (One & { readonly key: string })[] {
  const taken = new Set(items.flatMap(({ key }) => (key === null ? [] : [key])))
  const used = new Map<string, number>()
  const fresh = (title: string): string => {
    const base = slug(title) || otherwise
    for (let number = (used.get(base) ?? 0) + 1; ; number += 1) {
      const key = number === 1 ? base : `${base}-${number}`
      if (taken.has(key)) continue
      used.set(base, number)
      taken.add(key)
      return key
    }
  }
  return items.map((one) => ({ ...one, key: one.key ?? fresh(one.title) }))
}

/** A reference to another part; a problem where it is no key. */
export function reference(reader: LineReader, property: Property | undefined): string | null {
  if (property === undefined) return null
  const key = keyOf(property.value)
  if (key === null) reader.problem(property.line, `${quoted(property.value)} is no key.`, 'Write the key as it stands behind the name, in small letters with hyphens. It was left out.')
  return key
}
