import { playbookLimits, playbookPhase, playbookTask, type PlaybookPhase, type PlaybookTask } from '../../../contract/index.ts'
import { boundaries } from './blocks.ts'
import { atMost, checked, fallbacksOf, inSection, readProperties, reference, titleIn, withKeys, type Item } from './items.ts'
import { quoted, type LineReader } from './lines.ts'
import type { Places } from './places.ts'
import { cut, readText } from './read-sections.ts'
import { conditionOf, dueOf, keyOf } from './words.ts'

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
  const aim = readText(reader, boundaries.task, `The aim of the phase ${quoted(heading)}`)
  const tasks: WrittenTask[] = []
  for (; inSection(reader.peek()); reader.skipEmpty()) {
    const taken = reader.take()
    if (taken === undefined) break
    if (!boundaries.task.test(taken.text)) {
      reader.problem(taken.number, `${quoted(taken.text)} belongs to no task.`, 'Begin a task with “- [ ] ”, and indent its instructions by two spaces. The line was left out.')
      continue
    }
    const { title, key } = titleIn(reader, taken.number, taken.text.slice(taken.text.indexOf(']') + 1))
    const properties = readProperties(reader, known)
    tasks.push({ line: taken.number, title, key, properties, instructions: readInstructions(reader, title) })
  }
  return { line, ...titleIn(reader, line, heading), aim, tasks }
}

function readInstructions(reader: LineReader, title: string): string {
  const lines = reader.takeWhile((text) => text.trim() === '' || /^(?: {2}|\t)/.test(text))
  return cut(reader, lines[0]?.number ?? 1, lines.map(({ text }) => text.replace(/^(?: {2}|\t)/, '')).join('\n'), `What is written to ${quoted(title)}`)
}

/** The phases with what is written made sense of; a task that can't be taken is told and left out. */
export function phasesOf(reader: LineReader, phases: readonly WrittenPhase[], places: Places): readonly PlaybookPhase[] {
  const keyed = withKeys(phases.flatMap((phase) => phase.tasks), 'task')
  let taken = 0
  return withKeys(phases, 'phase').flatMap((phase) => {
    const written = keyed.slice(taken, taken + phase.tasks.length)
    taken += phase.tasks.length
    const { line, key, title: name, aim } = phase
    places.row('phases', key, line)
    const tasks = atMost(reader, line, playbookLimits.tasksInPhase, written, `tasks in the phase ${quoted(name)}`).flatMap((task) => taskOf(reader, task, places) ?? [])
    const fallbacks = { key: { line, value: shorter(key) }, name: { line, value: name.trim().slice(0, 100).trim() || 'Phase' } }
    return checked(reader, line, playbookPhase, { key, name, aim, tasks }, `The phase ${quoted(name)}`, fallbacks) ?? []
  })
}

const shorter = (key: string): string => key.slice(0, 60).replace(/-$/, '')

function taskOf(reader: LineReader, task: WrittenTask & { readonly key: string }, places: Places): PlaybookTask | null {
  const { line, key, title, properties, instructions } = task
  places.item('tasks', task)
  const value = (name: string): string | null => properties.get(name)?.value || null
  const understood = <Value>(name: string, read: (words: string) => Value | null, example: string): Value | null => {
    const property = properties.get(name)
    const found = property === undefined ? null : read(property.value)
    if (property !== undefined && found === null) reader.problem(property.line, `${quoted(property.value)} can’t be understood as “${name}”.`, `Write it like this: ${example}. It was left out.`)
    return found
  }
  const written = {
    key,
    title,
    role: reference(reader, properties.get('role')),
    due: understood('due', dueOf, '15 min after the start, 2 h after the phase begins, or 1 day after `another-task`'),
    optional: understood('optional', yesOrNo, 'yes') ?? false,
    blockedBy: understood('blocked by', keysOf, '`another-task`, `and-one-more`') ?? [],
    condition: understood('when', conditionOf, '`injury` is "yes", or: level is at least 3'),
    evidence: value('evidence') ?? '',
    statement: value('statement'),
    broadcast: value('broadcast'),
    block: understood('block', blockOf, '`press-desk` version 2'),
    instructions,
  }
  const fallbacks = fallbacksOf(properties, {
    role: ['role', null], due: ['due', null], blockedBy: ['blocked by', undefined], condition: ['when', null], evidence: ['evidence', ''], statement: ['statement', null], broadcast: ['broadcast', null], block: ['block', null],
  })
  return checked(reader, line, playbookTask, written, `The task ${quoted(title)}`, { ...fallbacks, key: { line, value: shorter(key) }, title: { line, value: title.trim().slice(0, 200).trim() || 'Untitled task' } })
}

function yesOrNo(words: string): boolean | null {
  if (/^(yes|true)$/i.test(words)) return true
  return /^(no|false)$/i.test(words) ? false : null
}

function keysOf(words: string): readonly string[] | null {
  const keys = words.split(',').map(keyOf)
  return keys.includes(null) ? null : keys.filter((key) => key !== null)
}

function blockOf(words: string): PlaybookTask['block'] {
  const match = /^`?([a-z0-9-]+)`?\s+version\s+(\d+)$/i.exec(words.trim())
  return match?.[1] === undefined ? null : { key: match[1], version: Number(match[2]) }
}
