import { createContext, Fragment, type ReactNode, useContext } from 'react'
import type { MarkedToken, Tokens } from 'marked'
import { knownTokens } from './markdown-tokens.ts'
import classes from './markdown.module.css'

/** How a place draws what depends on the place: where links may lead, and which headings fit between its own. */
export interface MarkdownLook {
  readonly link: (href: string, content: ReactNode) => ReactNode
  readonly heading: (token: Tokens.Heading, content: ReactNode) => ReactNode
  readonly code: (text: string) => ReactNode
}

const Look = createContext<MarkdownLook | null>(null)

function useLook(): MarkdownLook {
  const look = useContext(Look)
  if (look === null) throw new Error('Markdown needs to know how its place looks')
  return look
}

interface MarkdownProps {
  readonly tokens: readonly MarkedToken[]
  readonly look: MarkdownLook
}

/** Draws Markdown tokens as React elements; HTML in them is shown as the text it is. */
export function Markdown({ tokens, look }: MarkdownProps) {
  return (
    <Look value={look}>
      <Blocks tokens={tokens} />
    </Look>
  )
}

function Inline({ tokens }: { readonly tokens: readonly MarkedToken[] }) {
  const look = useLook()
  return tokens.map((token, index) => <Fragment key={index}>{inline(token, look)}</Fragment>)
}

function inline(token: MarkedToken, look: MarkdownLook): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong><Inline tokens={knownTokens(token.tokens)} /></strong>
    case 'em':
      return <em><Inline tokens={knownTokens(token.tokens)} /></em>
    case 'del':
      return <del><Inline tokens={knownTokens(token.tokens)} /></del>
    case 'codespan':
      return look.code(token.text)
    case 'link':
      return look.link(token.href, <Inline tokens={knownTokens(token.tokens)} />)
    case 'br':
      return <br />
    case 'text':
      return token.tokens === undefined ? token.text : <Inline tokens={knownTokens(token.tokens)} />
    case 'escape':
      return token.text
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ '
    default:
      // Markup and pictures stay what was typed: texts are drawn as text, never as HTML.
      return token.raw
  }
}

function Block({ token }: { readonly token: MarkedToken }): ReactNode {
  const look = useLook()
  switch (token.type) {
    case 'heading':
      return look.heading(token, <Inline tokens={knownTokens(token.tokens)} />)
    case 'paragraph':
      return <p><Inline tokens={knownTokens(token.tokens)} /></p>
    case 'blockquote':
      return <blockquote><Blocks tokens={knownTokens(token.tokens)} /></blockquote>
    case 'code':
      return <pre tabIndex={0}><code>{token.text}</code></pre>
    case 'list': {
      const items = token.items.map((item, index) => (
        <li key={index}><Blocks tokens={knownTokens(item.tokens)} /></li>
      ))
      return token.ordered ? <ol start={token.start === '' ? undefined : token.start}>{items}</ol> : <ul>{items}</ul>
    }
    case 'table':
      return (
        <div className={classes.table} tabIndex={0} role="group" aria-label="Table">
          <table>
            <thead>
              <tr>{token.header.map((cell, index) => <th key={index} scope="col"><Inline tokens={knownTokens(cell.tokens)} /></th>)}</tr>
            </thead>
            <tbody>
              {token.rows.map((row, index) => (
                <tr key={index}>{row.map((cell, place) => <td key={place}><Inline tokens={knownTokens(cell.tokens)} /></td>)}</tr>
              ))}
            </tbody>
          </table>
        </div>
      )
    case 'hr':
      return <hr />
    case 'space':
    case 'def':
      return null
    default:
      return inline(token, look)
  }
}

function Blocks({ tokens }: { readonly tokens: readonly MarkedToken[] }) {
  return tokens.map((token, index) => <Block key={index} token={token} />)
}
