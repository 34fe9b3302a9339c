import fc from 'fast-check'
import { entryContent, playbookContent, type EntryContent, type IncidentClock, type IncidentEntry, type PlaybookContent } from '../../../../electron/contract/index.ts'
import { FIRST_HASH, hashOfEntry, sha256 } from '../../../../electron/engine/incidents/chain.ts'
import { MINUTE, NOON } from '../workspace.ts'

export const KEY = 'a1b2c3'

/** A playbook of two phases: a count to begin with, then a notice that waits for it, a board meeting in a crisis, and a check nobody needs. */
export const smallPlaybook: PlaybookContent = playbookContent.parse({
  title: 'Leaking kettle',
  scenario: 'product-defect',
  cluster: 'accidental',
  levels: [3, 4],
  roles: [{ key: 'lead', name: 'Lead' }],
  facts: [
    { key: 'injury', question: 'Is anybody hurt?', answer: { kind: 'yes-no' } },
    { key: 'cause', question: 'How sure is the cause?', answer: { kind: 'choice', options: ['unknown', 'confirmed'] } },
    { key: 'reports', question: 'How many reports?', answer: { kind: 'number' } },
    { key: 'lots', question: 'Which lots?', answer: { kind: 'text' } },
    // The name of something that every object has.
    { key: 'constructor', question: 'Who built it?', answer: { kind: 'text' } },
  ],
  phases: [
    {
      key: 'detect',
      name: 'Detect',
      tasks: [
        { key: 'count', title: 'Count the reports', due: { minutes: 15, after: 'start' } },
        { key: 'photos', title: 'Ask for photos', optional: true },
      ],
    },
    {
      key: 'respond',
      name: 'Respond',
      tasks: [
        { key: 'stop-use', title: 'Tell owners to stop', due: { minutes: 60, after: { task: 'count' } }, blockedBy: ['count'], condition: { kind: 'fact', fact: 'injury', is: true, value: 'Yes' } },
        { key: 'board', title: 'Convene the board', due: { minutes: 30, after: 'phase' }, condition: { kind: 'level', atLeast: 4 } },
        { key: 'builder', title: 'Ask the builder', condition: { kind: 'fact', fact: 'constructor', is: true, value: 'us' } },
      ],
    },
  ],
})

/** Mondays to Fridays from nine to five in Berlin. */
export const officeHours: IncidentClock = { kind: 'office', hours: { timeZone: 'Europe/Berlin', weekly: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }], holidays: [] } }

export const declared: EntryContent = { type: 'declared', title: 'Kettles leak', brand: null, level: 3, signalAt: NOON - 20 * MINUTE, alert: null, reason: 'Hot water on tables', clock: null }
/** Has no photos any more, and a lawyer instead; asks for the weather in place of the lots. */
export const revisedPlaybook: PlaybookContent = playbookContent.parse({
  ...smallPlaybook,
  title: 'Leaking kettle, revised',
  facts: [...smallPlaybook.facts.filter(({ key }) => key !== 'lots'), { key: 'weather', question: 'What is the weather?', answer: { kind: 'text' } }],
  phases: smallPlaybook.phases.map((phase) => ({ ...phase, tasks: [...phase.tasks.filter(({ key }) => key !== 'photos'), ...(phase.key === 'detect' ? [{ key: 'lawyer', title: 'Call the lawyer' }] : [])] })),
})

export const started: EntryContent = { type: 'run', run: 1, playbook: 7, version: 2, content: smallPlaybook }
export const takenOver: Extract<EntryContent, { type: 'takeover' }> = { type: 'takeover', run: 1, from: 2, version: 3, content: revisedPlaybook }
export const photo = Buffer.from('A photo of a kettle')
export const attached: EntryContent = { type: 'evidence', run: 1, task: 'count', evidence: { hash: sha256(photo), name: 'kettle.jpg', bytes: photo.length, kind: 'file' }, note: 'From an owner' }

/** Entries as the console writes them, a minute apart. */
export function timelineOf(contents: readonly EntryContent[], key = KEY): IncidentEntry[] {
  let previousHash = FIRST_HASH
  return contents.map((content, index) => {
    const unsealed = { number: index + 1, at: NOON + index * MINUTE, by: index % 2 === 0 ? 'Mira' : 'Otto', content, previousHash }
    const entry = { ...unsealed, hash: hashOfEntry(key, unsealed) }
    previousHash = entry.hash
    return entry
  })
}

const words = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).map((text) => text.trim() || 'x')
const place = fc.record({ run: fc.integer({ min: 1, max: 2 }), task: fc.constantFrom('count', 'photos', 'stop-use', 'board', 'elsewhere') })
const person = fc.option(words, { nil: null })
const level = fc.integer({ min: 1, max: 4 })

/** Any entry that can follow the declaration, whether it fits what stands or not. */
const anyContent: fc.Arbitrary<EntryContent> = fc
  .oneof(
    fc.record({ type: fc.constant('task'), state: fc.constantFrom('open', 'under-way', 'done', 'not-needed'), reason: words }).chain((task) => place.map((at) => ({ ...task, ...at }))),
    place.chain((at) => person.map((to) => ({ type: 'assign', ...at, to }))),
    place.chain((at) => words.map((text) => ({ type: 'comment', ...at, text }))),
    fc.record({ type: fc.constant('fact'), run: fc.integer({ min: 1, max: 2 }), fact: fc.constantFrom('injury', 'lots', 'constructor'), value: person, source: words }),
    fc.record({ type: fc.constant('role'), role: fc.constantFrom('Lead', 'constructor'), to: person, note: words }),
    fc.record({ type: fc.constant('note'), text: words }),
    fc.record({ type: fc.constant('decision'), text: words, reason: words }),
    fc.record({ type: fc.constant('promise'), text: words, dueAt: fc.integer({ min: NOON, max: NOON + 100 * MINUTE }) }),
    fc.record({ type: fc.constant('promise-kept'), promise: fc.integer({ min: 1, max: 12 }) }),
    fc.record({ type: fc.constant('level'), from: level, level, reason: words, clock: fc.constantFrom(null, officeHours) }),
    fc.record({ type: fc.constant('close'), outcome: words }),
    fc.record({ type: fc.constant('reopen'), reason: words }),
    fc.constant(started),
    fc.constantFrom(takenOver, { ...takenOver, from: 3, version: 2, content: smallPlaybook }),
    fc.constantFrom({ type: 'mentions', view: null }, { type: 'mentions', view: { name: 'Kettles', filter: { theme: 'kettle' } } }),
    fc.constant(attached),
    fc.constant({ ...attached, run: null, task: null }),
  )
  .map((content) => entryContent.parse(content))

/** Any timeline, each entry of it in the contract's form. */
export const anyTimeline: fc.Arbitrary<IncidentEntry[]> = fc.array(anyContent, { maxLength: 14 }).map((contents) => timelineOf([declared, started, ...contents]))
