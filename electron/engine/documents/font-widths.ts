/**
 * The characters that a TrueType font can show and how wide they are, from its tables "cmap" and "hmtx" (OpenType 1.9).
 * @returns widths in units of the font's size, by code point; empty when the font tells them in none of the usual ways
 * (character tables of formats 4 and 12)
 */
export function widthsOf(font: Uint8Array): ReadonlyMap<number, number> {
  const data = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const tables = new Map(Array.from({ length: data.getUint16(4) }, (_, table) => [data.getUint32(12 + 16 * table), data.getUint32(12 + 16 * table + 8)]))
  const [cmap, head, hhea, hmtx] = [0x636d6170, 0x68656164, 0x68686561, 0x686d7478].map((name) => tables.get(name))
  const widths = new Map<number, number>()
  if (cmap === undefined || head === undefined || hhea === undefined || hmtx === undefined) return widths
  const [unitsPerEm, measured] = [data.getUint16(head + 18), data.getUint16(hhea + 34)]
  const found = (character: number, glyph: number): void => {
    if (glyph !== 0) widths.set(character, data.getUint16(hmtx + 4 * Math.min(glyph, measured - 1)) / unitsPerEm)
  }
  for (let index = 0; index < data.getUint16(cmap + 2); index++) {
    const place = cmap + data.getUint32(cmap + 4 + 8 * index + 4)
    const format = data.getUint16(place)
    if (format === 4) readSegments(data, place, found)
    else if (format === 12) readGroups(data, place, found)
  }
  return widths
}

type Found = (character: number, glyph: number) => void

function readSegments(data: DataView, place: number, found: Found): void {
  const twice = data.getUint16(place + 6)
  const [ends, starts, deltas, offsets] = [place + 14, place + 16 + twice, place + 16 + 2 * twice, place + 16 + 3 * twice]
  for (let segment = 0; segment < twice; segment += 2) {
    const [end, start, delta, offset] = [data.getUint16(ends + segment), data.getUint16(starts + segment), data.getUint16(deltas + segment), data.getUint16(offsets + segment)]
    for (let character = start; character <= end && character < 0xffff; character++) {
      const told = offset === 0 ? character : data.getUint16(offsets + segment + offset + 2 * (character - start))
      found(character, offset !== 0 && told === 0 ? 0 : (told + delta) & 0xffff)
    }
  }
}

function readGroups(data: DataView, place: number, found: Found): void {
  const groups = data.getUint32(place + 12)
  for (let group = 0; group < groups; group++) {
    const record = place + 16 + 12 * group
    const [start, end, glyph] = [data.getUint32(record), data.getUint32(record + 4), data.getUint32(record + 8)]
    for (let character = start; character <= end; character++) found(character, glyph + character - start)
  }
}
