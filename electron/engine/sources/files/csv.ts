/** Longest row that is taken, in characters. A longer one is refused and reading goes on behind it. */
export const MAXIMUM_RECORD = 16 * 1024 * 1024
/** From so many unclosed quotes, one in ten rows, the file's quotes are taken to be ordinary characters. */
const MANY_UNCLOSED = 50
/** The same once so many times the longest row has been read again because of them. */
const MAXIMUM_REREAD = 8
/** Characters of a refused row that are kept to show it. */
const KEPT_OF_REFUSED = 10_000

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

export interface CsvRecord {
  readonly cells: readonly string[]
  /** Why the row could not be taken apart; its text is then the only cell. */
  readonly fault: string | null
}

const QUOTE = 34
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const SPACE = 32

/**
 * Takes CSV apart as it arrives. It is lenient where spreadsheets are: quotes inside a cell, rows of any length,
 * any line break, empty lines (left out). A parser of our own, because a single unclosed quote must cost one row:
 * its line is refused and the text behind it is read again, while memory stays within {@link MAXIMUM_RECORD}.
 */
export class CsvParser {
  readonly #delimiter: number
  readonly #maximum: number
  /** Text from the start of the unfinished record. */
  #text = ''
  #position = 0
  #cells: string[] = []
  #cellStart = 0
  #quoted = false
  #escapes = false
  /** The open cell contains a line break; how far it has been looked through for one. */
  #hasBreak = false
  #looked = 0
  /** The record's line is too long and is being passed over. */
  #skipping = false
  #records = 0
  #unclosed = 0
  #reread = 0
  #quotes = true

  constructor(delimiter: Delimiter, maximumRecord = MAXIMUM_RECORD) {
    this.#delimiter = delimiter.charCodeAt(0)
    this.#maximum = maximumRecord
  }

  /** @returns the records that this piece of text completed. */
  push(text: string): CsvRecord[] {
    this.#text += text
    return this.#read(false)
  }

  /** @returns what is left when the file has ended. */
  finish(): CsvRecord[] {
    return this.#read(true)
  }

  #read(atEnd: boolean): CsvRecord[] {
    const records: CsvRecord[] = []
    for (;;) {
      if (this.#skipping && !this.#skipLine()) break
      const before = records.length
      const ranAway = this.#scan(records, atEnd)
      this.#records += records.length - before
      const tooLong = this.#text.length > this.#maximum
      if (this.#quoted && (ranAway || atEnd || tooLong)) records.push(this.#refuseUnclosed(atEnd))
      else if (tooLong) records.push(this.#refuseLong())
      else break
    }
    return records
  }

  /**
   * Reads cells up to the end of the text, or to where the next piece must be awaited.
   * @returns true when it has come upon a sign that the open quote was never closed.
   */
  #scan(records: CsvRecord[], atEnd: boolean): boolean {
    const text = this.#text
    let ranAway = false
    let recordStart = 0
    let position = this.#position
    for (;;) {
      if (this.#quoted) {
        const end = this.#endOfQuoted(text, position, atEnd)
        position = end.position
        ranAway = end.ranAway === true
        if (!end.closed) break
        this.#quoted = false
        const value = text.slice(this.#cellStart + 1, position)
        this.#cells.push(this.#escapes ? value.replaceAll('""', '"') : value)
        position += 1
        while (text.charCodeAt(position) === SPACE && this.#delimiter !== SPACE) position += 1
      } else {
        if (position === this.#cellStart && this.#quotes && text.charCodeAt(position) === QUOTE) {
          this.#quoted = true
          this.#escapes = false
          this.#hasBreak = false
          this.#looked = position
          position += 1
          continue
        }
        position = this.#endOfPlain(text, position)
        if (position >= text.length && !atEnd) break
        // Nothing stands between the last line break and the end of the file.
        if (position >= text.length && this.#cells.length === 0 && position === this.#cellStart) break
        this.#cells.push(text.slice(this.#cellStart, position))
      }
      const next = text.charCodeAt(position)
      if (next === this.#delimiter) {
        position += 1
        this.#cellStart = position
        continue
      }
      // When the line feed only comes with the next piece it makes an empty line, which is left out.
      if (next === CARRIAGE_RETURN && text.charCodeAt(position + 1) === LINE_FEED) position += 1
      position = Math.min(position + 1, text.length)
      const cells = this.#cells
      if (cells.length > 1 || cells[0] !== '') records.push({ cells, fault: null })
      this.#cells = []
      this.#cellStart = position
      recordStart = position
      if (position >= text.length) break
    }
    this.#text = text.slice(recordStart)
    this.#position = position - recordStart
    this.#cellStart -= recordStart
    this.#looked -= recordStart
    return ranAway
  }

  #endOfPlain(text: string, from: number): number {
    let position = from
    for (; position < text.length; position += 1) {
      const code = text.charCodeAt(position)
      if (code === this.#delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) break
    }
    return position
  }

  /** The closing quote is the one before a delimiter, a line break or the end; others belong to the text. */
  #endOfQuoted(text: string, from: number, atEnd: boolean): { position: number; closed: boolean; ranAway?: boolean } {
    let position = from
    for (;;) {
      const quote = text.indexOf('"', position)
      if (quote === -1) return { position: text.length, closed: false }
      let after = quote + 1
      if (text.charCodeAt(after) === QUOTE) {
        this.#escapes = true
        position = quote + 2
        continue
      }
      while (text.charCodeAt(after) === SPACE) after += 1
      if (after >= text.length) return { position: quote, closed: atEnd }
      const next = text.charCodeAt(after)
      if (next === this.#delimiter || next === LINE_FEED || next === CARRIAGE_RETURN) return { position: quote, closed: true }
      if (this.#beginsCell(text, quote)) return { position: quote, closed: false, ranAway: true }
      position = quote + 1
    }
  }

  /** On a later line, a quote right behind a delimiter or a line break begins a cell, so the one before it is still open. */
  #beginsCell(text: string, quote: number): boolean {
    const before = text.charCodeAt(quote - 1)
    if (before !== this.#delimiter && before !== LINE_FEED) return false
    // Each character is looked at once, however many such quotes a long cell has.
    for (; !this.#hasBreak && this.#looked < quote; this.#looked += 1) this.#hasBreak = text.charCodeAt(this.#looked) === LINE_FEED
    return this.#hasBreak
  }

  /** Refuses the line in which the open quote stands and goes back to the line after it. */
  #refuseUnclosed(atEnd: boolean): CsvRecord {
    const lineEnd = this.#text.indexOf('\n')
    if (lineEnd === -1 && !atEnd) return this.#refuseLong()
    const line = lineEnd === -1 ? this.#text : this.#text.slice(0, lineEnd)
    this.#unclosed += 1
    this.#reread += this.#position - line.length
    const many = this.#unclosed >= MANY_UNCLOSED && this.#unclosed * 10 > this.#records
    if (many || this.#reread > this.#maximum * MAXIMUM_REREAD) this.#quotes = false
    this.#restart(lineEnd === -1 ? '' : this.#text.slice(lineEnd + 1))
    return refused(line, 'A quotation mark opens in this row and is never closed.')
  }

  #refuseLong(): CsvRecord {
    const record = refused(this.#text, `The row is longer than ${this.#maximum.toLocaleString('en')} characters.`)
    this.#restart('')
    this.#skipping = true
    return record
  }

  /** @returns false while the end of the line has not come yet. */
  #skipLine(): boolean {
    const lineEnd = this.#text.indexOf('\n')
    if (lineEnd === -1) {
      this.#restart('')
      return false
    }
    this.#restart(this.#text.slice(lineEnd + 1))
    this.#skipping = false
    return true
  }

  #restart(text: string): void {
    this.#text = text
    this.#position = 0
    this.#cells = []
    this.#cellStart = 0
    this.#quoted = false
    this.#escapes = false
  }
}

function refused(text: string, fault: string): CsvRecord {
  return { cells: [text.slice(0, KEPT_OF_REFUSED).replace(/\r$/, '')], fault }
}

/**
 * The delimiter that splits the first lines most evenly.
 * @param sample the beginning of the file, some lines.
 */
export function detectDelimiter(sample: string): Delimiter {
  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    const parser = new CsvParser(delimiter)
    const counts = parser.push(sample).filter((record) => record.fault === null).slice(0, 50).map((record) => record.cells.length)
    if (counts.length === 0) counts.push(...parser.finish().map((record) => record.cells.length))
    const columns = counts[0] ?? 1
    if (columns < 2) continue
    const even = counts.filter((count) => count === columns).length / counts.length
    const score = even * 100 + Math.min(columns, 50)
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}
