import type { PlaybookFact, TaskCondition, TaskDue } from '../../../contract/index.ts'

const units = [
  ['day', 1_440],
  ['h', 60],
  ['min', 1],
] as const

/** Longest words that are tried to be understood: hostile lines can be millions of signs long. */
const LONGEST_WORDS = 1_000

/** "2 days 1 h 30 min"; 0 is "0 min". */
export function durationWords(minutes: number): string {
  let left = minutes
  const parts: string[] = []
  for (const [unit, length] of units) {
    const count = Math.floor(left / length)
    left -= count * length
    if (count > 0) parts.push(`${count} ${unit === 'day' && count > 1 ? 'days' : unit}`)
  }
  return parts.join(' ') || '0 min'
}

/** Minutes; null where this is no duration. */
export function durationOf(words: string): number | null {
  if (words.length > 100) return null
  let minutes = 0
  const rest = words.trim().replace(/(\d+)\s*(days?|d|hours?|hrs?|h|minutes?|mins?|m)(?![a-z])\s*(?:and\s+)?/gi, (_, count: string, unit: string) => {
    minutes += Number(count) * (/^d/i.test(unit) ? 1_440 : /^h/i.test(unit) ? 60 : 1)
    return ''
  })
  return rest === '' && /\d/.test(words) && Number.isSafeInteger(minutes) ? minutes : null
}

export function dueWords({ minutes, after }: TaskDue): string {
  const from = after === 'start' ? 'the start' : after === 'phase' ? 'the phase begins' : `\`${after.task}\``
  return `${durationWords(minutes)} after ${from}`
}

/** null where it can't be understood. */
export function dueOf(words: string): TaskDue | null {
  if (words.length > LONGEST_WORDS) return null
  const match = /^(.*?)\s+after\s+(.*)$/i.exec(words.trim())
  const minutes = durationOf(match?.[1] ?? '')
  const from = match?.[2]?.trim() ?? ''
  if (minutes === null) return null
  if (/^(the )?start$/i.test(from)) return { minutes, after: 'start' }
  if (/^(the )?phase( begins| starts)?$/i.test(from)) return { minutes, after: 'phase' }
  const task = keyOf(from)
  return task === null ? null : { minutes, after: { task } }
}

export function conditionWords(condition: TaskCondition): string {
  if (condition.kind === 'level') return `level is at least ${condition.atLeast}`
  return `\`${condition.fact}\` is ${condition.is ? '' : 'not '}${JSON.stringify(condition.value)}`
}

export function conditionOf(words: string): TaskCondition | null {
  if (words.length > LONGEST_WORDS) return null
  const level = /^(?:the )?level (?:is )?(?:at least )?([1-4])(?: or (?:higher|more))?$/i.exec(words.trim())
  if (level) return { kind: 'level', atLeast: Number(level[1]) }
  // A fact of that name is written between marks.
  if (/^(?:the )?level\b/i.test(words.trim())) return null
  const fact = /^`?([a-z0-9-]+)`? is (not )?(.+)$/i.exec(words.trim())
  const value = textOf(fact?.[3] ?? '')
  return fact?.[1] === undefined || value === '' ? null : { kind: 'fact', fact: fact[1], is: fact[2] === undefined, value }
}

/** A text as it stands, or between double quotes as JSON writes it. */
export function textOf(written: string): string {
  const trimmed = written.trim()
  if (!/^".*"$/s.test(trimmed) || trimmed.length < 2) return trimmed
  try {
    const text: unknown = JSON.parse(trimmed)
    return typeof text === 'string' ? text : trimmed
  } catch {
    return trimmed
  }
}

/** Between quotes only where it would be read as something else. */
export function written(text: string): string {
  return text === '' || /^["'\s]|\s$/.test(text) ? JSON.stringify(text) : text
}

/** A key with or without the marks of code. */
export function keyOf(text: string): string | null {
  return /^`?([a-z0-9]+(?:-[a-z0-9]+)*)`?$/.exec(text.trim())?.[1] ?? null
}

export function answerWords(answer: PlaybookFact['answer']): string {
  switch (answer.kind) {
    case 'yes-no':
      return 'yes or no'
    case 'number':
      return 'a number'
    case 'text':
      return 'words'
    case 'choice':
      return `one of ${answer.options.join(' | ')}`
  }
}

export function answerOf(words: string): PlaybookFact['answer'] | null {
  const said = words.trim()
  if (/^yes( or |\/)no$/i.test(said)) return { kind: 'yes-no' }
  if (/^(a )?number$/i.test(said)) return { kind: 'number' }
  if (/^(words|text)$/i.test(said)) return { kind: 'text' }
  const options = /^one of:?\s+(.+)$/is.exec(said)?.[1]?.split('|').map((option) => option.trim()).filter((option) => option !== '')
  return options === undefined || options.length < 2 ? null : { kind: 'choice', options }
}
