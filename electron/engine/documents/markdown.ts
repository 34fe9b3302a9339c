import { lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import type { ListItem, PaperBlock, Runs, TextRun } from './paper.ts'

/**
 * Markdown as blocks of a paper. HTML and pictures in it stay what was typed: text.
 * @param deepest level that the highest heading gets; those below follow, to the third
 */
export const blocksOfMarkdown = (markdown: string, deepest: 1 | 2 | 3 = 1): readonly PaperBlock[] => blocksOf(known(lexer(markdown)), deepest - 1)

/** The lexer's own tokens: no extension is in use. */
const known = (tokens: readonly Token[] | undefined): readonly MarkedToken[] => (tokens ?? []) as readonly MarkedToken[]

const blocksOf = (tokens: readonly MarkedToken[], lower: number): readonly PaperBlock[] => tokens.flatMap((token) => blockOf(token, lower))

function blockOf(token: MarkedToken, lower: number): readonly PaperBlock[] {
  switch (token.type) {
    case 'space':
    case 'def':
      return []
    case 'heading':
      return [{ kind: 'heading', level: Math.min(3, token.depth + lower) as 1 | 2 | 3, text: runsOf(known(token.tokens)) }]
    case 'paragraph':
      return [{ kind: 'paragraph', text: runsOf(known(token.tokens)) }]
    case 'blockquote':
      return [{ kind: 'quote', blocks: blocksOf(known(token.tokens), lower) }]
    case 'code':
      return [{ kind: 'quote', blocks: [{ kind: 'paragraph', text: [{ text: token.text }] }] }]
    case 'list':
      return [listOf(token, lower)]
    case 'table':
      return [
        {
          kind: 'table',
          columns: token.header.map((cell, index) => ({ width: columnWidth(token, index), align: cell.align === 'right' ? 'right' : 'left' })),
          head: token.header.map((cell) => runsOf(known(cell.tokens))),
          rows: token.rows.map((row) => row.map((cell) => [{ kind: 'paragraph', text: runsOf(known(cell.tokens)) }])),
        },
      ]
    case 'hr':
      return [{ kind: 'paragraph', text: [{ text: '* * *' }], tone: 'quiet' }]
    default:
      return [{ kind: 'paragraph', text: runsOf([token]) }]
  }
}

/** By the longest text in a column, so that a column of figures leaves room for one of sentences. Characters. */
function columnWidth({ header, rows }: Tokens.Table, index: number): number {
  const longest = Math.max(...[header, ...rows].map((row) => row[index]?.text.length ?? 0))
  return Math.min(40, Math.max(8, longest))
}

function listOf({ ordered, start, items }: Tokens.List, lower: number): PaperBlock {
  const check = items.some(({ task }) => task)
  return {
    kind: 'list',
    marks: check ? 'check' : ordered ? 'number' : 'bullet',
    ...(ordered && typeof start === 'number' ? { start } : {}),
    items: items.map((item): ListItem => {
      const tokens = known(item.tokens).filter(({ type }) => type !== 'checkbox' && type !== 'space')
      const [first, ...rest] = tokens
      const led = first !== undefined && (first.type === 'text' || first.type === 'paragraph')
      const blocks = blocksOf(led ? rest : tokens, lower)
      return {
        text: led ? runsOf(known(first.tokens ?? [first]).filter(({ type }) => type !== 'checkbox')) : [],
        ...(item.task ? { checked: item.checked ?? false } : {}),
        ...(blocks.length === 0 ? {} : { blocks }),
      }
    }),
  }
}

type Look = Omit<TextRun, 'text'>

function runsOf(tokens: readonly MarkedToken[], look: Look = {}): Runs {
  return tokens.flatMap((token): Runs => {
    switch (token.type) {
      case 'strong':
        return runsOf(known(token.tokens), { ...look, bold: true })
      case 'em':
        return runsOf(known(token.tokens), { ...look, italic: true })
      case 'del':
        return [{ ...look, text: '~~' }, ...runsOf(known(token.tokens), look), { ...look, text: '~~' }]
      case 'link':
        return runsOf(known(token.tokens), { ...look, link: token.href })
      case 'br':
        return [{ ...look, text: '\n' }]
      case 'checkbox':
        return [{ ...look, text: token.checked ? '[x] ' : '[ ] ' }]
      case 'text':
        return token.tokens === undefined ? [{ ...look, text: token.text }] : runsOf(known(token.tokens), look)
      case 'escape':
      case 'codespan':
        return [{ ...look, text: token.text }]
      default:
        // Markup and pictures stay what was typed.
        return [{ ...look, text: token.raw.trimEnd() }]
    }
  })
}
