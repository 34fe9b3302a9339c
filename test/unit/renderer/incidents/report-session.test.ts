import { expect, test } from 'vitest'
import type { Problem, ReportDraft, ReportWriting } from '../../../../electron/contract/index.ts'
import { SAVE_PATIENCE } from '../../../../renderer/playbooks/editor/autosave.ts'
import { keptReport, ReportSession, type KeptReport } from '../../../../renderer/incidents/reports/report-session.ts'
import { createManualClock } from '../../manual-clock.ts'

class Failure extends Error {
  readonly problem: Problem
  constructor(kind: Problem['kind']) {
    super(kind)
    this.problem = { kind, happened: 'It did not work.', safe: 'All is safe.', next: 'Wait.' }
  }
}

const begun: ReportDraft = {
  form: 'working', revision: 3, writing: { title: 'Situation report 1', to: '', text: 'Filled' }, savedAt: 1, canUnfill: false,
  figures: { at: 1, origin: 'own', level: 3, tasks: { done: 0, open: 0, overdue: 0 }, mentions: null },
}

/** An engine that answers at once and can be made to fail. */
function setUp(kept: KeptReport | null = null, draft: ReportDraft = begun) {
  const clock = createManualClock(1_000_000)
  const engine = { draft, fails: null as Problem['kind'] | null }
  const browser = { kept }
  const session = new ReportSession(draft, kept, {
    async save(revision, writing) {
      if (engine.fails) throw new Failure(engine.fails)
      if (revision !== engine.draft.revision) throw new Failure('conflict')
      engine.draft = { ...engine.draft, revision: revision + 1, writing, savedAt: clock.now() }
      return engine.draft
    },
    read: async () => engine.draft,
    problemOf: (error) => (error as Failure).problem,
    after: clock.after,
    // Through text, as the browser keeps it.
    keep: (next) => void (browser.kept = next === null ? null : keptReport.parse(JSON.parse(JSON.stringify(next)))),
  })
  session.start()
  const pass = async (milliseconds = SAVE_PATIENCE): Promise<void> => {
    clock.advance(milliseconds)
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  return { session, engine, browser, pass }
}
const written = (text: string): ReportWriting => ({ ...begun.writing, text })

test('what is typed is kept in the browser at once, stored after a pause, and then forgotten there', async () => {
  const { session, engine, browser, pass } = setUp()
  session.write({ text: 'Typed' })
  expect(browser.kept).toEqual({ revision: 3, sent: null, writing: written('Typed') })
  await pass()
  expect(engine.draft).toMatchObject({ revision: 4, writing: written('Typed') })
  expect(session.state().saving.kind).toBe('saved')
  expect(browser.kept).toBeNull()
})

test('what was not stored when the page closed comes back and is stored', async () => {
  const { session, engine, pass } = setUp({ revision: 3, sent: null, writing: written('Left over') })
  expect(session.state()).toMatchObject({ writing: written('Left over'), restored: true })
  await pass()
  expect(engine.draft.writing).toEqual(written('Left over'))
})

test('an answer that was lost is no conflict', () => {
  const { session } = setUp({ revision: 2, sent: begun.writing, writing: written('More') })
  expect(session.state()).toMatchObject({ writing: written('More'), restored: true, saving: { kind: 'saving' } })
})

test('what came back meets what somebody else stored: nothing is saved until one is chosen, and either can be had back', async () => {
  const { session, engine, browser, pass } = setUp({ revision: 1, sent: null, writing: written('Mine') })
  expect(session.state()).toMatchObject({ writing: written('Mine'), saving: { kind: 'conflict' } })
  session.write({ to: 'All' })
  await pass()
  expect(engine.draft).toEqual(begun)
  expect(browser.kept).toMatchObject({ revision: 2 })
  const mine = session.choose('stored')
  expect(mine).toEqual({ ...written('Mine'), to: 'All' })
  expect(session.state().writing).toEqual(begun.writing)
  session.write(mine ?? {})
  await pass()
  expect(engine.draft.writing).toEqual(mine)
})

test('of a conflict with what is on the screen one’s own can go on', async () => {
  const { session, engine, pass } = setUp()
  engine.draft = { ...begun, revision: 9, writing: written('Theirs') }
  session.write({ text: 'Mine' })
  await pass()
  expect(session.state().saving.kind).toBe('conflict')
  expect(session.choose('mine')).toEqual(written('Theirs'))
  await pass()
  expect(engine.draft).toMatchObject({ revision: 10, writing: written('Mine') })
})

test('whoever waits for what is typed to be stored gets its revision, or nothing while that fails', async () => {
  const { session, engine, pass } = setUp()
  session.write({ text: 'Typed' })
  const stored = session.stored()
  await pass(0)
  expect(await stored).toBe(4)
  engine.fails = 'storage-full'
  session.write({ text: 'More' })
  const failing = session.stored()
  await pass(0)
  expect(await failing).toBeNull()
})

test('what somebody else stored is shown where nothing here is unsaved', () => {
  const { session } = setUp()
  session.storedChanged({ ...begun, revision: 5, writing: written('Theirs') })
  expect(session.state().writing).toEqual(written('Theirs'))
  session.write({ text: 'Mine' })
  session.storedChanged({ ...begun, revision: 6, writing: written('Theirs again') })
  expect(session.state().writing).toEqual(written('Mine'))
})
