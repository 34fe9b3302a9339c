import type { ReactNode } from 'react'
import { Kbd } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { MarkdownLook } from '../ui/markdown.tsx'
import { anchorOf, plainText } from './help-page.ts'

/** Keys are written as code in the pages; a code that is nothing but keys is drawn as keys. */
const keys = /^(?:(?:Ctrl|Cmd|Alt|Shift|Enter|Esc|Space|Tab|Home|End|[↑↓←→]|[A-Z/?.,]|\d)(?:\+|$))+$/

function destination(href: string, content: ReactNode): ReactNode {
  const page = /^([a-z-]+)\.md(?:#([\w-]+))?$/.exec(href)
  if (page !== null) {
    return (
      <Link to="/help/{-$page}" params={{ page: page[1] }} hash={page[2]}>
        {content}
      </Link>
    )
  }
  if (href.startsWith('/')) {
    return (
      <Link to={href}>
        {content}
      </Link>
    )
  }
  if (/^https?:\/\//.test(href)) {
    return (
      <a href={href} target="_blank" rel="noreferrer">
        {content}
      </a>
    )
  }
  return content
}

/** Help pages link to each other and into the console; their headings stand below the page's title. */
export const helpLook: MarkdownLook = {
  link: destination,
  heading: (token, content) => {
    const anchor = anchorOf(plainText(token))
    return token.depth <= 2 ? <h2 id={anchor}>{content}</h2> : <h3 id={anchor}>{content}</h3>
  },
  code: text => (keys.test(text) ? <Kbd>{text}</Kbd> : <code>{text}</code>),
}
