import { keptMarkdown, playbookContact, playbookFact, playbookLimits, playbookQuestion, playbookRole, playbookStakeholder, playbookTrigger, type PlaybookContent } from '../../../contract/index.ts'
import { boundaries, cellsOf, unprotect } from './blocks.ts'
import { checked, fallbacksOf, inSection, propertyOf, readItems, reference, withKeys, type Item } from './items.ts'
import { quoted, type LineReader } from './lines.ts'
import type { Places } from './places.ts'
import { answerOf } from './words.ts'
import { contactColumns, stakeholderColumns, type headings } from './write.ts'

type Section = Exclude<keyof typeof headings, 'darkSite'>
type One<Part extends Section> = PlaybookContent[Part][number]

/** Reads the sections whose heading was just taken. */
export const sections: { readonly [Part in Section]: (reader: LineReader, places: Places) => readonly One<Part>[] } = {
  triggers: (reader) => {
    const triggers: One<'triggers'>[] = []
    for (reader.skipEmpty(); inSection(reader.peek()); reader.skipEmpty()) {
      const line = reader.take()
      if (line === undefined) break
      const written = triggerOf(line.text)
      const trigger = written && checked(reader, line.number, playbookTrigger, written, 'The trigger')
      if (written === null) reader.problem(line.number, `${quoted(line.text)} is no trigger.`, 'Write “- words: …”, “- severity: …” or “- alert: …”.')
      else if (trigger !== null) triggers.push(trigger)
    }
    return triggers
  },
  roles: (reader, places) =>
    withKeys(readItems(reader, ['duty', 'deputy']), 'role').flatMap((item) => {
      const { line, title, properties } = item
      places.item('roles', item)
      const value = { name: title, duty: properties.get('duty')?.value, deputy: reference(reader, properties.get('deputy')) }
      return checkedItem(reader, item, playbookRole, value, `The role ${quoted(title)}`, fallbacksOf(properties, { duty: ['duty', ''], deputy: ['deputy', null] }), line)
    }),
  facts: (reader, places) =>
    withKeys(readItems(reader, ['answer', 'ask']), 'fact').flatMap((item) => {
      const { line, title, properties } = item
      places.item('facts', item)
      const said = properties.get('answer')
      const answer = said === undefined ? { kind: 'text' } : answerOf(said.value)
      if (answer === null) reader.problem(said?.line ?? line, `${quoted(said?.value ?? '')} is no kind of answer.`, 'Write “yes or no”, “a number”, “words”, or “one of this | that”. Words are taken.')
      const value = { question: title, answer: answer ?? { kind: 'text' }, ask: properties.get('ask')?.value }
      return checkedItem(reader, item, playbookFact, value, `The fact ${quoted(title)}`, fallbacksOf(properties, { answer: ['answer', { kind: 'text' }], ask: ['ask', ''] }), line)
    }),
  stakeholders: (reader, places) =>
    readTable(reader, stakeholderColumns).flatMap(({ line, cells: [order = '', group = '', owner = '', channel, influence = '', impact = '', checkedOn = ''] }, index) => {
      places.row('stakeholders', group, line)
      const value = { order: order === '' ? index + 1 : Number(order), group, owner: owner.replaceAll('`', '') || null, channel, influence: influence.toLowerCase() || 'medium', impact: impact.toLowerCase() || 'medium', checked: checkedOn || null }
      const fallbacks = { order: { line, value: Math.min(index + 1, 999) }, owner: { line, value: null }, channel: { line, value: '' }, influence: { line, value: 'medium' }, impact: { line, value: 'medium' }, checked: { line, value: null } }
      return checked(reader, line, playbookStakeholder, value, `The stakeholder ${quoted(group)}`, fallbacks) ?? []
    }),
  questions: (reader) => {
    const before = reader.takeWhile((text) => !boundaries.question.test(text)).find(({ text }) => text.trim() !== '')
    if (before) reader.problem(before.number, `${quoted(before.text)} belongs to no question.`, 'Put the question above it, as “### …”.')
    const questions: One<'questions'>[] = []
    for (let line = reader.peek(); line !== undefined && /^###\s/.test(line.text); line = reader.peek()) {
      reader.take()
      const question = line.text.slice(3).trim()
      const answer = readText(reader, boundaries.question, `The answer to ${quoted(question)}`)
      const taken = checked(reader, line.number, playbookQuestion, { question, answer }, 'The question')
      if (taken !== null) questions.push(taken)
    }
    return questions
  },
  contacts: (reader) =>
    readTable(reader, contactColumns).flatMap(({ line, cells: [name = '', purpose, route, hours] }) => {
      const fallback = { line, value: '' }
      return checked(reader, line, playbookContact, { name, purpose, route, hours }, `The contact ${quoted(name)}`, { purpose: fallback, route: fallback, hours: fallback }) ?? []
    }),
}

/** Free text up to the next part; what is longer than a playbook can hold is cut, and told. */
export function readText(reader: LineReader, boundary: RegExp, what: string): string {
  const lines = reader.takeWhile((text) => !boundary.test(text))
  return cut(reader, lines[0]?.number ?? 1, lines.map(({ text }) => unprotect(text, boundary)).join('\n'), what)
}

export function cut(reader: LineReader, line: number, text: string, what: string): string {
  const { characters } = playbookLimits
  const kept = keptMarkdown(text)
  if (kept.length <= characters) return kept
  reader.problem(line, `${what} has more than ${characters.toLocaleString('en')} characters.`, 'Shorten it, or put a part of it elsewhere. Its beginning was taken.')
  return kept.slice(0, characters)
}

function triggerOf(text: string): Readonly<Record<string, unknown>> | null {
  const property = propertyOf(text)
  switch (property?.name) {
    case 'words':
      return { kind: 'words', words: property.value.split(',').map((word) => word.trim()).filter((word) => word !== '') }
    case 'severity':
      return { kind: 'severity', severity: property.value.toLowerCase() }
    case 'alert':
      return { kind: 'alert', condition: property.value }
    default:
      return null
  }
}

/** Checks an item that has a key; where its key can't be taken, another is made. */
function checkedItem<Schema extends Parameters<typeof checked>[2]>(reader: LineReader, item: Item, schema: Schema, value: Readonly<Record<string, unknown>>, what: string, fallbacks: Parameters<typeof checked>[5], line: number) {
  const key = { line, value: item.key?.slice(0, 60).replace(/-$/, '') }
  return checked(reader, line, schema, { key: item.key, ...value }, what, { ...fallbacks, key }) ?? []
}

/** Rows of a table under its heading and rule; every row has as many cells as there are columns. */
function readTable(reader: LineReader, columns: readonly string[]): readonly { readonly line: number; readonly cells: readonly string[] }[] {
  const rows: { line: number; cells: readonly string[] }[] = []
  const remedy = `A row is written as ${columns.map((column) => `| ${column} `).join('')}|.`
  let head: 'awaited' | 'read' | 'ruled' = 'awaited'
  for (const { number, text } of reader.takeWhile((line) => !/^##\s/.test(line))) {
    if (text.trim() === '') continue
    const cells = cellsOf(text)
    if (cells !== null && head !== 'ruled' && cells.every((cell) => /^:?-+:?$/.test(cell))) {
      // A heading of other words was taken for a row.
      const other = head === 'awaited' ? rows.pop() : undefined
      if (other) reader.problem(other.line, 'The table has other columns than these.', `Its columns are ${columns.join(', ')}, in this order.`)
      head = 'ruled'
    } else if (cells === null || cells.length !== columns.length) {
      reader.problem(number, cells === null ? `${quoted(text)} is no row of a table.` : `This row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} instead of ${columns.length}.`, remedy)
    } else if (head === 'awaited' && cells.join().toLowerCase() === columns.join().toLowerCase()) head = 'read'
    else rows.push({ line: number, cells })
  }
  return rows
}
