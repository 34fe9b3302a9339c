import type { Topic } from '../../electron/contract/index.ts'

/** Part of the query cache: the path of a procedure or of a group of them. */
export type QueryPath = readonly string[]

/** Lists follow arrivals closely; figures may lag a little, they cost more to draw. Milliseconds between two readings. */
export const LIST_GAP = 250
export const FIGURES_GAP = 1_500

const quick: Partial<Record<Topic, readonly QueryPath[]>> = {
  state: [['system', 'state']],
  preferences: [['system', 'preferences']],
  data: [['system', 'data']],
  judgements: [['monitor', 'accuracy', 'progress']],
  brands: [['monitor', 'brands'], ['monitor', 'list'], ['monitor', 'mention']],
  views: [['monitor', 'views']],
  alerts: [['alerts']],
  imports: [['sources', 'imports']],
  mappings: [['sources', 'mappings']],
  playbooks: [['playbooks']],
  incidents: [['incidents']],
  people: [['people']],
}

const figures: Partial<Record<Topic, readonly QueryPath[]>> = {
  mentions: [['monitor', 'situation'], ['monitor', 'loudest'], ['monitor', 'volume'], ['monitor', 'themes'], ['monitor', 'authors'], ['monitor', 'shareOfVoice'], ['monitor', 'facets'], ['sources', 'list']],
  episodes: [['monitor', 'episodes'], ['monitor', 'situation']],
  // A sample is drawn once: to read it again would draw another.
  judgements: [['monitor', 'accuracy', 'read']],
  brands: [['monitor', 'situation'], ['monitor', 'loudest'], ['monitor', 'episodes'], ['monitor', 'volume'], ['monitor', 'themes'], ['monitor', 'authors'], ['monitor', 'shareOfVoice']],
  sources: [['sources', 'list']],
  coverage: [['monitor', 'situation'], ['monitor', 'volume'], ['sources', 'list']],
}

/** Which queries have to be read again when topics changed: those at once, and those that may lag. The live list reads itself. */
export function queriesOf(topics: readonly Topic[]): { readonly quick: readonly QueryPath[]; readonly figures: readonly QueryPath[] } {
  return { quick: unique(topics.flatMap(topic => quick[topic] ?? [])), figures: unique(topics.flatMap(topic => figures[topic] ?? [])) }
}

function unique(paths: readonly QueryPath[]): readonly QueryPath[] {
  return [...new Map(paths.map(path => [path.join('.'), path])).values()]
}

/** Collects requests and carries them out one after the other with a pause between. */
export interface Pace<Item> {
  ask(items: readonly Item[]): void
  stop(): void
}

/**
 * Runs `work` over the distinct items asked for since it last began: at once when idle, otherwise once after the run
 * under way and the gap. So a flood of announcements can neither pile up readings nor starve the last one.
 * @param gap milliseconds between the end of a run and the start of the next
 */
export function createPace<Item>(gap: number, keyOf: (item: Item) => string, work: (items: readonly Item[]) => Promise<unknown>): Pace<Item> {
  const waiting = new Map<string, Item>()
  let busy = false
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = () => {
    if (stopped || busy || waiting.size === 0) return
    busy = true
    const items = [...waiting.values()]
    waiting.clear()
    void work(items)
      .catch(() => undefined)
      .finally(() => {
        timer = setTimeout(() => {
          busy = false
          run()
        }, gap)
      })
  }
  return {
    ask(items) {
      for (const item of items) waiting.set(keyOf(item), item)
      run()
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
