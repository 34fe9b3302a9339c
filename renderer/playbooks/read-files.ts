import type { FileProblem, PlaybookContent } from '../../electron/contract/index.ts'
import type { client } from '../shell/engine.ts'

/** What one file came to. Nothing of it is stored yet. */
export interface ReadFile {
  readonly name: string
  /** Null where nothing could be understood. */
  readonly content: PlaybookContent | null
  readonly problems: readonly FileProblem[]
}

/** Most bytes of a single file, and of a ZIP file. The engine's limits, told here before anything is sent. */
const MOST_BYTES = 5_000_000
const MOST_ZIP_BYTES = 20_000_000

type ReadPart = (typeof client)['playbooks']['files']

/** Reads Markdown files, and ZIP files of them, one after the other. */
export async function readFiles(files: readonly File[], { read, readLibrary }: Pick<ReadPart, 'read' | 'readLibrary'>): Promise<readonly ReadFile[]> {
  const found: ReadFile[] = []
  for (const file of files) {
    const { name } = file
    if (/\.zip$/i.test(name)) {
      if (file.size > MOST_ZIP_BYTES) found.push(refused(name, 'The file is larger than 20 MB.', 'Import its playbooks in smaller ZIP files.'))
      else {
        const entries = await readLibrary({ base64: await base64Of(file) })
        found.push(...(entries.length > 0 ? entries : [refused(name, 'The ZIP file holds no Markdown file.', 'Choose one with playbooks whose names end in .md.')]))
      }
    } else if (!/\.(md|markdown|txt)$/i.test(name)) found.push(refused(name, 'This is no Markdown file.', 'Choose files whose names end in .md, or a ZIP file of them.'))
    else if (file.size > MOST_BYTES) found.push(refused(name, 'The file is larger than 5 MB.', 'Split it into several playbooks.'))
    else found.push({ name, ...(await read({ text: await file.text() })) })
  }
  return found
}

const refused = (name: string, message: string, remedy: string): ReadFile => ({ name, content: null, problems: [{ line: 1, message, remedy }] })

/** The bytes of a file as base64. */
export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  // In pieces: the letters of a whole file are more arguments than a call takes.
  const letters: string[] = []
  for (let start = 0; start < bytes.length; start += 8_192) letters.push(String.fromCharCode(...bytes.subarray(start, start + 8_192)))
  return btoa(letters.join(''))
}

/** "9 roles, 11 facts, 5 phases with 38 tasks" – what of a playbook was understood. */
export function understoodWords({ roles, facts, phases, stakeholders, questions, contacts }: PlaybookContent): string {
  const count = (number: number, one: string, many = `${one}s`) => (number === 0 ? [] : [`${number} ${number === 1 ? one : many}`])
  const tasks = phases.reduce((sum, phase) => sum + phase.tasks.length, 0)
  return [
    ...count(phases.length, 'phase'),
    ...count(tasks, 'task'),
    ...count(roles.length, 'role'),
    ...count(facts.length, 'fact'),
    ...count(stakeholders.length, 'stakeholder'),
    ...count(questions.length, 'question'),
    ...count(contacts.length, 'contact'),
  ].join(', ')
}
