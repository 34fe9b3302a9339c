import {
  clusters,
  playbookContact,
  playbookContent,
  playbookFact,
  playbookFindings,
  playbookQuestion,
  playbookRole,
  playbookStakeholder,
  playbookTrigger,
  scenarios,
  type PlaybookContent,
  type PlaybookTrigger,
} from '../../../contract/index.ts'
import { boundaries, cellsOf, unprotect } from './blocks.ts'
import { checked, inSection, propertyOf, readItems, reference, withKeys } from './items.ts'
import { LineReader, type FileProblem } from './lines.ts'
import { phasesOf, readPhase, type WrittenPhase } from './read-tasks.ts'
import { answerOf, textOf } from './words.ts'
import { contactColumns, headings, playbookFormat, stakeholderColumns } from './write.ts'

export interface ReadPlaybook {
  /** What could be read; null where not even a title or a phase could. */
  readonly playbook: PlaybookContent | null
  /** By line. Empty when the file was understood as a whole. */
  readonly problems: readonly FileProblem[]
}

/** Reads a playbook's file. What is wrong is told by its line with what to do; the rest is read all the same. */
export function readPlaybook(source: string): ReadPlaybook {
  const reader = new LineReader(source)
  const front = readFrontMatter(reader)
  const draft: Record<string, unknown> = { ...front, summary: freeText(reader, boundaries.section) }
  const phases: WrittenPhase[] = []
  for (let line = reader.take(); line !== undefined; line = reader.take()) {
    const heading = /^##\s+(.*?)\s*$/.exec(line.text)?.[1] ?? ''
    const phase = /^phase\s*:\s*(.*)$/i.exec(heading)?.[1]
    const section = Object.entries(headings).find(([, name]) => name.toLowerCase() === heading.toLowerCase())?.[0] as keyof typeof headings | undefined
    if (phase !== undefined) phases.push(readPhase(reader, line.number, phase))
    else if (section !== undefined) {
      const before = draft[section]
      const read = sections[section](reader)
      draft[section] = Array.isArray(before) ? [...before, ...(read as readonly unknown[])] : read
    } else {
      reader.problem(line.number, `“${heading}” is no part of a playbook.`, `Known headings are “Phase: …”, ${Object.values(headings).join(', ')}. Its text was left out.`)
      reader.takeWhile((text) => !/^##\s/.test(text))
    }
  }
  draft['phases'] = phasesOf(reader, phases)
  const playbook = checked(reader, 1, playbookContent, draft, 'The playbook')
  for (const { about, message } of playbook === null ? [] : playbookFindings(playbook)) {
    reader.problem(lineOf(source, about), `${message}.`, 'Correct the key, or add what it names.')
  }
  return { playbook, problems: reader.problems.toSorted((a, b) => a.line - b.line) }
}

/** Where a key is named first. */
function lineOf(source: string, key: string | null): number {
  const index = key === null ? -1 : source.split(/\r\n?|\n/).findIndex((text) => text.includes(`\`${key}\``) || text.includes(`| ${key} |`))
  return Math.max(0, index) + 1
}

function freeText(reader: LineReader, boundary: RegExp): string {
  return reader.takeWhile((text) => !boundary.test(text)).map(({ text }) => unprotect(text, boundary)).join('\n')
}

const frontFields = ['format', 'title', 'scenario', 'cluster', 'levels', 'review', 'rehearsed'] as const

function readFrontMatter(reader: LineReader): Record<string, unknown> {
  reader.skipEmpty()
  const fields: Record<string, unknown> = {}
  if (reader.peek()?.text.trim() !== '---') {
    reader.problem(reader.peek()?.number ?? 1, 'The file does not begin with its title and scenario.', 'Begin it with a line “---”, then “title: …”, “scenario: …”, “cluster: …”, “levels: …”, and another line “---”.')
    return { ...frontDefaults, title: 'Untitled playbook' }
  }
  reader.take()
  for (const { number, text } of reader.takeWhile((line) => line.trim() !== '---')) {
    if (text.trim() === '') continue
    const [, name = '', value = ''] = /^\s*([A-Za-z]+)\s*:\s*(.*)$/.exec(text) ?? []
    if (!frontFields.some((known) => known === name.toLowerCase())) reader.problem(number, `“${text.trim()}” can’t be understood.`, `Known are: ${frontFields.join(', ')}.`)
    else fields[name.toLowerCase()] = frontValue(reader, number, name.toLowerCase(), textOf(value))
  }
  reader.take()
  const { format, ...known } = fields
  if (format !== playbookFormat) reader.problem(1, typeof format === 'string' ? `The format “${format}” is not known.` : 'The format is not named.', `This console writes “format: ${playbookFormat}”. It is read as that.`)
  return { ...frontDefaults, ...known }
}

const frontDefaults = { scenario: 'general', cluster: 'accidental', levels: [1, 2, 3, 4] }

function frontValue(reader: LineReader, line: number, name: string, value: string): unknown {
  const oneOf = (choices: readonly string[], otherwise: string): string => {
    if (choices.includes(value)) return value
    reader.problem(line, `“${value}” is no ${name}.`, `Choose one of: ${choices.join(', ')}. “${otherwise}” is taken.`)
    return otherwise
  }
  switch (name) {
    case 'scenario':
      return oneOf(scenarios, frontDefaults.scenario)
    case 'cluster':
      return oneOf(clusters, frontDefaults.cluster)
    case 'levels': {
      const levels = value.split(/[,\s]+/).filter((level) => level !== '').map(Number)
      if (levels.length > 0 && levels.every((level) => [1, 2, 3, 4].includes(level))) return levels
      reader.problem(line, `“${value}” are no levels.`, 'Write numbers from 1 to 4, such as “3, 4”. All four are taken.')
      return frontDefaults.levels
    }
    case 'review':
    case 'rehearsed':
      if (value === '' || !Number.isNaN(Date.parse(value)) && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value === '' ? null : value
      reader.problem(line, `“${value}” is no day.`, 'Write it as 2027-05-31. It was left out.')
      return null
    default:
      return value
  }
}

/** Reads the section whose heading was just taken. */
const sections: { readonly [Section in keyof typeof headings]: (reader: LineReader) => unknown } = {
  triggers: (reader) => {
    const triggers: PlaybookTrigger[] = []
    for (reader.skipEmpty(); inSection(reader.peek()); reader.skipEmpty()) {
      const line = reader.take()
      const property = line && propertyOf(line.text)
      const value = property?.value ?? ''
      const trigger =
        property?.name === 'words' ? { kind: 'words', words: value.split(',').map((word) => word.trim()).filter((word) => word !== '') }
        : property?.name === 'severity' ? { kind: 'severity', severity: value }
        : property?.name === 'alert' ? { kind: 'alert', condition: value }
        : null
      if (trigger === null) reader.problem(line?.number ?? 0, `“${line?.text.trim() ?? ''}” is no trigger.`, 'Write “- words: …”, “- severity: …” or “- alert: …”.')
      else triggers.push(...[checked(reader, line?.number ?? 0, playbookTrigger, trigger, 'The trigger') ?? []].flat())
    }
    return triggers
  },
  roles: (reader) =>
    withKeys(readItems(reader, ['duty', 'deputy']), 'role').flatMap(({ line, key, title, properties }) =>
      checked(reader, line, playbookRole, { key, name: title, duty: properties.get('duty')?.value, deputy: reference(reader, properties.get('deputy')) }, `The role “${title}”`) ?? [],
    ),
  facts: (reader) =>
    withKeys(readItems(reader, ['answer', 'ask']), 'fact').flatMap(({ line, key, title, properties }) => {
      const said = properties.get('answer')
      const answer = said === undefined ? { kind: 'text' } : answerOf(said.value)
      if (answer === null) reader.problem(said?.line ?? line, `“${said?.value ?? ''}” is no kind of answer.`, 'Write “yes or no”, “a number”, “words”, or “one of this | that”. Words are taken.')
      return checked(reader, line, playbookFact, { key, question: title, answer: answer ?? { kind: 'text' }, ask: properties.get('ask')?.value }, `The fact “${title}”`) ?? []
    }),
  stakeholders: (reader) =>
    readTable(reader, stakeholderColumns).flatMap(({ line, cells: [order, group, owner, channel, influence, impact, checkedOn] }) =>
      checked(
        reader,
        line,
        playbookStakeholder,
        { order: Number(order), group, owner: owner === '' ? null : owner?.replace(/`/g, ''), channel, influence: influence?.toLowerCase(), impact: impact?.toLowerCase(), checked: checkedOn === '' ? null : checkedOn },
        `The stakeholder “${group ?? ''}”`,
      ) ?? [],
    ),
  questions: (reader) => {
    const before = reader.takeWhile((text) => !boundaries.question.test(text)).find(({ text }) => text.trim() !== '')
    if (before) reader.problem(before.number, 'This text belongs to no question.', 'Put the question above it, as “### …”.')
    const questions: unknown[] = []
    for (let line = reader.peek(); line !== undefined && /^###\s/.test(line.text); line = reader.peek()) {
      reader.take()
      const question = line.text.replace(/^###\s+/, '').trim()
      questions.push(...[checked(reader, line.number, playbookQuestion, { question, answer: freeText(reader, boundaries.question) }, 'The question') ?? []].flat())
    }
    return questions
  },
  contacts: (reader) =>
    readTable(reader, contactColumns).flatMap(({ line, cells: [name, purpose, route, hours] }) => checked(reader, line, playbookContact, { name, purpose, route, hours }, `The contact “${name ?? ''}”`) ?? []),
  darkSite: (reader) => freeText(reader, boundaries.knownSection),
}

/** Rows of a table under its heading and rule; every row has as many cells as there are columns. */
function readTable(reader: LineReader, columns: readonly string[]): readonly { readonly line: number; readonly cells: readonly string[] }[] {
  const rows: { line: number; cells: readonly string[] }[] = []
  let head = 0
  for (const { number, text } of reader.takeWhile((line) => !/^##\s/.test(line))) {
    if (text.trim() === '') continue
    const cells = cellsOf(text)
    if (cells === null || cells.length !== columns.length) {
      reader.problem(number, cells === null ? `“${text.trim()}” is no row of a table.` : `This row has ${cells.length} cells.`, `A row is written as ${columns.map((column) => `| ${column} `).join('')}|.`)
    } else if (head === 0 && cells.join().toLowerCase() === columns.join().toLowerCase()) head = 1
    else if (head === 1 && cells.every((cell) => /^:?-+:?$/.test(cell))) head = 2
    else rows.push({ line: number, cells })
  }
  return rows
}
