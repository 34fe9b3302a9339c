/** A stretch of text in one look. */
export interface TextRun {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
  /** Set where it leads somewhere; anything but http, https and mailto stays text. */
  readonly link?: string
}

export type Runs = readonly TextRun[]

export interface ListItem {
  readonly text: Runs
  /** Of check lists alone: whether its box is ticked. An item without a box gets a bullet. */
  readonly checked?: boolean
  /** What stands below the item, indented with it. */
  readonly blocks?: readonly PaperBlock[]
}

export interface TableColumn {
  /** Share of the table's width, against the other columns' shares. */
  readonly width: number
  readonly align?: 'left' | 'right'
}

export type TableCell = readonly PaperBlock[]

/** A drawing of lines, shapes and text. SVG that names other pictures is refused. */
export interface PaperPicture {
  readonly kind: 'picture'
  /** Which it is, for whoever hands Word its PNG. Unique in the paper. */
  readonly key: string
  readonly svg: string
  /** In points (1/72 inch) on paper; made smaller where it is wider than the page. */
  readonly width: number
  readonly height: number
  /** What it shows, in words. */
  readonly alt: string
}

export type PaperBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: Runs }
  /** @property tone `quiet` for what stands back, `warning` for what must be seen first */
  | { readonly kind: 'paragraph'; readonly text: Runs; readonly tone?: 'quiet' | 'warning' }
  /** @property start number of the first item of a numbered list; 1 when left out */
  | { readonly kind: 'list'; readonly marks: 'bullet' | 'number' | 'check'; readonly start?: number; readonly items: readonly ListItem[] }
  /** @property head the header row, repeated on every page; null for none */
  | { readonly kind: 'table'; readonly columns: readonly TableColumn[]; readonly head: readonly Runs[] | null; readonly rows: readonly (readonly TableCell[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly PaperBlock[] }
  | PaperPicture
  | { readonly kind: 'page-break' }
  /** Stays on one page if it fits on one. */
  | { readonly kind: 'together'; readonly blocks: readonly PaperBlock[] }

/** A document as data, whatever it is written as. A4, with a foot on every page. */
export interface Paper {
  /** In the file's properties; a heading of the text is a block of its own. */
  readonly title: string
  /** BCP 47. */
  readonly language: string
  /** When it was written; in the file's properties. */
  readonly writtenAt: number
  /** Left in the foot of every page, such as the version and its date. The page's number stands on the right. */
  readonly foot: string
  /** At the head of every page: what nobody may overlook, such as that data are synthetic. null for nothing. */
  readonly notice: string | null
  readonly blocks: readonly PaperBlock[]
}

export const runs = (text: string): Runs => [{ text }]
export const bold = (text: string): TextRun => ({ text, bold: true })
export const heading = (level: 1 | 2 | 3, text: string): PaperBlock => ({ kind: 'heading', level, text: runs(text) })
export const paragraph = (text: string | Runs, tone?: 'quiet' | 'warning'): PaperBlock => ({
  kind: 'paragraph',
  text: typeof text === 'string' ? runs(text) : text,
  ...(tone === undefined ? {} : { tone }),
})

/** Where a link may lead from paper; null where it leads nowhere that a person should go. */
export function linkTarget(link: string | undefined): string | null {
  if (link === undefined || !URL.canParse(link)) return null
  const { protocol, href } = new URL(link)
  return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : null
}

/** Without what no document can hold: control characters, and halves of characters. */
export const storable = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  text.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\t', '    ').replace(/[\u0000-\u0009\u000b-\u001f\u007f\ufffe\uffff]/g, '')

/** @throws Error when the drawing names something outside of itself */
export function ownDrawing({ key, svg }: PaperPicture): string {
  if (/<(?:\w+:)?(?:image|use|style|script|foreignObject)\b|url\(\s*(?!#)/i.test(svg)) throw new Error(`The picture “${key}” names something outside of itself`)
  return svg
}
