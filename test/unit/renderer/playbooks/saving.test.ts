import { expect, test } from 'vitest'
import type { PlaybookContent, Problem } from '../../../../electron/contract/index.ts'
import { SAVE_PATIENCE, SAVE_RETRIES, type StoredPlaybook } from '../../../../renderer/playbooks/editor/autosave.ts'
import type { Draft } from '../../../../renderer/playbooks/editor/core/draft.ts'
import { setAbout } from '../../../../renderer/playbooks/editor/core/fields.ts'
import { EditorSession, TYPING_PAUSE } from '../../../../renderer/playbooks/editor/editor-session.ts'
import { keptPlaybook, type KeptPlaybook } from '../../../../renderer/playbooks/editor/kept-playbook.ts'
import { createManualClock } from '../../manual-clock.ts'
import { smallPlaybook } from './small-playbook.ts'

const problem = (kind: Problem['kind']): Problem => ({ kind, happened: 'It did not work.', safe: 'All is safe.', next: 'Wait.' })
class Failure extends Error {
  readonly problem: Problem
  constructor(kind: Problem['kind']) {
    super(kind)
    this.problem = problem(kind)
  }
}

/** An engine that answers a little later and can be made to fail. */
function setUp(kept: KeptPlaybook | null = null, content: PlaybookContent = smallPlaybook, revision = 1) {
  const clock = createManualClock(1_000_000)
  const engine = {
    stored: { revision, content, savedAt: clock.now() },
    saves: [] as PlaybookContent[],
    underWay: 0,
    most: 0,
    fails: null as Problem['kind'] | null,
    /** The save arrives, its answer does not. */
    losesAnswer: false,
    takes: 50,
  }
  const browser = { kept: null as KeptPlaybook | null }
  const later = () => new Promise<void>((resolve) => void clock.after(engine.takes, resolve))
  const session = new EditorSession(engine.stored, kept, {
    async save(base, next): Promise<StoredPlaybook> {
      engine.underWay += 1
      engine.most = Math.max(engine.most, engine.underWay)
      await later()
      engine.underWay -= 1
      if (engine.fails) throw new Failure(engine.fails)
      if (base !== engine.stored.revision) throw new Failure('conflict')
      engine.saves.push(next)
      engine.stored = { revision: base + 1, content: next, savedAt: clock.now() }
      if (engine.losesAnswer) {
        engine.losesAnswer = false
        throw new Failure('unreachable')
      }
      return engine.stored
    },
    async read() {
      await later()
      return engine.stored
    },
    problemOf: (error) => (error instanceof Failure ? error.problem : problem('storage-unavailable')),
    after: clock.after,
    // Through text, as the browser keeps it.
    keep: (next) => void (browser.kept = next === null ? null : keptPlaybook.parse(JSON.parse(JSON.stringify(next)))),
  })
  session.start()
  const type = (title: string) => session.edit((draft: Draft) => setAbout(draft, { title }), { typing: '0.title' })
  return { clock, engine, browser, session, type, titles: () => engine.saves.map(({ title }) => title) }
}

const pass = SAVE_PATIENCE + 100

test('typing is saved once, when it pauses', async () => {
  const { clock, engine, session, type, titles, browser } = setUp()
  for (const title of ['K', 'Ke', 'Kettles']) {
    type(title)
    await clock.advanceSettling(SAVE_PATIENCE / 2)
  }
  expect(session.state().saving.kind).toBe('saving')
  expect(titles()).toEqual([])
  await clock.advanceSettling(pass)
  expect(titles()).toEqual(['Kettles'])
  expect(session.state().saving).toEqual({ kind: 'saved', at: engine.stored.savedAt })
  expect(browser.kept).toBeNull()
})

test('never are two saves under way, and the last word is stored', async () => {
  const { clock, engine, type } = setUp()
  engine.takes = 3 * SAVE_PATIENCE
  for (let number = 0; number < 40; number++) {
    type(`Title ${number}`)
    await clock.advanceSettling(number % 3 === 0 ? SAVE_PATIENCE + 10 : 30)
  }
  await clock.advanceSettling(20 * pass)
  expect(engine.most).toBe(1)
  expect(engine.stored.content.title).toBe('Title 39')
})

test('what failed is tried again until it works, with what was typed meanwhile', async () => {
  const { clock, engine, session, type, titles, browser } = setUp()
  engine.fails = 'unreachable'
  type('First')
  await clock.advanceSettling(pass)
  expect(session.state().saving).toMatchObject({ kind: 'failing', problem: { happened: 'It did not work.' } })
  type('Second')
  await clock.advanceSettling((SAVE_RETRIES[0] ?? 0) + 100)
  expect(session.state().saving.kind).toBe('failing')
  expect(browser.kept?.draft.content.title).toBe('Second')
  engine.fails = null
  session.flush()
  await clock.advanceSettling(pass)
  expect(titles()).toEqual(['Second'])
  expect(session.state().saving.kind).toBe('saved')
})

test('a save whose answer was lost is no conflict', async () => {
  const { clock, engine, session, type, titles } = setUp()
  engine.losesAnswer = true
  type('Arrived')
  await clock.advanceSettling(10_000)
  expect(session.state().saving.kind).toBe('saved')
  expect(titles()).toEqual(['Arrived'])
  type('Goes on')
  await clock.advanceSettling(pass)
  expect(titles()).toEqual(['Arrived', 'Goes on'])
})

test('a conflict waits for a choice; with the stored state, mine is one undo away', async () => {
  const { clock, engine, session, type, browser } = setUp()
  engine.stored = { revision: 7, content: { ...smallPlaybook, title: 'Theirs' }, savedAt: clock.now() }
  type('Mine')
  await clock.advanceSettling(pass)
  expect(session.state().saving).toMatchObject({ kind: 'conflict', stored: { revision: 7 } })
  type('Mine, and more')
  await clock.advanceSettling(60_000)
  expect(engine.saves).toEqual([])
  expect(browser.kept?.draft.content.title).toBe('Mine, and more')
  expect(session.forCopy().content.title).toBe('Mine, and more (my copy)')
  session.takeStored()
  await clock.advanceSettling(pass)
  expect(session.state()).toMatchObject({ draft: { content: { title: 'Theirs' } }, saving: { kind: 'saved' } })
  expect(engine.stored.revision).toBe(7)
  session.undo()
  await clock.advanceSettling(pass)
  expect(engine.stored).toMatchObject({ revision: 8, content: { title: 'Mine, and more' } })
})

test('what others saved is taken over where nothing here is unsaved', async () => {
  const { clock, engine, session, type } = setUp()
  const theirs = { revision: 2, content: { ...smallPlaybook, title: 'Theirs' }, savedAt: clock.now() }
  engine.stored = theirs
  session.storedChanged(theirs)
  expect(session.state().draft.content.title).toBe('Theirs')
  type('Mine')
  session.storedChanged({ ...theirs, revision: 3 })
  expect(session.state().draft.content.title).toBe('Mine')
  await clock.advanceSettling(pass)
  expect(engine.stored).toMatchObject({ revision: 3, content: { title: 'Mine' } })
})

test('a playbook that is not there any more is no reason to try again', async () => {
  const { clock, engine, session, type, browser } = setUp()
  engine.fails = 'not-found'
  type('Mine')
  await clock.advanceSettling(60_000)
  expect(session.state().saving.kind).toBe('gone')
  expect(browser.kept?.draft.content.title).toBe('Mine')
})

test('text that can’t be stored is kept by the browser while the rest is saved', async () => {
  const { clock, engine, session, type, browser } = setUp()
  type('')
  session.edit((draft) => setAbout(draft, { summary: 'Words' }))
  await clock.advanceSettling(pass)
  expect(engine.stored.content).toMatchObject({ title: 'Leaking kettles', summary: 'Words' })
  expect(session.state().saving.kind).toBe('saved')
  const again = setUp(browser.kept, engine.stored.content, engine.stored.revision)
  expect(again.session.state().draft.rejected['0.title']?.value).toBe('')
})

test('what the page took with it is back on the next opening, and is saved', async () => {
  const before = setUp()
  before.type('Typed, not saved')
  const { session, clock, titles } = setUp(before.browser.kept)
  expect(session.state()).toMatchObject({ restored: true, canUndo: true, draft: { content: { title: 'Typed, not saved' } } })
  await clock.advanceSettling(pass)
  expect(titles()).toEqual(['Typed, not saved'])
  session.undo()
  expect(session.state().draft.content.title).toBe('Leaking kettles')
})

test('what came back can be discarded even once it was saved, and undone again', async () => {
  const before = setUp()
  before.type('Typed, not saved')
  const { session, clock, titles } = setUp(before.browser.kept)
  await clock.advanceSettling(pass)
  session.discardRestored()
  await clock.advanceSettling(pass)
  expect(titles()).toEqual(['Typed, not saved', 'Leaking kettles'])
  expect(session.state().restored).toBe(false)
  session.undo()
  expect(session.state().draft.content.title).toBe('Typed, not saved')
})

test('another state is taken with the same part in view, whatever stands before it now', () => {
  const { session, clock } = setUp()
  const task = session.state().draft.content.phases[1]?.tasks[1]
  session.select({ kind: 'task', id: task?.id ?? -1 })
  const [first, second] = smallPlaybook.phases
  if (first === undefined || second === undefined) throw new Error('Two phases are expected')
  session.storedChanged({ revision: 2, content: { ...smallPlaybook, phases: [{ ...first, tasks: [] }, second] }, savedAt: clock.now() })
  const { place, draft } = session.state()
  expect(draft.content.phases[1]?.tasks.find(({ id }) => place.kind === 'task' && place.id === id)?.key).toBe('d')
})

test('a page that went while a save was under way finds no conflict', async () => {
  const before = setUp()
  before.type('Sent')
  await before.clock.advanceSettling(SAVE_PATIENCE + 10)
  before.type('Sent, and more')
  const { session } = setUp(before.browser.kept, { ...smallPlaybook, title: 'Sent' }, 2)
  expect(session.state()).toMatchObject({ restored: true, saving: { kind: 'saving' }, draft: { content: { title: 'Sent, and more' } } })
})

test('what was kept meets a conflict again, as often as the page is opened', async () => {
  const before = setUp()
  before.type('Mine')
  const theirs = { ...smallPlaybook, title: 'Theirs' }
  const first = setUp(before.browser.kept, theirs, 2)
  expect(first.session.state().saving.kind).toBe('conflict')
  first.type('Mine still')
  const second = setUp(first.browser.kept, theirs, 2)
  expect(second.session.state()).toMatchObject({ saving: { kind: 'conflict' }, draft: { content: { title: 'Mine still' } } })
})

test('typing in one field is one step until it pauses', async () => {
  const { clock, session, type } = setUp()
  type('A')
  type('AB')
  await clock.advanceSettling(TYPING_PAUSE + 1)
  type('ABC')
  session.undo()
  expect(session.state().draft.content.title).toBe('AB')
  session.undo()
  expect(session.state()).toMatchObject({ canUndo: false, draft: { content: { title: 'Leaking kettles' } } })
  session.redo()
  session.redo()
  expect(session.state()).toMatchObject({ canRedo: false, draft: { content: { title: 'ABC' } } })
})
