/** Letters from a to z, digits and underlines are in handles; in links that need no closer look, these signs too. */
const inHandle = 1
const inLink = 2
const plainUnits = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit)
  return /\w/.test(character) ? inHandle | inLink : './?=&%#~+-'.includes(character) ? inLink : 0
})

function isPlain(text: string, from: number, to: number, bit: number): boolean {
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit >= 128 || (plainUnits[unit]! & bit) === 0) return false
  }
  return true
}

/** Whether a stretch is a handle, and nothing else, that needs no closer look. */
export function isPlainHandle(text: string, from: number, to: number): boolean {
  return text.charCodeAt(from) === 0x40 && to > from + 1 && isPlain(text, from + 1, to, inHandle)
}

/** The same of a link. */
export function isPlainLink(text: string, from: number, to: number): boolean {
  if (text.charCodeAt(from) !== 0x68) return false
  const start = text.startsWith('http://', from) ? from + 7 : text.startsWith('https://', from) ? from + 8 : to + 1
  return start <= to && isPlain(text, start, to, inLink)
}
