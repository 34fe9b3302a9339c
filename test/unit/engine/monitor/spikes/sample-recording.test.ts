import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MentionInput, SpikeEpisode } from '../../../../../electron/contract/index.ts'
import { readRecording, readRecordingHeader } from '../../../../../electron/engine/sources/recording-file.ts'
import { root } from '../../../../contract/open-console.ts'
import { DAY, HOUR, MINUTE, openWorkspace, type Workspace } from '../../workspace.ts'

const path = join(root, 'resources', 'recordings', 'kettle-recall.jsonl.gz')
/** Hours since the start, as the recording's generator has them: the video that spreads, and the recall notice. */
const VIRAL = 12.2
const REPORTS = 10

let workspace: Workspace
let startsAt: number
let brandId: number
let found: readonly SpikeEpisode[]
/** How severe it was by the hour since the start. */
const severities: string[] = []

/** The shipped recording is heard as in play: a quarter of an hour at a time, judged after each. */
beforeAll(async () => {
  const header = await readRecordingHeader(path)
  startsAt = header.startsAt
  workspace = await openWorkspace({ now: startsAt })
  for (const brand of header.brands) await workspace.engine.monitor.brands.save(brand)
  brandId = (await workspace.engine.monitor.brands.list()).find((brand) => brand.name === 'Quillumo')?.id ?? -1
  const sources = new Map<string, number>()
  for (const { key, name } of header.sources) sources.set(key, await workspace.engine.sources.ensureFileSource(name))
  const parts = readRecording(path)
  let next = await parts.next()
  while (workspace.clock.now() < header.endsAt) {
    const until = workspace.clock.now() + 15 * MINUTE
    const heard = new Map<number, MentionInput[]>()
    for (; next.done !== true && next.value.kind === 'mention' && next.value.mention.publishedAt < until; next = await parts.next()) {
      const source = sources.get(next.value.source) ?? 0
      heard.set(source, [...(heard.get(source) ?? []), next.value.mention])
    }
    for (const [source, mentions] of heard) await workspace.engine.monitor.sink.accept(source, mentions)
    workspace.clock.advance(15 * MINUTE)
    await workspace.engine.monitor.episodes.settled()
    if ((until - startsAt) % HOUR === 0) severities.push(workspace.engine.monitor.situation(brandId).severity)
  }
  found = await workspace.engine.monitor.episodes.list({ brand: brandId, parts: true, limit: 500 })
})
afterAll(() => workspace.remove())

test('the sample is one episode of the brand’s volume, from its outbreak over the second wave to its end', () => {
  const main = found.filter((episode) => episode.scope.kind === 'all' && episode.measure === 'volume')
  expect(main).toHaveLength(1)
  const [episode] = main
  const hour = ((episode?.onsetAt ?? 0) - startsAt) / HOUR
  expect(hour).toBeGreaterThan(REPORTS)
  expect(hour).toBeLessThan(VIRAL + 0.5)
  expect(episode?.peakAt).toBeGreaterThan(startsAt + VIRAL * HOUR)
  expect(episode?.total).toBeGreaterThan(20_000)
  expect(episode?.endAt).toBeNull()
  expect(workspace.logged).toEqual([])
})

test('sources and themes of the crisis are parts of it', () => {
  const [main] = found.filter((episode) => episode.scope.kind === 'all' && episode.measure === 'volume')
  const parts = found.filter((episode) => episode.partOf === main?.id)
  expect(parts.some((episode) => episode.scope.kind === 'sources')).toBe(true)
  expect(parts.some((episode) => episode.scope.kind === 'theme')).toBe(true)
  expect(parts.some((episode) => episode.scope.kind === 'all' && episode.measure === 'negative-share')).toBe(true)
  // Beside it hardly anything: a review site's busy hour before.
  expect(found.filter((episode) => episode.partOf === null).length).toBeLessThanOrEqual(2)
})

test('the situation is calm before, and severe within the hour that it breaks out', () => {
  expect(severities.slice(0, REPORTS)).not.toContain('severe')
  expect(severities[Math.ceil(VIRAL) + 1]).toBe('severe')
  const situation = workspace.engine.monitor.situation(brandId)
  expect(situation.episode?.onsetAt ?? situation.since).toBe(situation.since)
  expect(workspace.clock.now() - startsAt).toBeGreaterThan(DAY)
})
