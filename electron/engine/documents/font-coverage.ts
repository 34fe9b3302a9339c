/**
 * The characters that a TrueType font can show, from its table of characters ("cmap", OpenType 1.9).
 * @returns null when the font tells it in none of the usual ways: formats 4 and 12
 */
export function charactersOf(font: Uint8Array): ReadonlySet<number> | null {
  const data = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const tables = data.getUint16(4)
  for (let table = 0; table < tables; table++) {
    const record = 12 + 16 * table
    if (data.getUint32(record) !== 0x636d6170) continue
    const cmap = data.getUint32(record + 8)
    const characters = new Set<number>()
    let told = false
    for (let index = 0; index < data.getUint16(cmap + 2); index++) {
      const place = cmap + data.getUint32(cmap + 4 + 8 * index + 4)
      const format = data.getUint16(place)
      if (format === 4) readSegments(data, place, characters)
      else if (format === 12) readGroups(data, place, characters)
      told ||= format === 4 || format === 12
    }
    return told ? characters : null
  }
  return null
}

function readSegments(data: DataView, place: number, into: Set<number>): void {
  const twice = data.getUint16(place + 6)
  const [ends, starts, deltas, offsets] = [place + 14, place + 16 + twice, place + 16 + 2 * twice, place + 16 + 3 * twice]
  for (let segment = 0; segment < twice; segment += 2) {
    const [end, start, delta, offset] = [data.getUint16(ends + segment), data.getUint16(starts + segment), data.getUint16(deltas + segment), data.getUint16(offsets + segment)]
    for (let character = start; character <= end && character < 0xffff; character++) {
      const found = offset === 0 ? character : data.getUint16(offsets + segment + offset + 2 * (character - start))
      const glyph = offset !== 0 && found === 0 ? 0 : (found + delta) & 0xffff
      if (glyph !== 0) into.add(character)
    }
  }
}

function readGroups(data: DataView, place: number, into: Set<number>): void {
  const groups = data.getUint32(place + 12)
  for (let group = 0; group < groups; group++) {
    const record = place + 16 + 12 * group
    const [start, end, glyph] = [data.getUint32(record), data.getUint32(record + 4), data.getUint32(record + 8)]
    for (let character = start; character <= end; character++) if (glyph + character - start !== 0) into.add(character)
  }
}
