import { reportContent, TO_BE_WRITTEN, type IssuedVersion, type RecipientDefinition, type RefilledSection, type ReportContent, type ReportDraft, type ReportForm, type ReportMessage, type ReportWriting, type Written } from '../../../contract/index.ts'
import { layPdf, writePdf, writeWord } from '../../documents/index.ts'
import { ProblemError } from '../../ports.ts'
import type { createLevels } from '../levels.ts'
import type { Timelines } from '../timelines.ts'
import { createDrafts, type DraftState } from './drafts.ts'
import { figuresOf, type FigureParts } from './figures.ts'
import { filledText, ownSections } from './fill.ts'
import { createReportMail, type ReportMailParts } from './mail.ts'
import { CHART, reportFileName, reportMarkdown, reportPaper, type PrintedReport } from './report-paper.ts'
import { reportTimes } from './report-times.ts'
import { begunFrom, refilled } from './sections.ts'

/** Entries that a report tells of are read at most so far back. */
const MOST_ENTRIES = 500

export interface ReportParts extends ReportMailParts {
  readonly timelines: Timelines
  readonly levels: ReturnType<typeof createLevels>
  readonly figures: FigureParts
  /** Those that are known, by their ids. */
  readonly recipientsOf: (ids: readonly number[]) => Promise<readonly RecipientDefinition[]>
  readonly changed: () => void
}

export type WhichReport = { readonly entry: number } | { readonly draft: ReportForm }

/** Situation reports: drafts filled from the data, issued ones in the timeline, and both as files. */
export function createReports({ timelines, levels, figures, recipientsOf, changed, ...parts }: ReportParts) {
  const { database, clock } = parts
  const drafts = createDrafts(database, clock)

  const read = async (id: number, entry: number): Promise<IssuedVersion> => {
    const { reports } = await timelines.stateAt(id)
    const found = (await timelines.page({ id, types: ['report'], before: entry + 1, limit: 1 })).entries[0]
    if (found === undefined || found.number !== entry || found.content.type !== 'report') return noReport()
    const { type: _, ...content } = found.content
    const version = reports.filter((one) => one.form === content.form).findIndex((one) => one.entry === entry) + 1
    return { entry, version, at: found.at, by: found.by, content }
  }
  const lastOf = async (id: number, form: ReportForm): Promise<IssuedVersion | null> => {
    const last = (await timelines.stateAt(id)).reports.findLast((one) => one.form === form)
    return last === undefined ? null : read(id, last.entry)
  }
  const freshState = async (id: number, form: ReportForm, timeZone: string): Promise<{ readonly text: string; readonly figures: DraftState['figures']; readonly last: IssuedVersion | null; readonly count: number }> => {
    const state = await timelines.stateToKeep(id)
    const [now, last] = [clock.now(), await lastOf(id, form)]
    const { entries } = await timelines.page({ id, types: ['decision', 'level'], limit: MOST_ENTRIES })
    const text = filledText({ form, state, entries: entries.toReversed(), since: last?.at ?? null, now, levels: await levels.list(), when: reportTimes(timeZone).when })
    return { text, figures: await figuresOf(figures, state, now, timeZone), last, count: state.reports.filter((one) => one.form === form).length }
  }
  const printed = async (id: number, of: WhichReport, revision?: number): Promise<PrintedReport> => {
    const { declaration } = await timelines.stateAt(id)
    const named = async (content: ReportContent) => ({ content, incident: declaration.title, levelName: (await levels.list()).find(({ level }) => level === content.figures?.level)?.name ?? null })
    if ('entry' in of) {
      const { content, version, by, at } = await read(id, of.entry)
      return { ...(await named(content)), issued: { version, by }, at }
    }
    const known = revision ?? (await drafts.get(id, of.draft))?.revision ?? noReport()
    const { state, savedAt } = await drafts.at(id, of.draft, known)
    const { writing } = state
    return { ...(await named({ form: of.draft, ...writing, title: writing.title.trim() || 'Situation report', figures: state.figures })), issued: null, at: savedAt }
  }

  const mail = createReportMail({
    ...parts,
    changed,
    async reportOf(id, entry, timeZone) {
      const [report, times] = [await printed(id, { entry }), reportTimes(timeZone)]
      const pdf = await writePdf(reportPaper(report, times))
      return { subject: `${report.content.title}: ${report.incident}`, text: reportMarkdown(report, times), name: reportFileName(report, 'pdf', times), pdf }
    },
  })

  return {
    draft: {
      get: async (id: number, form: ReportForm): Promise<ReportDraft | null> => {
        await timelines.keyOf(id)
        return drafts.get(id, form)
      },
      async fill(id: number, form: ReportForm, revision: number | null, timeZone: string): Promise<{ draft: ReportDraft; sections: readonly RefilledSection[] }> {
        const fresh = await freshState(id, form, timeZone)
        if (revision === null) {
          const text = fresh.last === null ? fresh.text : begunFrom(fresh.last.content.text, fresh.text, ownSections[form])
          const writing = { title: `Situation report ${fresh.count + 1}`, to: fresh.last?.content.to ?? '', text }
          const draft = await drafts.begin(id, form, { writing, base: fresh.text, figures: fresh.figures })
          changed()
          return { draft, sections: [] }
        }
        const { state } = await drafts.at(id, form, revision)
        const { text, sections } = refilled(state.base, state.writing.text, fresh.text)
        const draft = await drafts.replace(id, form, revision, { writing: { ...state.writing, text }, base: fresh.text, figures: fresh.figures })
        changed()
        return { draft, sections }
      },
      async unfill(id: number, form: ReportForm, revision: number): Promise<ReportDraft> {
        const draft = await drafts.unfill(id, form, revision)
        changed()
        return draft
      },
      save: (id: number, form: ReportForm, revision: number, writing: ReportWriting): Promise<ReportDraft> => drafts.save(id, form, revision, writing),
      async pages(id: number, form: ReportForm, revision: number, timeZone: string): Promise<{ pages: number }> {
        const { pages } = await layPdf(reportPaper(await printed(id, { draft: form }, revision), reportTimes(timeZone)))
        return { pages }
      },
    },
    /** @throws ProblemError when the draft is another by now, or says something that is still to be written */
    async issue(id: number, form: ReportForm, revision: number, by: string): Promise<Written> {
      const { state } = await drafts.at(id, form, revision)
      const content = reportContent.safeParse({ form, ...state.writing, figures: state.figures })
      if (!content.success) return refuse(content.error.issues[0]?.message ?? 'The report is not complete')
      if (content.data.text.includes(TO_BE_WRITTEN)) return stillToWrite(content.data.text)
      return timelines.add(id, by, () => ({ type: 'report', ...content.data }), (transaction) => drafts.take(transaction, id, form, revision))
    },
    read,
    /** @throws ProblemError when somebody has no e-mail address, or no mail server is set up */
    async send(id: number, entry: number, by: string, recipients: readonly number[], timeZone: string): Promise<Written> {
      await read(id, entry)
      const chosen = [...new Set(recipients)]
      const to = (await recipientsOf(chosen)).flatMap(({ name, email }) => (email === null ? [] : [{ name, address: email }]))
      if (to.length < chosen.length) cannotSend('Somebody you chose is not among the recipients any more, or has no e-mail address.', 'Choose others, or enter the address under Settings, Recipients.')
      if ((await parts.mailRoute()) === null) cannotSend('No mail server is set up.', 'Enter yours under Settings, Recipients; then send the report.')
      const written = await timelines.add(id, by, () => ({ type: 'report-sent', report: entry, to }), (transaction) => mail.put(transaction, id, entry, to, timeZone))
      mail.wake()
      return written
    },
    async messages(id: number, entry: number): Promise<ReportMessage[]> {
      await timelines.keyOf(id)
      return mail.ofReport(id, entry)
    },
    sendAgain: mail.again,
    /** Takes up what an earlier run of the console left. */
    start: mail.wake,
    sent: mail.settled,
    close: mail.close,
    /** @param chart PNG file for Word, which shows no SVG everywhere */
    async write(id: number, of: WhichReport, as: 'markdown' | 'word' | 'pdf', timeZone: string, chart: Uint8Array | null): Promise<{ name: string; bytes: Uint8Array }> {
      const [report, times] = [await printed(id, of), reportTimes(timeZone)]
      if (as === 'markdown') return { name: reportFileName(report, 'md', times), bytes: Buffer.from(reportMarkdown(report, times)) }
      const paper = reportPaper(report, times)
      if (as === 'word') return { name: reportFileName(report, 'docx', times), bytes: await writeWord(paper, new Map(chart === null ? [] : [[CHART, chart]])) }
      return { name: reportFileName(report, 'pdf', times), bytes: await writePdf(paper) }
    },
  }
}

export type Reports = ReturnType<typeof createReports>

function stillToWrite(text: string): never {
  const before = text.slice(0, text.indexOf(TO_BE_WRITTEN))
  const heading = [...before.matchAll(/^##\s+(.+)$/gm)].at(-1)?.[1]
  return refuse(heading === undefined ? 'A part of the report is still to be written' : `“${heading.trim()}” is still to be written`)
}

function cannotSend(happened: string, next: string): never {
  throw new ProblemError({ kind: 'bad-input', happened, safe: 'Nothing was sent, and nothing was written into the timeline.', next })
}

function refuse(happened: string): never {
  throw new ProblemError({
    kind: 'bad-input',
    happened: `${happened}.`,
    safe: 'The report was not issued; the draft is as you left it.',
    next: 'Write what is missing, or take the section out; then issue it.',
  })
}

function noReport(): never {
  throw new ProblemError({ kind: 'not-found', happened: 'There is no such situation report.', safe: 'Nothing was changed.', next: 'Choose one from the list of reports.' })
}
