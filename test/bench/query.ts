import type { MentionFilter } from '../../electron/contract/index.ts'
import type { Engine } from '../../electron/engine/engine.ts'
import { openEngine, p95 } from './bench-engine.ts'
import { END, storedMentions } from './stored-mentions.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const ROUNDS = 300
/** Not counted: a console on the worst day has been running for a while. */
const WARM_UP = 30
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100_000, 2_000_000]

const filters: readonly MentionFilter[] = [
  {},
  { brands: [1] },
  { languages: ['fi'] },
  { sources: [2] },
  { sentiments: ['negative'] },
  { brands: [1], sentiments: ['negative'], languages: ['de'] },
]
const searches = [
  'recall', 'kettle', 'takaisinveto', 'rückruf notice', 'burnt smell', '"very hot"', 'kettle -recall', 'author:author17', 'service refund waited',
  'warranty*', 'vedenkeitin kuuma haju', 'nobody reply',
]

const charts: Record<string, number> = {}
const lists: Record<string, number> = {}
const found: Record<string, number> = {}
for (const size of sizes) {
  const engine = await openEngine(await storedMentions(size), END)
  charts[size] = Math.round((await chart(engine)) * 10) / 10
  lists[size] = Math.round((await list(engine)) * 10) / 10
  found[size] = Math.round((await search(engine)) * 10) / 10
  await engine.close()
}
const [small, large] = sizes
console.log(
  JSON.stringify({
    chartP95Ms: charts,
    listP95Ms: lists,
    searchP95Ms: found,
    chartRatio: Math.round(((charts[large ?? 0] ?? 0) / (charts[small ?? 0] ?? 1)) * 100) / 100,
  }),
)

/** 24 hours as the Monitor draws them: figures, expected band, split. */
function chart({ monitor }: Engine): Promise<number> {
  const splits = ['sentiment', 'none', 'source', 'language', 'brand'] as const
  return measured((round) => {
    const to = END - (round % 60) * 7 * HOUR
    const filter = { ...filters[round % filters.length], from: to - DAY, to }
    return monitor.volume({ filter, split: splits[round % splits.length] ?? 'none', timeZone: 'Europe/Helsinki' })
  })
}

/** The list's first page, with its count, folded and not. */
function list({ monitor }: Engine): Promise<number> {
  return measured(async (round) => {
    const filter = { ...filters[round % filters.length], from: END - DAY * (1 + (round % 5)), to: END, folded: round % 2 === 0 }
    return monitor.list(filter, undefined, 50)
  })
}

/** A search over everything that is stored, first page and count. */
function search({ monitor }: Engine): Promise<number> {
  return measured(async (round) => monitor.list({ search: searches[round % searches.length], ...filters[Math.floor(round / 40) % 2] }, undefined, 50))
}

async function measured(ask: (round: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const start = performance.now()
    await ask(Math.abs(round))
    if (round >= 0) times.push(performance.now() - start)
  }
  return p95(times)
}
