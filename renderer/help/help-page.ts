import { marked } from 'marked'
import type { MarkedToken } from 'marked'
import { knownTokens } from '../ui/markdown-tokens.ts'

/** A stretch of a page under one heading, as plain text for searching. */
export interface HelpSection {
  readonly heading: string
  /** Fragment of the address; empty for what stands before the first heading. */
  readonly anchor: string
  readonly text: string
}

export interface HelpPage {
  /** File name without its ending; the page's address below /help. */
  readonly id: string
  readonly title: string
  readonly sections: readonly HelpSection[]
  /** Everything after the title. */
  readonly tokens: readonly MarkedToken[]
}

/** What a heading is called in the address: "Where the data lie" becomes "where-the-data-lie". */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/** The words of a token without any marks, cells and list items separated by spaces. */
export function plainText(token: MarkedToken): string {
  switch (token.type) {
    case 'list':
      return token.items.map((item) => knownTokens(item.tokens).map(plainText).join(' ')).join(' ')
    case 'table':
      return [token.header, ...token.rows].map((row) => row.map((cell) => knownTokens(cell.tokens).map(plainText).join('')).join(' ')).join(' ')
    case 'blockquote':
      return knownTokens(token.tokens).map(plainText).join(' ')
    case 'paragraph':
    case 'heading':
    case 'strong':
    case 'em':
    case 'del':
    case 'link':
    case 'image':
      return knownTokens(token.tokens).map(plainText).join('')
    case 'list_item':
      return knownTokens(token.tokens).map(plainText).join(' ')
    case 'text':
      return token.tokens === undefined ? token.text : knownTokens(token.tokens).map(plainText).join('')
    case 'code':
    case 'codespan':
    case 'escape':
      return token.text
    case 'br':
    case 'space':
      return ' '
    case 'html':
    case 'checkbox':
    case 'def':
    case 'hr':
      return ''
  }
}

/** Reads a page written in Markdown. The first heading of level 1 is its title, those of level 2 and 3 its sections. */
export function parseHelpPage(id: string, markdown: string): HelpPage {
  const all = knownTokens(marked.lexer(markdown))
  const titleToken = all.find((token) => token.type === 'heading' && token.depth === 1)
  const tokens = all.filter((token) => token !== titleToken && token.type !== 'space')
  const sections: { heading: string; anchor: string; text: string }[] = []
  const title = titleToken === undefined ? id : plainText(titleToken)
  let current = { heading: title, anchor: '', text: '' }
  for (const token of tokens) {
    if (token.type === 'heading') {
      sections.push(current)
      const heading = plainText(token)
      current = { heading, anchor: anchorOf(heading), text: '' }
    } else {
      current.text = `${current.text} ${plainText(token)}`.trim()
    }
  }
  sections.push(current)
  return { id, title, sections, tokens }
}
