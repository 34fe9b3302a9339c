import { playbookPhase, playbookTask, type PlaybookPhase, type PlaybookTask } from '../../../contract/index.ts'
import { boundaries, unprotect } from './blocks.ts'
import { checked, inSection, readProperties, reference, titleOf, withKeys, type Item } from './items.ts'
import type { LineReader } from './lines.ts'
import { conditionOf, dueOf, keyOf } from './words.ts'

const taskLine = /^[-*+] \[[ xX]\]\s+(.*)$/
const known = ['role', 'due', 'optional', 'blocked by', 'when', 'evidence', 'statement', 'broadcast', 'block']

interface WrittenTask extends Item {
  readonly instructions: string
}

export interface WrittenPhase {
  readonly line: number
  readonly title: string
  readonly key: string | null
  readonly aim: string
  readonly tasks: readonly WrittenTask[]
}

/** Reads the phase whose heading was just taken, up to the next section. */
export function readPhase(reader: LineReader, line: number, heading: string): WrittenPhase {
  const aim = reader.takeWhile((text) => !boundaries.task.test(text)).map(({ text }) => unprotect(text, boundaries.task)).join('\n')
  const tasks: WrittenTask[] = []
  for (; inSection(reader.peek()); reader.skipEmpty()) {
    const taken = reader.take()
    if (taken === undefined) break
    const title = taskLine.exec(taken.text)?.[1]
    if (title === undefined) {
      reader.problem(taken.number, `“${taken.text.trim()}” belongs to no task.`, 'Begin a task with “- [ ] ”, and indent its instructions by two spaces.')
      continue
    }
    const properties = readProperties(reader, known)
    tasks.push({ line: taken.number, ...titleOf(title), properties, instructions: readInstructions(reader) })
  }
  return { line, ...titleOf(heading), aim, tasks }
}

function readInstructions(reader: LineReader): string {
  const lines = reader.takeWhile((text) => text.trim() === '' || /^(?: {2}|\t)/.test(text))
  return lines.map(({ text }) => text.replace(/^(?: {2}|\t)/, '')).join('\n')
}

/** The phases with what is written made sense of; a task that can't be taken is told and left out. */
export function phasesOf(reader: LineReader, phases: readonly WrittenPhase[]): readonly PlaybookPhase[] {
  const keyed = withKeys(phases.flatMap((phase) => phase.tasks), 'task')
  let taken = 0
  return withKeys(phases, 'phase').flatMap((phase) => {
    const tasks = keyed.slice(taken, taken + phase.tasks.length).flatMap((task) => taskOf(reader, task) ?? [])
    taken += phase.tasks.length
    const { key, title: name, aim } = phase
    return checked(reader, phase.line, playbookPhase, { key, name, aim, tasks }, `The phase “${name}”`) ?? []
  })
}

function taskOf(reader: LineReader, { line, key, title, properties, instructions }: WrittenTask & { readonly key: string }): PlaybookTask | null {
  const value = (name: string): string | null => properties.get(name)?.value ?? null
  const understood = <Value>(name: string, read: (words: string) => Value | null, example: string): Value | null => {
    const property = properties.get(name)
    const found = property === undefined ? null : read(property.value)
    if (property !== undefined && found === null) reader.problem(property.line, `“${property.value}” can’t be understood as “${name}”.`, `Write it like this: ${example}`)
    return found
  }
  return checked(
    reader,
    line,
    playbookTask,
    {
      key,
      title,
      role: reference(reader, properties.get('role')),
      due: understood('due', dueOf, '15 min after the start, 2 h after the phase begins, or 1 day after `another-task`'),
      optional: understood('optional', (words) => (/^(yes|true)$/i.test(words) ? true : /^(no|false)$/i.test(words) ? false : null), 'yes') ?? false,
      blockedBy: understood('blocked by', keysOf, '`another-task`, `and-one-more`') ?? [],
      condition: understood('when', conditionOf, '`injury` is "yes", or: level is at least 3'),
      evidence: value('evidence') ?? '',
      statement: value('statement'),
      broadcast: value('broadcast'),
      block: understood('block', blockOf, '`press-desk` version 2'),
      instructions,
    },
    `The task “${title}”`,
  )
}

function keysOf(words: string): readonly string[] | null {
  const keys = words.split(',').map(keyOf)
  return keys.includes(null) ? null : keys.filter((key) => key !== null)
}

function blockOf(words: string): PlaybookTask['block'] {
  const match = /^`?([a-z0-9-]+)`?\s+version\s+(\d+)$/i.exec(words.trim())
  return match?.[1] === undefined ? null : { key: match[1], version: Number(match[2]) }
}
