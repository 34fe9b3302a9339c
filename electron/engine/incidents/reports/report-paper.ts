import { mentionChart, mentionChartWords, mentionLine, mentionSource, originNotice, taskLine, type ReportContent, type ReportFigures } from '../../../contract/index.ts'
import { blocksOfMarkdown, bold, heading, paragraph, type Paper, type PaperBlock } from '../../documents/index.ts'
import type { ReportTimes } from './report-times.ts'

/** The key of the chart among a paper's pictures. */
export const CHART = 'mentions'
/** The width of the text on paper, and a height that leaves an executive report its one page. Points. */
const chartSize = { width: 490, height: 110 }

/** A report as it goes on paper: issued with its number, or a draft. */
export interface PrintedReport {
  readonly content: ReportContent
  readonly incident: string
  readonly levelName: string | null
  /** null: a draft. */
  readonly issued: { readonly version: number; readonly by: string } | null
  /** When it was issued, or saved. */
  readonly at: number
}

export function reportPaper(report: PrintedReport, times: ReportTimes): Paper {
  const { content, incident, at } = report
  return {
    title: content.title,
    language: 'en',
    writtenAt: at,
    foot: `${incident} · ${stateWords(report)} ${times.full(at)}`,
    notice: content.figures === null ? null : originNotice(content.figures.origin),
    blocks: [heading(1, content.title), paragraph(aboutWords(report, times), 'quiet'), ...(content.figures === null ? [] : figureBlocks(content.figures, times)), ...blocksOfMarkdown(content.text)],
  }
}

/** The same as Markdown. The chart is told in words. */
export function reportMarkdown(report: PrintedReport, times: ReportTimes): string {
  const { content, at } = report
  const { figures } = content
  const notice = figures === null ? null : originNotice(figures.origin)
  return [
    ...(notice === null ? [] : [`**${notice}**`]),
    `# ${content.title}`,
    aboutWords(report, times),
    ...(figures === null ? [] : [figureLines(figures, times).map((line) => `- ${line}`).join('\n')]),
    ...(figures?.mentions ? [mentionChartWords(figures.mentions, times.when)] : []),
    content.text,
    `*${stateWords(report)} ${times.full(at)}*`,
  ].join('\n\n') + '\n'
}

/** situation-report-executive-2026-11-25-1405.pdf, in local time. */
export const reportFileName = ({ content: { form, figures }, issued, at }: PrintedReport, extension: string, { stamp }: ReportTimes): string =>
  `${figures === null || figures.origin === 'own' ? '' : 'sample-'}situation-report-${form}-${issued === null ? 'draft-' : ''}${stamp(at)}.${extension}`

const stateWords = ({ issued }: PrintedReport): string => (issued === null ? 'Draft, saved' : `Version ${issued.version}, issued`)

function aboutWords({ content, incident, levelName, issued, at }: PrintedReport, { full }: ReportTimes): string {
  const level = content.figures === null ? [] : [`Level ${content.figures.level}${levelName === null ? '' : ` · ${levelName}`}`]
  return [incident, ...level, issued === null ? `draft, ${full(at)}` : `issued by ${issued.by}, ${full(at)}`, ...(content.to === '' ? [] : [`to ${content.to}`])].join(' – ')
}

function figureLines({ mentions, tasks, at }: ReportFigures, { when }: ReportTimes): readonly string[] {
  return [...(mentions === null ? [] : [mentionLine(mentions, when), mentionSource(mentions)]), ...(tasks.done + tasks.open === 0 ? [] : [taskLine(tasks)]), `Figures of ${when(at)}`]
}

function figureBlocks(figures: ReportFigures, times: ReportTimes): readonly PaperBlock[] {
  const { mentions, tasks, at } = figures
  const tasksSaid = tasks.done + tasks.open === 0 ? [] : [taskLine(tasks)]
  if (mentions === null) return [paragraph([bold(tasksSaid.join('')), { text: `${tasksSaid.length === 0 ? '' : '. '}Figures of ${times.when(at)}.` }])]
  return [
    paragraph([bold([mentionLine(mentions, times.when), ...tasksSaid].join('; '))]),
    { kind: 'picture', key: CHART, svg: mentionChart(mentions, chartSize, times), ...chartSize, alt: mentionChartWords(mentions, times.when) },
    paragraph(`${mentionSource(mentions)} Figures of ${times.when(at)}.`, 'quiet'),
  ]
}
