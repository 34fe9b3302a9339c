import { reviewClocks, type EntryType, type IncidentEntry, type OpenAction, type ProposedChange, type ReviewClock } from '../../contract/index.ts'
import { blocksOfMarkdown, writePdf } from '../documents/index.ts'
import { ProblemError, type Clock } from '../ports.ts'
import type { createLevels } from './levels.ts'
import { writeReview } from './review-markdown.ts'
import type { Timelines } from './timelines.ts'

interface ReviewParts {
  readonly timelines: Timelines
  readonly levels: Pick<ReturnType<typeof createLevels>, 'list'>
  readonly clock: Clock
  /** What stands on every paper; null for nothing. */
  readonly notice: string | null
  readonly proposalsOf: (incident: number) => Promise<readonly ProposedChange[]>
}

/** What clocks stand on, and what tells the course of it besides. */
const counted = ['alert', 'level', 'role', 'task', 'report'] as const satisfies readonly EntryType[]
const reviewed = [...counted, 'declared', 'run', 'takeover', 'decision', 'close', 'reopen'] as const satisfies readonly EntryType[]

/** After-action reviews: clocks against targets, what is to be done still, and the whole as a text. */
export function createReview({ timelines, levels, clock, notice, proposalsOf }: ReviewParts) {
  const clocksOf = async (id: number, entries: readonly IncidentEntry[]): Promise<readonly ReviewClock[]> => {
    const definitions = await levels.list()
    // Read last, and used at once: the next act may be written into it.
    return reviewClocks({ state: await timelines.stateAt(id), entries, levels: definitions, now: clock.now() })
  }
  return {
    clocks: async (id: number): Promise<ReviewClock[]> => [...(await clocksOf(id, await timelines.entriesOf(id, counted)))],
    async write(id: number, zone: string, name: (title: string) => string): Promise<{ name: string; text: string }> {
      const entries = await timelines.entriesOf(id, reviewed)
      const clocks = await clocksOf(id, entries)
      const proposals = await proposalsOf(id)
      const state = await timelines.stateAt(id)
      return { name: name(state.declaration.title), text: writeReview({ state, entries, clocks, proposals, at: clock.now(), zone }) }
    },
    async writePdf(id: number, zone: string, name: (title: string) => string): Promise<{ name: string; bytes: Uint8Array }> {
      const { text } = await this.write(id, zone, () => '')
      const { title } = (await timelines.stateAt(id)).declaration
      const writtenAt = clock.now()
      const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).format(writtenAt)
      const bytes = await writePdf({ title: `After-action review: ${title}`, language: 'en', writtenAt, foot: `${title} · after-action review of ${day}`, notice, blocks: blocksOfMarkdown(text) })
      return { name: name(title), bytes }
    },
    async openActions(): Promise<OpenAction[]> {
      const found: OpenAction[] = []
      for (const id of await timelines.ids()) {
        const state = await timelines.stateOrDamage(id)
        if (state instanceof ProblemError) continue
        const { actions, declaration: { title }, closed } = state
        for (const { done, ...action } of actions) if (done === null) found.push({ ...action, incident: id, title, closed: closed !== null })
      }
      return found.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    },
  }
}
