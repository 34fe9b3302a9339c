/** Something in a file that can't be taken as it stands. */
export interface FileProblem {
  /** From 1. */
  readonly line: number
  readonly message: string
  /** What to do about it. */
  readonly remedy: string
}

export interface Line {
  readonly number: number
  readonly text: string
}

/** Problems that are told one by one: a file with more was never a playbook, or is mended from the first on. */
const MOST_PROBLEMS = 200

/** A file's lines, read from the first to the last, with the problems met on the way. */
export class LineReader {
  readonly #problems: FileProblem[] = []
  #untold = 0
  readonly #lines: readonly Line[]
  #at = 0

  constructor(source: string) {
    this.#lines = source
      .replace(/^\uFEFF/, '')
      .replace(/\r\n?/g, '\n')
      .split('\n')
      .map((text, index) => ({ number: index + 1, text }))
  }

  peek(): Line | undefined {
    return this.#lines[this.#at]
  }

  take(): Line | undefined {
    const line = this.#lines[this.#at]
    this.#at += 1
    return line
  }

  /** Takes lines for as long as the test holds. */
  takeWhile(test: (text: string) => boolean): readonly Line[] {
    const from = this.#at
    for (let line = this.peek(); line !== undefined && test(line.text); line = this.peek()) this.#at += 1
    return this.#lines.slice(from, this.#at)
  }

  skipEmpty(): void {
    this.takeWhile((text) => text.trim() === '')
  }

  problem(line: number, message: string, remedy: string): void {
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push({ line, message, remedy })
    else this.#untold += 1
  }

  /** In the order of the lines. */
  problems(): readonly FileProblem[] {
    const told = this.#problems.toSorted((a, b) => a.line - b.line)
    const last = told.at(-1)
    if (this.#untold === 0 || last === undefined) return told
    return [...told, { line: last.line, message: `The file has ${this.#untold} more problems.`, remedy: 'Mend those above first, then read the file again.' }]
  }
}

/** What a file says, short enough to stand in a message. */
export function quoted(text: string): string {
  const said = text.trim()
  return `“${said.length > 80 ? `${said.slice(0, 79)}…` : said}”`
}
