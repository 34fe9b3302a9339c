import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mentionChart, reportDueAt, type ReportForm } from '../../../../../electron/contract/index.ts'
import { ProblemError } from '../../../../../electron/engine/ports.ts'
import { DAY, HOUR, MINUTE, NOON, openWorkspace, spread, type Workspace } from '../../workspace.ts'
import { textOfPdf } from '../../documents/pdf-text.ts'

const by = 'Mira'
const ZONE = 'Europe/Helsinki'
let work: Workspace
let id: number
let brand: number
beforeEach(async () => {
  work = await openWorkspace()
  brand = (await work.engine.monitor.brands.save({ name: 'Northwind', role: 'own', names: ['kettle'], handles: [], products: [], exclude: [] } as never)).id
  // Before the first signal few are angry, since then most are.
  await work.store([
    ...spread(60, NOON - 2 * DAY, HOUR, 'My kettle works well and I love it').map((one, index) => ({ ...one, sentiment: index % 5 === 0 ? ('negative' as const) : ('positive' as const) })),
    ...spread(40, NOON, MINUTE, 'This kettle burnt my hand').map((one, index) => ({ ...one, sentiment: index % 4 === 0 ? ('neutral' as const) : ('negative' as const) })),
  ])
  id = (await work.engine.incidents.declare({ title: 'Kettles leak', brand, level: 3, signalAt: NOON - HOUR, alert: null, reason: 'Hot water on tables' }, by)).id
})
afterEach(() => work.remove())

const reports = () => work.engine.incidents.reports
const begin = async (form: ReportForm = 'executive') => (await reports().draft.fill(id, form, null, ZONE)).draft
const ready = async (form: ReportForm = 'executive') => {
  const draft = await begin(form)
  return reports().draft.save(id, form, draft.revision, { ...draft.writing, text: draft.writing.text.replace(/\[To be written:[^\]]*\]/, 'Approve the recall by 18:00') })
}
async function refusal(work_: Promise<unknown>): Promise<{ kind: string; happened: string }> {
  const error: unknown = await work_.then(() => null, (told: unknown) => told)
  expect(error).toBeInstanceOf(ProblemError)
  return (error as ProblemError).problem
}

describe('figures', () => {
  test('count the brand’s mentions since the first signal, and the share that was usual before', async () => {
    const { figures } = await begin()
    expect(figures).toMatchObject({ origin: 'own', level: 3, mentions: { of: 'Northwind', mentions: 40, negative: 30, judged: 40, usualNegativeShare: 0.2, from: NOON - HOUR, to: NOON, complete: true } })
    expect(figures.mentions?.buckets.reduce((sum, { mentions }) => sum + mentions, 0)).toBe(40)
  })

  test('are of the view that was chosen for the incident, where one was', async () => {
    await work.engine.incidents.act(id, by, { type: 'mentions', view: { name: 'Nobody', filter: { search: 'nobody' } } })
    expect((await begin()).figures.mentions).toMatchObject({ of: 'the view “Nobody”', mentions: 0, usualNegativeShare: null })
  })

  test('of an incident without brand, alert and view there are none of mentions', async () => {
    const other = await work.engine.incidents.declare({ title: 'Rumour', brand: null, level: 2, signalAt: NOON, alert: null, reason: 'So' }, by)
    expect((await reports().draft.fill(other.id, 'working', null, ZONE)).draft.figures.mentions).toBeNull()
  })
})

describe('a draft', () => {
  test('is filled once; asking again gives what was begun', async () => {
    const draft = await begin()
    expect(draft).toMatchObject({ revision: 1, writing: { title: 'Situation report 1', to: '' }, canUnfill: false })
    expect(await begin()).toEqual(draft)
    expect(await reports().draft.get(id, 'working')).toBeNull()
  })

  test('is saved against its revision; the same save twice is one, another is a conflict that overwrites nothing', async () => {
    const { revision, writing } = await begin()
    const mine = { ...writing, to: 'The board' }
    const saved = await reports().draft.save(id, 'executive', revision, mine)
    expect(saved).toMatchObject({ revision: 2, writing: mine })
    expect(await reports().draft.save(id, 'executive', revision, mine)).toEqual(saved)
    expect(await refusal(reports().draft.save(id, 'executive', revision, { ...writing, to: 'The press' }))).toMatchObject({ kind: 'conflict' })
    expect(await reports().draft.get(id, 'executive')).toEqual(saved)
  })

  test('outlives the console', async () => {
    const { revision, writing } = await begin()
    await reports().draft.save(id, 'executive', revision, { ...writing, text: 'Typed' })
    await work.engine.close()
    const again = await openWorkspace({ folder: work.folder })
    expect(await again.engine.incidents.reports.draft.get(id, 'executive')).toMatchObject({ writing: { text: 'Typed' } })
    work = again
  })

  test('filled anew keeps what was typed, and is taken back and taken up again', async () => {
    const { revision, writing } = await begin('working')
    const typed = await reports().draft.save(id, 'working', revision, { ...writing, text: writing.text.replace(/\[To be written:[^\]]*\]/, 'Two agents') })
    await work.engine.incidents.act(id, by, { type: 'decision', text: 'Stop the sale', reason: 'Injuries' })
    const { draft, sections } = await reports().draft.fill(id, 'working', typed.revision, ZONE)
    expect(draft.writing.text).toContain('Stop the sale')
    expect(draft.writing.text).toContain('Two agents')
    expect(sections.find(({ name }) => name === 'Decisions')).toMatchObject({ kept: false, before: 'No decision is recorded yet.' })
    expect(sections.find(({ name }) => name === 'Needs and resources')).toMatchObject({ kept: true, before: 'Two agents' })
    const undone = await reports().draft.unfill(id, 'working', draft.revision)
    expect(undone.writing).toEqual(typed.writing)
    expect((await reports().draft.unfill(id, 'working', undone.revision)).writing).toEqual(draft.writing)
  })
})

describe('an issued report', () => {
  test('stands in the timeline, as a version that is read; its draft is gone', async () => {
    const draft = await ready()
    const { entry } = await reports().issue(id, 'executive', draft.revision, by)
    expect(entry.content).toMatchObject({ type: 'report', form: 'executive', title: 'Situation report 1', figures: { mentions: { mentions: 40 } } })
    expect(await reports().draft.get(id, 'executive')).toBeNull()
    expect(await reports().read(id, entry.number)).toMatchObject({ version: 1, by, content: { form: 'executive' } })
    expect(await refusal(reports().read(id, 1))).toMatchObject({ kind: 'not-found' })
    expect(await refusal(reports().issue(id, 'executive', draft.revision, by))).toMatchObject({ kind: 'not-found' })
  })

  test('is not issued while something is to be written, without a title, or from a state that is another by now', async () => {
    const draft = await begin()
    expect(await refusal(reports().issue(id, 'executive', draft.revision, by))).toMatchObject({ kind: 'bad-input', happened: '“What we need from you” is still to be written.' })
    const untitled = await reports().draft.save(id, 'executive', draft.revision, { title: ' ', to: '', text: 'All is told' })
    expect(await refusal(reports().issue(id, 'executive', untitled.revision, by))).toMatchObject({ happened: 'A report needs a title.' })
    expect(await refusal(reports().issue(id, 'executive', draft.revision, by))).toMatchObject({ kind: 'conflict' })
    expect((await work.engine.incidents.get(id)).state.reports).toEqual([])
  })

  test('leads the next one, which has what was asked and the figures of its own time', async () => {
    const first = await ready()
    await reports().issue(id, 'executive', first.revision, by)
    work.clock.advance(HOUR)
    await work.store(spread(10, NOON + HOUR, MINUTE, 'Another kettle burnt').map((one) => ({ ...one, sentiment: 'negative' as const })))
    const next = await begin()
    expect(next.writing.title).toBe('Situation report 2')
    expect(next.writing.text).toContain('Approve the recall by 18:00')
    expect(next.figures.mentions?.mentions).toBe(50)
    expect((await begin('working')).writing.title).toBe('Situation report 1')
  })

  test('moves the time of the next one', async () => {
    const levels = await work.engine.incidents.levels.list()
    const due = async () => reportDueAt((await work.engine.incidents.get(id)).state, levels)
    expect(await due()).toBe(NOON + 2 * HOUR)
    work.clock.advance(HOUR)
    await reports().issue(id, 'executive', (await ready()).revision, by)
    expect(await due()).toBe(NOON + 3 * HOUR)
    await work.engine.incidents.act(id, by, { type: 'level', level: 4, reason: 'An injury' })
    expect(await due()).toBe(NOON + 2 * HOUR)
    await work.engine.incidents.act(id, by, { type: 'close', outcome: 'Over' })
    expect(await due()).toBeNull()
  })
})

describe('as a file', () => {
  const SAID = '40 mentions since Mon 14 Sept, 14:00, 75\u00a0% negative, usual 20\u00a0%'

  test('Markdown, Word and PDF say the same, with the figures', async () => {
    const { entry } = await reports().issue(id, 'executive', (await ready()).revision, by)
    const of = { entry: entry.number }
    const [markdown, word, pdf] = [await reports().write(id, of, 'markdown', ZONE, null), await reports().write(id, of, 'word', ZONE, null), await reports().write(id, of, 'pdf', ZONE, null)]
    expect([markdown.name, word.name, pdf.name]).toEqual(['md', 'docx', 'pdf'].map((extension) => `situation-report-executive-2026-09-14-1500.${extension}`))
    const document = strFromU8(unzipSync(word.bytes)['word/document.xml'] ?? new Uint8Array())
    for (const text of [Buffer.from(markdown.bytes).toString(), document, textOfPdf(pdf.bytes).join(' ')]) {
      expect(text).toContain(SAID)
      expect(text).toContain('Approve the recall by 18:00')
      expect(text).toContain('Kettles leak – Level 3 · Escalate – issued by Mira, Mon 14 Sept 2026, 15:00')
    }
    expect(textOfPdf(pdf.bytes)).toHaveLength(1)
    expect(textOfPdf(pdf.bytes)[0]).toContain('Version 1, issued Mon 14 Sept 2026, 15:00 EEST')
    expect(document).toContain('Chart of the mentions per')
  })

  test('a draft says that it is one, and how many pages it takes', async () => {
    const draft = await begin()
    expect(await reports().draft.pages(id, 'executive', draft.revision, ZONE)).toEqual({ pages: 1 })
    const long = await reports().draft.save(id, 'executive', draft.revision, { ...draft.writing, text: 'Much to say.\n\n'.repeat(80) })
    expect(await reports().draft.pages(id, 'executive', long.revision, ZONE)).toEqual({ pages: 3 })
    const { name, bytes } = await reports().write(id, { draft: 'executive' }, 'pdf', ZONE, null)
    expect(name).toBe('situation-report-executive-draft-2026-09-14-1500.pdf')
    expect(textOfPdf(bytes)[0]).toContain('Draft, saved')
  })

  test('data that are no present are marked on every page', async () => {
    const draft = await ready()
    const { entry } = await work.engine.incidents.act(id, by, { type: 'report', form: 'executive', title: 'Sample', text: draft.writing.text, to: '', figures: { ...draft.figures, origin: 'synthetic' } })
    const { name, bytes } = await reports().write(id, { entry: entry.number }, 'pdf', 'UTC', null)
    expect(name).toBe('sample-situation-report-executive-2026-09-14-1200.pdf')
    expect(textOfPdf(bytes)[0]).toContain('Synthetic sample')
    expect(Buffer.from((await reports().write(id, { entry: entry.number }, 'markdown', 'UTC', null)).bytes).toString()).toContain('**Synthetic sample')
  })
})

describe('the chart', () => {
  const times = { hour: (at: number) => new Date(at).toISOString().slice(11, 16), day: (at: number) => new Date(at).toISOString().slice(5, 10) }
  const draw = (mentions: readonly number[]) => mentionChart({ length: HOUR, buckets: mentions.map((count, index) => ({ at: NOON + index * HOUR, mentions: count, negative: Math.floor(count / 2) })) }, { width: 490, height: 120 }, times)

  test('has a bar for the negative ones and one for the others wherever there are any, and an axis that holds the highest', () => {
    const svg = draw([0, 10, 1, 47])
    expect(svg.match(/<rect [^>]*#c8500f/g)).toHaveLength(1 + 2)
    expect(svg.match(/<rect [^>]*#a3abb9/g)).toHaveLength(1 + 3)
    expect(svg).toContain('>60</text>')
    expect(svg).toContain('per hour')
  })

  test('is drawn of nothing, and of one bucket', () => {
    for (const svg of [draw([]), draw([5]), draw([0])]) expect(svg).not.toMatch(/NaN|Infinity|undefined/)
  })
})
