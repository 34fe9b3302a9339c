import type { CanvasElement, Content, ContentText, CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces.d.ts'
import { linkTarget, ownDrawing, storable, type ListItem, type Paper, type PaperBlock, type Runs } from './paper.ts'
import { pdfPrinter, STAND_IN } from './pdf-fonts.ts'
import { columnWidths, fitsOnPage, rowHeight, type WidthOf } from './pdf-heights.ts'
import { headings, INDENT, LEADING, MARGIN, TABLE_SIZE, TEXT_HEIGHT, TEXT_SIZE, TEXT_WIDTH } from './pdf-measures.ts'

const ink = { text: '#1a1b1e', quiet: '#5c5f66', line: '#ced4da', shade: '#f1f3f5', link: '#1864ab', warning: '#a61e4d' }

const layouts: Record<string, CustomTableLayout> = {
  ruled: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0,
    hLineColor: () => ink.line,
    fillColor: (row, node) => (row < (node.table.headerRows ?? 0) ? ink.shade : null),
    paddingLeft: () => 5,
    paddingRight: () => 5,
    paddingTop: () => 3,
    paddingBottom: () => 3,
  },
  beside: { hLineWidth: () => 0, vLineWidth: (line) => (line === 0 ? 2 : 0), vLineColor: () => ink.line, paddingLeft: () => 10, paddingTop: () => 0, paddingBottom: () => 0 },
}

export interface Pdf {
  readonly bytes: Uint8Array
  readonly pages: number
}

/** The paper as a PDF file. */
export const writePdf = async (paper: Paper): Promise<Uint8Array> => (await layPdf(paper)).bytes

/**
 * The paper as a PDF file, and how many pages it has.
 * @param compress off to read the file's text back
 */
export async function layPdf(paper: Paper, { compress = true }: { readonly compress?: boolean } = {}): Promise<Pdf> {
  const { pdfmake, showable, widthOf } = await pdfPrinter()
  let replaced = false
  const plain = (text: string): string => {
    const shown = showable(storable(text))
    replaced ||= shown.replaced
    return shown.text
  }
  let named = 0
  const content = contentOf(paper.blocks, { width: TEXT_WIDTH, plain, widthOf, name: () => `block-${(named += 1)}` })
  const foot = plain(paper.foot)
  const notice = paper.notice === null ? null : plain(paper.notice)
  const writtenAt = new Date(paper.writtenAt)
  let pages = 1
  const definition: TDocumentDefinitions = {
    compress,
    language: paper.language,
    displayTitle: true,
    info: { title: storable(paper.title), creator: 'Holdfast', producer: 'Holdfast', creationDate: writtenAt, modDate: writtenAt },
    pageSize: 'A4',
    pageMargins: [MARGIN.side, MARGIN.top, MARGIN.side, MARGIN.bottom],
    defaultStyle: { font: 'Roboto', fontSize: TEXT_SIZE, lineHeight: LEADING, color: ink.text },
    ...(notice === null ? {} : { header: { text: notice, alignment: 'center', bold: true, fontSize: 9, color: ink.warning, margin: [MARGIN.side, 20, MARGIN.side, 0] } }),
    footer: (page, count) => {
      pages = count
      return {
        margin: [MARGIN.side, 14, MARGIN.side, 0],
        fontSize: 8,
        color: ink.quiet,
        columns: [
          { width: '*', stack: [foot, ...(replaced ? [`${STAND_IN} stands for a character that this document’s font can’t show.`] : [])] },
          // Drawings find faces that a text has used before them.
          { width: 0, stack: [true, false].flatMap((italics) => [{ text: ' ', bold: true, italics, fontSize: 1 }, { text: ' ', italics, fontSize: 1 }]) },
          { width: 80, text: `Page ${page} of ${count}`, alignment: 'right' },
        ],
      }
    },
    // The library tells a table's first row on the page where it was tried, which its second has no room on any more.
    pageBreakBefore: (node, nodes) => node.headlineLevel !== undefined && !nodes.getFollowingNodesOnPage().some(({ id }) => id === secondRow(node.id ?? '')),
    content,
  }
  pdfmake.setTableLayouts(layouts)
  const bytes = await pdfmake.createPdf(definition).getBuffer()
  return { bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), pages }
}

interface Place {
  /** What there is room for, in points. */
  readonly width: number
  readonly plain: (text: string) => string
  readonly widthOf: WidthOf
  /** A name that nothing else in the paper has. */
  readonly name: () => string
  /** What follows belongs to the same list. */
  readonly goesOn?: boolean
  /** Inside of a table, where everything stands closer. */
  readonly cell?: boolean
}

/** A heading stays with what begins below it. */
function contentOf(blocks: readonly PaperBlock[], place: Place): Content[] {
  const made: Content[] = []
  for (let index = 0; index < blocks.length; index++) {
    const [block, next] = [blocks[index], blocks[index + 1]]
    if (block === undefined) continue
    if (block.kind !== 'heading' || next === undefined || next.kind === 'heading' || next.kind === 'page-break') {
      made.push(blockOf(block, place))
      continue
    }
    index += 1
    if (next.kind === 'list' && next.items.length > 1) {
      const { first, rest } = split(next)
      made.push(together([block, first], { ...place, goesOn: true }), blockOf(rest, place))
    } else if (next.kind === 'table' && next.rows.length > 2) {
      const id = place.name()
      made.push({ ...headingOf(block, place), id, headlineLevel: block.level }, tableOf(next, place, secondRow(id)))
    } else made.push(together([block, next], place))
  }
  return made
}

function together(blocks: readonly PaperBlock[], place: Place): Content {
  const stack = blocks.map((block) => blockOf(block, place))
  return fitsOnPage(blocks, place.width, place.widthOf) ? { unbreakable: true, stack } : { stack }
}

function split(list: PaperBlock & { readonly kind: 'list' }): { readonly first: PaperBlock & { readonly kind: 'list' }; readonly rest: PaperBlock & { readonly kind: 'list' } } {
  return { first: { ...list, items: list.items.slice(0, 1) }, rest: { ...list, start: (list.start ?? 1) + 1, items: list.items.slice(1) } }
}

function blockOf(block: PaperBlock, place: Place): Content {
  switch (block.kind) {
    case 'heading':
      return headingOf(block, place)
    case 'paragraph':
      return { text: textOf(block.text, place), margin: [0, 0, 0, place.cell ? 1 : 5], ...(block.tone === 'quiet' ? { color: ink.quiet } : block.tone === 'warning' ? { color: ink.warning, bold: true } : {}) }
    case 'list':
      return listOf(block, place)
    case 'table':
      return tableOf(block, place)
    case 'quote': {
      const inside = { ...place, width: place.width - INDENT }
      return { layout: 'beside', margin: [0, 0, 0, 5], table: { widths: [inside.width], body: [[{ stack: contentOf(block.blocks, inside), color: ink.quiet }]] } }
    }
    case 'picture': {
      const scale = Math.min(1, place.width / block.width, (TEXT_HEIGHT - 40) / block.height)
      return { svg: drawn(ownDrawing(block), place), width: block.width * scale, height: block.height * scale, margin: [0, 2, 0, 6] }
    }
    case 'page-break':
      return { text: ' ', fontSize: 1, lineHeight: 0.1, pageBreak: 'after' }
    case 'together':
      return { ...(fitsOnPage(block.blocks, place.width, place.widthOf) ? { unbreakable: true } : {}), stack: contentOf(block.blocks, place) }
  }
}

function headingOf({ level, text }: PaperBlock & { readonly kind: 'heading' }, place: Place): ContentText {
  return { text: textOf(text, place), bold: true, lineHeight: 1.1, fontSize: headings[level].fontSize, margin: [...headings[level].margin] }
}

const secondRow = (heading: string): string => `${heading}-second-row`

/** The words of a drawing as the font can show them. */
const drawn = (svg: string, { plain }: Place): string => svg.replace(/>([^<]+)</g, (_, text: string) => `>${plain(text)}<`)

function textOf(text: Runs, { plain }: Place): Content[] {
  return text.map(({ text: said, bold, italic, link }) => {
    const target = linkTarget(link)
    return {
      text: plain(said),
      ...(bold ? { bold } : {}),
      ...(italic ? { italics: italic } : {}),
      ...(target === null ? {} : { link: target, color: ink.link, decoration: 'underline' as const }),
    }
  })
}

function listOf({ marks, start = 1, items }: PaperBlock & { readonly kind: 'list' }, place: Place): Content {
  const inside = { ...place, goesOn: false, width: place.width - INDENT }
  const item = ({ text, blocks = [] }: ListItem): Content => ({ stack: [{ text: textOf(text, place), margin: [0, 0, 0, 2] }, ...contentOf(blocks, inside)] })
  const margin: [number, number, number, number] = [0, 0, 0, place.goesOn ? 0 : 4]
  if (marks === 'bullet') return { ul: items.map(item), margin }
  if (marks === 'number') return { ol: items.map(item), start, margin }
  return { margin, stack: items.map((one): Content => (one.checked === undefined ? { ul: [item(one)] } : { columnGap: 4, columns: [{ width: INDENT - 4, ...box(one.checked) }, { width: '*', stack: [item(one)] }] })) }
}

/** The box of a check list: the font has none. */
function box(checked: boolean): { canvas: CanvasElement[] } {
  const tick = [{ type: 'polyline' as const, lineWidth: 1.2, lineColor: ink.text, points: [{ x: 1.5, y: 6 }, { x: 3.5, y: 8.3 }, { x: 6.7, y: 3.6 }] }]
  return { canvas: [{ type: 'rect', x: 0, y: 2, w: 8, h: 8, lineWidth: 0.7, lineColor: ink.quiet }, ...(checked ? tick : [])] }
}

/** @param second name of the second row */
function tableOf({ columns, head, rows }: PaperBlock & { readonly kind: 'table' }, place: Place, second?: string): Content {
  if (columns.length === 0 || (head === null && rows.length === 0)) return { text: '' }
  const widths = columnWidths(columns, place.width)
  const headHeight = head === null ? 0 : rowHeight(head.map((text): PaperBlock[] => [{ kind: 'paragraph', text }]), widths, place.widthOf)
  // A head that takes a third of every page is no head to be repeated; a row that is longer than a page goes on on the next.
  const repeated = head !== null && headHeight < TEXT_HEIGHT / 3
  const whole = rows.every((row) => headHeight + rowHeight(row, widths, place.widthOf) <= TEXT_HEIGHT)
  const aligned = (index: number): { alignment?: 'right' } => (columns[index]?.align === 'right' ? { alignment: 'right' } : {})
  const body: Content[][] = rows.map((row, line) => columns.map((_, index) => ({ ...aligned(index), ...(line === 1 && index === 0 && second !== undefined ? { id: second } : {}), stack: contentOf(row[index] ?? [], { ...place, cell: true, width: widths[index] ?? 0 }) })))
  const headRow: Content[] = head === null ? [] : columns.map((_, index) => ({ ...aligned(index), bold: true, text: textOf(head[index] ?? [], place) }))
  return {
    layout: 'ruled',
    fontSize: TABLE_SIZE,
    margin: [0, 2, 0, 8],
    table: { widths: [...widths], headerRows: repeated ? 1 : 0, keepWithHeaderRows: repeated && whole && rows.length > 0 ? 1 : 0, dontBreakRows: whole, body: head === null ? body : [headRow, ...body] },
  }
}
