import { afterAll, beforeAll, expect, test } from 'vitest'
import { mentionInput, spikeSentence, type Brand } from '../../../electron/contract/index.ts'
import { recordCalls } from '../called-procedures.ts'
import { openConsole, type Client, type OpenConsole, type Transport } from '../open-console.ts'
import { notUnderstood } from '../refusals.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Episodes as the page and alert rules ask for them. */
export function spikeSuite(transport: Transport): void {
  let opened: OpenConsole
  let client: Client
  let brand: Brand
  const now = Date.now()

  beforeAll(async () => {
    opened = await openConsole(transport)
    client = recordCalls(opened.client)
    brand = await client.monitor.brands.save({ name: 'Quillumo' })
    const source = await opened.console.engine().sources.ensureFileSource('Posts')
    const said = (count: number, from: number, to: number, text: string, sentiment: 'neutral' | 'negative') =>
      Array.from({ length: count }, (_, index) =>
        mentionInput.parse({ text: `${text} ${index}`, language: 'en', sentiment, publishedAt: Math.floor(from + ((index + 0.5) * (to - from)) / count) }),
      )
    const { sink, episodes } = opened.console.engine().monitor
    await sink.accept(source, said(1_700, now - 3 * 24 * HOUR, now - HOUR, 'Quillumo on a plain day', 'neutral'))
    await sink.accept(source, said(600, now - HOUR, now, 'Quillumo leaks', 'negative'))
    await episodes.settled()
  })
  afterAll(() => opened.close())

  test('a crisis is one episode of the brand, with arithmetic that can be said in a sentence', async () => {
    const found = await client.monitor.episodes({ brand: brand.id, measure: 'volume', open: true })
    expect(found).toHaveLength(1)
    const [episode] = found
    expect(episode).toMatchObject({ brandId: brand.id, scope: { kind: 'all' }, endAt: null, partOf: null })
    expect(Math.abs((episode?.onsetAt ?? 0) - (now - HOUR))).toBeLessThanOrEqual(10 * MINUTE)
    if (!episode) throw new Error('No episode')
    expect(spikeSentence(episode.arithmetic, 'Europe/Helsinki')).toMatch(/^\d+ mentions in 15 min; expected \d+(\.\d)? ± \d+(\.\d)? for \w+day \d\d:\d\d; \d+\u00A0% negative \(usual 0\u00A0%\)/)
  })

  test('episodes are asked for by time, brand, measure and whether they last', async () => {
    const count = async (query: Parameters<Client['monitor']['episodes']>[0]) => (await client.monitor.episodes(query)).length
    const all = await count({ parts: true })
    expect(all).toBeGreaterThanOrEqual(2)
    expect(await count({})).toBeLessThanOrEqual(all)
    expect(await count({ brand: 0, measure: 'volume' })).toBe(1)
    expect(await count({ to: now - 2 * HOUR, parts: true })).toBe(0)
    expect(await count({ from: now - 10 * MINUTE, to: now, measure: 'volume', brand: brand.id })).toBe(1)
    expect(await count({ open: false, measure: 'volume', brand: brand.id })).toBe(0)
    expect(await count({ limit: 1, parts: true })).toBe(1)
    await notUnderstood(client.monitor.episodes({ limit: 0 }))
  })

  test('the situation stands on the episode', async () => {
    const [episode] = await client.monitor.episodes({ brand: brand.id, measure: 'volume' })
    expect(await client.monitor.situation({ brand: brand.id })).toMatchObject({ severity: 'severe', since: episode?.onsetAt, episode: { id: episode?.id } })
  })
}
