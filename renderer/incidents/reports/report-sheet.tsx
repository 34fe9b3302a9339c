import { memo, useMemo } from 'react'
import { type MarkedToken, marked } from 'marked'
import { mentionChart, mentionChartWords, mentionLine, mentionSource, originNotice, type ReportFigures, taskLine } from '../../../electron/contract/index.ts'
import { readableTokens } from '../../playbooks/readable-tokens.ts'
import { Markdown, type MarkdownLook } from '../../ui/markdown.tsx'
import { chartSize, chartTimes, whenOnPage } from './report-words.ts'
import classes from './reports.module.css'

interface ReportSheetProps {
  readonly title: string
  /** Incident, level, who issued it and to whom. */
  readonly about: string
  readonly text: string
  readonly figures: ReportFigures | null
}

/** A report as it stands on paper. */
export function ReportSheet({ title, about, text, figures }: ReportSheetProps) {
  const notice = figures === null ? null : originNotice(figures.origin)
  return (
    <article className={classes.sheet} aria-label={title}>
      {notice !== null && <p className={classes.notice}>{notice}</p>}
      <h2 className={classes.sheetTitle}>{title}</h2>
      <p className={classes.about}>{about}</p>
      {figures !== null && <Figures figures={figures} />}
      <ReportText text={text} />
    </article>
  )
}

function Figures({ figures: { mentions, tasks, at } }: { readonly figures: ReportFigures }) {
  const chart = useMemo(() => (mentions === null ? null : `data:image/svg+xml;charset=utf-8,${encodeURIComponent(mentionChart(mentions, chartSize, chartTimes))}`), [mentions])
  const said = [...(mentions === null ? [] : [mentionLine(mentions, whenOnPage)]), ...(tasks.done + tasks.open === 0 ? [] : [taskLine(tasks)])].join('; ')
  return (
    <section aria-label="Figures">
      {said !== '' && <p className={classes.figures}>{said}</p>}
      {mentions !== null && chart !== null && <img src={chart} width={chartSize.width} height={chartSize.height} className={classes.chart} alt={mentionChartWords(mentions, whenOnPage)} />}
      <p className={classes.about}>
        {mentions === null ? '' : `${mentionSource(mentions)} `}Figures of {whenOnPage(at)}.
      </p>
    </section>
  )
}

/** Texts may hold what came from outside: their links leave the console, and only for the web or a mailbox. */
const look: MarkdownLook = {
  link: (href, content) =>
    /^(https?:\/\/|mailto:)/i.test(href) ? (
      <a href={href} target="_blank" rel="noreferrer">
        {content}
      </a>
    ) : (
      content
    ),
  heading: (token, content) => (token.depth <= 2 ? <h3>{content}</h3> : <h4>{content}</h4>),
  code: text => <code>{text}</code>,
}

const lex = (text: string): readonly MarkedToken[] | null => readableTokens(text, source => marked.lexer(source))

const ReportText = memo(function ReportText({ text }: { readonly text: string }) {
  const tokens = useMemo(() => lex(text), [text])
  return <div className={classes.text}>{tokens === null ? <p className={classes.raw}>{text}</p> : <Markdown tokens={tokens} look={look} />}</div>
})
