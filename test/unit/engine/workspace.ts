import { rmSync } from 'node:fs'
import type { MentionInput, Topic } from '../../../electron/contract/index.ts'
import { createEngine, type Engine } from '../../../electron/engine/engine.ts'
import type { Ports } from '../../../electron/engine/ports.ts'
import { mentionInput } from '../../../electron/contract/index.ts'
import { temporaryFolder, testPorts } from '../../contract/open-console.ts'
import { createManualClock, type ManualClock } from '../manual-clock.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A Monday at noon, UTC. */
export const NOON = Date.UTC(2026, 8, 14, 12)

/** An engine on a folder of its own, whose clock stands still until it is told to go on. */
export interface Workspace {
  readonly engine: Engine
  readonly clock: ManualClock
  readonly folder: string
  readonly logged: readonly string[]
  readonly topics: readonly Topic[]
  /** Stores mentions under the source of that name, which is made when it is not there. */
  store(mentions: readonly SimpleMention[], source?: string): ReturnType<Engine['monitor']['sink']['accept']>
  /** Closes the engine and removes the folder. */
  remove(): Promise<void>
}

/** A mention as a test writes it: text and time, the rest as the contract's defaults have it. */
export type SimpleMention = Partial<Omit<MentionInput, 'author'>> & {
  readonly text: string
  readonly publishedAt: number
  readonly author?: { readonly handle: string; readonly name?: string; readonly followers?: number }
}

interface WorkspaceOptions {
  readonly folder?: string
  readonly now?: number
  /** In place of those that a test has by itself. */
  readonly ports?: Partial<Ports>
}

export async function openWorkspace({ folder = temporaryFolder(), now = NOON, ports: given = {} }: WorkspaceOptions = {}): Promise<Workspace> {
  const clock = createManualClock(now)
  const logged: string[] = []
  const topics: Topic[] = []
  const ports = { ...testPorts(folder, logged), clock, ...given }
  const engine = await createEngine({ folder, resources: ports.resources, ports, changed: (topic) => topics.push(topic) })
  return {
    engine,
    clock,
    folder,
    logged,
    topics,
    async store(mentions, source = 'Test') {
      const id = await engine.sources.ensureFileSource(source)
      return engine.monitor.sink.accept(id, mentions.map((mention) => mentionInput.parse(mention)))
    },
    async remove() {
      await engine.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** As many mentions, each with a text and author of its own, `step` milliseconds apart, ending before `until`. */
export function spread(count: number, until: number, step: number, text = 'plain words number'): SimpleMention[] {
  return Array.from({ length: count }, (_, index) => ({
    text: `${text} ${index}`,
    language: 'en',
    publishedAt: until - (count - index) * step,
    author: { handle: `writer${index % 7}` },
  }))
}
