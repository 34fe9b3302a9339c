import { clusters, playbookContent, scenarios } from '../../../contract/index.ts'
import { namedValue } from './items.ts'
import { quoted, type LineReader } from './lines.ts'
import { textOf } from './words.ts'
import { playbookFormat } from './write.ts'

const fields = ['format', 'title', 'scenario', 'cluster', 'levels', 'review', 'rehearsed'] as const
const defaults = { scenario: 'general', cluster: 'accidental', levels: [1, 2, 3, 4] }

export interface FrontMatter {
  /** Line of the title, or where it would stand. */
  readonly titleLine: number
  /** null where none is written. */
  readonly title: string | null
  /** At least one of its fields is a playbook's. */
  readonly known: boolean
  readonly values: Readonly<Record<string, unknown>>
}

/** Reads what stands between the two lines “---” at the beginning. */
export function readFrontMatter(reader: LineReader): FrontMatter {
  reader.skipEmpty()
  const first = reader.peek()?.number ?? 1
  if (reader.peek()?.text.trim() !== '---') {
    reader.problem(first, 'The file does not begin with its title and scenario.', 'Begin it with a line “---”, then “title: …”, “scenario: …”, “cluster: …”, “levels: …”, and another line “---”.')
    return { titleLine: first, title: null, known: false, values: defaults }
  }
  reader.take()
  const found = new Map<string, { readonly line: number; readonly value: string }>()
  // A front matter that its writer did not close ends where the first part begins.
  for (const { number, text } of reader.takeWhile((line) => line.trim() !== '---' && !/^##\s/.test(line))) {
    if (text.trim() === '') continue
    const said = namedValue(text.trim())
    if (said === null || !fields.some((known) => known === said.name)) reader.problem(number, `${quoted(text)} can’t be understood.`, `Known are: ${fields.join(', ')}.`)
    else if (found.has(said.name)) reader.problem(number, `“${said.name}” stands twice.`, 'Keep one of the two. The first is taken.')
    else found.set(said.name, { line: number, value: unquoted(said.value) })
  }
  if (reader.peek()?.text.trim() === '---') reader.take()
  else reader.problem(first, 'The end of the title and scenario is not marked.', 'Write a line “---” below them, as above them.')

  const format = found.get('format')
  if (format === undefined) reader.problem(first, 'The format is not named.', `Write “format: ${playbookFormat}” below the first line. It is read as that.`)
  else if (format.value !== playbookFormat) reader.problem(format.line, `The format ${quoted(format.value)} is not known.`, `This console writes “format: ${playbookFormat}”. It is read as that.`)
  const values = [...found].filter(([name]) => name !== 'format' && name !== 'title').map(([name, { line, value }]) => [name, valueOf(reader, line, name, value)])
  const title = found.get('title')
  return { titleLine: title?.line ?? first, title: title?.value ?? null, known: found.size > 0, values: { ...defaults, ...Object.fromEntries(values) } }
}

/** As YAML would have it: quotes of either kind around a text. */
function unquoted(value: string): string {
  const text = textOf(value)
  return text.length > 1 && text.startsWith("'") && text.endsWith("'") && !value.trim().startsWith('"') ? text.slice(1, -1).replaceAll("''", "'") : text
}

function valueOf(reader: LineReader, line: number, name: string, value: string): unknown {
  const oneOf = (choices: readonly string[], otherwise: string): string => {
    if (choices.includes(value)) return value
    reader.problem(line, `${quoted(value)} is no ${name}.`, `Choose one of: ${choices.join(', ')}. “${otherwise}” is taken.`)
    return otherwise
  }
  if (name === 'scenario') return oneOf(scenarios, defaults.scenario)
  if (name === 'cluster') return oneOf(clusters, defaults.cluster)
  if (name === 'levels') {
    const levels = new Set(value.replace(/^\[|\]$/g, '').split(/[,\s]+/).filter((level) => level !== '').map(Number))
    if (levels.size > 0 && [...levels].every((level) => [1, 2, 3, 4].includes(level))) return [...levels]
    reader.problem(line, `${quoted(value)} names no levels.`, 'Write numbers from 1 to 4, such as “3, 4”. All four are taken.')
    return defaults.levels
  }
  if (value === '') return null
  if (playbookContent.shape.review.safeParse(value).success) return value
  reader.problem(line, `${quoted(value)} is no day.`, 'Write it as 2027-05-31. It was left out.')
  return null
}
