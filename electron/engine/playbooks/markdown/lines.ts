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

/** A file's lines, read from the first to the last, with the problems met on the way. */
export class LineReader {
  readonly problems: FileProblem[] = []
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
    const taken: Line[] = []
    for (let line = this.peek(); line !== undefined && test(line.text); line = this.peek()) {
      taken.push(line)
      this.#at += 1
    }
    return taken
  }

  skipEmpty(): void {
    this.takeWhile((text) => text.trim() === '')
  }

  problem(line: number, message: string, remedy: string): void {
    this.problems.push({ line, message, remedy })
  }
}
