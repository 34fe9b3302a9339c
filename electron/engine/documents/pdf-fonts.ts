import type pdfmakeLibrary from 'pdfmake'
import { widthsOf } from './font-widths.ts'
import type { WidthOf } from './pdf-heights.ts'

/** The faces by their PostScript names: a drawing finds a font that the document has by its name alone, anything else it looks for on the disk. */
const faces = { normal: 'Roboto-Regular', bold: 'Roboto-Medium', italics: 'Roboto-Italic', bolditalics: 'Roboto-MediumItalic' } as const

/** Stands for a character that the font can't show. The font has no empty box (□). */
export const STAND_IN = '■'

/** Characters that the font lacks and that another says as well. */
const sameInWords: Readonly<Record<string, string>> = {
  '\u2010': '-', '\u2011': '-', '\u2012': '–', '\u2192': '->', '\u2190': '<-', '\u2713': 'x', '\u2714': 'x',
  '\u2007': '\u00a0', '\u202f': '\u00a0', '\u2028': '\n', '\u2029': '\n',
}
/** What joins or tints characters and shows nothing by itself. */
const silent = /\p{Default_Ignorable_Code_Point}/gu

export interface PdfPrinter {
  readonly pdfmake: typeof pdfmakeLibrary
  /** The text as the font can show it, and whether something had to be replaced. */
  readonly showable: (text: string) => { readonly text: string; readonly replaced: boolean }
  /** Of the widest face. */
  readonly widthOf: WidthOf
}

let printer: Promise<PdfPrinter> | null = null

/** The library and its font, loaded when the first document is written: the start of the console does not wait for them. */
export function pdfPrinter(): Promise<PdfPrinter> {
  printer ??= load()
  return printer
}

async function load(): Promise<PdfPrinter> {
  const [{ default: pdfmake }, { default: roboto }] = await Promise.all([import('pdfmake'), import('pdfmake/build/fonts/Roboto.js')])
  const files = new Map<string, Buffer>()
  const faceWidths: ReadonlyMap<number, number>[] = []
  for (const name of Object.values(faces)) {
    const bytes = Buffer.from(roboto.vfs[`${name}.ttf`]?.data ?? '', 'base64')
    files.set(name, bytes)
    faceWidths.push(widthsOf(bytes))
  }
  // The library's own files in memory count on a folder that a bundle does not have.
  Object.assign(pdfmake, { virtualfs: { existsSync: (name: unknown) => typeof name === 'string' && files.has(name), readFileSync: (name: string) => files.get(name) } })
  pdfmake.setFonts({ Roboto: { ...faces } })
  // Everything that a document shows is in its paper: nothing is fetched, no file is read.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => false)
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
  const shown = (characters: string): boolean => Array.from(characters).every((one) => one === '\n' || faceWidths.every((widths) => widths.has(one.codePointAt(0) ?? 0)))

  const standIn = Math.max(...faceWidths.map((widths) => widths.get(STAND_IN.codePointAt(0) ?? 0) ?? 1))

  return {
    pdfmake,
    widthOf: (character) => Math.max(...faceWidths.map((widths) => widths.get(character.codePointAt(0) ?? 0) ?? standIn)),
    showable(given) {
      const text = given.normalize('NFC')
      if (shown(text)) return { text, replaced: false }
      let replaced = false
      const parts = Array.from(graphemes.segment(text), ({ segment }) => {
        if (shown(segment)) return segment
        const plain = Array.from(segment.replace(silent, ''), (one) => (shown(one) ? one : (sameInWords[one] ?? one))).join('')
        if (shown(plain)) return plain
        replaced = true
        return STAND_IN
      })
      return { text: parts.join(''), replaced }
    },
  }
}
