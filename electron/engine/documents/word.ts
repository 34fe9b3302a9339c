import type * as docxLibrary from 'docx'
import type { FileChild, ILevelsOptions, Paragraph, ParagraphChild } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { linkTarget, storable, type Paper, type PaperBlock, type Runs } from './paper.ts'

/** A4 and its margins in twentieths of a point. */
const PAGE = { width: 11_906, height: 16_838, margin: 1_040 }
const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin
const INDENT = 320
/** Pictures are measured in pixels there: 96 to the inch, on paper 72 points. */
const PIXELS_PER_POINT = 96 / 72
const ink = { text: '1a1b1e', quiet: '5c5f66', line: 'ced4da', shade: 'f1f3f5', warning: 'a61e4d' }

type Library = typeof docxLibrary

/**
 * The paper as a Word file.
 * @param pictures PNG files by the pictures' keys; of a picture without one its words remain
 */
export async function writeWord(paper: Paper, pictures: ReadonlyMap<string, Uint8Array> = new Map()): Promise<Uint8Array> {
  const word = await import('docx')
  const writing = new Writing(word, pictures)
  const children = writing.blocks(paper.blocks, { width: TEXT_WIDTH, indent: 0 })
  const { Document, Footer, Header, Paragraph, TextRun, PageNumber, TabStopType, Packer } = word
  const small = { size: 16, color: ink.quiet }
  const foot = new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    children: [new TextRun({ ...small, text: `${storable(paper.foot)}\t` }), new TextRun({ ...small, children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
  })
  const head = paper.notice === null ? null : new Paragraph({ alignment: 'center', children: [new TextRun({ text: storable(paper.notice), bold: true, size: 18, color: ink.warning })] })
  const document = new Document({
    title: storable(paper.title),
    creator: 'Holdfast',
    lastModifiedBy: 'Holdfast',
    features: { updateFields: false },
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 21, color: ink.text, language: { value: paper.language } } },
        heading1: { run: { size: 36, bold: true, color: ink.text }, paragraph: { keepNext: true, spacing: { before: 200, after: 120 } } },
        heading2: { run: { size: 26, bold: true, color: ink.text }, paragraph: { keepNext: true, spacing: { before: 200, after: 80 } } },
        heading3: { run: { size: 22, bold: true, color: ink.text }, paragraph: { keepNext: true, spacing: { before: 160, after: 60 } } },
      },
    },
    numbering: { config: [{ reference: 'bullets', levels: levels(word, 'bullet') }, ...writing.numberings()] },
    sections: [
      {
        properties: { page: { size: { width: PAGE.width, height: PAGE.height }, margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin } } },
        footers: { default: new Footer({ children: [foot] }) },
        ...(head === null ? {} : { headers: { default: new Header({ children: [head] }) } }),
        children,
      },
    ],
  })
  return dated(new Uint8Array(await Packer.toArrayBuffer(document)), paper.writtenAt)
}

/** The library writes this computer's time into the file; the console's clock may be another, as in a rehearsal. */
function dated(file: Uint8Array, at: number): Uint8Array {
  const parts = unzipSync(file)
  const core = parts['docProps/core.xml']
  if (core === undefined) throw new Error('The library wrote no properties of the document')
  const iso = `${new Date(at).toISOString().slice(0, 19)}Z`
  const own = strFromU8(core).replace(/(<dcterms:(created|modified)\b[^>]*>)[^<]*(<\/dcterms:\2>)/g, `$1${iso}$3`)
  return zipSync({ ...parts, 'docProps/core.xml': strToU8(own) }, { mtime: Math.max(at, Date.UTC(1980, 0, 2)) })
}

interface Place {
  /** Twentieths of a point. */
  readonly width: number
  readonly indent: number
  readonly quiet?: boolean
  readonly keepNext?: boolean
}

const levels = ({ LevelFormat }: Library, marks: 'bullet' | 'number', start = 1): ILevelsOptions[] =>
  Array.from({ length: 9 }, (_, level) => ({
    level,
    format: marks === 'bullet' ? LevelFormat.BULLET : LevelFormat.DECIMAL,
    text: marks === 'bullet' ? (level % 2 === 0 ? '•' : '–') : `%${level + 1}.`,
    start: level === 0 ? start : 1,
    style: { paragraph: { indent: { left: INDENT * (level + 1), hanging: INDENT } } },
  }))

class Writing {
  /** Where the numbers of each numbered list start; its index names the list. */
  private readonly starts: number[] = []
  private readonly word: Library
  private readonly pictures: ReadonlyMap<string, Uint8Array>

  constructor(word: Library, pictures: ReadonlyMap<string, Uint8Array>) {
    this.word = word
    this.pictures = pictures
  }

  numberings(): { readonly reference: string; readonly levels: ILevelsOptions[] }[] {
    return this.starts.map((start, index) => ({ reference: `numbers-${index}`, levels: levels(this.word, 'number', start) }))
  }

  blocks(blocks: readonly PaperBlock[], place: Place): FileChild[] {
    return blocks.flatMap((block) => this.block(block, place))
  }

  private block(block: PaperBlock, place: Place): FileChild[] {
    const { HeadingLevel, ImageRun, PageBreak, Paragraph } = this.word
    switch (block.kind) {
      case 'heading':
        return [new Paragraph({ heading: [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][block.level - 1] ?? HeadingLevel.HEADING_3, children: this.runs(block.text) })]
      case 'paragraph':
        return [this.paragraph(block.text, place, block.tone)]
      case 'list':
        return this.list(block, place)
      case 'table':
        // A table that ends a cell, or meets another, needs a paragraph behind it.
        return [...this.table(block, place), new Paragraph({ spacing: { before: 0, after: 0, line: 120 }, children: [] })]
      case 'quote':
        return this.blocks(block.blocks, { ...place, indent: place.indent + INDENT, width: place.width - INDENT, quiet: true })
      case 'picture': {
        const data = this.pictures.get(block.key)
        if (data === undefined) return [this.paragraph([{ text: block.alt, italic: true }], place, 'quiet')]
        const scale = Math.min(1, place.width / 20 / block.width)
        const transformation = { width: Math.round(block.width * scale * PIXELS_PER_POINT), height: Math.round(block.height * scale * PIXELS_PER_POINT) }
        const alt = storable(block.alt)
        return [new Paragraph({ ...kept(place), children: [new ImageRun({ type: 'png', data, transformation, altText: { name: block.key, title: block.key, description: alt } })] })]
      }
      case 'page-break':
        return [new Paragraph({ children: [new PageBreak()] })]
      case 'together': {
        const last = block.blocks.at(-1)
        return [...this.blocks(block.blocks.slice(0, -1), { ...place, keepNext: true }), ...(last === undefined ? [] : this.block(last, place))]
      }
    }
  }

  private paragraph(text: Runs, place: Place, tone?: 'quiet' | 'warning', led = ''): Paragraph {
    const { Paragraph, TextRun } = this.word
    const color = tone === 'warning' ? ink.warning : tone === 'quiet' || place.quiet ? ink.quiet : undefined
    const lead = led === '' ? [] : [new TextRun({ text: led })]
    return new Paragraph({
      ...kept(place),
      spacing: { after: 100 },
      ...(led !== '' ? { indent: { left: place.indent + INDENT, hanging: INDENT } } : place.indent > 0 ? { indent: { left: place.indent } } : {}),
      children: [...lead, ...this.runs(text, { ...(color === undefined ? {} : { color }), ...(tone === 'warning' ? { bold: true } : {}) })],
    })
  }

  private runs(text: Runs, look: { readonly color?: string; readonly bold?: boolean } = {}): ParagraphChild[] {
    const { ExternalHyperlink, TextRun } = this.word
    return text.flatMap(({ text: said, bold, italic, link }): ParagraphChild[] => {
      const target = linkTarget(link)
      const made = storable(said)
        .split('\n')
        .map((line, index) => new TextRun({ ...look, text: line, ...(index > 0 ? { break: 1 } : {}), ...(bold ? { bold } : {}), ...(italic ? { italics: italic } : {}), ...(target === null ? {} : { style: 'Hyperlink' }) }))
      return target === null ? made : [new ExternalHyperlink({ link: target, children: made })]
    })
  }

  private list({ marks, start = 1, items }: PaperBlock & { readonly kind: 'list' }, place: Place): FileChild[] {
    const { Paragraph } = this.word
    const reference = marks === 'number' ? `numbers-${this.starts.push(start) - 1}` : 'bullets'
    const level = Math.min(8, Math.round(place.indent / INDENT))
    const inside = { ...place, indent: place.indent + INDENT, width: place.width - INDENT }
    return items.flatMap(({ text, checked, blocks = [] }) => {
      const led =
        marks === 'check' && checked !== undefined
          ? this.paragraph(text, place, undefined, checked ? '☑ ' : '☐ ')
          : new Paragraph({ ...kept(place), spacing: { after: 60 }, numbering: { reference, level }, children: this.runs(text, place.quiet ? { color: ink.quiet } : {}) })
      return [led, ...this.blocks(blocks, inside)]
    })
  }

  private table({ columns, head, rows }: PaperBlock & { readonly kind: 'table' }, place: Place): FileChild[] {
    if (columns.length === 0 || (head === null && rows.length === 0)) return []
    const { BorderStyle, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, WidthType } = this.word
    const shares = columns.reduce((sum, { width }) => sum + width, 0)
    const widths = columns.map(({ width }) => Math.floor((place.width * width) / shares))
    const rule = { style: BorderStyle.SINGLE, size: 4, color: ink.line }
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
    const margins = { top: 50, bottom: 30, left: 90, right: 90 }
    const cell = (index: number, children: FileChild[], shaded: boolean) =>
      new TableCell({
        width: { size: widths[index] ?? 0, type: WidthType.DXA },
        margins,
        ...(shaded ? { shading: { type: ShadingType.CLEAR, fill: ink.shade } } : {}),
        children: (children.length === 0 ? [new Paragraph({ children: [] })] : children) as Paragraph[],
      })
    const aligned = (index: number) => (columns[index]?.align === 'right' ? { alignment: 'right' as const } : {})
    const inCell = (index: number, block: PaperBlock): FileChild[] =>
      block.kind === 'paragraph' && columns[index]?.align === 'right'
        ? [new Paragraph({ ...aligned(index), spacing: { after: 60 }, children: this.runs(block.text) })]
        : this.block(block, { width: (widths[index] ?? 0) - margins.left - margins.right, indent: 0 })
    const headRow = head === null ? [] : [new TableRow({ tableHeader: true, cantSplit: true, children: columns.map((_, index) => cell(index, [new Paragraph({ keepNext: true, ...aligned(index), children: this.runs(head[index] ?? [], { bold: true }) })], true)) })]
    return [
      new Table({
        layout: TableLayoutType.FIXED,
        columnWidths: widths,
        width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
        borders: { top: rule, bottom: rule, insideHorizontal: rule, left: none, right: none, insideVertical: none },
        ...(place.indent > 0 ? { indent: { size: place.indent, type: WidthType.DXA } } : {}),
        rows: [...headRow, ...rows.map((row) => new TableRow({ cantSplit: true, children: columns.map((_, index) => cell(index, (row[index] ?? []).flatMap((block) => inCell(index, block)), false)) }))],
      }),
    ]
  }
}

const kept = ({ keepNext }: Place): { readonly keepNext?: true } => (keepNext ? { keepNext: true } : {})
