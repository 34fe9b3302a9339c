import { unreadableFile } from './problems.ts'
import { attribute, createXmlScanner } from './xml-scanner.ts'

/** Characters that all shared texts of a workbook may have together: they must be at hand while a sheet is read. */
export const MAXIMUM_SHARED_TEXT = 100_000_000
/** What a shared text weighs beside its characters, so that millions of empty ones count too. */
const SHARED_WEIGHT = 16
const MAXIMUM_STYLES = 100_000

/** Takes in one part of a workbook, in pieces. */
export interface PartReader<Result> {
  push(text: string): void
  result(): Result
}

/** Targets of relations of type worksheet, by id. */
export function createRelationsReader(): PartReader<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>()
  const scanner = createXmlScanner({
    open(name, attributes) {
      if (name !== 'Relationship' || !(attribute(attributes, 'Type') ?? '').endsWith('/worksheet')) return
      targets.set(attribute(attributes, 'Id') ?? '', attribute(attributes, 'Target') ?? '')
    },
    close() {},
    text() {},
  })
  return { push: scanner.push, result: () => targets }
}

export interface SheetList {
  /** Relation ids of the sheets that are not hidden, in order. */
  readonly sheets: readonly string[]
  /** Days are counted from 1904, as old Macs did. */
  readonly from1904: boolean
}

export function createSheetListReader(): PartReader<SheetList> {
  const sheets: string[] = []
  let from1904 = false
  const scanner = createXmlScanner({
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true|on)$/.test(attribute(attributes, 'date1904') ?? '')
      const state = attribute(attributes, 'state')
      if (name === 'sheet' && (state === null || state === 'visible')) sheets.push(attribute(attributes, 'id') ?? '')
    },
    close() {},
    text() {},
  })
  return { push: scanner.push, result: () => ({ sheets, from1904 }) }
}

/** @throws ProblemError when the texts together are longer than {@link MAXIMUM_SHARED_TEXT}. */
export function createSharedTextReader(): PartReader<readonly string[]> {
  const texts: string[] = []
  let current = ''
  let inText = false
  let phonetic = false
  let weight = 0
  const weigh = (more: number): void => {
    weight += more
    if (weight <= MAXIMUM_SHARED_TEXT) return
    throw unreadableFile(
      `The workbook’s texts are longer than ${MAXIMUM_SHARED_TEXT / 1_000_000} million characters together.`,
      'Save the sheet as CSV and import that: CSV files of any length are read piece by piece.',
    )
  }
  const scanner = createXmlScanner({
    open(name) {
      if (name === 'si') current = ''
      else if (name === 't') inText = !phonetic
      else if (name === 'rPh') phonetic = true
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') {
        weigh(SHARED_WEIGHT)
        texts.push(unescapeCharacters(current))
      }
    },
    text(text) {
      if (!inText) return
      weigh(text.length)
      current += text
    },
  })
  return { push: scanner.push, result: () => texts }
}

/** For every cell style whether it shows a date or a time. */
export function createStyleReader(): PartReader<readonly boolean[]> {
  const formats = new Map<number, string>()
  const styles: number[] = []
  let inCellStyles = false
  const scanner = createXmlScanner({
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
      else if (name === 'cellXfs') inCellStyles = true
      else if (name === 'xf' && inCellStyles && styles.length < MAXIMUM_STYLES) styles.push(Number(attribute(attributes, 'numFmtId') ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
    text() {},
  })
  return { push: scanner.push, result: () => styles.map((format) => isDateFormat(format, formats.get(format))) }
}

/**
 * ECMA-376 part 1, 18.8.30: the built-in formats 14–22 and 45–47 are dates and times, 27–36 and 50–58 in East Asian
 * locales; others by the letters of their code outside of quotes, escapes and brackets.
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
  const plain = (code.split(';')[0] ?? '').replaceAll(/"[^"]*"|\\.|_.|\*./g, '').replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return !/^general$/i.test(plain.trim()) && /[ymdhs]/i.test(plain)
}

/** Excel writes characters that XML can't hold as _x000D_. */
export function unescapeCharacters(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
