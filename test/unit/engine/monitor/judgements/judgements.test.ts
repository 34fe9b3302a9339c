import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ADAPTATION_NEEDS, type Mention, type SentimentClass } from '../../../../../electron/contract/index.ts'
import { recounted, rollups } from '../../database/mentions/recount.ts'
import { HOUR, MINUTE, NOON, openWorkspace, spread, type Workspace } from '../../workspace.ts'

let workspace: Workspace
beforeEach(async () => {
  workspace = await openWorkspace()
})
afterEach(() => workspace.remove())

const monitor = (of: Workspace = workspace) => of.engine.monitor
const newest = (count = 200, of: Workspace = workspace): readonly Mention[] => monitor(of).list({}, undefined, count).mentions
const get = (id: number, of: Workspace = workspace): Mention | undefined => monitor(of).detail(id)?.mention
const expectCounted = (of: Workspace = workspace): void => expect(rollups(of.engine.database)).toEqual(recounted(of.engine.database))
const totals = async (of: Workspace = workspace) => (await monitor(of).volume({ filter: { from: NOON - 24 * HOUR, to: NOON + HOUR }, split: 'none', timeZone: 'UTC' })).total

/** Mentions of one text, which the model judges alike. */
const alike = (count: number, until: number, step: number) => spread(count, until, step).map((mention) => ({ ...mention, text: 'The parcel is here' }))

/** Mentions that the model does not find negative, which a person calls negative: what an adaptation learns from. */
async function misjudged(count: number): Promise<readonly Mention[]> {
  await workspace.store(alike(count, NOON, MINUTE / 2))
  const mentions = newest()
  expect(mentions.every((mention) => mention.sentiment.class !== 'negative')).toBe(true)
  return mentions
}

async function judgeAll(mentions: readonly Mention[], value: SentimentClass): Promise<void> {
  for (const { id } of mentions) await monitor().accuracy.judge({ id, class: value })
}

describe('flags', () => {
  test('that a person adds or takes away are found, kept with what stood before, and undone by the inverse', async () => {
    await workspace.store(spread(3, NOON, MINUTE))
    const [mention] = newest()
    const id = mention?.id ?? 0
    await monitor().correctFlags(id, { add: ['complaint', 'legal-threat'], remove: [] }, NOON)
    await monitor().correctFlags(id, { add: [], remove: ['legal-threat'] }, NOON + 1)
    expect(get(id)?.flags).toEqual([{ kind: 'complaint', evidence: [], origin: 'person' }])
    expect(monitor().list({ flags: ['complaint'] }, undefined, 5)).toMatchObject({ mentions: [{ id }], matched: { count: 1 } })
    expect(monitor().list({ flags: ['legal-threat'] }, undefined, 5).mentions).toEqual([])
    expect(monitor().list({ flags: ['legal-threat', 'complaint'] }, undefined, 5).mentions).toHaveLength(1)
    expect(monitor().detail(id)?.corrections).toMatchObject([
      { field: 'flags', before: '["complaint","legal-threat"]', after: '["complaint"]', sample: false },
      { field: 'flags', before: '[]' },
    ])
    await monitor().correctFlags(id, { add: [], remove: ['complaint'] }, NOON + 2)
    expect(get(id)?.flags).toEqual(mention?.flags)
  })

  test('lists by one flag come newest first in pages, also with a brand and a period', async () => {
    await workspace.store(spread(30, NOON, MINUTE, 'Quillumo parcel'))
    const { id: brand } = await monitor().brands.save({ name: 'Quillumo', kind: 'own', names: [], handles: [], products: [], excluding: [] })
    await monitor().brands.settled()
    const flagged = newest().filter((_, index) => index % 3 === 0)
    for (const { id } of flagged) await monitor().correctFlags(id, { add: ['question'], remove: [] }, NOON)
    const ids = (filter: object) => monitor().list({ flags: ['question'], ...filter }, undefined, 50).mentions.map((mention) => mention.id)
    expect(ids({})).toEqual(flagged.map((mention) => mention.id))
    expect(ids({ brands: [brand] })).toEqual(flagged.map((mention) => mention.id))
    expect(ids({ from: NOON - 10 * MINUTE })).toEqual(flagged.filter((mention) => mention.publishedAt >= NOON - 10 * MINUTE).map((mention) => mention.id))
  })

  test('spam counts as a mention but not in the sentiment; “not spam” gives the sentiment back', async () => {
    await workspace.store([
      { text: 'This kettle is terrible and dangerous, I hate it', language: 'en', publishedAt: NOON - 3 },
      { text: 'as it came', language: 'en', publishedAt: NOON - 2, sentiment: 'negative' },
    ])
    const [supplied, judged] = newest()
    const before = await totals()
    expect(before).toMatchObject({ mentions: 2, negative: 2, unjudged: 0 })
    for (const mention of [supplied, judged]) await monitor().correctFlags(mention?.id ?? 0, { add: ['spam'], remove: [] }, NOON)
    expect(await totals()).toMatchObject({ mentions: 2, negative: 1, unjudged: 1 })
    expect(get(judged?.id ?? 0)?.sentiment).toEqual({ class: null, score: null, origin: 'model' })
    expect(get(supplied?.id ?? 0)?.sentiment.class).toBe('negative')
    expectCounted()
    await monitor().correctFlags(judged?.id ?? 0, { add: [], remove: ['spam'] }, NOON)
    expect(get(judged?.id ?? 0)).toEqual(judged)
    expect(await totals()).toEqual(before)
    expectCounted()
  })

  test('a sentiment that a person gave stays when the mention turns out to be spam, and taken back it is not judged', async () => {
    await workspace.store([{ text: 'This kettle is terrible, I hate it', language: 'en', publishedAt: NOON - 3 }])
    const [{ id } = { id: 0 }] = newest()
    await monitor().correctSentiment(id, 'neutral', NOON)
    await monitor().correctFlags(id, { add: ['spam'], remove: [] }, NOON)
    expect(get(id)?.sentiment).toMatchObject({ class: 'neutral', origin: 'corrected' })
    await monitor().correctSentiment(id, null, NOON)
    expect(get(id)?.sentiment).toEqual({ class: null, score: null, origin: 'model' })
    expectCounted()
  })
})

describe('accuracy', () => {
  test('tells a random sample from corrections in passing, by brand and language', async () => {
    await monitor().brands.save({ name: 'Quillumo', kind: 'own', names: [], handles: [], products: [], excluding: [] })
    await workspace.store([
      { text: 'I hate this terrible Quillumo kettle', language: 'en', publishedAt: NOON - 5 },
      { text: 'I love it, wonderful and great', language: 'en', publishedAt: NOON - 4 },
      { text: 'Ich hasse diesen schrecklichen Kessel', language: 'de', publishedAt: NOON - 3 },
      { text: 'in a language that nobody judges', language: 'xx', publishedAt: NOON - 2 },
    ])
    const [unknown, german, love, hate] = newest()
    await monitor().accuracy.judge({ id: hate?.id ?? 0, class: 'negative' })
    await monitor().accuracy.judge({ id: love?.id ?? 0, class: 'negative' })
    await monitor().correctSentiment(german?.id ?? 0, 'negative', NOON)
    await monitor().correctSentiment(unknown?.id ?? 0, 'positive', NOON)
    const { groups, adaptation } = await monitor().accuracy.read()
    expect(groups.map((group) => group.scope)).toEqual([
      { kind: 'all' },
      { kind: 'brand', brandId: expect.any(Number) as number },
      { kind: 'language', language: 'en' },
      { kind: 'language', language: 'de' },
    ])
    expect(groups[0]).toMatchObject({
      sample: { judgedByPerson: 2, trueNegativeShare: 1, unadapted: { agreed: 1, accuracy: 0.5, modelNegativeShare: 0.5 }, adapted: null },
      passing: { judgedByPerson: 1, unadapted: { agreed: 1 } },
    })
    expect(adaptation).toMatchObject({ samples: 3, basis: 'both', needed: ADAPTATION_NEEDS, available: false, expected: null, active: null, reverted: null })
  })

  test('a judgement that is taken back counts no more, and a later correction of it is one in passing', async () => {
    await workspace.store(spread(1, NOON, MINUTE))
    const [{ id } = { id: 0 }] = newest()
    await monitor().accuracy.judge({ id, class: 'positive' })
    await monitor().correctSentiment(id, 'negative', NOON)
    const counts = async () => (await monitor().accuracy.read()).groups.map(({ sample, passing }) => [sample.judgedByPerson, passing.judgedByPerson])[0]
    expect(await counts()).toEqual([1, 0])
    await monitor().accuracy.judge({ id, class: null })
    expect(await counts()).toEqual([0, 0])
    await monitor().correctSentiment(id, 'negative', NOON)
    expect(await counts()).toEqual([0, 1])
  })

  test('a sample holds mentions of judged languages that a person has not judged in one, no spam, nothing supplied, nothing old', async () => {
    await workspace.store([
      ...spread(12, NOON, MINUTE),
      { text: 'old words', language: 'en', publishedAt: NOON - 40 * 24 * HOUR },
      { text: 'a language apart', language: 'xx', publishedAt: NOON - 3 },
      { text: 'judged before', language: 'en', publishedAt: NOON - 2, sentiment: 'neutral' },
    ])
    const [, , spam, seen, skipped, passing] = newest()
    await monitor().correctFlags(spam?.id ?? 0, { add: ['spam'], remove: [] }, NOON)
    await monitor().accuracy.judge({ id: seen?.id ?? 0, class: 'neutral' })
    await monitor().correctSentiment(passing?.id ?? 0, 'negative', NOON)
    const drawn = monitor().accuracy.sample({ count: 100, except: [skipped?.id ?? 0] }).map((mention) => mention.id)
    const left = [spam, seen, skipped].map((mention) => mention?.id)
    const wanted = newest().filter((mention) => mention.text.startsWith('plain') && !left.includes(mention.id)).map((mention) => mention.id)
    expect(drawn.toSorted((one, other) => one - other)).toEqual(wanted.toSorted((one, other) => one - other))
    expect(drawn).toContain(passing?.id)
    expect(monitor().accuracy.sample({ count: 3, except: [] })).toHaveLength(3)
  })

  test('a sample of a brand holds that brand’s mentions only', async () => {
    await workspace.store([...spread(20, NOON, MINUTE), ...spread(5, NOON, MINUTE, 'Quillumo parcel')])
    const { id } = await monitor().brands.save({ name: 'Quillumo', kind: 'own', names: [], handles: [], products: [], excluding: [] })
    await monitor().brands.settled()
    const drawn = monitor().accuracy.sample({ brand: id, count: 20, except: [] })
    expect(drawn).toHaveLength(5)
    expect(drawn.every((mention) => mention.text.startsWith('Quillumo'))).toBe(true)
  })
})

describe('an adaptation', () => {
  test('is refused before there are enough judgements, and so is taking back what is not there', async () => {
    await workspace.store(spread(3, NOON, MINUTE))
    await judgeAll(newest(), 'negative')
    for (const refused of [monitor().accuracy.adapt(), monitor().accuracy.revert(), monitor().accuracy.restore()]) {
      await expect(refused).rejects.toMatchObject({ problem: { kind: 'conflict' } })
    }
    expect(newest().map((mention) => mention.sentiment.class)).toEqual(['negative', 'negative', 'negative'])
  })

  test('says what to expect, judges stored and new mentions, is taken back and given back; figures follow each time', async () => {
    const mentions = await misjudged(100)
    await judgeAll(mentions.slice(0, 60), 'negative')
    const offered = (await monitor().accuracy.read()).adaptation
    expect(offered).toMatchObject({ samples: 60, basis: 'sample', available: true, expected: { before: { accuracy: 0, negativeShareError: 1 }, after: { accuracy: 1, negativeShareError: 0 } } })
    const before = await totals()
    expect(before).toMatchObject({ negative: 60 })

    const { adaptation, groups } = await monitor().accuracy.adapt()
    expect(adaptation.active).toMatchObject({ samples: 60, basis: 'sample', fitsModel: true, at: NOON })
    expect(groups[0]?.sample).toMatchObject({ unadapted: { accuracy: 0 }, adapted: { accuracy: 1 } })
    await monitor().judged()
    expect(monitor().accuracy.progress()).toBeNull()
    expect(await totals()).toMatchObject({ mentions: 100, negative: 100 })
    // The terms of those that were judged anew count as negative; those of corrections never followed.
    const parcel = () => monitor().figures.terms(0, NOON - HOUR, NOON + HOUR).get('parcel')
    expect(parcel()).toEqual({ mentions: 100, negative: 40 })
    expect(newest().filter((mention) => mention.sentiment.origin === 'corrected')).toHaveLength(60)
    expectCounted()
    await workspace.store(alike(1, NOON + 1, 1))
    expect(newest(1)[0]?.sentiment).toMatchObject({ class: 'negative', origin: 'model' })

    const reverted = await monitor().accuracy.revert()
    expect(reverted.adaptation).toMatchObject({ active: null, reverted: { id: adaptation.active?.id } })
    await monitor().judged()
    expect(await totals()).toMatchObject({ mentions: 101, negative: 60 })
    expect(parcel()).toEqual({ mentions: 101, negative: 0 })
    expectCounted()

    await monitor().accuracy.restore()
    await monitor().judged()
    expect(await totals()).toMatchObject({ mentions: 101, negative: 101 })
    expectCounted()
    expect(workspace.topics).toContain('judgements')
  })

  test('taking a correction back gives the adapted judgement, not the one that stood then', async () => {
    const mentions = await misjudged(60)
    await judgeAll(mentions, 'negative')
    await monitor().accuracy.adapt()
    await monitor().judged()
    const [{ id } = { id: 0 }] = mentions
    expect(await monitor().accuracy.judge({ id, class: null })).toMatchObject({ sentiment: { class: 'negative', origin: 'model' } })
    expectCounted()
  })

  test('is still in use after a restart', async () => {
    await judgeAll(await misjudged(60), 'negative')
    await monitor().accuracy.adapt()
    await workspace.engine.close()
    workspace = await openWorkspace({ folder: workspace.folder })
    await monitor().judged()
    expect((await monitor().accuracy.read()).adaptation.active).toMatchObject({ samples: 60 })
    await workspace.store(alike(1, NOON + 1, 1))
    expect(newest(1)[0]?.sentiment.class).toBe('negative')
  })

  test('of another model is kept but not used', async () => {
    await judgeAll(await misjudged(60), 'negative')
    await monitor().accuracy.adapt()
    await monitor().judged()
    workspace.engine.database.writer.prepare("UPDATE sentiment_adaptation SET model_version = 'an older one'").run()
    await workspace.engine.close()
    workspace = await openWorkspace({ folder: workspace.folder })
    expect((await monitor().accuracy.read()).adaptation.active).toMatchObject({ fitsModel: false })
    await workspace.store(alike(1, NOON + 1, 1))
    expect(newest(1)[0]?.sentiment.class).not.toBe('negative')
  })

  test('reaches mentions that were being judged when it came', async () => {
    await judgeAll(await misjudged(60), 'negative')
    const [, report] = await Promise.all([workspace.store(alike(900, NOON + HOUR, 1_000)), monitor().accuracy.adapt(), workspace.store(alike(900, NOON + 2 * HOUR, 1_000))])
    expect(report.adaptation.active).not.toBeNull()
    await monitor().judged()
    const classes = workspace.engine.database.writer.prepare('SELECT DISTINCT sentiment_class FROM mention').pluck().all()
    expect(classes).toEqual([0])
    expectCounted()
  })
})

describe('judging stored mentions anew', () => {
  /** As after an update of the program: judged by something else, all of it positive. */
  const outdate = (of: Workspace): void => {
    const { writer } = of.engine.database
    writer.exec(`
      UPDATE judged_with SET current = 'another program', target = NULL, before_id = NULL;
      UPDATE mention SET sentiment_class = 2 WHERE sentiment_origin = 0;
      UPDATE mention SET flags = '[{"kind":"compliment","evidence":["x"],"origin":"detector"}]' WHERE id % 2 = 0 AND flags IS NULL;
      INSERT OR IGNORE INTO mention_flag SELECT 5, id FROM mention WHERE flags LIKE '%compliment%';`)
    for (const table of ['mention_rollup', 'mention_total', 'mention_source_total', 'mention_language_total']) {
      writer.exec(`UPDATE ${table} SET positive = positive + neutral + negative, neutral = 0, negative = 0`)
    }
  }
  const sample = () => [
    ...spread(700, NOON, 1_000, 'I hate this terrible parcel number'),
    { text: 'as it came', language: 'en', publishedAt: NOON - 2, sentiment: 'positive' as const },
  ]
  const judgements = (of: Workspace) => of.engine.database.writer.prepare('SELECT id, sentiment_class, sentiment_score, sentiment_origin, flags FROM mention ORDER BY id').all()
  const flagRows = (of: Workspace) => of.engine.database.writer.prepare('SELECT flag, mention_id FROM mention_flag ORDER BY 1, 2').raw().all()

  test('gives what judging them now would give, and leaves supplied and corrected ones alone', async () => {
    await workspace.store(sample())
    const [, first, second] = newest()
    await monitor().correctSentiment(first?.id ?? 0, 'positive', NOON)
    await monitor().correctFlags(second?.id ?? 0, { add: ['question'], remove: [] }, NOON)
    const before = judgements(workspace)
    const flags = flagRows(workspace)
    outdate(workspace)
    expect(judgements(workspace)).not.toEqual(before)
    await workspace.engine.close()
    workspace = await openWorkspace({ folder: workspace.folder })
    await monitor().judged()
    expect(judgements(workspace)).toEqual(before)
    expect(flagRows(workspace)).toEqual(flags)
    expectCounted()
  })

  test('begins with the newest, and what was cut short goes on where it was', async () => {
    await workspace.store(sample())
    const before = judgements(workspace)
    outdate(workspace)
    const oldest = newest().at(-1)
    // Slices reach further back than this: one of them fails, the ones before are done.
    workspace.engine.database.writer.exec(
      `CREATE TRIGGER refuse BEFORE UPDATE OF sentiment_class ON mention WHEN old.id < ${oldest?.id} - 100 * 1024 * 1000 BEGIN SELECT raise(ABORT, 'refused'); END`,
    )
    await workspace.engine.close()
    workspace = await openWorkspace({ folder: workspace.folder })
    await monitor().judged()
    expect(workspace.logged.join()).toContain('refused')
    expect(monitor().accuracy.progress()).toBeNull()
    const { writer } = workspace.engine.database
    expect(writer.prepare('SELECT done, target IS NULL AS settled FROM judged_with').get()).toEqual({ done: 250, settled: 0 })
    expect(newest().slice(1).every((mention) => mention.sentiment.class === 'negative')).toBe(true)
    expectCounted()
    writer.exec('DROP TRIGGER refuse; UPDATE mention SET sentiment_score = 0.123 WHERE sentiment_class = 0 AND id = (SELECT max(id) FROM mention WHERE sentiment_class = 0)')
    await workspace.engine.close()
    workspace = await openWorkspace({ folder: workspace.folder })
    await monitor().judged()
    // What was done already was not done again.
    const [marked] = newest().filter((mention) => mention.sentiment.class === 'negative')
    expect(marked?.sentiment.score).toBe(0.123)
    const after = judgements(workspace) as { readonly id: number }[]
    const others = (rows: readonly unknown[]) => (rows as { readonly id: number }[]).filter((row) => row.id !== marked?.id)
    expect(others(after)).toEqual(others(before))
    expectCounted()
  })

  test('is not done where nothing changed, and an empty workspace needs none', async () => {
    const judgedWith = () => workspace.engine.database.writer.prepare('SELECT current, target FROM judged_with').get()
    await monitor().judged()
    const known = judgedWith()
    expect(known).toMatchObject({ current: expect.any(String) as string, target: null })
    await workspace.store(sample())
    workspace.engine.database.writer.exec('UPDATE mention SET sentiment_score = 0.123')
    await workspace.engine.close()
    workspace = await openWorkspace({ folder: workspace.folder })
    await monitor().judged()
    expect(judgedWith()).toEqual(known)
    expect(newest(1)[0]?.sentiment.score).toBe(0.123)
  })
})
