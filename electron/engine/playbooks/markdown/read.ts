import { playbookContent, playbookFindings, playbookLimits, type PlaybookContent } from '../../../contract/index.ts'
import { boundaries } from './blocks.ts'
import { readFrontMatter, type FrontMatter } from './front-matter.ts'
import { atMost, checked } from './items.ts'
import { LineReader, quoted, type FileProblem } from './lines.ts'
import { Places } from './places.ts'
import { cut, readText, sections } from './read-sections.ts'
import { phasesOf, readPhase, type WrittenPhase } from './read-tasks.ts'
import { headings } from './write.ts'

export interface ReadPlaybook {
  /** What could be read; null where not even a title or a part of a playbook could. */
  readonly playbook: PlaybookContent | null
  /** By line. Empty when the file was understood as a whole. */
  readonly problems: readonly FileProblem[]
}

type Listed = keyof typeof sections
/** What the sections of each kind came to, and the line of the first. */
type Found = { readonly [Part in Listed]: { line: number; readonly parts: PlaybookContent[Part][number][] } }

/** Reads a playbook's file. What is wrong is told by its line with what to do; the rest is read all the same. */
export function readPlaybook(source: string): ReadPlaybook {
  const reader = new LineReader(source)
  const places = new Places()
  const front = readFrontMatter(reader)
  const opening = readText(reader, boundaries.section, 'The text before the first part')
  const { known, phases: written, found, pages } = readSections(reader, places)
  if (!known && !front.known) return { playbook: null, problems: [{ line: 1, message: 'This is no playbook: nothing in it is a part of one.', remedy: 'Export a playbook and look at its file, or read how one is written in Help, Playbooks.' }] }

  const phases = phasesIn(reader, written, places)
  const text = { ...titled(reader, front, opening), darkSite: cut(reader, 1, pages.join('\n\n'), 'The dark site’s page') }
  const about = checked(reader, 1, playbookContent, { ...front.values, ...text, phases: phases.slice(0, 1).map((phase) => ({ ...phase, tasks: [] })) }, 'The playbook')
  if (about === null) return { playbook: null, problems: reader.problems() }
  const list = <Part extends Listed>(part: Part) => atMost(reader, found[part].line, playbookLimits[part], found[part].parts, headings[part].toLowerCase())
  // Every part was checked when it was read.
  const lists = { triggers: list('triggers'), roles: list('roles'), facts: list('facts'), stakeholders: list('stakeholders'), questions: list('questions'), contacts: list('contacts') }
  const playbook: PlaybookContent = { ...about, ...lists, phases }
  for (const finding of playbookFindings(playbook)) reader.problem(places.lineOf(finding), `${finding.message}.`, remedies[finding.field])
  return { playbook, problems: reader.problems() }
}

function readSections(reader: LineReader, places: Places) {
  const found: Found = { triggers: none(), roles: none(), facts: none(), stakeholders: none(), questions: none(), contacts: none() }
  const phases: WrittenPhase[] = []
  const pages: string[] = []
  let known = false
  const collect = <Part extends Listed>(part: Part, line: number): void => {
    found[part].line ||= line
    for (const one of sections[part](reader, places)) found[part].parts.push(one)
  }
  for (let line = reader.take(); line !== undefined; line = reader.take()) {
    const heading = line.text.slice(2).trim()
    const phase = /^phase\s*:(.*)$/is.exec(heading)?.[1]
    const section = sectionOf(heading)
    known ||= phase !== undefined || section !== null
    if (phase !== undefined) phases.push(readPhase(reader, line.number, phase.trim()))
    else if (section === 'darkSite') pages.push(readText(reader, boundaries.knownSection, 'The dark site’s page'))
    else if (section !== null) collect(section, line.number)
    else {
      reader.problem(line.number, `${quoted(heading)} is no part of a playbook.`, `Known headings are “Phase: …”, ${Object.values(headings).join(', ')}. Its text was left out.`)
      reader.takeWhile((text) => !boundaries.section.test(text))
    }
  }
  return { known, phases, found, pages }
}

const none = <One>(): { line: number; readonly parts: One[] } => ({ line: 0, parts: [] })

const remedies = {
  key: 'Give one of the two another key.',
  deputy: 'Correct the key, or add the role.',
  role: 'Correct the key, or add the role.',
  owner: 'Correct the key, or add the role.',
  due: 'Correct the key, or add the task.',
  blockedBy: 'Name only tasks that can be done before it.',
  condition: 'Correct the fact’s key or the answer that it waits for, or add the fact.',
} as const

function sectionOf(heading: string): keyof typeof headings | null {
  const said = heading.toLowerCase()
  for (const [section, name] of Object.entries(headings)) if (name.toLowerCase() === said) return section as keyof typeof headings
  return null
}

/** Title and summary; where no title is written, a first heading is one. */
function titled(reader: LineReader, { title, titleLine }: FrontMatter, opening: string): { readonly title: string; readonly summary: string } {
  if (title !== null) {
    const { success } = playbookContent.shape.title.safeParse(title)
    const cut = title.replace(/\s+/g, ' ').slice(0, 150).trim()
    if (!success) reader.problem(titleLine, title === '' ? 'The title is empty.' : 'The title is longer than 150 characters.', cut === '' ? 'Write the title behind “title:”.' : 'Shorten it. Its beginning was taken.')
    return { title: success ? title : cut || 'Untitled playbook', summary: opening }
  }
  const [first = '', ...rest] = opening.trim().split('\n')
  const heading = /^#\s/.test(first) ? first.slice(2).trim().slice(0, 150).trim() : ''
  reader.problem(titleLine, 'The playbook has no title.', `Write “title: …” between the two lines “---” at the beginning. “${heading || 'Untitled playbook'}” is taken.`)
  return heading === '' ? { title: 'Untitled playbook', summary: opening } : { title: heading, summary: rest.join('\n') }
}

function phasesIn(reader: LineReader, written: readonly WrittenPhase[], places: Places): PlaybookContent['phases'] {
  const phases = phasesOf(reader, atMost(reader, written[0]?.line ?? 1, playbookLimits.phases, written, 'phases'), places)
  if (phases.length > 0) return phases
  reader.problem(1, 'The playbook has no phase, so it has no tasks.', 'Write a line such as “## Phase: Respond” above the tasks. An empty phase is taken.')
  return [{ key: 'respond', name: 'Respond', aim: '', tasks: [] }]
}
