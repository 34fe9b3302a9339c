import { reviewClocks, type IncidentEntry, type OpenAction, type ProposedChange, type ReviewClock } from '../../contract/index.ts'
import type { Clock } from '../ports.ts'
import type { createLevels } from './levels.ts'
import { writeReview } from './review-markdown.ts'
import type { Timelines } from './timelines.ts'

/** When an alert was raised and acknowledged. */
export interface AnsweredAlert {
  readonly raisedAt: number
  readonly acknowledgedAt: number | null
}

export interface ReviewParts {
  readonly timelines: Timelines
  readonly levels: Pick<ReturnType<typeof createLevels>, 'list'>
  readonly clock: Clock
  /** null when it is not known any more. */
  readonly alertOf: (id: number) => Promise<AnsweredAlert | null>
  readonly proposalsOf: (incident: number) => Promise<readonly ProposedChange[]>
}

/** What the review looks at: who acted when, and what tells the course of it. */
const reviewed = ['declared', 'level', 'role', 'task', 'report', 'run', 'decision', 'close', 'reopen'] as const satisfies readonly IncidentEntry['content']['type'][]

/** After-action reviews: clocks against targets, what is to be done still, and the whole as a text. */
export function createReview({ timelines, levels, clock, alertOf, proposalsOf }: ReviewParts) {
  const clocksOf = async (id: number, entries: readonly IncidentEntry[]): Promise<readonly ReviewClock[]> => {
    const definitions = await levels.list()
    const { declaration } = await timelines.stateAt(id)
    const alert = declaration.alert === null ? null : await alertOf(declaration.alert)
    // Read last, and used at once: the next act may be written into it.
    return reviewClocks({ state: await timelines.stateAt(id), entries, levels: definitions, alert, now: clock.now() })
  }
  return {
    clocks: async (id: number): Promise<ReviewClock[]> => [...(await clocksOf(id, await timelines.entriesOf(id, reviewed.slice(0, 5))))],
    async write(id: number, zone: string, name: (title: string) => string): Promise<{ name: string; text: string }> {
      const entries = await timelines.entriesOf(id, reviewed)
      const clocks = await clocksOf(id, entries)
      const proposals = await proposalsOf(id)
      const state = await timelines.stateAt(id)
      return { name: name(state.declaration.title), text: writeReview({ state, entries, clocks, proposals, at: clock.now(), zone }) }
    },
    async openActions(): Promise<OpenAction[]> {
      const found: OpenAction[] = []
      for (const id of await timelines.ids()) {
        const { actions, declaration: { title }, closed } = await timelines.stateAt(id)
        for (const { done, ...action } of actions) if (done === null) found.push({ ...action, incident: id, title, closed: closed !== null })
      }
      return found.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    },
  }
}
