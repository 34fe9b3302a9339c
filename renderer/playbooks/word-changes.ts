/** A stretch of text that both states share, or that one of them alone has. */
export interface TextPiece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Most cells of the table that finds the words two texts share; beyond it the differing middle is shown as replaced. */
const MOST_CELLS = 1_500_000

/** What changed between two texts, word by word; the "same" and "removed" pieces make up the first, the "same" and "added" ones the second. */
export function wordChanges(before: string, after: string): readonly TextPiece[] {
  const [one, other] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1
  let end = 0
  while (end < one.length - start && end < other.length - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1
  const middle = changedMiddle(one.slice(start, one.length - end), other.slice(start, other.length - end))
  return joined([
    ...one.slice(0, start).map(text => ({ kind: 'same', text }) as const),
    ...middle,
    ...one.slice(one.length - end).map(text => ({ kind: 'same', text }) as const),
  ])
}

/** Letters of unchanged text that are shown beside a change; more of it is left out. */
const AROUND = 160

/** The pieces for reading: of long stretches that stayed the same, only what stands beside the changes. */
export function shortened(pieces: readonly TextPiece[]): readonly TextPiece[] {
  return pieces.map((piece, index) => {
    const { kind, text } = piece
    if (kind !== 'same') return piece
    const [head, tail] = [index === 0 ? 0 : AROUND, index === pieces.length - 1 ? 0 : AROUND]
    if (text.length <= head + tail + AROUND) return piece
    // Cut between words, never inside one.
    const before = text.slice(0, head).replace(/\S*$/, '')
    const after = tail === 0 ? '' : text.slice(-tail).replace(/^\S*/, '')
    return { kind, text: `${before}…${after}` }
  })
}

/** Words, and what stands between them. */
const wordsOf = (text: string): readonly string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []

function changedMiddle(one: readonly string[], other: readonly string[]): readonly TextPiece[] {
  if (one.length * other.length > MOST_CELLS) return [{ kind: 'removed', text: one.join('') }, { kind: 'added', text: other.join('') }]
  // How many words the rests of both texts share, from each pair of places on.
  const width = other.length + 1
  const shared = new Uint16Array((one.length + 1) * width)
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      shared[row * width + column] =
        one[row] === other[column] ? at(shared, (row + 1) * width + column + 1) + 1 : Math.max(at(shared, (row + 1) * width + column), at(shared, row * width + column + 1))
    }
  }
  const pieces: TextPiece[] = []
  let [row, column] = [0, 0]
  while (row < one.length || column < other.length) {
    if (row < one.length && column < other.length && one[row] === other[column]) {
      pieces.push({ kind: 'same', text: one[row] ?? '' })
      row += 1
      column += 1
    } else if (row < one.length && (column === other.length || at(shared, (row + 1) * width + column) >= at(shared, row * width + column + 1))) {
      pieces.push({ kind: 'removed', text: one[row] ?? '' })
      row += 1
    } else {
      pieces.push({ kind: 'added', text: other[column] ?? '' })
      column += 1
    }
  }
  return pieces
}

const at = (numbers: Uint16Array, index: number): number => numbers[index] ?? 0

/** Neighbours of a kind become one; a single blank between two changes belongs to them, so that a changed phrase reads as one. */
function joined(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const result: TextPiece[] = []
  let [removed, added] = ['', '']
  const close = () => {
    if (removed !== '') result.push({ kind: 'removed', text: removed })
    if (added !== '') result.push({ kind: 'added', text: added })
    removed = added = ''
  }
  for (const [index, { kind, text }] of pieces.entries()) {
    const next = pieces[index + 1]
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if (/^\s+$/.test(text) && (removed !== '' || added !== '') && next !== undefined && next.kind !== 'same') {
      removed += text
      added += text
    } else {
      close()
      const last = result.at(-1)
      if (last?.kind === 'same') result[result.length - 1] = { kind: 'same', text: last.text + text }
      else result.push({ kind: 'same', text })
    }
  }
  close()
  return result
}
