const smilePattern =
  /[<>}]?[:;=8][-^'o*]?[)(\][}{DPpdO03/\\|*$@]+(?![\p{L}\p{N}])|<3+|\^[_.-]?\^|[xX]D+\b|[-._;]_[-._;]|\([:;=]/uy

/** By their code, below 128: the signs that a smile can begin with, each with those that can follow there. */
const smileSeconds: readonly (readonly boolean[])[] = smileTable()

function smileTable(): readonly (readonly boolean[])[] {
  const eyes = ':;=8'
  const mouths = ")(][}{DPpdO03/\\|*$@-^'o*"
  const seconds: Readonly<Record<string, string>> = {
    ':': mouths, ';': `${mouths}_`, '=': mouths, '8': mouths, '<': `${eyes}3`, '>': eyes, '}': eyes, '^': '^_.-', x: 'D', X: 'D', '-': '_', '.': '_', _: '_', '(': ':;=',
  }
  return Array.from({ length: 128 }, (_, code) => {
    const second = seconds[String.fromCharCode(code)]
    return second === undefined ? [] : Array.from({ length: 128 }, (_none, next) => second.includes(String.fromCharCode(next)))
  })
}

/**
 * Where a smile that begins at a place ends; the place itself when there is none.
 * @param code of the sign there, below 128
 */
export function smileEnd(chunk: string, at: number, code: number): number {
  const seconds = smileSeconds[code]!
  if (seconds.length === 0 || at + 1 >= chunk.length || seconds[chunk.charCodeAt(at + 1)] !== true) return at
  smilePattern.lastIndex = at
  return smilePattern.test(chunk) ? smilePattern.lastIndex : at
}

/** Of a smile: whether it is a happy one. */
export function isMerry(smile: string): boolean {
  return /[)\]D3}*^pP]|\([:;=]/.test(smile) && !/^[>]?[:;=8]-?'/.test(smile)
}
