import type { PaperBlock, Runs } from './paper.ts'
import { headings, INDENT, LINE, TABLE_SIZE, TEXT_HEIGHT, TEXT_SIZE } from './pdf-measures.ts'

/** How wide a character is, in units of the text's size. */
export type WidthOf = (character: string) => number

/** Room that a line may take more than was reckoned, through kerning and rounding. */
const SLACK = 1.04

/**
 * Whether blocks surely fit on one page together. The library drops, without a word, what of an unbreakable block goes
 * beyond its first page: only what passes here may be made unbreakable.
 * @param room in points; the whole height of a page when left out
 */
export const fitsOnPage = (blocks: readonly PaperBlock[], width: number, widthOf: WidthOf, room = TEXT_HEIGHT): boolean => heightOf(blocks, { width, size: TEXT_SIZE }, widthOf) <= room

interface Column {
  readonly width: number
  readonly size: number
}

/** At most, in points. */
export function heightOf(blocks: readonly PaperBlock[], column: Column, widthOf: WidthOf): number {
  return blocks.reduce((sum, block) => sum + blockHeight(block, column, widthOf), 0)
}

function blockHeight(block: PaperBlock, column: Column, widthOf: WidthOf): number {
  const inside = { ...column, width: column.width - INDENT }
  switch (block.kind) {
    case 'heading': {
      const { fontSize, margin } = headings[block.level]
      return textHeight(block.text, { ...column, size: fontSize }, widthOf) + margin[1] + margin[3]
    }
    case 'paragraph':
      return textHeight(block.text, column, widthOf) + 5
    case 'list':
      return block.items.reduce((sum, item) => sum + textHeight(item.text, inside, widthOf) + 2 + heightOf(item.blocks ?? [], inside, widthOf), 4)
    case 'quote':
      return heightOf(block.blocks, inside, widthOf) + 5
    case 'picture':
      return Math.min(TEXT_HEIGHT - 40, block.height) + 8
    case 'table': {
      const widths = columnWidths(block.columns, column.width)
      const rows = [...(block.head === null ? [] : [block.head.map((text): PaperBlock[] => [{ kind: 'paragraph', text }])]), ...block.rows]
      return rows.reduce((sum, row) => sum + rowHeight(row, widths, widthOf), 10)
    }
    case 'page-break':
      return TEXT_HEIGHT
    case 'together':
      return heightOf(block.blocks, column, widthOf)
  }
}

/** At most, in points. */
export const rowHeight = (row: readonly (readonly PaperBlock[])[], widths: readonly number[], widthOf: WidthOf): number =>
  Math.max(0, ...widths.map((width, index) => heightOf(row[index] ?? [], { width, size: TABLE_SIZE }, widthOf))) + 8

/** Of the text alone, without the room around it in each cell. Points. */
export function columnWidths(columns: readonly { readonly width: number }[], width: number): readonly number[] {
  const shares = columns.reduce((sum, column) => sum + column.width, 0)
  const room = width - columns.length * 10
  return columns.map((column) => (room * column.width) / shares)
}

/** Fills lines as a printer does, breaking at spaces alone: that makes as many lines as there can be. */
function textHeight(text: Runs, { width, size }: Column, widthOf: WidthOf): number {
  let lines = 0
  for (const line of text.map((run) => run.text).join('').split('\n')) {
    let filled = 0
    lines += 1
    for (const word of line.split(/(?<= )/)) {
      let long = 0
      for (const character of word) long += widthOf(character) * size * SLACK
      if (filled > 0 && filled + long > width) {
        lines += 1
        filled = 0
      }
      filled += long
      // A word longer than a line is broken wherever the line ends.
      const more = Math.ceil(filled / Math.max(1, width - size)) - 1
      if (filled > width && more > 0) {
        lines += more
        filled = width
      }
    }
  }
  return lines * size * LINE
}
