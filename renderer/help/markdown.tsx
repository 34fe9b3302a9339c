import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { Kbd } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { MarkedToken } from 'marked'
import { anchorOf, knownTokens, plainText } from './help-page.ts'
import classes from './help-screen.module.css'

/** Keys are written as code in the pages; a code that is nothing but keys is drawn as keys. */
const keys = /^(?:(?:Ctrl|Cmd|Alt|Shift|Enter|Esc|Space|Tab|Home|End|[↑↓←→]|[A-Z/?.,]|\d)(?:\+|$))+$/

function Destination({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const page = /^([a-z-]+)\.md(?:#([\w-]+))?$/.exec(href)
  if (page !== null) {
    return (
      <Link to="/help/{-$page}" params={{ page: page[1] }} hash={page[2]}>
        {children}
      </Link>
    )
  }
  if (href.startsWith('/')) {
    return (
      <Link to={href}>
        {children}
      </Link>
    )
  }
  if (/^https?:\/\//.test(href)) {
    return (
      <a href={href} target="_blank" rel="noreferrer">
        {children}
      </a>
    )
  }
  return children
}

function Inline({ tokens }: { readonly tokens: readonly MarkedToken[] }) {
  return tokens.map((token, index) => <Fragment key={index}>{inline(token)}</Fragment>)
}

function inline(token: MarkedToken): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong><Inline tokens={knownTokens(token.tokens)} /></strong>
    case 'em':
      return <em><Inline tokens={knownTokens(token.tokens)} /></em>
    case 'del':
      return <del><Inline tokens={knownTokens(token.tokens)} /></del>
    case 'codespan':
      return keys.test(token.text) ? <Kbd>{token.text}</Kbd> : <code>{token.text}</code>
    case 'link':
      return <Destination href={token.href}><Inline tokens={knownTokens(token.tokens)} /></Destination>
    case 'br':
      return <br />
    case 'text':
      return token.tokens === undefined ? token.text : <Inline tokens={knownTokens(token.tokens)} />
    case 'escape':
      return token.text
    default:
      // Markup and pictures stay what was typed: the pages are rendered as text, never as HTML.
      return token.raw
  }
}

function Block({ token }: { readonly token: MarkedToken }): ReactNode {
  switch (token.type) {
    case 'heading': {
      const content = <Inline tokens={knownTokens(token.tokens)} />
      const anchor = anchorOf(plainText(token))
      return token.depth <= 2 ? <h2 id={anchor}>{content}</h2> : <h3 id={anchor}>{content}</h3>
    }
    case 'paragraph':
      return <p><Inline tokens={knownTokens(token.tokens)} /></p>
    case 'blockquote':
      return <blockquote><Markdown tokens={knownTokens(token.tokens)} /></blockquote>
    case 'code':
      return <pre tabIndex={0}><code>{token.text}</code></pre>
    case 'list': {
      const items = token.items.map((item, index) => (
        <li key={index}><Markdown tokens={knownTokens(item.tokens)} /></li>
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
    case 'checkbox':
      return null
    default:
      return inline(token)
  }
}

/** Draws Markdown tokens as React elements; HTML in them is shown as the text it is. */
export function Markdown({ tokens }: { readonly tokens: readonly MarkedToken[] }) {
  return tokens.map((token, index) => <Block key={index} token={token} />)
}
