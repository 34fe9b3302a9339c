import { memo, useMemo } from 'react'
import { marked, type MarkedToken } from 'marked'
import { Markdown, type MarkdownLook } from '../ui/markdown.tsx'
import { readableTokens } from './readable-tokens.ts'
import classes from './playbook-text.module.css'

/** Texts of a playbook come from anywhere: their links leave the console, and only for the web or a mailbox. */
const look: MarkdownLook = {
  link: (href, content) =>
    /^(https?:\/\/|mailto:)/i.test(href) ? (
      <a href={href} target="_blank" rel="noreferrer">
        {content}
      </a>
    ) : (
      content
    ),
  // The reader's own headings make up its outline; those inside a text would break it.
  heading: (_token, content) => <p className={classes.heading}>{content}</p>,
  code: text => <code>{text}</code>,
}

const lex = (text: string): readonly MarkedToken[] | null => readableTokens(text, source => marked.lexer(source))

/** Markdown from a playbook, drawn as text: HTML in it stays what was typed. */
export const PlaybookText = memo(function PlaybookText({ text }: { readonly text: string }) {
  const tokens = useMemo(() => lex(text), [text])
  return <div className={classes.text}>{tokens === null ? <p className={classes.raw}>{text}</p> : <Markdown tokens={tokens} look={look} />}</div>
})
