import type { MentionInput } from '../../../../electron/contract/index.ts'
import type { SourceContext, SourceReport } from '../../../../electron/engine/sources/source-port.ts'
import type { Clock, Network, Secrets } from '../../../../electron/engine/ports.ts'

export interface ObservedContext extends SourceContext {
  readonly accepted: MentionInput[]
  readonly reports: SourceReport[]
  /** The next report for which `wanted` holds, or one that was already made since the last call. */
  reported(wanted: (report: SourceReport) => boolean): Promise<SourceReport>
  /** Thrown by the sink while set. */
  storageProblem: Error | null
}

/** A source's surroundings that keep everything in memory and let a test look at it. */
export function createObservedContext({ clock, network, memory = null }: { clock: Clock; network?: Network; memory?: unknown }): ObservedContext {
  const seen = new Set<string>()
  const waiting = new Set<() => void>()
  let remembered = memory
  let read = 0
  const context: ObservedContext = {
    id: 7,
    accepted: [],
    reports: [],
    storageProblem: null,
    clock,
    network: network ?? { fetch: (url, init) => fetch(url, init) },
    secrets: createMemorySecrets(),
    log: { info() {}, error() {} },
    sink: {
      async accept(_sourceId, mentions) {
        if (context.storageProblem !== null) throw context.storageProblem
        const fresh = mentions.filter((mention) => !seen.has(mention.nativeId ?? mention.text))
        for (const mention of fresh) seen.add(mention.nativeId ?? mention.text)
        context.accepted.push(...fresh)
        return { stored: fresh.length, duplicates: mentions.length - fresh.length, earliestAt: null, latestAt: null }
      },
    },
    report(report) {
      context.reports.push(report)
      for (const check of [...waiting]) check()
    },
    readMemory: () => structuredClone(remembered),
    writeMemory(next) {
      remembered = structuredClone(next)
    },
    reported(wanted) {
      return new Promise((resolve) => {
        const check = (): void => {
          while (read < context.reports.length) {
            const report = context.reports[read++]
            if (report === undefined || !wanted(report)) continue
            waiting.delete(check)
            return resolve(report)
          }
        }
        waiting.add(check)
        check()
      })
    },
  }
  return context
}

export function createMemorySecrets(): Secrets {
  const kept = new Map<string, string>()
  return {
    get: async (name) => kept.get(name) ?? null,
    set: async (name, value) => void kept.set(name, value),
    remove: async (name) => void kept.delete(name),
    describe: async () => 'Kept in memory for a test.',
  }
}
